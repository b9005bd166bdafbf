"""What a file is by its first bytes, where that differs from what its name says."""

from __future__ import annotations

_SIGNATURES = (
    (b"PK\x03\x04", "a ZIP archive or Office file"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old or protected Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
)
_EXPECTED = {".pdf": "a PDF", ".docx": "a ZIP archive or Office file"}


def wrong_form(data: bytes, suffix: str) -> str:
    """What ``data`` plainly is though its name ends in ``suffix``; empty where the two agree or nothing is plain.

    >>> wrong_form(b"%PDF-1.7", ".txt"), wrong_form(b"<html>", ".txt")
    ('a PDF', '')
    """
    expected = _EXPECTED.get(suffix, "")
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF-"):
        return "" if expected == "a PDF" else "a PDF"
    for signature, form in _SIGNATURES:
        if data.startswith(signature) and form != expected:
            return "" if suffix == ".docx" and data.startswith(b"\xd0\xcf") else form
    return ""
