"""Files that are made to harm who reads them."""

from __future__ import annotations

from pdf_bytes import pages_of, pdf_bytes, stream


def endless_pdf() -> bytes:
    """A PDF of 600 bytes whose form draws itself twice: it takes all the time and memory that there is."""
    beside = "/MediaBox[0 0 600 800]/Resources<</XObject<</X 3 0 R>>>>"
    pages, objects = pages_of([(beside, "/X Do")], 4)
    form = stream("/X Do /X Do").replace(
        "<<", "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 3 0 R>>>>", 1
    )
    return pdf_bytes(["<</Type/Catalog/Pages 2 0 R>>", pages, form, *objects])


def undrawable_pdf() -> bytes:
    """A PDF of 800 bytes that is read at once; its background of tiny tiles takes hours to be drawn."""
    resources = "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>>>/Pattern<</P 3 0 R>>"
    drawn = "BT /F 12 Tf 50 700 Td (The ferry leaves at seven.) Tj ET /Pattern cs /P scn 0 0 600 800 re f"
    pages, objects = pages_of([(f"/MediaBox[0 0 600 800]/Resources<<{resources}>>", drawn)], 4)
    tile = "<</Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep .0001/YStep .0001/Resources<<>>"
    return pdf_bytes(["<</Type/Catalog/Pages 2 0 R>>", pages, stream("0 0 1 1 re f").replace("<<", tile, 1), *objects])
