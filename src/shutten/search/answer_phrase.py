"""The answer itself: the characters of a passage that answer, and the passages that give the same."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from shutten.terms.analysis import analyse_text
from shutten.terms.durations import minutes
from shutten.text.folding import nfkc
from shutten.text.span import Span

_MOST_CERTAIN = 0.99
_LEAST_COMMON = 0.5
_BRIEF = {"ja": 20, "en": 40}
"""Characters of words that name one thing, by their language; longer ones are clauses, which may say the same otherwise."""


@dataclass(frozen=True)
class Phrase:
    """The characters of a passage that answer.

    Attributes:
        text: the characters.
        span: where they stand, in code points from the start of the passage's text.
        certainty: that the passage answers, and with these characters or most of them, between 0 and 1.
        language: ``ja`` or ``en``, of the passage.
        asked_in: ``ja`` or ``en``, of the question.
    """

    text: str
    span: Span
    certainty: float
    language: str
    asked_in: str

    @cached_property
    def gloss(self) -> str:
        """What they say in the question's language, by the reading aid; empty where that is their own, or no source says it.

        It is looked up when it is first shown: asking opens no dictionaries for it.
        """
        if self.language == self.asked_in:
            return ""
        from shutten.aid.phrase_gloss import phrase_gloss

        return phrase_gloss(self.text, self.language)


@dataclass(frozen=True)
class SharedAnswer:
    """An answer that one or more passages give.

    Attributes:
        phrase: of the passage that gives it most surely.
        certainty: of all of them together, between 0 and 1.
        ranks: of the hits that give it, in order.
    """

    phrase: Phrase
    certainty: float
    ranks: tuple[int, ...]


def shared_answers(phrases: Sequence[tuple[int, Phrase]]) -> tuple[SharedAnswer, ...]:
    """The different answers among phrases, the surest first; those that say the same are one.

    Args:
        phrases: each with the rank of its hit.
    """
    groups: list[list[tuple[int, Phrase]]] = []
    for rank, phrase in sorted(phrases, key=lambda pair: (-pair[1].certainty, pair[0])):
        own = next((group for group in groups if agree(group[0][1], phrase)), None)
        if own is None:
            groups.append(own := [])
        own.append((rank, phrase))
    found = [
        SharedAnswer(
            group[0][1],
            min(_MOST_CERTAIN, 1 - math.prod(1 - phrase.certainty for _, phrase in group)),
            tuple(sorted(rank for rank, _ in group)),
        )
        for group in groups
    ]
    return tuple(sorted(found, key=lambda one: -one.certainty))


def agree(one: Phrase, other: Phrase) -> bool:
    """Whether two phrases give the same answer.

    They do where both name the same date, one perhaps less exactly, the same hours and minutes, or the same numbers; else where
    one holds the other and is not much longer, in the passage's words or the other language's.
    """
    long, other_long = minutes(one.text), minutes(other.text)
    if long and other_long:
        return long == other_long
    first, second = _dates(one), _dates(other)
    if first and second:
        return first <= second or second <= first
    numbers, others = _numbers(one), _numbers(other)
    if numbers or others:
        return numbers == others
    glossed = one.language != other.language
    return any(_hold(left, right) for left in _worded(one, glossed) for right in _worded(other, glossed))


def contradict(one: Phrase, other: Phrase) -> bool:
    """Whether two phrases that do not agree are surely different answers.

    They are where both are brief, and of one language or both with an amount or a date. Of clauses, and of names in two
    languages, it cannot be told.
    """
    brief = all(len(phrase.text) <= _BRIEF[phrase.language] for phrase in (one, other))
    told = all(_dates(phrase) or _numbers(phrase) or minutes(phrase.text) for phrase in (one, other))
    return brief and (told or one.language == other.language)


def _dates(phrase: Phrase) -> frozenset[str]:
    return frozenset(token.form for token in analyse_text(phrase.text, phrase.language).tokens if token.kind == "date")


def _numbers(phrase: Phrase) -> frozenset[str]:
    return frozenset(token.form for token in analyse_text(phrase.text, phrase.language).tokens if token.kind == "number")


def _worded(phrase: Phrase, glossed: bool) -> list[str]:
    texts = (phrase.text, phrase.gloss) if glossed else (phrase.text,)
    return ["".join(filter(str.isalnum, nfkc(text).casefold())) for text in texts]


def _hold(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return bool(short) and short in long and len(short) >= _LEAST_COMMON * len(long)
