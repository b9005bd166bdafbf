"""Adding files to the collection from the page, deleting those added, and what is said where there is no index yet."""

from __future__ import annotations

import streamlit as st

from shutten.documents.corpus import corpus_files
from shutten.documents.limits import within
from shutten.documents.ocr.options import reading_pictures
from shutten.documents.readers.registry import READERS
from shutten.documents.reasons import reason_in
from shutten.errors import CorpusError, DocumentError, ShuttenError
from shutten.texts.library import text
from shutten.ui.frame import Frame
from shutten.ui.library.build import look_again
from shutten.ui.library.documents import formats_in_words
from shutten.ui.library.uploads import FOLDER, MOST_AT_ONCE, MOST_MEGABYTES, delete, keep, uploads, uploads_folder
from shutten.ui.markup import names_html
from shutten.ui.plain import plain
from shutten.ui.sizes import size_text

_TOLD = "library-told"


def empty_section(frame: Frame, *, editable: bool) -> None:
    """Say what a collection is and where its files are."""
    language, corpus = frame.language, frame.settings.corpus
    st.subheader(text(language, "empty"))
    st.write(text(language, "empty_what"))
    st.caption(plain(formats_in_words(language)))
    if not editable:
        st.info(text(language, "empty_not_here"))
        return
    st.write(text(language, "empty_where"))
    st.code(str(corpus.absolute()), language=None, wrap_lines=True)
    try:
        count = sum(not reason and file.suffix.lower() in READERS for file, _, reason in corpus_files(corpus)[1])
    except CorpusError:
        count = 0
    st.write(text(language, "empty_files", count=f"{count:,}") if count else text(language, "empty_no_files"))


def files_section(frame: Frame) -> None:
    """Draw the form, what came of it, and the files added so far."""
    language, corpus = frame.language, frame.settings.corpus
    try:
        uploads_folder(corpus)
    except ShuttenError as error:
        st.info(plain(str(error)))
        return
    with st.form("library-upload", clear_on_submit=True, border=False):
        files = st.file_uploader(
            text(language, "upload"),
            accept_multiple_files=True,  # of any form: what is refused is told in the page's language, with the reason
            max_upload_size=MOST_MEGABYTES,
            key="library-files",
        )
        st.caption(plain(formats_in_words(language)))
        replace = st.checkbox(text(language, "upload_replace"), key="library-replace")
        if st.form_submit_button(text(language, "upload_add"), icon=":material/upload_file:"):
            st.session_state[_TOLD] = [
                _kept(frame, file.name, file.getvalue(), replace=replace) for file in files[:MOST_AT_ONCE]
            ]
            left = text(language, "upload_left", most=MOST_AT_ONCE)
            st.session_state[_TOLD] += [(file.name, left) for file in files[MOST_AT_ONCE:]]
            look_again()
            if files:
                st.rerun()  # what has changed is said above
            st.info(text(language, "upload_nothing"))
    if told := st.session_state.pop(_TOLD, None):
        st.html(names_html(told))
    st.caption(text(language, "upload_where", folder=plain(f"{corpus.name}/{FOLDER}")))
    _uploaded(frame)


def _kept(frame: Frame, name: str, data: bytes, *, replace: bool) -> tuple[str, str]:
    """The file's name, and what came of adding it."""
    language = frame.language
    try:
        with within(frame.settings.read_limits), reading_pictures(frame.settings.ocr_options):
            kept = keep(frame.settings.corpus, name, data, replace=replace)
    except DocumentError as error:
        return name, f"{text(language, 'refused')} – {reason_in(language, error.reason)}"
    except ShuttenError as error:
        return name, f"{text(language, 'refused')} – {error}"
    return kept.document, text(language, "kept")


def _uploaded(frame: Frame) -> None:
    language, corpus = frame.language, frame.settings.corpus
    held = {one.name: one for one in uploads(corpus)}
    st.subheader(text(language, "uploaded", count=f"{len(held):,}"))
    if not held:
        st.caption(text(language, "uploaded_none"))
    st.html(names_html([(one.document, size_text(one.size)) for one in held.values()]))

    def remove() -> None:
        gone = 0
        for name in st.session_state.get("library-delete", []):
            try:
                delete(corpus, name)
                gone += 1
            except ShuttenError as error:
                st.session_state[_TOLD] = [(name, str(error))]
        st.session_state["library-delete"] = []
        st.session_state["library-deleted"] = gone
        look_again()

    if held:
        st.multiselect(text(language, "delete_choose"), list(held), key="library-delete")
        st.button(text(language, "delete"), on_click=remove, icon=":material/delete:", key="library-remove")
    if gone := st.session_state.pop("library-deleted", 0):
        st.success(text(language, "deleted", count=gone))
