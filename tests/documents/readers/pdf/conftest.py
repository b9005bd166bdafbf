"""PDFs as they are needed: words, rules and panels at their places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest

from pdf_bytes import pages_of, pdf_bytes, stream
from shutten.documents.document import Document
from shutten.documents.readers.pdf.read import read_pdf

WIDTH, HEIGHT = 595, 842


@dataclass
class Sheet:
    """A page; positions in points from its lower left corner."""

    drawn: list[str] = field(default_factory=list)
    beside: str = ""
    origin: tuple[int, int] = (0, 0)

    def words(self, x: float, y: float, text: str, size: float = 10, font: str = "F", turn: str = "1 0 0 1") -> Sheet:
        """Draw a line of text with its baseline at ``y``."""
        seen = text if len(text) > 1 else f"{text}\ufeff"  # PDFium passes over a single letter without a glyph
        code = seen.encode("utf-16-be").hex()
        x, y = x + self.origin[0], y + self.origin[1]
        self.drawn.append(f"BT /{font} {size} Tf {turn} {x} {y} Tm <{code}> Tj ET")
        return self

    def lines(self, x: float, y: float, texts: Sequence[str], size: float = 10, step: float = 16) -> Sheet:
        """Draw lines one below the other."""
        for number, text in enumerate(texts):
            self.words(x, y - number * step, text, size)
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> Sheet:
        """Draw a thin line."""
        a, b = self.origin
        self.drawn.append(f"0.5 w {x0 + a} {y0 + b} m {x1 + a} {y1 + b} l S")
        return self

    def panel(self, x: float, y: float, width: float, height: float) -> Sheet:
        """Fill a rectangle with grey."""
        a, b = self.origin
        self.drawn.append(f"q 0.9 g {x + a} {y + b} {width} {height} re f Q")
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> Sheet:
        """Draw the rules of a table."""
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        return self


def drawn(*sheets: Sheet, unicode: bool = True, labels: str = "") -> bytes:
    """A PDF of these pages.

    Args:
        sheets: the pages.
        unicode: whether its fonts say which characters they show.
        labels: of the pages, as the number tree of ``/PageLabels`` has them.
    """
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def "
        "1 begincodespacerange <0000> <ffff> endcodespacerange 256 beginbfrange "
        + " ".join(f"<{high:02x}00> <{high:02x}ff> <{high:02x}00>" for high in range(256))
        + " endbfrange endcmap CMapName currentdict /CMap defineresource pop end end"
    )
    to_unicode = "/ToUnicode 5 0 R" if unicode else ""
    named = f"/PageLabels<</Nums[{labels}]>>" if labels else ""
    objects = [f"<</Type/Catalog/Pages 2 0 R{named}>>", ""]
    for name in ("Made", "Made-Bold"):
        descendant = (
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000/W[32 126 500 65279[0]]"
            f"/FontDescriptor<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[0 -120 1000 880]"
            "/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 700/StemV 80>>>>"
        )
        objects.append(
            f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{descendant}]{to_unicode}>>"
        )
    objects.append(stream(cmap))
    pages = []
    for sheet in sheets:
        a, b = sheet.origin
        box = f"/MediaBox[{a} {b} {a + WIDTH} {b + HEIGHT}]"
        pages.append((f"{box}/Resources<</Font<</F 3 0 R/B 4 0 R>>>>{sheet.beside}", "\n".join(sheet.drawn)))
    objects[1], more = pages_of(pages, len(objects) + 1)
    return pdf_bytes([*objects, *more])


@pytest.fixture
def sheet() -> Callable[..., Sheet]:
    """Makes an empty page."""
    return Sheet


@pytest.fixture
def read() -> Callable[..., Document]:
    """Reads pages as a PDF."""
    return lambda *sheets, **options: read_pdf(drawn(*sheets, **options), "made.pdf", {})
