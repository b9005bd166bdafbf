"""Files to documents: the readers by file ending."""

from __future__ import annotations

import stat
from collections.abc import Callable, Mapping
from pathlib import Path

from shutten.documents.document import Document
from shutten.documents.metadata import front_matter
from shutten.documents.readers.docx.read import read_docx
from shutten.documents.readers.encoding import decode
from shutten.documents.readers.html.read import read_html
from shutten.documents.readers.make import make_document
from shutten.documents.readers.pdf.read import read_pdf
from shutten.documents.readers.signatures import wrong_form
from shutten.documents.readers.table import read_table
from shutten.errors import DocumentError

MAX_BYTES = 100 * 1024 * 1024
"""A file larger than this is not one document."""

Reader = Callable[[bytes, str, Mapping[str, str]], Document]
"""Takes a file's bytes, the document's name and the metadata that sources.yaml gives it; raises nothing but DocumentError."""


def read_document(path: Path, name: str, given: Mapping[str, str] | None = None) -> Document:
    """Read one file.

    Args:
        path: the file.
        name: its path relative to the corpus, which becomes the document's name.
        given: metadata from sources.yaml.

    Raises:
        DocumentError: the file is of no known form or another than its name says, empty, too large, binary or damaged.
    """
    suffix = path.suffix.lower()
    reader = READERS.get(suffix)
    if reader is None:
        raise DocumentError(name, f"is of no form that can be read; these are: {', '.join(sorted(READERS))}")
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise DocumentError(name, "is not a regular file")
        if status.st_size > MAX_BYTES:
            raise DocumentError(name, f"is larger than {MAX_BYTES // 2**20} MB; split it")
        data = path.read_bytes()
    except OSError as error:
        raise DocumentError(name, f"cannot be read: {error.strerror or error}") from error
    if not data.strip():
        raise DocumentError(name, "is empty")
    if form := wrong_form(data, suffix):
        raise DocumentError(name, f"is {form}, though its name ends in {suffix}; rename it")
    return reader(data, name, given or {})


def read_text(data: bytes, name: str, given: Mapping[str, str]) -> Document:
    """Plain text, with or without front matter."""
    return _from_text(data, name, given, "text")


def read_markdown(data: bytes, name: str, given: Mapping[str, str]) -> Document:
    """Markdown, with or without front matter."""
    return _from_text(data, name, given, "markdown")


READERS: dict[str, Reader] = {
    ".csv": read_table,
    ".docx": read_docx,
    ".htm": read_html,
    ".html": read_html,
    ".markdown": read_markdown,
    ".md": read_markdown,
    ".pdf": read_pdf,
    ".text": read_text,
    ".tsv": read_table,
    ".txt": read_text,
    ".xhtml": read_html,
}


def _from_text(data: bytes, name: str, given: Mapping[str, str], form: str) -> Document:
    text, encoding = decode(data, name)
    fields, body = front_matter.split(text, name)
    if not text[body:].strip():
        raise DocumentError(name, "holds nothing but front matter" if body else "is empty")
    return make_document(data, name, given, text=text, form=form, encoding=encoding, body=body, front=fields)
