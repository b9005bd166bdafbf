"""The file of questions on the page: chosen, read, its column of questions named, its first rows shown."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

import streamlit as st

from shutten.batch.question_file import QuestionFile
from shutten.batch.read import FORMS, read_questions
from shutten.batch.result import said_in
from shutten.documents.limits import within
from shutten.documents.reasons import reason_in
from shutten.errors import DocumentError, QuestionFileError
from shutten.exports.tables.table import in_words
from shutten.settings import load_settings
from shutten.texts.batch import text
from shutten.texts.question_files import fault
from shutten.ui.plain import plain

MOST_MEGABYTES = 20
MOST_QUESTIONS = 2_000
"""That a page asks for one visitor."""
_MOST_LINES, _MOST_MARKS = 50_000, 1_000_000
"""Of a file that is read in the page's own process: each line and each mark between cells may take a hundred bytes there."""
KEPT = "batch-upload"
"""Where a session keeps the file, which Streamlit forgets when another page is opened."""
_FIELD, _COLUMN = "batch-file", "batch-column"
_FIRST = 5
_CELL = 120


class Upload(NamedTuple):
    """A file as it was uploaded.

    Attributes:
        name: of the file.
        data: its bytes.
    """

    name: str
    data: bytes

    @property
    def digest(self) -> str:
        """What tells it from others."""
        return hashlib.sha256(self.name.encode() + b"\0" + self.data).hexdigest()


def chosen_upload(language: str) -> Upload | None:
    """Draw the field; the file that was chosen last, None where there is none."""
    limits = {"endings": " ".join(FORMS), "megabytes": MOST_MEGABYTES, "most": f"{MOST_QUESTIONS:,}"}
    st.file_uploader(
        text(language, "upload"),
        max_upload_size=MOST_MEGABYTES,
        help=text(language, "upload_help", **limits),
        key=_FIELD,
        on_change=_keep,
    )
    kept: Upload | None = st.session_state.get(KEPT)
    return kept


def _keep() -> None:
    file = st.session_state.get(_FIELD)
    st.session_state[KEPT] = Upload(file.name, file.getvalue()) if file else None


def read_upload(upload: Upload, language: str) -> QuestionFile | None:
    """The questions of a file; None where they cannot be read, of which the visitor is told.

    Where no column is known to hold them, the visitor names one.
    """
    try:
        file = _read(upload.digest, "", upload)
    except QuestionFileError as error:
        if error.columns:
            return _by_column(upload, error, language)
        _refuse(error, language)
        return None
    except DocumentError as error:
        st.error(plain(f"{error.name}: {reason_in(language, error.reason)}"))
        return None
    return _within_limits(file, language)


def check_size(upload: Upload) -> None:
    """Refuse a file of so many lines or cells that reading it would cost the page its memory.

    Raises:
        QuestionFileError: it is one.
    """
    if upload.name.lower().endswith(".xlsx"):
        return  # which is read in a process of its own
    lines = upload.data.count(b"\n") + upload.data.count(b"\r")
    marks = sum(upload.data.count(mark) for mark in (b",", b";", b"|", b"\t", b"[", b"{"))
    if lines > _MOST_LINES or marks > _MOST_MARKS:
        most = _MOST_LINES if lines > _MOST_LINES else _MOST_MARKS
        raise QuestionFileError(fault("too_large", name=upload.name, most=f"{most:,}"))


@st.cache_resource(show_spinner=False, max_entries=8)
def _read(digest: str, column: str, _upload: Upload) -> QuestionFile:
    """The questions of a file, which the page asks for with every click."""
    del digest  # part of the key only, in place of the bytes
    check_size(_upload)
    with within(load_settings().read_limits):
        return read_questions(_upload.data, _upload.name, column)


def _by_column(upload: Upload, error: QuestionFileError, language: str) -> QuestionFile | None:
    column = st.selectbox(text(language, "choose_column"), error.columns, index=None, key=_COLUMN)
    if column is None:
        _refuse(error, language)
        return None
    try:
        return _within_limits(_read(upload.digest, column, upload), language)
    except QuestionFileError as other:
        _refuse(other, language)
        return None


def _within_limits(file: QuestionFile, language: str) -> QuestionFile | None:
    if len(file.rows) <= MOST_QUESTIONS:
        return file
    st.error(text(language, "too_many", count=f"{len(file.rows):,}", most=f"{MOST_QUESTIONS:,}"))
    return None


def _refuse(error: QuestionFileError, language: str) -> None:
    st.error("  \n".join(plain(said_in(language, fault)) for fault in error.faults))


def show_empty(language: str) -> None:
    """Say what a file of questions looks like."""
    st.info(text(language, "empty"))
    st.code(text(language, "example"), language=None, wrap_lines=True)
    st.caption(plain(text(language, "empty_filters")))


def show_first(file: QuestionFile, language: str, *, opened: bool) -> None:
    """What was read, what is to be known of it, and its first rows, which are opened until something is asked."""
    st.subheader(plain(text(language, "read", name=file.name, count=f"{len(file.rows):,}")), anchor=False)
    for note in file.notes:
        st.caption(plain(said_in(language, note)))
    first = file.rows[:_FIRST]
    rows = [
        {text(language, "column_line"): str(row.line), **{name: _cut(in_words(row.values[name])) for name in file.columns}}
        for row in first
    ]
    with st.expander(text(language, "first", count=len(first)), expanded=opened):
        st.dataframe(rows, hide_index=True, key="batch-first")


def _cut(words: str) -> str:
    return words if len(words) <= _CELL else f"{words[:_CELL]} …"
