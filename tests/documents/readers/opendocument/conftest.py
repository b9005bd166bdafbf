"""OpenDocument texts, made by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

SPACES = (
    'xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:t="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:x="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:s="urn:s" xmlns:d="urn:d"'
)
STYLES = (
    '<s:style s:name="P1" s:parent-style-name="Title"/><s:style s:name="P2" s:parent-style-name="Illustration"/>'
    '<s:style s:name="H"><s:text-properties x:display="none"/></s:style>'
)


def _odt(body: str, **parts: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        content = f"<o:document-content {SPACES}><o:automatic-styles>{STYLES}</o:automatic-styles><o:body><o:text>{body}"
        archive.writestr("content.xml", f"{content}</o:text></o:body></o:document-content>")
        for name, words in parts.items():
            archive.writestr(name, words)
    return made.getvalue()


@pytest.fixture(scope="session")
def odt() -> Callable[..., bytes]:
    """Makes a text of its body; further parts by their names."""
    return _odt
