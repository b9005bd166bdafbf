"""The fields of a page that asks which restrict what may be found."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from shutten.search.filters import Filters
from shutten.texts.ask import text as said
from shutten.texts.common import text
from shutten.ui.ask.link import chosen_years, year_filter
from shutten.ui.ask.markup import histogram_html
from shutten.ui.ask.offered import Offered
from shutten.ui.plain import plain

_CHOICES = ("languages", "documents", "publishers", "sections", "holding", "without")


class FilterFields:
    """The fields that restrict what may be found; those of which the collection leaves no choice are not shown."""

    def __init__(self, offered: Offered, prefix: str = "") -> None:
        """Fields for what is ``offered``; ``prefix`` tells their keys from those of another page."""
        self._offered, self._prefix = offered, prefix

    @property
    def are_set(self) -> bool:
        """Whether the session knows the fields; it forgets those of a page that is left."""
        return self._key("languages") in st.session_state

    def set(self, filters: Filters) -> None:
        """Set them, before they are drawn."""
        for name in _CHOICES:
            st.session_state[self._key(name)] = list(getattr(filters, name))
        if self._offered.span:
            st.session_state[self._key("years")] = chosen_years(filters, self._offered.span)

    def chosen(self) -> Filters:
        """The filters as the fields have them."""
        state = st.session_state
        chosen = {name: tuple(state.get(self._key(name), ())) for name in _CHOICES}
        dates = ("", "")
        if self._offered.span and self._key("years") in state:
            dates = year_filter(tuple(state[self._key("years")]), self._offered.span)
        return Filters(**chosen, date_from=dates[0], date_to=dates[1])

    def draw(self, language: str, changed: Callable[[], None] | None = None, *, disabled: bool = False) -> None:
        """Draw them; ``changed`` is called when one has another value."""
        offered = self._offered
        field = partial(st.multiselect, on_change=changed, disabled=disabled)
        field(
            text(language, "passage_language"),
            list(offered.languages),
            format_func=lambda code: text(language, code),
            placeholder=text(language, "languages_all"),
            key=self._key("languages"),
        )
        field(
            text(language, "documents"),
            list(offered.documents),
            format_func=offered.title,
            placeholder=text(language, "documents_all"),
            key=self._key("documents"),
        )
        if offered.publishers:
            publishers, every = text(language, "publishers"), text(language, "publishers_all")
            field(publishers, list(offered.publishers), placeholder=every, key=self._key("publishers"))
        self._years(language, changed, disabled=disabled)
        typed = partial(field, accept_new_options=True)  # no text field: the question's shall be the page's first
        typed(
            text(language, "sections"),
            list(offered.sections),
            placeholder=text(language, "sections_all"),
            help=text(language, "sections_help"),
            key=self._key("sections"),
        )
        for name in ("holding", "without"):
            typed(
                said(language, name),
                list(st.session_state.get(self._key(name), ())),
                placeholder=said(language, "characters_none"),
                help=said(language, "characters_help"),
                key=self._key(name),
            )

    def _years(self, language: str, changed: Callable[[], None] | None, *, disabled: bool) -> None:
        if not self._offered.span:
            return
        bars, key = st.empty(), self._key("years")
        label, note = text(language, "years"), text(language, "years_help")
        st.slider(label, *self._offered.span, key=key, help=note, on_change=changed, disabled=disabled)
        bars.html(histogram_html(self._offered, st.session_state[key], language))

    def _key(self, name: str) -> str:
        return f"{self._prefix}{name}"


def misses_a_section(filters: Filters, offered: Offered, language: str) -> bool:
    """Say which words of a heading, as one may type them, stand in none; whether there are such."""
    missing = [section for section in filters.sections if not offered.has_section(section)]
    for section in missing:
        st.warning(said(language, "no_section", section=plain(section)))
    return bool(missing)
