"""English words by the Snowball stemmer (Porter, "Snowball", 2001), irregular forms and British spellings undone before."""

from __future__ import annotations

import re
import threading
from functools import lru_cache

import Stemmer

from shutten.terms.english_forms import plain_form
from shutten.terms.token import Token, TokenKind
from shutten.text.folding import nfkc, without_accents

STOP_WORDS = frozenset(
    """a about above according across after again against all along also although am amid among amongst an and another any
    anybody anyone anything are around as at be became because become becomes becoming been before behind being below
    beneath beside besides between beyond both but by can cannot cant concerning could couldnt despite did didnt do does
    doesnt doing done dont down during each either else even ever every everybody everyone everything except for from
    further had has hasnt have havent having he hence her here hers herself him himself his how however i if in into is
    isnt it its itself just let lets made make many may me might more most much must my myself neither no nobody none
    nor not nothing nowhere of off on once one ones oneself only onto or other otherwise ought our ours ourselves out
    over own per please rather regarding said same say says shall she should since so some somebody someone something
    somewhere still such tell than that the their them themselves then there thereby therefore therein thereof these
    they this those though through throughout thus to told too toward towards under unless unlike until up upon us very
    via was wasnt we were werent what whatever when whenever where whereas whereby wherein wherever whether which
    whichever while who whoever whom whomever whose why will with within without wont would wouldnt yes yet you your
    yours yourself yourselves""".split()
)
NUMBER_WORDS = dict(zip("two three four five six seven eight nine ten eleven twelve".split(), range(2, 13), strict=True))
ORDINALS = dict(zip("second third fourth fifth sixth seventh eighth ninth tenth".split(), range(2, 11), strict=True))
ROMAN = {
    numeral: number
    for number, numeral in enumerate("I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX".split(), 1)
}
WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {0x2019: "'"}
"""Full-width Latin letters, digits and marks as ordinary ones, one for one."""
_NUMBERED = {"article", "chapter", "part", "section", "title", "annex", "volume", "class", "type", "phase", "war"}
_SCALES = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
"""Words behind a number, and how many zeros they are."""
_WORD = re.compile(
    r"(?P<initials>(?:[A-Za-z]\.)+[A-Za-z](?![^\W\d_])\.?)"
    r"|(?P<number>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)(?P<suffix>st|nd|rd|th)?"
    r"|(?P<word>[^\W\d_]+(?:(?:'|[\u0300-\u036f]+)[^\W\d_]+)*[\u0300-\u036f]*)"
)
AMERICA = {"us", "usa"}
_ASKED_FOR = {
    "what": {"kind", "kinds", "sort", "sorts", "type", "types"},
    "which": {"kind", "kinds", "sort", "sorts", "type", "types"},
    "how": {"long", "far", "often", "old", "soon"},
}
"""What belongs to the asking word before it: the answer to "how long" is a number of years."""
_REQUESTS = {"Describe", "Explain", "Summarize", "Summarise", "List"}
"""What opens a question and says nothing of its subject."""
_ACRONYMS = {"IT", "WHO"}
"""What is a stop word in other letters."""
_STOPS = {".", "?", "!", ":"}
_ENDING = re.compile(r"'(?:s|m|re|ve|ll|d)$")

