"""The words of a Japanese text as Sudachi gives them, for what is shown to a reader and not matched.

Offsets count code points of the text. Nothing is normalised but the width of what is looked up; every character of the text
that is no blank belongs to one word.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from shutten.terms.japanese import pieces, sudachi

_USUAL = {("日本", "ニッポン"): "ニホン", ("私", "ワタクシ"): "ワタシ"}
"""Readings in place of formal ones that Sudachi gives throughout."""


class Morpheme(NamedTuple):
    """A short unit of Sudachi's.

    Attributes:
        surface: as it stands.
        start: first code point in the text.
        end: past the last; half-open.
        speech: Sudachi's part of speech, six levels.
        base: the form that dictionaries list.
        reading: of the surface, in katakana; empty where the analyser does not know the word.
    """

    surface: str
    start: int
    end: int
    speech: tuple[str, ...]
    base: str
    reading: str


class LongUnit(NamedTuple):
    """What Sudachi lists as one word, with the short units that it is made of: 防衛大臣 of 防衛 and 大臣."""

    whole: Morpheme
    parts: tuple[Morpheme, ...]


def long_units(text: str) -> Iterator[LongUnit]:
    """The words of ``text`` in order; lone surrogates, which Sudachi does not take, stand for unknown characters."""
    tokenizer, mode = sudachi()
    text = text.encode("utf-8", "replace").decode("utf-8")
    for start, end in pieces(text):
        for word in tokenizer.tokenize(text[start:end]):
            whole = _morpheme(word, start)
            units = word.split(mode.A) if whole.end - whole.start > 1 else ()
            yield LongUnit(whole, tuple(_morpheme(unit, start) for unit in units) or (whole,))


def _morpheme(word: Any, offset: int) -> Morpheme:
    speech = word.part_of_speech()
    known = not word.is_oov() or speech[1] == "数詞"
    reading = word.reading_form() if known and speech[0] not in {"補助記号", "記号", "空白"} else ""
    reading = _USUAL.get((word.surface(), reading), reading)
    begin, end = word.begin() + offset, word.end() + offset
    return Morpheme(word.surface(), begin, end, tuple(speech), word.dictionary_form(), reading)
