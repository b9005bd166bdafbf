"""Files to documents: the readers by file ending."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from shutten.documents import front_matter
from shutten.documents.document import Document, Metadata
from shutten.documents.encoding import decode
from shutten.documents.language import LANGUAGES, detect_language
from shutten.errors import DocumentError

MAX_BYTES = 100 * 1024 * 1024
"""A text file larger than this is not one document."""

_FIRST_HEADING = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t#]*$", re.M)
_FIRST_LINE = re.compile(r"\S[^\r\n]*")
_TITLE_LENGTH = 120


def read_document(path: Path, name: str) -> Document:
    """Read one file.

    Args:
        path: the file.
        name: its path relative to the corpus, which becomes the document's name.

    Raises:
        DocumentError: the file is of no known form, empty, too large, binary or damaged.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise DocumentError(name, f"is of no form that can be read; these are: {', '.join(sorted(READERS))}")
    try:
        if path.stat().st_size > MAX_BYTES:
            raise DocumentError(name, f"is larger than {MAX_BYTES // 2**20} MB; split it")
        data = path.read_bytes()
    except OSError as error:
        raise DocumentError(name, f"cannot be read: {error.strerror or error}") from error
    if not data.strip():
        raise DocumentError(name, "is empty")
    return reader(data, name)


def read_text(data: bytes, name: str) -> Document:
    """Plain text, with or without front matter."""
    return _from_text(data, name, "text")


def read_markdown(data: bytes, name: str) -> Document:
    """Markdown, with or without front matter."""
    return _from_text(data, name, "markdown")


READERS: dict[str, Callable[[bytes, str], Document]] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
}


def _from_text(data: bytes, name: str, form: str) -> Document:
    text, encoding = decode(data, name)
    fields, body = front_matter.split(text, name)
    if not text[body:].strip():
        raise DocumentError(name, "holds nothing but front matter")
    return Document(
        name=name,
        text=text,
        metadata=complete_metadata(fields, text[body:], name),
        body=body,
        form=form,
        encoding=encoding,
        sha256=hashlib.sha256(data).hexdigest(),
    )


def complete_metadata(fields: dict[str, str], body: str, name: str) -> Metadata:
    """Fill title and language from the text where ``fields``, which came from front matter, lack them."""
    origins = dict.fromkeys(fields, "front matter")
    filled = dict(fields)
    if "title" not in filled:
        if heading := _FIRST_HEADING.search(body):
            filled["title"], origins["title"] = heading.group(1).strip(), "heading"
        elif (line := _FIRST_LINE.search(body)) and len(line.group().strip()) <= _TITLE_LENGTH:
            filled["title"], origins["title"] = line.group().strip(), "text"
        else:
            filled["title"], origins["title"] = PurePosixPath(name).stem, "file name"
    if filled.get("language") not in LANGUAGES:
        filled["language"], origins["language"] = detect_language(body), "text"
    return Metadata(**filled, origins=origins)
