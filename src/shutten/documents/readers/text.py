"""Plain text and Markdown, with or without front matter. Their layout is read off the text when passages are cut."""

from __future__ import annotations

from collections.abc import Mapping

from shutten.documents.document import Document
from shutten.documents.metadata import front_matter
from shutten.documents.metadata.complete import Content
from shutten.documents.readers.encoding import decode
from shutten.documents.readers.make import make_document
from shutten.documents.reasons import reason
from shutten.errors import DocumentError


def read_text(data: bytes, name: str, given: Mapping[str, str]) -> Document:
    """Read plain text.

    Args:
        data: the file's bytes.
        name: the document's name.
        given: metadata from sources.yaml.

    Raises:
        DocumentError: the bytes are not text, the front matter is malformed, or nothing stands behind it.
    """
    return _read(data, name, given, "text")


def read_markdown(data: bytes, name: str, given: Mapping[str, str]) -> Document:
    """Read Markdown, as `read_text` reads plain text."""
    return _read(data, name, given, "markdown")


def _read(data: bytes, name: str, given: Mapping[str, str], form: str) -> Document:
    text, encoding, remarks = decode(data, name)
    fields, body = front_matter.split(text, name)
    if not text[body:].strip():
        raise DocumentError(name, reason("only_front_matter" if body else "empty"))
    return make_document(name, given, Content(text, form, encoding, body, fields, remarks=remarks))
