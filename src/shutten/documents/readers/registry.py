"""The forms that files are read in, by the endings of their names; and one file to a document.

A reader registers its form with `register`: endings, name, label, and the function that reads, which is imported when a file of
that form is first met.
"""

from __future__ import annotations

import hashlib
import re
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path, PurePosixPath

from shutten.documents.document import Document
from shutten.documents.ocr.options import of_file
from shutten.documents.readers.unread import why_unread
from shutten.documents.reasons import reason
from shutten.errors import DocumentError

MAX_BYTES = 100 * 1024 * 1024
"""A file larger than this is not one document."""

Reader = Callable[[bytes, str, Mapping[str, str]], Document]
"""Takes a file's bytes, the document's name and the metadata that sources.yaml gives it; raises nothing but DocumentError.
The hash of the file is not its business."""


@dataclass(frozen=True)
class Form:
    """A form that documents come in.

    Attributes:
        name: what `Document.form` is.
        label: what readers of the library call it, where the page has no text ``form_<name>`` of its own.
        endings: of file names, in lower case, each with its point.
        reader: the reading function, as ``module:function`` below this package, or as it is.
        begins: a pattern of the bytes that its files begin with, where there is one.
        kind: what a file that begins so is called in the reason why it is refused under another ending.
    """

    name: str
    label: str
    endings: tuple[str, ...]
    reader: str | Reader
    begins: bytes = b""
    kind: str = ""

    def read(self, data: bytes, name: str, given: Mapping[str, str]) -> Document:
        """The document that ``data`` is, see `Reader`."""
        if not isinstance(self.reader, str):
            return self.reader(data, name, given)
        module, _, function = self.reader.partition(":")
        reader: Reader = getattr(import_module(f"{__package__}.{module}"), function)
        return reader(data, name, given)


READERS: dict[str, Form] = {}
"""The forms by ending."""


def register(form: Form) -> Form:
    """Make ``form`` known, so that its files are read, can be added from the page and have its label in the library."""
    READERS.update(dict.fromkeys(form.endings, form))
    return form


register(Form("table", "CSV", (".csv", ".tsv"), "table:read_table"))
register(
    Form("docx", "Word", (".docx",), "docx.read:read_docx", rb"PK\x03\x04|\xd0\xcf\x11\xe0", "a ZIP archive or Office file")
)
register(Form("epub", "EPUB", (".epub",), "epub.read:read_epub", rb"PK\x03\x04", "a ZIP archive or Office file"))
register(Form("html", "HTML", (".htm", ".html", ".xhtml"), "html.read:read_html"))
register(Form("markdown", "Markdown", (".markdown", ".md"), "text:read_markdown"))
register(Form("pdf", "PDF", (".pdf",), "pdf.read:read_pdf", rb"[\xef\xbb\xbf \t\r\n]*%PDF-", "a PDF"))
register(
    Form(
        "odt",
        "OpenDocument",
        (".odt",),
        "opendocument.text:read_odt",
        rb"PK\x03\x04",
        "a ZIP archive or Office file",
    )
)
register(
    Form(
        "sheet",
        "Excel",
        (".ods", ".xls", ".xlsm", ".xlsx"),
        "sheets.read:read_workbook",
        rb"PK\x03\x04|\xd0\xcf\x11\xe0",
        "a ZIP archive or Office file",
    )
)
register(Form("mail", "Mail", (".eml",), "mail.read:read_eml"))
register(Form("mail", "Mail", (".mbox",), "mail.read:read_mbox"))
register(
    Form(
        "pptx",
        "PowerPoint",
        (".pptx",),
        "pptx.read:read_pptx",
        rb"PK\x03\x04|\xd0\xcf\x11\xe0",
        "a ZIP archive or Office file",
    )
)
register(
    Form(
        "image",
        "Image",
        (".jpeg", ".jpg", ".png", ".tif", ".tiff"),
        "image:read_image",
        rb"\x89PNG|\xff\xd8\xff|II\*\x00|MM\x00\*|II\+\x00|MM\x00\+",
        "a picture",
    )
)
register(Form("text", "Text", (".text", ".txt"), "text:read_text"))

_OTHERS = {
    rb"PK\x05\x06": "a ZIP archive",
    rb"\xd0\xcf\x11\xe0": "an old or protected Office file",
    rb"\{\\rtf": "an RTF file",
    rb"GIF8": "a GIF picture",
    rb"\x1f\x8b": "a gzip archive",
    rb"7z\xbc\xaf": "a 7-Zip archive",
    rb"SQLite format 3": "an SQLite database",
    rb"\x7fELF": "a program",
}


def form_label(name: str) -> str:
    """The registered label of a form; empty for one that no file is of."""
    return next((form.label for form in READERS.values() if form.name == name), "")


def endings() -> str:
    """All endings of file names that can be read, for a message."""
    return ", ".join(sorted(READERS))


def wrong_form(data: bytes, ending: str) -> str:
    """What ``data`` plainly is though its name has that ending; empty where the two agree or nothing is plain.

    >>> wrong_form(b"%PDF-1.7", ".txt"), wrong_form(b"<html>", ".txt")
    ('a PDF', '')
    """
    own = READERS.get(ending)
    if own and own.begins and re.match(own.begins, data):
        return ""
    kinds = _OTHERS | {form.begins: form.kind for form in READERS.values() if form.begins}
    return next((kind for begins, kind in kinds.items() if re.match(begins, data)), "")


def read_document(path: Path, name: str, given: Mapping[str, str] | None = None) -> Document:
    """Read one file in this process, without any limit of it; `documents.reading` reads what others wrote.

    Args:
        path: the file.
        name: its path relative to the corpus, which becomes the document's name.
        given: metadata from sources.yaml.

    Raises:
        DocumentError: the file is of no known form or another than its name says, empty, too large, binary or damaged.
    """
    data = unread_bytes(path, name)
    return replace(read_bytes(data, name, given or {}), sha256=hashlib.sha256(data).hexdigest())


def unread_bytes(path: Path, name: str) -> bytes:
    """The bytes of a file that may be a document.

    Raises:
        DocumentError: it is of no known form, no regular file or too large, or cannot be read.
    """
    _named_form(name)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise DocumentError(name, reason("not_regular"))
        if status.st_size > MAX_BYTES:
            raise DocumentError(name, reason("too_large", megabytes=MAX_BYTES // 2**20))
        return path.read_bytes()
    except OSError as error:
        raise DocumentError(name, reason("unreadable", fault=error.strerror or error)) from error


def read_bytes(data: bytes, name: str, given: Mapping[str, str]) -> Document:
    """Read what stands in a file of that name, as `read_document` does, but for the hash of the file."""
    form = form_of(data, name)
    with of_file(name):
        return form.read(data, name, given)


def form_of(data: bytes, name: str) -> Form:
    """The form of a file of that name, which ``data`` does not contradict.

    Raises:
        DocumentError: it is of no known form or another than its name says, empty or too large.
    """
    form = _named_form(name)
    if len(data) > MAX_BYTES:
        raise DocumentError(name, reason("too_large", megabytes=MAX_BYTES // 2**20))
    if not data.strip():
        raise DocumentError(name, reason("empty"))
    ending = PurePosixPath(name).suffix.lower()
    if kind := wrong_form(data, ending):
        raise DocumentError(name, reason("other_form", kind=kind, ending=ending))
    return form


def _named_form(name: str) -> Form:
    """The form that a file has by its name."""
    ending = PurePosixPath(name).suffix.lower()
    if ending in READERS:
        return READERS[ending]
    raise DocumentError(name, why_unread(ending) or reason("unknown_form", endings=endings()))