_local = threading.local()


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The Snowball stem of a word in lower case, after `plain_form`.

    >>> stem("meetings"), stem("attended"), stem("met"), stem("defence")
    ('meet', 'attend', 'meet', 'defens')
    """
    if not hasattr(_local, "stemmer"):
        _local.stemmer = Stemmer.Stemmer("english")
    stemmed: str = _local.stemmer.stemWord(plain_form(word))
    return stemmed


def english_tokens(text: str, offset: int = 0, opens: bool = True) -> list[Token]:
    """The words and numbers of ``text``.

    Args:
        text: any text.
        offset: added to where they stand.
        opens: whether a sentence begins here, so that the first word's capital says nothing.

    >>> [token.form for token in english_tokens("Who attended U.S. talks on 4,000 Marines under Article V?") if token.content]
    ['attend', 'usa', 'talk', '#4000', 'marin', 'articl', '#5']
    """
    if not text.isascii():
        text = text.translate(WIDTH)
    opens = opens or text[:2].strip() in _STOPS
    tokens: list[Token] = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        if match["number"]:
            token = Token("#" + plain_number(match["number"]), match["number"], start + offset, end + offset, "number")
        elif match["initials"]:
            token = _latin_word(match["initials"].replace(".", ""), start + offset, end + offset, opens)
        else:
            word = match["word"] if match["word"].isascii() else nfkc(match["word"])
            token = _latin_word(word, start + offset, end + offset, opens)
            before = text[tokens[-1].end - offset : start] if tokens else "-"
            if token.base in _SCALES and tokens and tokens[-1].kind == "number" and not before.strip():
                last = tokens.pop()
                form = _scaled(last.form[1:], _SCALES[token.base])
                token = Token(f"#{form}", f"{last.base} {token.base}", last.start, end + offset, "number")
            elif (
                word in ROMAN and tokens and not before.strip() and _is_numbered(text[tokens[-1].start - offset : start], word)
            ):
                token = Token(f"#{ROMAN[word]}", word.lower(), start + offset, end + offset, "number")
            elif (tokens and word in _ASKED_FOR.get(tokens[-1].base, ())) or (start + offset == 0 and word in _REQUESTS):
                token = token._replace(kind="stop")
            elif len(word) == 1 and word.isupper() and _in_designation(text, start, end):
                token = Token(word.lower(), word.lower(), start + offset, end + offset, "name")
        tokens.append(token)
        opens = text[end : end + 2].strip() in _STOPS
    return tokens


def _latin_word(word: str, start: int, end: int, opens: bool) -> Token:
    """The token of one word; ``opens`` says whether a sentence begins with it."""
    lower = word.lower()
    if "'" in lower:
        if lower.endswith("n't"):
            return Token(lower, lower, start, end, "stop")
        lower = _ENDING.sub("", lower)
        word = word[: len(lower)]
        lower = lower.replace("'", "")
    if lower in AMERICA and word.isupper():
        return Token("usa", "us", start, end, "name")
    if (number := NUMBER_WORDS.get(lower) or ORDINALS.get(lower)) is not None:
        return Token(f"#{number}", lower, start, end, "number")
    if (lower in STOP_WORDS and word not in _ACRONYMS) or len(lower) < 2:
        return Token(lower, lower, start, end, "stop")
    kind: TokenKind = "name" if word[0].isupper() and (not opens or word[1:].isupper()) else "word"
    return Token(stem(lower if lower.isascii() else without_accents(lower)), lower, start, end, kind)


def plain_number(number: str) -> str:
    """A number without commas and without zeros that say nothing.

    >>> plain_number("007"), plain_number("1,234.50"), plain_number("0.5")
    ('7', '1234.5', '0.5')
    """
    whole, _, part = number.replace(",", "").partition(".")
    whole, part = whole.lstrip("0") or "0", part.rstrip("0")
    return f"{whole}.{part}" if part else whole


def _scaled(number: str, zeros: int) -> str:
    """A plain number with its point moved, which is exact where floats are not."""
    whole, _, part = number.partition(".")
    part = part.ljust(zeros, "0")
    return plain_number(f"{whole}{part[:zeros]}.{part[zeros:]}")


def _is_numbered(before: str, numeral: str) -> bool:
    """Whether a Roman numeral stands behind a word such as "Article"; "the part I liked" is no Part I."""
    word = before.rstrip().lower()
    return (word in _NUMBERED or word.removesuffix("s") in _NUMBERED) and (numeral != "I" or before[0].isupper())


def _in_designation(text: str, start: int, end: int) -> bool:
    """Whether a capital belongs to a designation: F-35, G7, the A of F-35A."""
    after = text[end : end + 2].lstrip("-")[:1]
    return "0" <= after <= "9" or "0" <= text[start - 1 : start] <= "9"
