"""The words of an index by how they sound and how they are spelled, read when a question first needs them."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from shutten.bilingual.romaji import romanise, sound_key
from shutten.store.words import read_vocabulary
from shutten.terms.morphemes import long_units

_HAN = re.compile(r"[\u3400-\u9fff]")
_VOICED = str.maketrans("カキクケコサシスセソタチツテトハヒフヘホ", "ガギグゲゴザジズゼゾダヂヅデドバビブベボ")
LEAST_READING = 2
"""Kana or letters of the reading of a word that is found by it."""


class Sounds(ABC):
    """Words by how they sound; may be used from several threads."""

    @property
    @abstractmethod
    def _read(self) -> Sequence[tuple[str, str]]:
        """Readings in katakana, and words."""

    @cached_property
    def readings(self) -> Mapping[str, tuple[str, ...]]:
        """The words by their readings in katakana."""
        return _grouped(self._read)

    @cached_property
    def sounds(self) -> Mapping[str, tuple[str, ...]]:
        """The words by their `sound_key`, in which the length of vowels does not count."""
        return _grouped((sound_key(romanise(reading)), word) for reading, word in self._read)

    @cached_property
    def near_readings(self) -> Mapping[str, tuple[str, ...]]:
        """The readings by what is left of each without one kana, or with all."""
        return _grouped((less, reading) for reading in self.readings for less in shortened(reading))


class Vocabulary(Sounds):
    """The words of the passages in one language."""

    def __init__(self, folder: Path, language: str) -> None:
        """Read the words.

        Args:
            folder: of the generation.
            language: of the passages.

        Raises:
            IndexDamagedError: the file is missing or damaged.
        """
        vocabulary = read_vocabulary(folder, language)
        self._words = [word for word in vocabulary.words if word.kind in {"word", "name"} and not word.base.isspace()]
        self._compounds = vocabulary.compounds
        self._endings = [word for word in vocabulary.words if len(word.base) == 1 and _HAN.match(word.base)]

    @cached_property
    def written(self) -> tuple[str, ...]:
        """The words as a dictionary lists them."""
        return tuple(sorted({word.base for word in self._words}))

    @cached_property
    def forms(self) -> Mapping[str, str]:
        """The form under which the index has each written word."""
        return {word.base: word.form for word in reversed(self._words)}

    @cached_property
    def _read(self) -> list[tuple[str, str]]:
        """Readings and words; what is one word of several units has a reading of its own: 避難所 is not 避難 and ショ."""
        units = ((unit.whole.reading, word) for word in self._compounds for unit in long_units(word))
        whole = [(reading, word) for reading, word in units if reading and len(word) > 1]
        endings = [
            (reading, word.base)
            for word in self._endings
            for reading in (word.reading, voiced(word.reading))
            if len(reading) > 1
        ]
        return whole + [(word.reading, word.base) for word in self._words] + endings


def voiced(reading: str) -> str:
    """A katakana reading as it may be behind another word: 所 is ショ, and ジョ in 避難所."""
    return reading[:1].translate(_VOICED) + reading[1:]


def shortened(word: str) -> set[str]:
    """A word, and what is left of it without one character: two words of one slip have one of these in common."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for key, value in pairs:
        if len(key) >= LEAST_READING:
            found[key][value] = None
    return {key: tuple(values) for key, values in found.items()}
