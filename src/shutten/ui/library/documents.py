"""The documents of the collection as a table, and the files that are not in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from shutten.citations.passage_page import place_of
from shutten.documents.document import Metadata
from shutten.documents.readers.registry import READERS, form_label
from shutten.documents.reasons import reason_in
from shutten.passages.report import DocumentReport, by_page, remarked
from shutten.search.index import Index
from shutten.text.folding import caseless_line
from shutten.texts.cited import kind_name
from shutten.texts.cited import text as cited
from shutten.texts.common import text as common
from shutten.texts.library import TEXTS, text
from shutten.ui.chosen_collection import address_here
from shutten.ui.frame import DOCUMENT
from shutten.ui.library.reports import remarks_html, report_html, sums_html
from shutten.ui.markup import names_html
from shutten.ui.plain import plain

_ROW = 35
_MOST_ROWS = 14
_ISO_DAY = len("2024-05-24")


def documents_section(index: Index, language: str) -> None:
    """Draw the table with a field to search it, what there is to remark of how they were read, and what was left out."""
    rows, reports = document_rows(index, language), index.generation.manifest.reports
    wanted = st.text_input(
        text(language, "search"), placeholder=text(language, "search_placeholder"), key="library-search", max_chars=200
    )
    count = len(remarked(reports))
    only = bool(count) and st.toggle(text(language, "remarked_only", count=f"{count:,}"), key="library-remarked")
    shown = [row for row in rows if matches(row, wanted) and (row["remarks"] or not only)]
    if shown:
        st.caption(text(language, "found", count=f"{len(shown):,}"))
        chosen: Any = st.dataframe(
            shown,
            on_select="rerun",
            selection_mode="single-row",
            hide_index=True,
            placeholder="",
            width="stretch",
            height=_ROW * (min(len(shown), _MOST_ROWS) + 1) + 3,
            column_config={
                "open": st.column_config.LinkColumn(
                    text(language, "open"), display_text=text(language, "read"), width="small", pinned=True
                ),
                "title": st.column_config.TextColumn(text(language, "document"), width=240),
                "date": st.column_config.TextColumn(
                    text(language, "date"), width=100 if all(len(row["date"]) <= 10 for row in rows) else 200
                ),
                "kind": st.column_config.TextColumn(text(language, "kind")),
                "publisher": st.column_config.TextColumn(text(language, "publisher"), width="medium"),
                "language": st.column_config.TextColumn(text(language, "language")),
                "form": st.column_config.TextColumn(text(language, "form")),
                "passages": st.column_config.NumberColumn(text(language, "passages"), format="localized"),
                "pages": st.column_config.NumberColumn(text(language, "pages"), format="localized"),
                "characters": st.column_config.NumberColumn(text(language, "characters"), format="localized"),
                "left_out": st.column_config.NumberColumn(
                    text(language, "left_out"), help=text(language, "left_out_help"), format="%.1f %%"
                ),
                "ocr": st.column_config.NumberColumn(text(language, "ocr_pages"), help=text(language, "ocr_pages_help")),
                "tables": st.column_config.NumberColumn(text(language, "tables"), format="localized"),
                "remarks": st.column_config.NumberColumn(text(language, "remarks")),
                "name": st.column_config.TextColumn(text(language, "file"), width="medium"),
            },
            column_order=_columns(rows),
            key="library-documents",
        )
        _report([shown[place] for place in chosen.selection.rows if place < len(shown)], reports, language)
    else:
        st.info(text(language, "none_found"))
    _remarks(shown, reports, language, opened=only)
    skipped = index.generation.manifest.skipped
    if not skipped:
        st.caption(text(language, "skipped_none"))
        return
    with st.expander(text(language, "skipped", count=f"{len(skipped):,}")):
        st.html(names_html([(name, reason_in(language, reason)) for name, reason in skipped]))


def _date_width(rows: list[dict[str, Any]]) -> int:
    """Wider where a date says that it is merely the file's."""
    return 100 if all(len(row["date"]) <= _ISO_DAY for row in rows) else 200


