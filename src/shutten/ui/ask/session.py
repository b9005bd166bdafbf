"""What the ask page keeps for a reader: the search shown, and the questions asked.

The address bar says what is shown. Where it changes from outside, by a link or the browser's back and forward, the fields are
set to it; where a field changes what is shown, the address is written. A question that is only being typed is in neither.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from shutten.errors import Reason
from shutten.search.filters import Filters
from shutten.search.question import unaskable
from shutten.ui.ask.filter_fields import FilterFields
from shutten.ui.ask.link import DEFAULT_TOP, Find, Search, merged, search_of
from shutten.ui.ask.offered import Offered
from shutten.ui.chosen_collection import HISTORY, KNOWN
from shutten.ui.document.address import kept

SHOWN, GENERATION, TURN, REFUSED = "ask-shown", "ask-generation", "ask-turn", "ask-refused"
LATE = "ask-late"
MOST_IN_HISTORY = 20


def open_search(offered: Offered) -> Search:
    """The search to show; call it before the fields are drawn.

    On coming back from another page, whose address says nothing of a search, the last one is shown again.
    """
    state = st.session_state
    if late := state.pop(LATE, None):
        late(offered)
    last: Search | None = state.get(SHOWN)
    asked = search_of(query(), offered)
    known = last and search_of({name: _values(value) for name, value in merged({}, last)}, offered)  # without typing errors
    arrived = "question" not in state  # Streamlit forgets the fields of a page that is left
    if last is not None and not arrived and asked == known and state.get(GENERATION) == offered.generation:
        return last
    if arrived and known and asked == Search():
        asked = known
        _write(asked)
    if last is not None or asked != Search():
        FilterFields(offered).set(asked.filters)
        state["top"] = asked.top
    if last is not None:  # else the browser may have sent what is typed, to a server that was started anew
        state["question"] = typed_for(asked)
    state[SHOWN], state[GENERATION] = asked, offered.generation
    return asked


def take_late(clicked: Callable[[Offered], None] | None) -> None:
    """Do what was clicked on a page that a server drew before it was started anew: this session does not know its buttons.

    Args:
        clicked: what the button does that says that it was clicked; None where none says so.
    """
    known, st.session_state[KNOWN] = st.session_state.get(KNOWN), True
    if clicked and not known:
        st.session_state[LATE] = clicked
        st.rerun()


def show(search: Search, offered: Offered) -> None:
    """Show another search: what buttons of the page do when they are clicked."""
    _set_fields(search, offered)
    st.session_state[SHOWN], st.session_state[TURN] = search, turn() + 1
    _write(search, reading=False)


def turn() -> int:
    """How often another search was shown by a click on the page."""
    return int(st.session_state.get(TURN, 0))


def submit(offered: Offered) -> None:
    """Ask what the fields say."""
    if _can_be_asked(question := st.session_state["question"].strip()):
        show(Search(question, chosen_filters(offered), _top()), offered)


def submit_word(offered: Offered) -> None:
    """Show every passage with what is typed."""
    if _can_be_asked(word := st.session_state["question"].strip()):
        show(Search("", chosen_filters(offered), _top(), find=Find(word)), offered)


def refused() -> Reason | None:
    """What was wrong with what was just typed; None where nothing was. What was shown before stays."""
    why: Reason | None = st.session_state.pop(REFUSED, None)
    return why


def _can_be_asked(typed: str) -> bool:
    """Whether what was typed can be asked at all; where it cannot, it stays in the field, and `refused` says why."""
    if why := unaskable(typed):
        st.session_state[REFUSED] = why
    return not why


def refine(offered: Offered) -> None:
    """Ask the question shown once more, by the filters chosen; what is being typed as the next question stays."""
    shown: Search = st.session_state[SHOWN]
    if shown:
        find = shown.find and replace(shown.find, start=1)
        search = replace(shown, filters=chosen_filters(offered), top=_top(), find=find)
        st.session_state[SHOWN] = search
        _write(search)


def chosen_filters(offered: Offered) -> Filters:
    """The filters as the fields have them."""
    return FilterFields(offered).chosen()


def history() -> list[Search]:
    """The questions and the words found in this session, each as it was asked last, the latest first."""
    return list(st.session_state.get(HISTORY, ()))


def remember(search: Search) -> None:
    """Put a question, or a word of which every passage is shown, on top of the history."""
    asked = replace(search, like=None, find=search.find and replace(search.find, start=1))
    others = [other for other in history() if in_history(other) != in_history(asked)]
    st.session_state[HISTORY] = [asked, *others][:MOST_IN_HISTORY]


def in_history(search: Search) -> tuple[str, str]:
    """What the history has once: a question, or a word to find, whatever it was clicked in."""
    return ("", search.find.word) if search.find else (search.question, "")


def typed_for(search: Search) -> str:
    """What the field holds of a search."""
    return search.question or (search.find.word if search.find else "")


def _set_fields(search: Search, offered: Offered) -> None:
    st.session_state["question"], st.session_state["top"] = typed_for(search), search.top
    FilterFields(offered).set(search.filters)


def _top() -> int:
    return int(st.session_state.get("top", DEFAULT_TOP))


def query() -> dict[str, list[str]]:
    """What the address says, every value of each name."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


def _write(search: Search, *, reading: bool = True) -> None:
    """One change of the address, and thus one step back; ``reading`` keeps the document that is read beside the answer."""
    st.query_params.from_dict(merged(query() if reading else kept(), search))


def _values(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value
