"""Japanese words by Sudachi: short units, normalised forms, readings.

Sudachi's normalised forms bring spellings together (打合せ and 打ち合わせ) and turn kanji numerals into digits (五 into 5, 30億
into 3000000000).
"""

from __future__ import annotations

import re
import threading
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from shutten.terms.english import AMERICA, STOP_WORDS, plain_number, stem
from shutten.terms.token import Token, TokenKind
from shutten.text.folding import nfkc
from shutten.text.numbers import KANJI_NUMERALS, number

if TYPE_CHECKING:
    from collections.abc import Iterator

_STOP_CLASSES = {"助詞", "助動詞", "補助記号", "記号", "空白", "接続詞", "代名詞", "感動詞", "連体詞", "接頭辞"}
_STOP_SUBCLASSES = {"非自立可能", "助動詞語幹"}
_STOP_FORMS = frozenset(
    """為る 有る 居る 成る 言う 事 物 為 等 時 所 訳 筈 由 程 迄 間 内 中 上 下 様 的 性 者 化 是 此れ 其れ 其の 此の どの 何 誰
    御 さん 氏 達 つ 個 他 同 何故 如何 如何に 幾 幾ら 関する 対する 際する 於く""".split()
)
_STOP_KANA = frozenset(
    """こと もの ため とき ところ わけ はず ほう うち もと ほか とも とおり ごと
    よる おく つく どう こう そう ああ""".split()
)
"""Small words as long as they are in kana: について, における, のもと; 付く, 置く and 元 are not."""
_REQUEST = re.compile(
    r"(教え|述べ|答え|示し|挙げ|説明し)(?:て(?:下さい|ください|欲しい|ほしい|くれ|いただ|頂|もら|[。？?！!\s]*$)|よ[。\s]*$)"
)
"""What closes a question and says nothing of its subject."""
_LATIN = re.compile(r"[A-Za-z][A-Za-z'’.-]*")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_ORDINAL = re.compile(r"([0-9]+)(?:st|nd|rd|th)")
_KANJI_NUMBER = re.compile(f"[{KANJI_NUMERALS}百千]+")
_LONGEST = 1_900
"""Characters that Sudachi is given at once: it takes 65,535 bytes of what NFKC makes, which may be 33 of one character."""
_ENDS = ("\n", "。", "、", "．", "，", " ", "　")

_local = threading.local()
_lock = threading.Lock()
_loaded: list[Any] = []


def sudachi() -> Any:
    """A tokenizer for each thread, since one cannot be shared, and Sudachi's names of its modes; the dictionary is shared."""
    if not hasattr(_local, "tools"):
        import sudachipy

        with _lock:
            if not _loaded:
                _loaded.append(sudachipy.Dictionary())
            _local.tools = _loaded[0].tokenizer(mode=sudachipy.SplitMode.C), sudachipy.SplitMode
    return _local.tools


def prepare() -> None:
    """Read the dictionary, unless it is read: a tenth of a second that need not come with the first text."""
    sudachi()


def japanese_tokens(text: str, offset: int = 0) -> Iterator[list[Token]]:
    """The words of ``text`` in order, each as the short units that it is made of: 防衛大臣 is 防衛 and 大臣.

    Args:
        text: any text without lone surrogates.
        offset: added to where they stand.
    """
    tokenizer, mode = sudachi()
    requests = {at for match in _REQUEST.finditer(text) for at in range(*match.span(1))}
    for start, end in pieces(text):
        at = start + offset
        after_name = surname = set_apart = False
        for word in tokenizer.tokenize(text[start:end]):
            speech = word.part_of_speech()
            first, last = word.begin() + at, word.end() + at
            if word.begin() + start in requests:
                yield [_token(word, at)._replace(kind="stop")]
            elif set_apart and speech[0] == "名詞":
                yield [_given_name(_token(word, at))]
            elif speech[2] == "人名" and not after_name and (value := _kanji_number(word.surface())):
                yield [Token(f"#{value}", word.surface(), first, last, "number")]
            elif speech[0] != "名詞" or speech[1] == "数詞" or last - first < 3:
                yield [_token(word, at)]
            else:
                yield [_token(unit, at) for unit in word.split(mode.A)] or [_token(word, at)]
            set_apart = surname and speech[0] == "空白" and last - first == 1
            after_name, surname = speech[2] == "人名", speech[3] == "姓"


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """What Sudachi is given at once: cut behind a line, else a sentence, else a comma or blank, where there is one."""
    start = 0
    while start < len(text):
        end = start + _LONGEST
        if end < len(text):
            end = next((found + 1 for mark in _ENDS if (found := text.rfind(mark, start, end)) >= 0), end)
        yield start, min(end, len(text))
        start = end


def _given_name(token: Token) -> Token:
    """What stands behind a surname and a blank is as it would be without the blank: さくら is the name and not 桜."""
    return token._replace(form=token.base, kind="name", person=True) if token.reading else token


def _kanji_number(written: str) -> int:
    """The value of 三百 or 千, which Sudachi takes for a given name where no counter follows; 0 for other words."""
    return number(written) if _KANJI_NUMBER.fullmatch(written) else 0


def _token(word: Any, offset: int) -> Token:
    normalized = word.normalized_form()
    upper = normalized.isascii() and word.surface().isupper()
    speech = word.part_of_speech()
    form, base, kind, has_reading = _read(speech, normalized, word.dictionary_form(), upper)
    reading, person = (word.reading_form(), speech[2] == "人名") if has_reading else ("", False)
    return Token(form, base, word.begin() + offset, word.end() + offset, kind, reading, person)


@lru_cache(maxsize=100_000)
def _read(speech: tuple[str, ...], normalized: str, listed: str, upper: bool) -> tuple[str, str, TokenKind, bool]:
    """Form, base and kind of a word, and whether it is Japanese, so that its reading says something."""
    form = nfkc(normalized)
    base = nfkc(listed).lower()
    if speech[1] == "数詞" and _NUMBER.fullmatch(form):
        return f"#{plain_number(form)}", base, "number", False
    if ordinal := _ORDINAL.fullmatch(base):
        return f"#{plain_number(ordinal[1])}", base, "number", False
    kind: TokenKind = "name" if speech[1] == "固有名詞" else "word"
    if _LATIN.fullmatch(base):
        if upper and base in AMERICA:
            return "usa", "us", "name", False
        return stem(base), base, "stop" if base in STOP_WORDS and not upper and len(base) > 1 else kind, False
    if (
        speech[0] in _STOP_CLASSES
        or speech[1] in _STOP_SUBCLASSES
        or (speech[0] == "接尾辞" and speech[1] != "名詞的")
        or form in _STOP_FORMS
        or base in _STOP_KANA
        or not any(map(str.isalnum, form))
    ):
        kind = "stop"
    return form.lower(), base, kind, True
