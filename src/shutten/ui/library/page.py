"""The library page: what the collection holds, how it looks, whether the index is up to date, and building it."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from shutten.errors import ShuttenError
from shutten.texts.library import text
from shutten.ui.chrome import show_problem
from shutten.ui.frame import LIBRARY, Frame
from shutten.ui.library.about import about_section
from shutten.ui.library.build import build_section
from shutten.ui.library.documents import documents_section
from shutten.ui.library.files import empty_section, files_section
from shutten.ui.problems import show_error


def library_page(frame: Frame) -> None:
    """Draw the page."""
    language, index, editable = frame.language, frame.index, frame.editable
    st.title(text(language, "title"))
    if index is None:
        show_problem(frame, here=LIBRARY)
        empty_section(frame, editable=editable)
        build_section(frame, editable=editable)
        if editable:
            st.subheader(text(language, "tab_files"))
            files_section(frame)
        return
    manifest = index.generation.manifest
    st.write(
        text(
            language,
            "counts",
            documents=f"{len(manifest.documents):,}",
            passages=f"{manifest.passages:,}",
            built=datetime.fromisoformat(manifest.created).astimezone().strftime("%Y-%m-%d %H:%M"),
        )
    )
    build_section(frame, editable=editable)
    names = ["documents", "chart", "map", *(["files"] if editable else []), "about"]
    # what is not looked at is not computed; a key for each language, since it holds the label
    tabs = st.tabs([text(language, f"tab_{name}") for name in names], on_change="rerun", key=f"library-tab-{language}")
    for name, tab in zip(names, tabs, strict=True):
        if tab.open:
            with tab:
                _section(name, frame)


def _section(name: str, frame: Frame) -> None:
    assert frame.index is not None
    try:
        if name == "documents":
            documents_section(frame.index, frame.language)
        elif name == "chart":
            from shutten.ui.library.drawn import chart_section  # brings the library for charts

            chart_section(frame.index, frame.language)
        elif name == "map":
            from shutten.ui.library.drawn import map_section

            map_section(frame)
        elif name == "files":
            files_section(frame)
        else:
            about_section(frame.index, frame.settings, frame.language)
    except ShuttenError as error:
        show_error(error, frame.language)
