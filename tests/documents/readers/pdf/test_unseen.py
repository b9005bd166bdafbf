"""Letters that nobody sees on the page are no text of it."""

from __future__ import annotations

from pdf_bytes import pages_of, pdf_bytes
from shutten.documents.readers.pdf.read import read_pdf


def test_white_letters_are_left_out_on_white_paper_and_read_on_a_dark_panel(shown) -> None:
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
    drawn = """BT /F 10 Tf 20 300 Td (The harbour master keeps the book.) Tj ET
        1 g BT /F 10 Tf 20 200 Td (A draft that was left.) Tj ET
        q 0.2 g 15 90 150 30 re f Q BT /F 10 Tf 20 100 Td (Words on a dark panel) Tj ET"""
    kids, more = pages_of([("/MediaBox[0 0 300 400]/Resources<</Font<</F 3 0 R>>>>", drawn)], 4)
    made = shown(read_pdf(pdf_bytes(["<</Type/Catalog/Pages 2 0 R>>", kids, font, *more]), "made.pdf", {}))
    assert ("furniture", "in the colour of the paper", "A draft that was left.") in made
    assert " ".join(one[-1] for one in made if one[0] != "furniture") == (
        "The harbour master keeps the book. Words on a dark panel"
    )
