"""What a sentence says is so or is not, may be done or may not: 禁止されている is not 禁止されていない.

A statement is a matter with a sign. Permission and possibility are one matter in either language, whatever the words: 認めない
and "prohibited" say no to it, 禁止されていない and "allowed" say yes. Any other predicate is a matter of its own, by its stem.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from shutten.text.span import Span

MAY = "may"
"""The matter of permission and possibility."""

_JA = re.compile(
    r"(?P<no>禁止|禁じ|禁制|不可能|不可(?![欠避思侵分]))"
    r"|(?P<yes>許可(?=[しさす])|許容|認め(?!た|て)|許[さし]|(?<!不)可能(?=[でなだとか]))"
    r"|(?P<can>でき(?=[るたなまず]))"
    r"|(?P<stem>(?:(?!禁止|禁制|不可|許可|許容|可能)[々\u3400-\u9fffァ-ヺー])+)(?=[ぁ-ん])"
)
_JA_TAIL = re.compile("[ぁ-ん]*")
_JA_MUST = re.compile(r"なければなら(?:ない|ず)|なくては(?:なら|いけ)ない|ないわけでは|かもしれない|にすぎない|ないと")
_JA_NO_VERB = re.compile(r"(?:少|間違い|違い|過ぎ|他なら|関わら|拘わら|問わ|限ら|及ば|足り)(?:ない|ず|なかった)|ないし")
"""Words that end like a negation and deny nothing."""
_JA_NOT = re.compile(r"なかっ|ない|なけれ|ません|(?:さ|せ|れ|ら|け|わ|か|た|め|じ|え)ず|ぬ")
_JA_MUST_NOT = re.compile(r"[てで]は(?:なら|いけ)(?:ない|ません|ず)")
_JA_MAY = re.compile(r"[てで]も(?:よい|いい|かまわない|さしつかえない)")
_EN = re.compile(
    r"\b(?P<no>(?:forbid|prohibit)\w*|banned|bans?|impossible|unlawful|cannot|can['’]t)\b"
    r"|\b(?P<yes>(?:allow|permit)(?:s|ed|ted)?|possible|lawful)\b"
    r"|\b(?P<can>may(?= )|can(?= )|able to)\b"
    r"|(?:\bnot|n['’]t|\bnever|\bno longer)(?: \w+ly)? "
    r"(?P<stem>(?!allow|permit|possible|lawful|forbid|prohibit|ban|impossible|unlawful)[a-z]+)",
)
_EN_BEFORE = re.compile(r"(?:\bnot|n['’]t|\bnever|\bno longer|\bneither|\bnor)(?: \w+){0,2} \Z")
_EN_BEHIND = re.compile(r" not\b(?! only)")
FUNCTION_WORDS = frozenset(
    "a able all always an any as at be been being by certain enough even for from have has in it just much necessarily of on "
    "only so such that the their then there this to too very well what when where which who with yet".split()
)
"""Words that follow a negation and are no predicate of their own."""
_NOUN = re.compile(r"(?:[はがをにのともへや]|から|まで|より|で(?!き)|か?\Z)")
"""What stands behind a noun, where a predicate has an ending."""
_AUXILIARIES = "can could did do does had may might must shall should was were will would"
_PREDICATE = re.compile(rf"\b(?!(?:{'|'.join(_AUXILIARIES.split())})\b)[a-z]{{3,}}\b(?!['’])")
_DENIES = {
    "ja": re.compile(r"ない|なか|なけ|ません|ず|ぬ|禁|不可"),
    "en": re.compile(
        r"\bnot\b|n['’]t\b|\bno longer\b|\bnever\b|\bcannot\b|\bn?either\b|\bnor\b|impossible|forbid|prohibit|ban"
    ),
}
_ENDING = re.compile(r"(?:ied|ies|ed|es|ing|s|e)\Z")


class Statement(NamedTuple):
    """What is said of a matter.

    Attributes:
        matter: `MAY`, or the stem of a predicate.
        positive: whether it is said to be so.
        span: the words that say it.
        plain: whether it is said by a predicate that is not negated and neither allows nor forbids, or by a mere "can".
    """

    matter: str
    positive: bool
    span: Span
    plain: bool


@lru_cache(maxsize=1024)
def statements(text: str, language: str) -> tuple[Statement, ...]:
    """What ``text`` states, in order.

    >>> [(one.matter, one.positive) for one in statements("夜釣りは禁止されていない", "ja")]
    [('夜釣', True), ('may', True)]
    >>> [(one.matter, one.positive) for one in statements("The gates did not open.", "en")]
    [('open', False)]
    """
    return tuple(_japanese(text) if language == "ja" else _english(text))


def says(text: str, language: str, matter: str, *, positive: bool) -> bool | None:
    """Whether ``text`` says this of a matter; False where it says the contrary alone, None where it says neither."""
    found = {one.positive for one in statements(text, language) if one.matter == matter}
    if language == "en" and matter != MAY and (positive or not found) and _affirmed(text, matter):
        found.add(True)
    return None if not found else positive in found


def affirmed(text: str, language: str) -> list[Statement]:
    """What ``text`` says or asks of without a negation, one of a matter; of English words all that may be a predicate.

    >>> [one.matter for one in affirmed("Which towns did attend the meeting?", "en")]
    ['town', 'attend', 'meet']
    >>> [one.matter for one in affirmed("総会に出席した組合はどこか", "ja")]
    ['出席']
    """
    plain = [one for one in statements(text, language) if one.plain]
    found = {one.matter: one for one in reversed(plain) if one.matter == MAY or not _is_noun(text, one)}
    if language == "en":
        denied = {one.matter for one in statements(text, language)}
        for match in reversed(list(_PREDICATE.finditer(text))):
            matter = _stem(match[0])
            if match[0] not in FUNCTION_WORDS and matter not in denied:
                found[matter] = Statement(matter, True, Span(*match.span()), plain=True)
    return sorted(found.values(), key=lambda one: one.span)


def _is_noun(text: str, one: Statement) -> bool:
    return _NOUN.match(text, one.span.start + len(one.matter), one.span.end) is not None


def denies(text: str, language: str, matter: str) -> bool:
    """Whether ``text`` says that a matter is not so, and nowhere that it is."""
    stands = matter == MAY or matter in text.lower()
    return stands and may_deny(text, language) and says(text, language, matter, positive=True) is False


def may_deny(text: str, language: str) -> bool:
    """Whether a text has a word that may deny anything; most have none, which is quickly seen."""
    return _DENIES[language].search(text) is not None


def _japanese(text: str) -> Iterator[Statement]:
    for match in _JA.finditer(text):
        behind = _JA_TAIL.match(text, match.end())
        end = behind.end() if behind else match.end()
        tail = _JA_MUST.sub("", text[match.end() : end])
        span = Span(match.start(), end)
        if _JA_MUST_NOT.search(tail) or _JA_MAY.search(tail):
            yield Statement(MAY, not _JA_MUST_NOT.search(tail), span, plain=False)
            continue
        negated = _JA_NOT.search(tail) is not None and not _JA_NO_VERB.search(text, match.start(), end)
        kind = str(match.lastgroup)
        if kind == "stem":
            if "でき" not in tail:
                yield Statement(match[0], not negated, span, plain=not negated)
        else:
            yield Statement(MAY, (kind == "no") == negated, span, plain=kind == "can" and not negated)


def _english(text: str) -> Iterator[Statement]:
    for match in _EN.finditer(text):
        kind, span = str(match.lastgroup), Span(*match.span())
        if kind == "stem":
            if match["stem"] not in FUNCTION_WORDS:
                yield Statement(_stem(match["stem"]), False, span, plain=False)
            continue
        before, behind = _EN_BEFORE.search(text, 0, match.start()), _EN_BEHIND.match(text, match.end())
        negated = bool(before or behind)
        span = Span(before.start() if before else match.start(), behind.end() if behind else match.end())
        yield Statement(MAY, (kind == "no") == negated, span, plain=kind == "can" and not negated)


def _affirmed(text: str, matter: str) -> bool:
    """Whether an English predicate stands somewhere without a negation before it."""
    negated = {one.span.end for one in _english(text) if one.matter == matter}
    return any(_stem(match[0].lower()) == matter and match.end() not in negated for match in re.finditer(r"[A-Za-z]+", text))


def _stem(word: str) -> str:
    stem = _ENDING.sub("", word)
    return stem if len(stem) > 2 else word
