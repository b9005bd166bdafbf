"""The printed pages of a document: they are read and drawn in processes of their own, within limits, as all files of others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import streamlit as st

from shutten.documents.document import Document
from shutten.documents.limits import ReadLimits
from shutten.documents.ocr.options import OcrOptions
from shutten.documents.readers.pdf.places import Box, Drawn, Marks, PdfPage, PdfPlaces
from shutten.documents.reading.job import Job, Task
from shutten.documents.reading.pages import drawing_job, marks_job, places_job
from shutten.documents.reading.pool import MANY, ReadingPool
from shutten.documents.reasons import reason_in
from shutten.documents.source_file import read_unchanged, source_path
from shutten.errors import DocumentError
from shutten.settings import load_settings
from shutten.text.span import Span
from shutten.texts.document import text
from shutten.ui.frame import Frame
from shutten.ui.plain import plain

WITH_PAGES = ("pdf", "image")
"""Forms whose pages can be drawn."""
_PIXELS = 1600
"""Width of a page as an image: sharp at the largest zoom on most screens, and a few hundred kilobytes."""
_PART = 10
"""Of the time that reading a file may take, what one of its pages has."""
_LIMITS = frozenset({"memory_limit", "cpu_limit", "seconds_limit"})
_KEPT = "1h"

Made = TypeVar("Made")


class Unshown(NamedTuple):
    """Why there are no pages, in the page's language, as Markdown; and whether that is a fault."""

    why: str
    is_fault: bool = True

    def show(self) -> None:
        """Say so."""
        (st.warning if self.is_fault else st.info)(self.why)


class Sheets(NamedTuple):
    """A document's file, and where its text stands on its pages."""

    document: Document
    data: bytes
    places: PdfPlaces

    def marks(self, page: PdfPage, spans: Sequence[Span]) -> Marks:
        """What is to be marked on a page, turned as it was read; nothing is read anew by OCR.

        Raises:
            DocumentError: that takes too much, or the page is damaged.
        """
        return self._of_page(marks_job(page, self.document.text, spans)).as_read()

    def drawn(self, page: PdfPage, quarters: int, part: Box | None = None) -> Drawn:
        """A page as an image, or a part of it, turned by so many quarters, anticlockwise; kept for the next time.

        Raises:
            DocumentError: see `marks`.
        """
        return self._of_page(drawing_job(page.number, _PIXELS, quarters, part))

    def _of_page(self, job: Job[Made]) -> Made:
        whole = load_settings().read_limits
        limits = replace(whole, cpu_seconds=max(1, whole.cpu_seconds // _PART), seconds=max(1, whole.seconds // _PART))
        asked = repr((job.function, job.arguments))
        made: Made | DocumentError = _of_page(self.document.sha256, self.document.name, asked, limits, job, self.data)
        return _held(made)


def source_of(frame: Frame, document: Document) -> Path | None:
    """The document's file, where the settings or the index say; None where it is in neither."""
    assert frame.index is not None
    return source_path(document.name, [frame.settings.corpus, Path(frame.index.generation.manifest.corpus)])


def sheets_of(frame: Frame, document: Document) -> Sheets | Unshown:
    """The pages of a document of one of the forms `WITH_PAGES`."""
    language = frame.language
    path = source_of(frame, document)
    if path is None:
        return Unshown(text(language, "file_missing"), is_fault=False)
    status = path.stat()
    data = _data(str(path), status.st_mtime_ns, status.st_size, document.sha256)
    if data is None:
        return Unshown(text(language, "file_changed"))
    try:
        with st.spinner(text(language, "reading_pages")):
            return Sheets(document, data, _held(_places(document.sha256, document.name, load_settings().read_limits, data)))
    except DocumentError as error:
        return Unshown(plain(why_unread(language, error)))


def why_unread(language: str, error: DocumentError) -> str:
    """What is said where a file or a page of it cannot be read or drawn."""
    return text(language, "file_unreadable", reason=reason_in(language, error.reason))


@st.cache_resource(show_spinner=False, max_entries=2)
def _data(path: str, modified: int, size: int, sha256: str) -> bytes | None:
    """The file's bytes, read anew when its times or size change; None where they are not those that were indexed."""
    del modified, size  # part of the key only
    return read_unchanged(Path(path), sha256)


@st.cache_resource(show_spinner=False, on_release=ReadingPool.close)
def _pool() -> ReadingPool:
    """The processes in which pages are read and drawn for all visitors; they end with this one."""
    return ReadingPool(MANY)


@st.cache_resource(show_spinner=False, max_entries=4, ttl=_KEPT)
def _places(sha256: str, name: str, limits: ReadLimits, _data: bytes) -> PdfPlaces | DocumentError:
    del sha256  # part of the key only, in place of the bytes
    return _made(Task(_data, name, places_job(), limits, _ocr()))


@st.cache_resource(show_spinner=False, max_entries=48, ttl=_KEPT)
def _of_page(sha256: str, name: str, asked: str, limits: ReadLimits, _job: Job[Any], _data: bytes) -> Any:
    del sha256, asked  # part of the key only, likewise
    return _made(Task(_data, name, _job, limits, _ocr()))


def _made(task: Task[Made]) -> Made | DocumentError:
    """What is to be made of a file; a limit in its way is kept too, since the next visitor would run into it."""
    try:
        return _pool().ask(task)
    except DocumentError as error:
        if error.reason.code in _LIMITS:
            return error
        raise


def _held(made: Made | DocumentError) -> Made:
    if isinstance(made, DocumentError):
        raise made
    return made


def _ocr() -> OcrOptions:
    """Nothing is read anew."""
    return replace(load_settings().ocr_options, only_kept=True)
