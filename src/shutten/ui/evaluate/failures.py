"""The questions of an evaluation one by one: those that failed, with what should have come first, and all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import streamlit as st

from shutten.evaluation.evaluate import Evaluation
from shutten.evaluation.report.failures import Failure, WrongVerdict, failures, wrong_verdicts
from shutten.evaluation.testsets.testset import TestQuestion
from shutten.search.answer import ANSWERED, Hit
from shutten.search.index import Index
from shutten.texts.common import percent
from shutten.texts.evaluate import text
from shutten.ui.cards import shares_html
from shutten.ui.chosen_collection import address_here
from shutten.ui.plain import plain

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

SHOWN = 400
"""Characters of a passage that are shown."""


def show_failures(done: Evaluation, index: Index, ask: StreamlitPage, language: str) -> None:
    """Questions whose first passage does not answer, and wrong verdicts."""
    failed = failures(done, index)
    wrong = wrong_verdicts(done)
    if not failed:
        st.success(text(language, "no_failures"))
    else:
        st.markdown(text(language, "failures_note", count=len(failed)))
        for failure in _filtered(failed, language):
            _failure(failure, ask, language)
    if wrong:
        st.markdown(f"#### {text(language, 'wrong_verdicts')}")
        for one in wrong:
            _wrong(one, ask, language)


def _filtered(failed: Sequence[Failure], language: str) -> list[Failure]:
    """Those of the language pair and of the type or tag that are chosen."""
    pairs = sorted({one.pair for one in failed})
    kinds = sorted({kind for one in failed for kind in _kinds(one.question)})
    left, right = st.columns(2)
    everything = text(language, "all")
    pair = left.selectbox(text(language, "filter_pair"), [everything, *pairs], key="filter-pair")
    kind = right.selectbox(text(language, "filter_kind"), [everything, *kinds], key="filter-kind")
    return [one for one in failed if pair in (everything, one.pair) and (kind == everything or kind in _kinds(one.question))]


def _kinds(question: TestQuestion) -> set[str]:
    return {question.kind, *question.tags} - {""}


def _failure(failure: Failure, ask: StreamlitPage, language: str) -> None:
    rank = text(language, "not_found") if failure.rank is None else str(failure.rank)
    with st.container(border=True, key=f"failure-{failure.question.id}"):
        _heading(failure.question, f"{failure.pair} · {text(language, 'rank')}: {rank}", ask, language)
        expected, got = st.columns(2)
        with expected:
            st.markdown(f"**{text(language, 'expected')}**")
            if not failure.expected:
                st.write(text(language, "no_expected"))
            for one in failure.expected[:1]:
                st.caption(plain(one.label))
                st.text(_cut(one.text))
        with got:
            st.markdown(f"**{text(language, 'got')}**")
            _hit(failure.got, language)


def _wrong(one: WrongVerdict, ask: StreamlitPage, language: str) -> None:
    said = text(language, "said_answered" if one.said_answered else "said_not_found")
    with st.container(border=True, key=f"wrong-{one.question.id}"):
        _heading(one.question, f"{said} · {percent(one.confidence)} %", ask, language)
        with st.expander(text(language, "got")):
            _hit(one.got, language)


def _heading(question: TestQuestion, note: str, ask: StreamlitPage, language: str) -> None:
    st.text(f"{question.id}  {question.text}")
    st.caption(note)
    address = {"q": question.text, **address_here(language)}
    st.page_link(ask, label=text(language, "open"), icon=":material/search:", query_params=address)


def _hit(hit: Hit | None, language: str) -> None:
    if hit is None:
        st.write(text(language, "nothing_found"))
        return
    st.caption(plain(hit.citation.label))
    st.text(_cut(hit.passage.text))
    with st.expander(text(language, "why")):
        st.html(shares_html(hit, language))


def _cut(passage: str) -> str:
    return passage if len(passage) <= SHOWN else f"{passage[:SHOWN]} …"


def show_questions(done: Evaluation, ask: StreamlitPage, language: str) -> None:
    """Every question with the rank of its answer; those that failed alone, if so chosen. A row that is chosen can be opened."""
    choices = (text(language, "all"), text(language, "only_failures"), text(language, "only_wrong"))
    only = st.segmented_control(text(language, "only"), choices, default=choices[0], key="only", required=True)
    rows = [_row(done, question, language) for question in done.testset.questions]
    if only == choices[1]:
        rows = [row for row in rows if row["failed"]]
    elif only == choices[2]:
        rows = [row for row in rows if row["wrong"]]
    shown = [{name: value for name, value in row.items() if name not in ("failed", "wrong")} for row in rows]
    chosen: Any = st.dataframe(shown, hide_index=True, on_select="rerun", selection_mode="single-row", key="table-questions")
    for place in chosen.selection.rows[:1]:
        if place < len(rows):
            question = str(rows[place][text(language, "question")])
            st.page_link(
                ask,
                label=f"{text(language, 'open')}: {plain(question)}",
                query_params={"q": question, **address_here(language)},
            )


def _row(done: Evaluation, question: TestQuestion, language: str) -> Mapping[str, Any]:
    scored = done.measured.whole.get(question.id)
    answer = done.answers[question.id]
    return {
        "id": question.id,
        text(language, "rank"): scored.rank if scored else None,
        text(language, "question"): question.text,
        text(language, "pair"): scored.pair if scored else "–",
        text(language, "verdict"): f"{'○' if answer.verdict == ANSWERED else '×'} {percent(answer.confidence)} %",
        text(language, "type"): question.kind,
        text(language, "tags"): ", ".join(question.tags),
        "failed": scored is not None and scored.rank != 1,
        "wrong": (answer.verdict == ANSWERED) != question.answerable,
    }
