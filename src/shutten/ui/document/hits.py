"""The way from one hit of the session's last answer to the next, on the document page.

Without an answer in the session, as behind a shared link, there is none; the page never asks by itself.
"""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st

from shutten.text.span import Span
from shutten.texts.document import text
from shutten.ui.answers import last_answer
from shutten.ui.document.address import go


class HitPlace(NamedTuple):
    """Where a hit stands: its document, the passage's number there, and its key sentence in the passage's text."""

    document: str
    number: str
    key: Span | None = None


def _hit_places(question: str) -> list[HitPlace]:
    """Where the hits for ``question`` stand; empty where another question was the last one answered in this session."""
    answer = last_answer()
    if answer is None or answer.question != question:
        return []
    return [HitPlace(hit.passage.document, hit.passage.number, hit.key) for hit in answer.hits]


def show_hit_steps(question: str, document: str, number: str, language: str) -> None:
    """Buttons for the hit before and the one after, where the passage shown is a hit of the session's answer."""
    places = _hit_places(question)
    here = next((at for at, place in enumerate(places) if (place.document, place.number) == (document, number)), None)
    if here is None or len(places) < 2:
        return
    steps = (("previous_hit", here - 1, text(language, "previous_hit")), ("next_hit", here + 1, text(language, "next_hit")))
    with st.container(horizontal=True, vertical_alignment="center", key="sh-hits"):
        for key, there, label in steps:
            place = places[there] if 0 <= there < len(places) else None
            icon = ":material/skip_previous:" if there < here else ":material/skip_next:"
            arguments = (place.number, place.document, place.key) if place else ()
            st.button(label, key=f"sh-{key}", icon=icon, disabled=place is None, on_click=go, args=arguments)
        st.caption(text(language, "hit", rank=here + 1, count=len(places)))
