"""From a page's picture to its lines: found, straightened, cut out as strips, read, and every character given its place.

Positions are in pixels of the picture, x to the right and y downwards.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from shutten.documents.ocr.columns import Tiles
from shutten.documents.ocr.cutting import Cut, cut_out, is_vertical, resized, size_of
from shutten.documents.ocr.ems import line_em
from shutten.documents.ocr.engine import STRIP, Engine, Pixels, Quads, Reading
from shutten.documents.ocr.likeness import told_apart
from shutten.documents.ocr.round_marks import with_round_marks
from shutten.text.cleaning import is_wide

LONG_SIDE = 1408
"""Pixels of the longer side on which lines are looked for; strips are cut from the whole picture."""
_LEAST_CERTAIN, _LEAST_CERTAIN_ALONE = 0.7, 0.8
"""A line below this in the mean is no text: a stamp, a drawing, dirt; of one or two characters more is asked."""
_DOUBTFUL = 0.85
_NEVER_FIRST = frozenset("。、」』）】〕")
_BACKWARDS = 0.3
"""Taken from the certainty of a line that begins with the sign of an end: it is read backwards."""
_SMALL = frozenset("、。，．・ー「」『』（）()ぁぃぅぇぉっゃゅょァィゥェォッャュョ")
_SIDEWAYS = re.compile(r"[!-~]*[0-9A-Za-z][!-~ ]*")


class Sign(NamedTuple):
    """A character that was read; white space has no width.

    Attributes:
        certainty: up to 1.
        corners: of its place on the picture: x and y, from the upper left one clockwise.
    """

    text: str
    certainty: float
    corners: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Line:
    """A line of text that was read.

    Attributes:
        signs: its characters in the order of reading.
        em: pixels of its em.
        vertical: whether it runs down.
        quad: its corners.
    """

    signs: tuple[Sign, ...]
    em: float
    vertical: bool
    quad: tuple[tuple[float, float], ...]


def find_lines(image: Pixels, engine: Engine) -> Quads:
    """Where there are lines on ``image``."""
    height, width = image.shape
    scale = min(1.0, LONG_SIDE / max(height, width))
    if scale < 1:
        image = resized(image, max(1, round(width * scale)), max(1, round(height * scale)))
    return engine.find(image) / np.float32(scale)


def read_lines(image: Pixels, engine: Engine, quads: Quads | None = None) -> list[Line]:
    """The lines of ``image``, which is upright, in no order; ``quads`` where they are, if that is known."""
    quads = find_lines(image, engine) if quads is None else quads
    vertical = is_vertical(quads)
    cuts = cut_out(image, quads, vertical)
    readings = engine.read([cut.strip for cut in cuts])
    readings = _second_look(cuts, with_round_marks(cuts, _unsqueezed(cuts, readings, engine)), engine)
    return [line for cut, reading in zip(cuts, readings, strict=True) if (line := _line(cut, reading))]


class Sample(NamedTuple):
    """What a few lines gave.

    Attributes:
        certainty: of their characters in the mean.
        kana: how many of them are.
        small: signs among them that stand on one side of their square, or that vertical text turns.
    """

    certainty: float
    kana: int
    small: int


def read_sample(cuts: Sequence[Cut], engine: Engine, most: int) -> Sample:
    """What the longest of the lines that were cut out give, ``most`` of them; they are read as by `read_lines`."""
    readings = engine.read([cut.strip for cut in sorted(cuts, key=lambda cut: -max(size_of(cut.quad)))[:most]])
    means = [_mean(reading) - (_BACKWARDS if reading.text[:1] in _NEVER_FIRST else 0) for reading in readings]
    text = "".join(reading.text for reading in readings)
    kana = sum("ぁ" <= character <= "ヺ" for character in text)
    return Sample(sum(means) / max(1, len(means)), kana, sum(character in _SMALL for character in text))


def _unsqueezed(cuts: Sequence[Cut], readings: Sequence[Reading], engine: Engine) -> list[Reading]:
    """``readings``, where lines that were read with little certainty are read again in their full width."""
    doubtful = [at for at, cut in enumerate(cuts) if not cut.vertical and _mean(readings[at]) < _DOUBTFUL]
    strips = []
    for at in doubtful:
        piece = cuts[at].image
        strips.append(resized(piece, max(8, round(piece.shape[1] * STRIP / piece.shape[0])), STRIP))
    better = list(readings)
    for at, again in zip(doubtful, engine.read(strips), strict=True):
        better[at] = max(better[at], again, key=_mean)
    return better


def _mean(reading: Reading) -> float:
    return sum(reading.certainties) / max(1, len(reading.certainties))


def _second_look(cuts: Sequence[Cut], readings: Sequence[Reading], engine: Engine) -> list[Reading]:
    """``readings``, where columns hold Latin letters or figures that lie on their side: these are read lying, and put in."""
    places = [
        (number, start, end)
        for number, (cut, reading) in enumerate(zip(cuts, readings, strict=True))
        if cut.tiles
        for start, end in _doubtful(cut.tiles, reading)
    ]
    strips = []
    for number, start, end in places:
        column = cuts[number].image
        piece = np.ascontiguousarray(np.rot90(column[round(start * column.shape[0]) : max(1, round(end * column.shape[0]))]))
        strips.append(resized(piece, max(8, round(piece.shape[1] * STRIP / piece.shape[0])), STRIP))
    mended = list(readings)
    for (number, start, end), lying in zip(places, engine.read(strips), strict=True):
        mended[number] = _put_in(mended[number], lying, start, end, cuts[number])
    return mended


def _doubtful(tiles: Tiles, reading: Reading) -> list[tuple[float, float]]:
    """The stretches of a column, as fractions of its height, that did not read well upright, with a cell on either side."""
    cells = len(tiles.ends)
    good = [False] * cells
    for certainty, centre in zip(reading.certainties, reading.centres, strict=True):
        if centre >= 0 and certainty >= _DOUBTFUL:
            good[min(cells - 1, int(np.searchsorted(tiles.ends, centre)))] = True
    widths = np.diff((0.0, *tiles.ends))
    good = [fine or width < 0.5 * widths.max() for fine, width in zip(good, widths, strict=True)]  # white cells are narrow
    runs: list[list[int]] = []
    for place, fine in enumerate(good):
        if fine:
            continue
        if runs and place <= runs[-1][1] + 2:
            runs[-1][1] = place + 1
        else:
            runs.append([place, place + 1])
    return [(tiles.cuts[max(0, start - 1)], tiles.cuts[min(cells, end + 1)]) for start, end in runs]


def _put_in(upright: Reading, lying: Reading, start: float, end: float, cut: Cut) -> Reading:
    """``upright`` with what ``lying``, read from ``start`` to ``end``, has in Latin letters and figures."""
    assert cut.tiles is not None  # of columns only
    new: list[tuple[str, float, float]] = []
    gone: list[tuple[float, float]] = []
    half = 0.3 * cut.em / cut.image.shape[0]
    for match in _SIDEWAYS.finditer(lying.text):
        first, last = match.start(), match.end()
        while last > first and lying.text[last - 1] == " ":
            last -= 1
        certainties = lying.certainties[first:last]
        if sum(certainties) < 0.75 * len(certainties):
            continue
        at = [start + (end - start) * centre for centre in lying.centres[first:last] if centre >= 0]
        gone.append((min(at) - half, max(at) + half))
        for place in range(first, last):
            centre = lying.centres[place]
            if centre >= 0:
                along = _along(start + (end - start) * centre, cut.tiles)
                new.append((lying.text[place], lying.certainties[place], along))
    if not new:
        return upright
    kept = [
        (sign, certainty, centre)
        for sign, certainty, centre in zip(upright.text, upright.certainties, upright.centres, strict=True)
        if centre >= 0 and not any(low < _down(centre, cut.tiles) < high for low, high in gone)
    ]
    merged: list[tuple[str, float, float]] = sorted((*kept, *new), key=lambda one: one[2])
    return Reading("".join(one[0] for one in merged), tuple(one[1] for one in merged), tuple(one[2] for one in merged))


def _down(centre: float, tiles: Tiles) -> float:
    """A place in a strip as a place in its column."""
    return float(np.interp(centre, (0.0, *tiles.ends), tiles.cuts))


def _along(place: float, tiles: Tiles) -> float:
    """A place in a column as a place in its strip."""
    return float(np.interp(place, tiles.cuts, (0.0, *tiles.ends)))


def _line(cut: Cut, reading: Reading) -> Line | None:
    certain = [certainty for sign, certainty in zip(reading.text, reading.certainties, strict=True) if not sign.isspace()]
    least = _LEAST_CERTAIN if len(certain) > 2 else _LEAST_CERTAIN_ALONE
    if not certain or sum(certain) < least * len(certain):
        return None
    centres = [_down(centre, cut.tiles) if cut.tiles and centre >= 0 else centre for centre in reading.centres]
    length = cut.image.shape[0] if cut.vertical else cut.image.shape[1]
    em = cut.em or line_em(cut.image, reading.text, [centre * length for centre in centres])
    signs = []
    placed = [centre for centre in centres if centre >= 0]
    at = 0
    for text, certainty, centre in zip(told_apart(reading.text), reading.certainties, centres, strict=True):
        if centre < 0:
            signs.append(Sign(" ", certainty, ()))
            continue
        reach = (0.5 if is_wide(text) else 0.3) * em / length
        low = max(0.0, centre - reach, (placed[at - 1] + centre) / 2 if at else 0.0)
        high = min(1.0, centre + reach, (placed[at + 1] + centre) / 2 if at + 1 < len(placed) else 1.0)
        signs.append(Sign(text, certainty, _corners(cut, low, high)))
        at += 1
    return Line(tuple(signs), em, cut.vertical, tuple((float(x), float(y)) for x, y in cut.quad))


def _corners(cut: Cut, low: float, high: float) -> tuple[tuple[float, float], ...]:
    upper_left, upper_right, lower_right, lower_left = cut.quad.astype(float)
    if cut.vertical:
        left, right = lower_left - upper_left, lower_right - upper_right
        points = (upper_left + low * left, upper_right + low * right, upper_right + high * right, upper_left + high * left)
    else:
        top, bottom = upper_right - upper_left, lower_right - lower_left
        points = (upper_left + low * top, upper_left + high * top, lower_left + high * bottom, lower_left + low * bottom)
    return tuple((float(x), float(y)) for x, y in points)
