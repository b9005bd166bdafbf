"""The short units of a Japanese passage, and the runs of them that may be one term."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from shutten.aid.furigana import is_counter, is_number
from shutten.bilingual.romaji import hepburn, to_hiragana
from shutten.dates.find import find_dates
from shutten.terms.morphemes import Morpheme, long_units

MOST_UNITS = 8
"""Of a phrase; those of the dictionary that are longer are proverbs."""

_BEGINS = {"名詞", "動詞", "形容詞", "形状詞", "接頭辞"}
_ENDS = {"名詞", "動詞", "形容詞", "形状詞", "接尾辞"}
_INFLECTED = {"動詞", "形容詞"}
_INSIDE = {"助詞", *_BEGINS, *_ENDS}
_EMPTY_VERBS = (
    *("とする", "となる", "にする", "になる", "がある", "のある", "ことができる", "に関する", "に対する", "による", "にかけて"),
    *("ている", "ていく", "てくる"),
)
"""What ends an entry of the dictionary and says little: 必要とする, 中心となる; or is a form of a verb: 変わっている."""
_OWN_VOWELS = {"上": "うえ", "内": "うち"}
_MARKS = {"補助記号", "記号", "空白"}
_HIRAGANA = re.compile("[ぁ-ゖー]+")
_NO_WORD = re.compile("[ぁ-ゖー]+|[!-~\\s]+")
"""Hiragana alone, which is a small word or one that needs no reading, and Latin letters."""


class Run(NamedTuple):
    """Units that stand together.

    Attributes:
        first: the first unit's place.
        last: the place past the last.
        form: as a dictionary lists them: the last one's inflection undone.
    """

    first: int
    last: int
    form: str


class Units:
    """A passage cut into short units.

    Attributes:
        text: of the passage.
        all: its units, in order.
        word: for each unit the number of the long unit that it belongs to.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.all: list[Morpheme] = []
        self.word: list[int] = []
        self._closed: set[int] = set()
        after_number = False
        dated = {at for mention in find_dates(text) for at in range(*mention.span)}
        for number, unit in enumerate(long_units(text)):
            proper = unit.whole.speech[1] == "固有名詞"  # the 千石 of 2万5千石 is no name
            counts = after_number and (is_counter(unit.whole) or (proper and not text[unit.whole.start - 1].isspace()))
            after_number = is_number(unit.whole) or counts
            for part in unit.parts:
                if counts or part.start in dated or not part.surface.strip():
                    self._closed.add(len(self.all))
                self.all.append(part)
                self.word.append(number)

    @cached_property
    def starts(self) -> dict[int, int]:
        """The unit that begins at a place of the text."""
        return {unit.start: at for at, unit in enumerate(self.all)}

    @cached_property
    def ends(self) -> dict[int, int]:
        """The place past the unit that ends at a place of the text."""
        return {unit.end: at + 1 for at, unit in enumerate(self.all)}

    def runs(self) -> Iterator[Run]:
        """All runs that may be a term; none holds a part of a long unit with something beside it."""
        for first, unit in enumerate(self.all):
            if unit.speech[0] not in _BEGINS or unit.speech[1] == "非自立可能" or first in self._closed:
                continue
            compound = first > 0 and first - 1 not in self._closed and self.all[first - 1].speech[0] in {"名詞", "接頭辞"}
            single = _HIRAGANA.fullmatch(unit.surface)  # ついて行く is no word in について行った
            for last in range(first + 1, min(first + (1 if single else MOST_UNITS), len(self.all)) + 1):
                end = self.all[last - 1]
                if last - 1 in self._closed or end.speech[0] not in _INSIDE:
                    break
                if compound and end.speech[0] == "助詞":
                    break  # in 拉致問題を取り上げる there is no 問題を取り上げる
                if self.form(first, last).endswith(_EMPTY_VERBS):
                    continue
                if end.speech[0] in _ENDS and self._is_whole(first, last) and not _NO_WORD.fullmatch(self.surface(first, last)):
                    yield Run(first, last, self.form(first, last))

    def is_closed(self, at: int) -> bool:
        """Whether a unit is in no term: part of a date, behind a number, or a blank."""
        return at in self._closed

    def surface(self, first: int, last: int) -> str:
        """Units as they stand."""
        return self.text[self.all[first].start : self.all[last - 1].end]

    def form(self, first: int, last: int) -> str:
        """Units as a dictionary lists them."""
        end = self.all[last - 1]
        listed = end.base if end.speech[0] in _INFLECTED else end.surface
        return self.text[self.all[first].start : end.start] + listed

    def reading(self, first: int, last: int) -> str:
        """The analyser's reading of `form`, in hiragana, a particle's sound as it is written; empty where it has none."""
        known = all(unit.reading or unit.speech[0] in _MARKS for unit in self.all[first:last])
        return "".join(self._readings(first, last)) if known else ""

    def romaji(self, first: int, last: int, reading: str) -> str:
        """A reading in Latin letters, unit by unit where the units are read so."""
        parts = self._readings(first, last)
        if "".join(parts) != reading:
            return hepburn(reading)
        words = ""
        for at, part in enumerate(parts, start=first):
            words += " " * (at > first and not self._leans(at)) + _latin(self.all[at].surface, part)
        return words

    def _leans(self, at: int) -> bool:
        """Whether a unit is written with the one before it in Latin letters: 隊 of 自衛隊, れた of 開かれた."""
        unit, before = self.all[at], self.all[at - 1]
        return (
            not unit.reading
            or unit.speech[0] in {"接尾辞", "助動詞"}
            or before.speech[0] == "接頭辞"
            or (self.word[at] == self.word[at - 1] and 1 in {len(unit.surface), len(before.surface)})
            or (unit.speech[0] == before.speech[0] == "動詞")
        )

    def _readings(self, first: int, last: int) -> list[str]:
        """The analyser's readings of the units, the last one's of its listed form."""
        read = [unit.reading for unit in self.all[first:last]]
        if self.all[last - 1].speech[0] in _INFLECTED:
            read[-1] = _listed_reading(self.all[last - 1])
        return list(map(to_hiragana, read))

    def is_alone(self, at: int) -> bool:
        """Whether a unit is a long unit by itself."""
        return self._is_whole(at, at + 1) and self.word.count(self.word[at]) == 1

    def _is_whole(self, first: int, last: int) -> bool:
        if self.word[first] == self.word[last - 1]:
            return True
        opens = first == 0 or self.word[first - 1] != self.word[first]
        closes = last == len(self.all) or self.word[last] != self.word[last - 1]
        return opens and closes


def _latin(written: str, reading: str) -> str:
    """A word in Latin letters; the u of 上 and 内 is no long vowel's: 井上 is Inoue."""
    for kanji, kana in _OWN_VOWELS.items():
        if kanji in written[1:]:
            reading = reading.replace(kana, f"\n{kana}")
    return "".join(map(hepburn, reading.split("\n")))


def _listed_reading(unit: Morpheme) -> str:
    """The reading of an inflected word's listed form: 行っ, オコナッ is オコナウ."""
    shared = 0
    while shared < min(len(unit.surface), len(unit.base)) and unit.surface[shared] == unit.base[shared]:
        shared += 1
    ending = len(unit.surface) - shared
    return unit.reading[: len(unit.reading) - ending] + unit.base[shared:]
