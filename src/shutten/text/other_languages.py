"""Questions in neither Japanese nor English: told by script, by characters that Japanese does not use, or by small words."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_KANA = re.compile(r"[ぁ-ゖァ-ヺー\uff66-\uff9f]")
_CHINESE = re.compile("什么|什麼|甚麼|怎么|怎麼|為什麼|为什么|哪里|哪裡|哪些|哪个|哪個|多少|是谁|是誰|是否|请问|請問|[吗嗎]")
_SCRIPTS = ("HANGUL", "CYRILLIC", "ARABIC", "HEBREW", "THAI", "GREEK", "DEVANAGARI", "BENGALI", "TAMIL", "ARMENIAN", "GEORGIAN")
_ENGLISH = frozenset(
    "the of in is are was were what which who whom whose when where why how did does do to and for at on by with a an not that "
    "this it be has have had from or as".split()
)
_OTHERS = (
    "le la les des du une est quel quelle quels quelles où qui que quoi dans pour avec sur au aux et ce cette sont quand",
    "der die das und ist ein eine einer wer wo wie wann welche welcher welches nicht von zu im für mit den dem des sind wurde",
    "el los las qué cuál cuáles dónde quién cuándo cómo es para con por una del de y fue son",
    "il gli chi dove quando quale quali è di per con una sono del della dei che cosa come",
    "os quem onde qual quais é em para com uma do da dos das não foi são",
    "het een wat waar wie welke wanneer hoe van voor met niet zijn en op",
)
_FOREIGN = tuple(frozenset(words.split()) - _ENGLISH for words in _OTHERS)
_LEAST = 2


def is_in_another_language(text: str) -> bool:
    """Whether ``text`` is in neither Japanese nor English, as far as it can be told; a few words or names say too little.

    >>> is_in_another_language("避难所在哪里"), is_in_another_language("避難所一覧"), is_in_another_language("Où est le port ?")
    (True, False, True)
    """
    if _KANA.search(text):
        return False
    letters = [letter for letter in text if letter.isalpha()]
    foreign = sum(unicodedata.name(letter, "").startswith(_SCRIPTS) for letter in letters)
    if 2 * foreign > len(letters):
        return True
    return bool(_CHINESE.search(text)) or any(map(_is_simplified, letters)) or _has_small_words(text)


def _is_simplified(letter: str) -> bool:
    """Whether it is one of the simplified characters that Chinese alone writes."""
    return _in(letter, "gb2312") and not _in(letter, "euc_jis_2004")


def _in(letter: str, encoding: str) -> bool:
    try:
        letter.encode(encoding)
    except UnicodeEncodeError:
        return False
    return "\u4e00" <= letter <= "\u9fff"


def _has_small_words(text: str) -> bool:
    words = [word.casefold() for word in _WORD.findall(text)]
    english = sum(word in _ENGLISH for word in words)
    foreign = max(sum(word in language for word in words) for language in _FOREIGN)
    return foreign >= max(_LEAST, english)
