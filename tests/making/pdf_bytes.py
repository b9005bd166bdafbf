"""The bytes of a PDF out of its objects."""

from __future__ import annotations

from collections.abc import Sequence


def stream(content: str) -> str:
    """An object that holds ``content``."""
    return f"<</Length {len(content)}>>stream\n{content}\nendstream"


def pages_of(pages: Sequence[tuple[str, str]], number: int) -> tuple[str, list[str]]:
    """The list of pages, and for each page its own object and that of what is drawn on it.

    Args:
        pages: of each what its dictionary holds beside, and what is drawn.
        number: of the first of their objects; the list of pages has number 2.
    """
    kids, objects = [], []
    for beside, drawn in pages:
        at = number + len(objects)
        kids.append(f"{at} 0 R")
        objects += [f"<</Type/Page/Parent 2 0 R/Contents {at + 1} 0 R{beside}>>", stream(drawn)]
    return f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>", objects


def pdf_bytes(objects: Sequence[str]) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    whole, starts = "%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        starts.append(len(whole))
        whole += f"{number} 0 obj{one}endobj\n"
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    end = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>startxref\n{len(whole)}\n%%EOF"
    return f"{whole}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode("latin-1")
