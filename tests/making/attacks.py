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