def _columns(rows: list[dict[str, Any]]) -> list[str]:
    """The columns in their order; of what a report counts, those that are not empty."""
    kinds = ["kind"] if any(row["kind"] for row in rows) else []
    counted = [
        name for name in ("remarks", "left_out", "pages", "ocr", "tables", "characters") if any(row[name] for row in rows)
    ]
    return ["open", "title", *kinds, "date", "passages", *counted, "language", "publisher", "form", "name"]


def _report(chosen: list[dict[str, Any]], reports: Mapping[str, DocumentReport], language: str) -> None:
    """The report of the document that is chosen, or how one is chosen."""
    if not reports:
        return
    if not chosen:
        st.caption(text(language, "report_how"))
    for row in chosen:
        with st.container(border=True, key="library-report"):
            st.markdown(f"**{text(language, 'report_of', title=plain(row['title']))}**")
            report = reports.get(row["name"], DocumentReport())
            st.html(report_html(row["name"], row["title"], row["passages"], report, language))


def _remarks(shown: list[dict[str, Any]], reports: Mapping[str, DocumentReport], language: str, *, opened: bool) -> None:
    """The remarks of the documents that are shown, and the sums over all."""
    if not reports:
        st.caption(text(language, "reports_none"))
        return
    titles = {row["name"]: row["title"] for row in shown}
    found = [(name, titles[name], report) for name, report in remarked(reports) if name in titles]
    if found:
        with st.expander(text(language, "remarked", count=f"{len(found):,}"), expanded=opened):
            st.html(remarks_html(found, language))
    else:
        st.caption(text(language, "remarked_none"))
    with st.expander(text(language, "report_of_all")):
        st.html(sums_html(reports, language))


def document_rows(index: Index, language: str) -> list[dict[str, Any]]:
    """A row for each document, in the order of names; ``open`` is the address of its page, relative to this one's."""
    metadata = index.generation.store.metadata()
    forms = index.generation.store.forms()
    rows = []
    for entry in index.generation.manifest.documents:
        beginning = {**place_of(entry.name, "1"), **address_here(language)}
        known, report = metadata.get(entry.name, Metadata()), entry.report or DocumentReport()
        rows.append(
            {
                "open": f"{DOCUMENT}?{urlencode(beginning)}",
                "title": known.title or entry.name,
                "date": cited(language, "of_file", date=known.date) if known.date_of_file else known.date,
                "kind": kind_name(language, known.kind),
                "publisher": known.publisher,
                "language": common(language, known.language) if known.language in ("ja", "en") else known.language,
                "form": form_name(language, forms.get(entry.name, "")),
                "passages": entry.passages,
                "remarks": len(by_page(report.remarks)),
                "pages": report.pages or None,  # what there is none of is left blank
                "characters": report.characters or None,
                "left_out": round(100 * report.share, 1),
                "ocr": report.ocr_pages or None,
                "tables": report.tables or None,
                "name": entry.name,
            }
        )
    return rows


def formats_in_words(language: str) -> str:
    """The forms that can be read, each with the endings of its files."""
    forms: dict[str, list[str]] = {}
    for ending, form in sorted(READERS.items()):
        forms.setdefault(form_name(language, form.name), []).append(ending)
    named = [f"{name}{text(language, 'in_brackets', what=' '.join(endings))}" for name, endings in sorted(forms.items())]
    return text(language, "formats", forms=text(language, "between").join(named))


def form_name(language: str, form: str) -> str:
    """What readers call a form: its text where there is one, else the label that its reader registers."""
    key = f"form_{form}"
    return text(language, key) if key in TEXTS else form_label(form)


def matches(row: dict[str, Any], wanted: str) -> bool:
    """Whether every word of ``wanted`` stands in the row's title, publisher, date or file name, whatever width and case."""
    held = caseless_line(" ".join(str(row[field]) for field in ("title", "publisher", "date", "name")))
    return all(word in held for word in caseless_line(wanted).split())
