"""Books made up for the tests."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

import pytest

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="O/c.opf"/></rootfiles></container>'
)
HEAD = (
    '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
    "<head><title/></head><body>"
)
PACKAGE = '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'

MakeBook = Callable[..., bytes]


@pytest.fixture(scope="session")
def book() -> MakeBook:
    """Makes a book of pages by their names; ``nav`` and ``ncx`` are its contents, ``more`` further files by their paths."""

    def make(
        pages: Mapping[str, str], nav: str = "", ncx: str = "", metadata: str = "", more: Mapping[str, str] | None = None
    ) -> bytes:
        items = "".join(
            f'<item id="p{at}" href="t/{name}" media-type="application/xhtml+xml"/>' for at, name in enumerate(pages)
        )
        parts = {"mimetype": "application/epub+zip", "META-INF/container.xml": CONTAINER}
        parts |= {f"O/t/{name}": f"{HEAD}{body}</body></html>" for name, body in pages.items()}
        if nav:
            items += '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
            parts["O/nav.xhtml"] = f'{HEAD}<nav epub:type="toc"><h1>Contents</h1>{nav}</nav></body></html>'
        if ncx:
            items += '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
            parts["O/toc.ncx"] = f'<!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "x.dtd"><ncx><navMap>{ncx}</navMap></ncx>'
        spine = "".join(f'<itemref idref="p{at}"/>' for at in range(len(pages)))
        parts["O/c.opf"] = (
            f"{PACKAGE}<metadata>{metadata}</metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
        )
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in (parts | dict(more or {})).items():
                archive.writestr(name, content)
        return made.getvalue()

    return make
