"""The fields of a page that asks which restrict what may be found."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from shutten.search.choices import DOCUMENTS, LANGUAGES, PUBLISHERS, SECTIONS, YEARS, Counts
from shutten.search.filters import Filters
from shutten.texts.ask import text as said
from shutten.texts.common import text
from shutten.ui.ask.link import chosen_years, year_filter
from shutten.ui.ask.markup import Beside, beside_choices_html, histogram_html
from shutten.ui.ask.offered import Offered
from shutten.ui.plain import plain

MOST_COUNTED = 1000
"""Choices of a field beyond which nothing stands beside them: each run of the page would send it all."""
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
        offered, chosen = self._offered, self.chosen()
        self._in_language(language)
        counts = offered.counts(chosen)
        field = partial(st.multiselect, on_change=changed, disabled=disabled, select_all=False)
        field(
            text(language, "passage_language"),
            sorted(offered.languages, key=lambda code: code != language),
            format_func=lambda code: text(language, code),
            placeholder=text(language, "languages_all"),
            key=self._key("languages"),
        )
        field(
            text(language, "documents"),
            offered.in_order(language),
            format_func=offered.title,
            placeholder=text(language, "documents_all"),
            key=self._key("documents"),
        )
        if offered.publishers:
            publishers, every = text(language, "publishers"), text(language, "publishers_all")
            field(publishers, list(offered.publishers), placeholder=every, key=self._key("publishers"))
        self._years(language, counts, changed, disabled=disabled)
        typed = partial(field, accept_new_options=True)  # no text field: the question's shall be the page's first
        typed(
            text(language, "sections"),
            offered.sections_of(chosen.documents, language),
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
        st.html(beside_choices_html(_beside(offered, counts, chosen, language)))

    def _in_language(self, language: str) -> None:
        """Have the browser show what is chosen in the page's language, where that is another than before.

        It knows choices by what is written on them, and would go on sending those of the other language.
        """
        drawn_in, key = self._key("drawn-in"), self._key("languages")
        if st.session_state.get(drawn_in) != language and key in st.session_state:
            st.session_state[key] = list(st.session_state[key])
        st.session_state[drawn_in] = language

    def _years(self, language: str, counts: Counts, changed: Callable[[], None] | None, *, disabled: bool) -> None:
        """The bars stand between the name of the field and the slider, whose ends are theirs."""
        if not self._offered.span:
            return
        key, label = self._key("years"), text(language, "years")
        with st.container(key=f"{key}-field", gap=None):
            st.markdown(label, help=text(language, "years_help"))
            bars = st.empty()
            field = partial(st.slider, label_visibility="collapsed")  # the name is written above the bars
            given = unless_set(key, self._offered.span)
            field(label, *self._offered.span, on_change=changed, disabled=disabled, **given)
            bars.html(histogram_html(counts[YEARS], self._offered.span, st.session_state[key], language))

    def _key(self, name: str) -> str:
        return f"{self._prefix}{name}"


def _beside(offered: Offered, counts: Counts, chosen: Filters, language: str) -> Beside:
    """What stands beside each choice, by the field's name: how many passages it has, and below a heading its document."""
    documents = offered.in_order(language)

    def stands_in(section: str) -> str:
        first, *others = [name for name in documents if name in offered.sections[section]]
        return said(language, "in_others", title=offered.title(first), count=len(others)) if others else offered.title(first)

    fields: dict[str, list[tuple[str, int, str]]] = {
        text(language, "passage_language"): [
            (text(language, code), counts[LANGUAGES].get(code, 0), "") for code in offered.languages
        ],
        text(language, "documents"): [(offered.title(name), counts[DOCUMENTS].get(name, 0), "") for name in documents],
        text(language, "publishers"): [(name, counts[PUBLISHERS].get(name, 0), "") for name in offered.publishers],
        text(language, "sections"): [
            (section, counts[SECTIONS].get(section, 0), stands_in(section))
            for section in offered.sections_of(chosen.documents, language)
        ],
    }
    return {field: choices for field, choices in fields.items() if len(choices) <= MOST_COUNTED}


def unless_set(key: str, value: Any) -> dict[str, Any]:
    """A field's key, and what it begins with unless the session has set it: Streamlit takes no beginning beside that."""
    return {"key": key} if key in st.session_state else {"key": key, "value": value}


def misses_a_section(filters: Filters, offered: Offered, language: str) -> bool:
    """Say which words of a heading, as one may type them, stand in none; whether there are such."""
    missing = [section for section in filters.sections if not offered.has_section(section)]
    for section in missing:
        st.warning(said(language, "no_section", section=plain(section)))
    return bool(missing)
