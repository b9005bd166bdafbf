"""Furigana: the reading of a text's kanji, word by word, as the analyser reads them in their context.

Readings are Sudachi's and may be wrong, those of names and of words written alike (人気, 一日) most of all. Numbers and the
counters behind them are left alone, since how they are read changes from one to the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from shutten.bilingual.romaji import to_hiragana
from shutten.terms.morphemes import LongUnit, Morpheme, long_units

_KANJI = "㐀-䶿一-鿿豈-﫿々〆〇ヶヵ\\U00020000-\\U000323af"
_HAS_KANJI = re.compile(f"[{_KANJI}]")
_PARTS = re.compile(f"[{_KANJI}]+|[^{_KANJI}]+")
_KANA = re.compile("[ぁ-ゖァ-ヺー]+")


class Ruby(NamedTuple):
    """A piece of a text.

    Attributes:
        text: as it stands.
        reading: of it, in hiragana; empty where it needs none or none is known.
    """

    text: str
    reading: str = ""


def furigana(text: str) -> list[Ruby]:
    """``text`` in pieces, those with kanji with their reading; joined, the pieces are the text again.

    >>> furigana("取り組みを食べる")  # doctest: +NORMALIZE_WHITESPACE
    [Ruby(text='取', reading='と'), Ruby(text='り', reading=''), Ruby(text='組', reading='く'),
     Ruby(text='みを', reading=''), Ruby(text='食', reading='た'), Ruby(text='べる', reading='')]
    """
    pieces: list[Ruby] = []
    at = 0
    for word in _read(text):
        pieces.append(Ruby(text[at : word.start]))
        pieces += split_okurigana(text[word.start : word.end], word.reading)
        at = word.end
    pieces.append(Ruby(text[at:]))
    return _joined(pieces)


def split_okurigana(surface: str, reading: str) -> list[Ruby]:
    """A word in pieces, so that its kana stand once: 食べる, タベル is 食 (た) and べる.

    Where it cannot be told which kanji is read how, the reading stands over all that lies between the kana at the word's ends.

    Args:
        surface: the word as it stands.
        reading: in kana.
    """
    if not reading or not _HAS_KANJI.search(surface):
        return [Ruby(surface)]
    reading = to_hiragana(reading)
    parts: list[str] = _PARTS.findall(surface)
    greedy = _fitted(parts, reading, "(.+)")
    if greedy is not None and greedy == _fitted(parts, reading, "(.+?)"):
        return [Ruby(part, read if _HAS_KANJI.search(part) else "") for part, read in zip(parts, greedy, strict=True)]
    first = parts[0] if _KANA.fullmatch(parts[0]) and reading.startswith(to_hiragana(parts[0])) else ""
    last = parts[-1] if len(parts) > 1 and _KANA.fullmatch(parts[-1]) and reading.endswith(to_hiragana(parts[-1])) else ""
    if len(first) + len(last) >= len(reading):
        return [Ruby(surface)]
    inner = Ruby(surface[len(first) : len(surface) - len(last)], reading[len(first) : len(reading) - len(last)])
    return [Ruby(first), inner, Ruby(last)]


def _fitted(parts: Sequence[str], reading: str, kanji: str) -> tuple[str, ...] | None:
    """The reading of each part; None where the reading does not hold the kana that the word is written with."""
    pattern = "".join(kanji if _HAS_KANJI.search(part) else f"({re.escape(to_hiragana(part))})" for part in parts)
    match = re.fullmatch(pattern, reading)
    return match.groups() if match else None


def _read(text: str) -> Iterator[Morpheme]:
    """The words that get a reading: of a long word its parts where they are read alone as they are together."""
    after_number = False
    for unit in long_units(text):
        number = is_number(unit.whole)
        if not number and not (after_number and is_counter(unit.whole)) and _HAS_KANJI.search(unit.whole.surface):
            yield from _parts(unit)
        after_number = number or (after_number and is_counter(unit.whole))


def _parts(unit: LongUnit) -> Sequence[Morpheme]:
    if any(is_number(part) for part in unit.parts) or "".join(part.reading for part in unit.parts) != unit.whole.reading:
        return (unit.whole,)
    return unit.parts


def is_number(word: Morpheme) -> bool:
    """Whether a word is a numeral, in digits or kanji."""
    return word.speech[1] == "数詞"


def is_counter(word: Morpheme) -> bool:
    """Whether a word counts something where a numeral stands before it."""
    return word.speech[2] in {"助数詞可能", "助数詞"}


def _joined(pieces: Sequence[Ruby]) -> list[Ruby]:
    """Neighbours without a reading as one piece, empty ones dropped."""
    found: list[Ruby] = []
    for piece in pieces:
        if not piece.text:
            continue
        if found and not piece.reading and not found[-1].reading:
            found[-1] = Ruby(found[-1].text + piece.text)
        else:
            found.append(piece)
    return found
