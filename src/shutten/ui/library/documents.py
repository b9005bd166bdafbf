"""The documents of the collection as a table, and the files that are not in it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import streamlit as st

from shutten.documents.document import Metadata
from shutten.documents.readers.registry import form_label
from shutten.documents.reasons import reason_in
from shutten.search.index import Index
from shutten.text.folding import caseless_line
from shutten.texts.common import text as common
from shutten.texts.library import TEXTS, text
from shutten.ui.frame import DOCUMENT, place_of
from shutten.ui.markup import names_html

_ROW = 35
_MOST_ROWS = 14


def documents_section(index: Index, language: str) -> None:
    """Draw the table with a field to search it, and what was left out."""
    rows = document_rows(index, language)
    wanted = st.text_input(
        text(language, "search"), placeholder=text(language, "search_placeholder"), key="library-search", max_chars=200
    )
    shown = [row for row in rows if matches(row, wanted)]
    if shown:
        st.caption(text(language, "found", count=f"{len(shown):,}"))
        st.dataframe(
            shown,
            hide_index=True,
            width="stretch",
            height=_ROW * (min(len(shown), _MOST_ROWS) + 1) + 3,
            column_config={
                "open": st.column_config.LinkColumn(
                    text(language, "open"), display_text=text(language, "read"), width="small", pinned=True
                ),
                "title": st.column_config.TextColumn(text(language, "document"), width=300),
                "date": st.column_config.TextColumn(text(language, "date")),
                "publisher": st.column_config.TextColumn(text(language, "publisher"), width="medium"),
                "language": st.column_config.TextColumn(text(language, "language")),
                "form": st.column_config.TextColumn(text(language, "form")),
                "passages": st.column_config.NumberColumn(text(language, "passages"), format="localized"),
                "name": st.column_config.TextColumn(text(language, "file"), width="medium"),
            },
            column_order=("open", "title", "date", "passages", "language", "publisher", "form", "name"),
            key="library-documents",
        )
    else:
        st.info(text(language, "none_found"))
    skipped = index.generation.manifest.skipped
    if not skipped:
        st.caption(text(language, "skipped_none"))
        return
    with st.expander(text(language, "skipped", count=f"{len(skipped):,}")):
        st.html(names_html([(name, reason_in(language, reason)) for name, reason in skipped]))


def document_rows(index: Index, language: str) -> list[dict[str, Any]]:
    """A row for each document, in the order of names; ``open`` is the address of its page, relative to this one's."""
    metadata = index.generation.store.metadata()
    forms = index.generation.store.forms()
    rows = []
    for entry in index.generation.manifest.documents:
        known = metadata.get(entry.name, Metadata())
        rows.append(
            {
                "open": f"{DOCUMENT}?{urlencode({**place_of(entry.name, 0), 'lang': language})}",
                "title": known.title or entry.name,
                "date": known.date,
                "publisher": known.publisher,
                "language": common(language, known.language) if known.language in ("ja", "en") else known.language,
                "form": form_name(language, forms.get(entry.name, "")),
                "passages": entry.passages,
                "name": entry.name,
            }
        )
    return rows


def form_name(language: str, form: str) -> str:
    """What readers call a form: its text where there is one, else the label that its reader registers."""
    key = f"form_{form}"
    return text(language, key) if key in TEXTS else form_label(form)


def matches(row: dict[str, Any], wanted: str) -> bool:
    """Whether every word of ``wanted`` stands in the row's title, publisher, date or file name, whatever width and case."""
    held = caseless_line(" ".join(str(row[field]) for field in ("title", "publisher", "date", "name")))
    return all(word in held for word in caseless_line(wanted).split())
