"""The hits of an answer, remembered for the session, so that the document page leads from one to the next.

The ask page calls `remember_hits` when it shows an answer. Without an answer in the session, as behind a shared link, the
document page shows no way from hit to hit; it never asks by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import streamlit as st

from shutten.search.answer import Hit
from shutten.text.span import Span
from shutten.texts.document import text
from shutten.ui.document.address import go

_KEY = "sh-hits"


class HitPlace(NamedTuple):
    """Where a hit stands: its document, the passage's ordinal there, and its key sentence in the passage's text."""

    document: str
    ordinal: int
    key: Span | None = None


def remember_hits(question: str, hits: Sequence[Hit]) -> None:
    """Keep where the hits of an answer stand, best first, in place of those of the answer before."""
    places = [HitPlace(hit.passage.document, hit.passage.ordinal, hit.key) for hit in hits]
    st.session_state[_KEY] = (question, places)


def remembered_hits(question: str) -> list[HitPlace]:
    """Where the hits for ``question`` stand; empty where another question was the last one answered in this session."""
    asked, places = st.session_state.get(_KEY, ("", []))
    return list(places) if question and asked == question else []


def show_hit_steps(question: str, document: str, ordinal: int, language: str) -> None:
    """Buttons for the hit before and the one after, where the passage shown is a hit of the session's answer."""
    places = remembered_hits(question)
    here = next((at for at, place in enumerate(places) if (place.document, place.ordinal) == (document, ordinal)), None)
    if here is None or len(places) < 2:
        return
    steps = (("previous_hit", here - 1, text(language, "previous_hit")), ("next_hit", here + 1, text(language, "next_hit")))
    with st.container(horizontal=True, vertical_alignment="center", key="sh-hits"):
        for key, there, label in steps:
            place = places[there] if 0 <= there < len(places) else None
            icon = ":material/skip_previous:" if there < here else ":material/skip_next:"
            arguments = (place.ordinal, place.document, place.key) if place else ()
            st.button(label, key=f"sh-{key}", icon=icon, disabled=place is None, on_click=go, args=arguments)
        st.caption(text(language, "hit", rank=here + 1, count=len(places)))
