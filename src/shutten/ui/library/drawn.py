"""The collection drawn: passages by year and by document, and the map of passages with the last question's hits."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import streamlit as st

from shutten.citations.passage_page import place_of
from shutten.documents.document import Metadata
from shutten.passages.passage import Passage
from shutten.search.answer import Answer
from shutten.search.index import Index
from shutten.store.generation import Generation
from shutten.text.language import LANGUAGES
from shutten.texts.common import text as common
from shutten.texts.library import text
from shutten.ui import answers
from shutten.ui.chosen_collection import address_here
from shutten.ui.frame import DOCUMENT, Frame
from shutten.ui.library.charts import (
    PICKED,
    PICKED_HIT,
    STYLES,
    documents_chart,
    labels,
    map_chart,
    short,
    years_chart,
)
from shutten.ui.library.map import MapJob
from shutten.ui.library.projection import place
from shutten.ui.plain import plain

_MOST_BARS = 20
_WORDS = 60
"""Characters of a passage that hovering shows."""
_LEGEND = 44
"""Characters of a title beside its mark."""
_EVERY = 1.0


@st.cache_resource(show_spinner=False, max_entries=2)
def _map_job(name: str, _generation: Generation) -> MapJob:
    """The map of a generation, laid out once for all visitors."""
    del name  # the key
    return MapJob(_generation)


def chart_section(index: Index, language: str) -> None:
    """Draw passages by year and by document."""
    counts = index.generation.store.counts()
    names = {code: common(language, code) for code in LANGUAGES}
    passages = text(language, "passages")
    years: Counter[tuple[int, str]] = Counter()
    undated = 0
    for _, code, year, count in counts:
        if year is None:
            undated += count
        else:
            years[(year, code)] += count
    st.subheader(text(language, "by_year"))
    if years:
        st.altair_chart(years_chart(years, names, (text(language, "year"), passages)), width="stretch", key="library-years")
        said = [text(language, "by_year_note"), *([text(language, "undated", count=f"{undated:,}")] if undated else [])]
        st.caption(" ".join(said))
    else:
        st.info(text(language, "by_year_none"))
    st.subheader(text(language, "by_document"))
    metadata = index.generation.store.metadata()
    shown = labels(metadata)
    held = Counter[str]()
    for document, _, _, count in counts:
        held[document] += count
    largest = [(shown[name], metadata[name].language, count) for name, count in held.most_common(_MOST_BARS)]
    st.altair_chart(
        documents_chart(largest, names, (text(language, "document"), passages)), width="stretch", key="library-by-document"
    )
    st.caption(text(language, "by_document_note", shown=len(largest), count=f"{len(metadata):,}"))


def map_section(frame: Frame) -> None:
    """Draw the map; the first look until it is laid out."""
    assert frame.index is not None
    language, generation = frame.language, frame.index.generation
    job = _map_job(generation.name, generation)
    job.wait(0.3)
    st.write(text(language, "map_note"))
    metadata = generation.store.metadata()
    answer = last_answer(generation)
    by = st.segmented_control(
        text(language, "map_by"),
        ["document", "language"],
        default="document",
        required=True,
        format_func={"document": text(language, "tab_documents"), "language": text(language, "language")}.__getitem__,
        key="library-map-by",
    )
    chosen: list[str] = []
    if by == "document":
        with st.expander(text(language, "map_choose")):
            chosen = _chosen_documents(generation, metadata, answer, language)
    if job.running:
        _until_laid_out(job, language)
    _draw(frame, job, metadata, answer, chosen)
    drawn, total = len(job.plane.ids), generation.manifest.passages
    if drawn < total:
        st.caption(text(language, "map_sample", shown=f"{drawn:,}", total=f"{total:,}"))
    if answer is None:
        st.caption(text(language, "map_no_hits"))
    else:
        st.caption(text(language, "map_hits", question=plain(answer.question)))


def last_answer(generation: Generation) -> Answer | None:
    """What the session last asked, where it was asked of this generation and something was found."""
    answer = answers.last_answer()
    return answer if answer and generation.store.get([answer.hits[0].passage.id]) else None


@st.fragment(run_every=_EVERY)
def _until_laid_out(job: MapJob, language: str) -> None:
    """Say that the map is being laid out; once it is, the page is drawn anew."""
    if not job.running:
        st.rerun()
    st.info(text(language, "map_rough", seconds=round(time.monotonic() - job.started)))


def _chosen_documents(
    generation: Generation, metadata: Mapping[str, Metadata], answer: Answer | None, language: str
) -> list[str]:
    """The documents with a colour and shape of their own: at first those of the hits, then those with the most passages."""
    largest = sorted(generation.manifest.documents, key=lambda entry: (-entry.passages, entry.name))
    first = [hit.passage.document for hit in answer.hits] if answer else []
    default = list(dict.fromkeys([*(name for name in first if name in metadata), *(entry.name for entry in largest)]))
    titles = labels(metadata, _LEGEND)
    return st.multiselect(
        text(language, "map_documents", most=len(STYLES)),
        sorted(metadata),
        default=default[: len(STYLES)],
        format_func=titles.__getitem__,
        max_selections=len(STYLES),
        placeholder=text(language, "map_documents_all"),
        # another question and another generation begin anew
        key=f"library-map-documents-{generation.name}-{hash(answer.question) if answer else 0}",
    )


def _draw(frame: Frame, job: MapJob, metadata: Mapping[str, Metadata], answer: Answer | None, chosen: Sequence[str]) -> None:
    assert frame.index is not None
    language, store, plane = frame.language, frame.index.generation.store, job.plane
    shown = {name: label for name, label in labels(metadata, _LEGEND).items() if name in chosen}
    others = text(language, "map_others")

    def row(passage: Passage, point: Any) -> dict[str, Any]:
        by_language = common(language, passage.language) if passage.language in LANGUAGES else passage.language
        return {
            "x": round(float(point[0]), 4),
            "y": round(float(point[1]), 4),
            "group": shown.get(passage.document, others) if chosen else by_language,
            "title": short(metadata.get(passage.document, Metadata()).title or passage.document, _WORDS),
            "date": passage.date or "–",
            "words": short(passage.text, _WORDS),
            "document": passage.document,
            "number": passage.number,
        }

    passages = store.get(plane.ids)
    points = [row(passages[one], point) for one, point in zip(plane.ids, plane.points, strict=True) if one in passages]
    hits = [] if answer is None else _hits(frame.index.generation, job, answer)
    marked = [{**row(passage, point), "rank": rank} for rank, passage, point in hits]
    present = {one["group"] for one in [*points, *marked]}
    groups = [shown[name] for name in chosen] if chosen else sorted(present)
    titles = {
        "title": text(language, "document"),
        "date": text(language, "date"),
        "words": text(language, "map_words"),
        "rank": text(language, "rank"),
    }
    chart = map_chart(points, marked, groups, others if others in present else "", titles)
    picked = st.altair_chart(chart, width="stretch", on_select="rerun", key=f"library-map-{bool(marked)}")
    _open_picked(frame, picked)


def _hits(generation: Generation, job: MapJob, answer: Answer) -> list[tuple[int, Passage, Any]]:
    """The hits with their places; one that is not drawn lies at the drawn passage nearest to it."""
    at = {identifier: number for number, identifier in enumerate(job.plane.ids)}
    known = generation.store.get([hit.passage.id for hit in answer.hits])
    found = []
    for hit in answer.hits:
        if hit.passage.id not in known:
            continue
        if hit.passage.id in at:
            point: Any = job.plane.points[at[hit.passage.id]]
        else:
            point = place(job.plane, job.vectors, np.asarray(generation.vectors.reconstruct([hit.passage.id])))[0]
        found.append((hit.rank, hit.passage, point))
    return found


def _open_picked(frame: Frame, picked: Any) -> None:
    """Open the document page at the passage whose point was clicked."""
    selection = picked.get("selection", {}) if hasattr(picked, "get") else {}
    for name in (PICKED_HIT, PICKED):
        for one in selection.get(name) or []:
            document, number = one.get("document"), one.get("number")
            if isinstance(document, str) and isinstance(number, str) and DOCUMENT in frame.pages:
                query = {**place_of(document, number), **address_here(frame.language)}
                st.switch_page(frame.pages[DOCUMENT], query_params=query)
