"""The filters of all questions of a file, which a session keeps while another page is looked at."""

from __future__ import annotations

import streamlit as st

from shutten.search.filters import Filters
from shutten.texts.batch import text
from shutten.texts.common import text as common
from shutten.ui.ask.filter_fields import FilterFields
from shutten.ui.ask.link import Search, merged, search_of
from shutten.ui.ask.offered import Offered

_KEPT = "batch-filters"


def filters_of_all(offered: Offered) -> Filters:
    """The filters as they were chosen; what the index no longer holds is none of them."""
    fields = FilterFields(offered, "batch-")
    generation, kept = st.session_state.get(_KEPT, (offered.generation, Filters()))
    if generation != offered.generation or not fields.are_set:
        fields.set(_offered(kept, offered))
    chosen = fields.chosen()
    st.session_state[_KEPT] = offered.generation, chosen
    return chosen


def _offered(filters: Filters, offered: Offered) -> Filters:
    address = merged({}, Search(filters=filters))
    return search_of({name: [value] if isinstance(value, str) else value for name, value in address}, offered).filters


def draw_filters(offered: Offered, language: str, *, disabled: bool = False) -> None:
    """Draw the fields in the sidebar; they are ``disabled`` while questions are asked by them."""
    with st.sidebar:
        st.subheader(common(language, "settings"))
        st.caption(text(language, "filters_of_all"))
        FilterFields(offered, "batch-").draw(language, disabled=disabled)
