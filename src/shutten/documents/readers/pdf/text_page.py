"""PDFium's text page and what it says of its characters, asked without ctypes' checks: a book has a million of them."""

from __future__ import annotations

import ctypes
import functools
import itertools
import math
import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import pypdfium2 as pdfium

Floats = npt.NDArray[np.float64]
_LINE_END_HYPHEN, _HYPHEN = 0xFFFE, 2
"""What stands for a hyphen at a line end in the text, and among the characters."""
_BOLD = 600
_BOLD_NAME = re.compile(r"bold|-?heavy|black|\bW[6-9]\b|[A-Za-z\u3040-\u9fff]W[6-9]", re.I)
_LONGEST_NAME = 200
_WHITE = 250


class TextPage:
    """The text page of ``page``, which stays open; works with ``with``.

    Indices of characters are those of PDFium, and within `count`.
    """

    def __init__(self, page: pdfium.PdfPage) -> None:
        self.page = page
        self._opened = page.get_textpage()
        self.count: int = self._opened.count_chars()
        self._ask = _functions()
        self._here: int = ctypes.cast(self._opened.raw, ctypes.c_void_p).value or 0
        self._doubles = (ctypes.c_double * 4)()
        self._numbers = (ctypes.c_uint * 4)()
        self._matrix = (ctypes.c_float * 6)()
        self._name = ctypes.create_string_buffer(_LONGEST_NAME)

    def __enter__(self) -> TextPage:
        return self

    def __exit__(self, *error: object) -> None:
        self._opened.close()

    @property
    def raw(self) -> Any:
        """PDFium's handle."""
        return self._opened.raw

    def codes(self) -> npt.NDArray[np.uint32]:
        """The number of each character; those above 0xFFFF may be two."""
        units = np.zeros(self.count + 1, np.uint16)
        length = self._ask.text(self._here, 0, self.count, units.ctypes.data) - 1
        if length == self.count and not ((units >= 0xD800) & (units < 0xE000)).any():
            return np.where(units == _LINE_END_HYPHEN, _HYPHEN, units)[:-1].astype(np.uint32)
        asked = map(self._ask.unicode, itertools.repeat(self._here), range(self.count))
        return np.fromiter(asked, np.uint32, self.count)  # since the text lacks some, so that one does not know which

    def is_generated(self, index: int) -> bool:
        """Whether a character is not drawn: PDFium sees a space, or a line end, there."""
        return self._ask.generated(self._here, index) == 1

    def boxes(self, indices: Sequence[int]) -> tuple[Floats, Floats, Floats, Floats]:
        """Left, right, bottom and top of those characters, as high as their font."""
        found = np.zeros((len(indices), 4), np.float32)
        size = found.itemsize * 4
        places = range(found.ctypes.data, found.ctypes.data + size * len(indices), size)
        for _ in map(self._ask.box, itertools.repeat(self._here), indices, places):
            pass
        left, top, right, bottom = found.T.astype(np.float64)
        return left, right, bottom, top

    def origin(self, index: int) -> tuple[float, float]:
        """Where a character's baseline begins."""
        to = ctypes.addressof(self._doubles)
        self._ask.origin(self._here, index, to, to + 8)
        return self._doubles[0], self._doubles[1]

    def font(self, index: int) -> tuple[float, str, bool]:
        """The em in points as it is printed, the font's name, and whether it is bold."""
        size = self._ask.font_size(self._here, index)
        if self._ask.matrix(self._here, index, ctypes.addressof(self._matrix)):
            size *= (self._matrix[2] ** 2 + self._matrix[3] ** 2) ** 0.5 or 1.0
        flags = ctypes.addressof(self._numbers)
        length = self._ask.font_info(self._here, index, ctypes.addressof(self._name), _LONGEST_NAME, flags)
        name, bold = _named(self._name.value if 0 < length <= _LONGEST_NAME else b"")
        return size, name, bold or self._ask.weight(self._here, index) >= _BOLD

    def angle(self, index: int) -> int:
        """Degrees by which a character is turned on the sheet, anticlockwise."""
        return round(math.degrees(self._ask.angle(self._here, index))) % 360

    def is_unmapped(self, index: int) -> bool:
        """Whether a character's font does not say which character it is."""
        return self._ask.unmapped(self._here, index) == 1

    def is_white(self, index: int) -> bool:
        """Whether a character is filled with white."""
        to = ctypes.addressof(self._numbers)
        return bool(self._ask.colour(self._here, index, to, to + 4, to + 8, to + 12)) and min(self._numbers[:3]) >= _WHITE


@functools.lru_cache(maxsize=1024)
def _named(name: bytes) -> tuple[str, bool]:
    """A font's name without the mark of a subset, and whether it is one of a bold font."""
    text = name.decode("utf-8", "replace").rpartition("+")[2]
    return text, _BOLD_NAME.search(text) is not None


class _Functions(NamedTuple):
    """Functions of PDFium on a text page."""

    text: Callable[..., int]
    unicode: Callable[..., int]
    generated: Callable[..., int]
    box: Callable[..., int]
    origin: Callable[..., int]
    font_size: Callable[..., float]
    matrix: Callable[..., int]
    font_info: Callable[..., int]
    weight: Callable[..., int]
    angle: Callable[..., float]
    unmapped: Callable[..., int]
    colour: Callable[..., int]


@functools.cache
def _functions() -> _Functions:
    """Called without a check of their types: half of what a page's characters cost is ctypes' conversions otherwise."""
    import pypdfium2.raw as raw

    def direct(function: Any, *more: Any, gives: Any = ctypes.c_uint) -> Callable[..., Any]:
        form = ctypes.PYFUNCTYPE(gives, ctypes.c_void_p, ctypes.c_int, *more)
        return form(ctypes.cast(function, ctypes.c_void_p).value or 0)

    at, number = ctypes.c_void_p, ctypes.c_int
    return _Functions(
        text=direct(raw.FPDFText_GetText, number, at),
        unicode=direct(raw.FPDFText_GetUnicode),
        generated=direct(raw.FPDFText_IsGenerated),
        box=direct(raw.FPDFText_GetLooseCharBox, at),
        origin=direct(raw.FPDFText_GetCharOrigin, at, at),
        font_size=direct(raw.FPDFText_GetFontSize, gives=ctypes.c_double),
        matrix=direct(raw.FPDFText_GetMatrix, at),
        font_info=direct(raw.FPDFText_GetFontInfo, at, ctypes.c_ulong, at, gives=ctypes.c_ulong),
        weight=direct(raw.FPDFText_GetFontWeight, gives=ctypes.c_int),
        angle=direct(raw.FPDFText_GetCharAngle, gives=ctypes.c_float),
        unmapped=direct(raw.FPDFText_HasUnicodeMapError),
        colour=direct(raw.FPDFText_GetFillColor, at, at, at, at),
    )
