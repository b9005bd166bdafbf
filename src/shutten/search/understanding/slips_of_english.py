"""English words with a slip of typing, by their letters; the first letter is always right."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from shutten.text.english_words import is_english_word

_LEAST_SLIP, _LEAST_TWO_SLIPS = 4, 10
"""Letters of an English word in which one slip and two are mended."""
_SURELY_INFLECTED = 5
"""Letters beyond which an English word may be known by what it is derived from; "flod" is no form of "floe"."""


def is_surely_english(word: str) -> bool:
    """Whether a word is an English one or derived from one, and long enough for that to tell."""
    return len(word) > _SURELY_INFLECTED and is_english_word(word)


def is_misspelled(word: str, written: Collection[str]) -> bool:
    """Whether a word that is met by its stem is spelled as no word is: insurence."""
    return len(word) > _SURELY_INFLECTED and word not in written and not is_english_word(word)


def nearest(word: str, written: Sequence[str]) -> tuple[str, ...]:
    """The words of the passages that differ least from a word, by one slip or, in a long word, two; empty where none does."""
    if len(word) < _LEAST_SLIP:
        return ()
    most = 2 if len(word) >= _LEAST_TWO_SLIPS else 1
    near = process.extract(word, written, scorer=OSA.distance, score_cutoff=most, limit=20)
    near = [one for one in near if one[0][0] == word[0] and len(one[0]) >= _LEAST_SLIP]
    least = min((distance for _, distance, _ in near), default=0)
    return tuple(one for one, distance, _ in near if distance == least)
