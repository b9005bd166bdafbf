"""Kana that stand in no passage, split into words of the passages by their sound; in a long word one kana may be another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from shutten.bilingual.romaji import to_hiragana, to_katakana
from shutten.bilingual.spelling import is_katakana
from shutten.search.understanding.splitting import SMALL_WORDS, Piece, split
from shutten.search.understanding.vocabulary import Sounds, shortened
from shutten.terms.morphemes import long_units

KANA = re.compile(r"[ぁ-ゖー]{3,}|[ァ-ヺー]{3,}|[ｦ-ﾟ]{3,}")
LEAST_KANA = 6
"""Kana of a reading in which a slip is mended."""
_LONG_KANA, _MOST_UNKNOWN = 10, 0.5
"""Kana that are taken for words among others that no passage has, and the share of them that may be such others."""


def split_kana(run: str, words: Sounds) -> Sequence[Piece]:
    """The words that full-width kana are made of; empty where they are made of none of the passages."""
    reading, small = to_katakana(run), _small_words()
    pieces = split(reading, words.readings, small) or split(reading, words.readings, small, lambda part: _slips(part, words))
    if not pieces and len(run) >= _LONG_KANA:
        pieces = split(reading, words.readings, small, unknown=to_hiragana) or ()
        left = sum(piece.end - piece.start for piece in pieces if piece.unknown)
        pieces = pieces if left <= _MOST_UNKNOWN * len(run) else ()
    return pieces if pieces and any(len(word) > 1 for piece in pieces for word in piece.words) else ()


def _slips(part: str, words: Sounds) -> tuple[str, ...]:
    near = {reading for less in shortened(part) for reading in words.near_readings.get(less, ())}
    close = [reading for reading in sorted(near) if OSA.distance(part, reading) == 1 and len(reading) >= LEAST_KANA]
    return tuple(dict.fromkeys(word for reading in close for word in words.readings[reading]))


def is_listed(run: str) -> bool:
    """Whether something is written in katakana and one word in Sudachi's dictionary: コンゴ is, whatever else sounds so."""
    units = list(long_units(run)) if is_katakana(run) else []
    return len(units) == 1 and bool(units[0].whole.reading)


@lru_cache(maxsize=1)
def _small_words() -> dict[str, str]:
    return {to_katakana(word): word for word in SMALL_WORDS}
