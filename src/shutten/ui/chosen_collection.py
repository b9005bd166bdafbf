"""Which of several collections the page shows: chosen at its top, in the address of every page, and never mixed.

Where another one is chosen, by the choice, a link or the browser's back and forward, all that the session holds of the one
before is forgotten; the questions of each are kept apart and come back with it.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from shutten.setting_collections import ALL, Collection
from shutten.texts.common import text

NAME = "collection"
"""In the address."""
HISTORY = "ask-history"
"""The questions of a session, in it: those of each collection come back with it."""
KNOWN = "ask-known"
"""In a session whose page this server has drawn before."""
_SHOWN, _CHOICE, _HISTORIES = "collection-shown", "collection-choice", "collection-histories"
_KEPT = frozenset({"language", "interface", KNOWN, _SHOWN, _CHOICE, _HISTORIES})
"""What a session has whatever the collection."""


def visible_to(collections: Sequence[Collection], editable: bool) -> list[Collection]:
    """The collections that a visitor may see.

    Args:
        collections: of the settings.
        editable: whether they may change what they see.
    """
    return [one for one in collections if one.visible == ALL or editable]


def chosen_collection(collections: Sequence[Collection], language: str) -> str:
    """The key of the one that is shown, below the choice among several; the first where the address names none of them."""
    keys = [one.key for one in collections]
    asked, before = st.query_params.get(NAME, ""), st.session_state.get(_SHOWN)
    shown = asked if asked in keys else before if before in keys else keys[0]
    if asked and asked != shown:
        st.warning(text(language, "no_collection"))
    if before is not None and before != shown:
        _forget(before, shown)
    st.session_state[_SHOWN] = st.session_state[_CHOICE] = shown
    if len(keys) > 1:
        if asked != shown:
            st.query_params[NAME] = shown
        names = {one.key: one.name for one in collections}
        label = text(language, "collection_choice")
        st.selectbox(label, keys, format_func=names.__getitem__, key=_CHOICE, on_change=_choose, width=320)
    return str(shown)


def address_here(language: str) -> dict[str, str]:
    """What the address of every page begins with: the language, and the collection where there are several."""
    collection = st.query_params.get(NAME)
    return {"lang": language, NAME: collection} if collection else {"lang": language}


def _choose() -> None:
    """Show another collection: nothing of an address that was the former one's stays."""
    language = st.query_params.get("lang")
    st.query_params.from_dict({**({"lang": language} if language else {}), NAME: st.session_state[_CHOICE]})


def _forget(before: str, shown: str) -> None:
    state = st.session_state
    histories = {**state.get(_HISTORIES, {}), before: state.get(HISTORY, [])}
    for name in [one for one in state if isinstance(one, str) and one not in _KEPT and not one.startswith("$$")]:
        del state[name]
    state[_HISTORIES], state[HISTORY] = histories, histories.get(shown, [])
    given = st.query_params
    state["question"] = given.get("q", "") or given.get("find", "")  # else the browser would keep what is typed there
