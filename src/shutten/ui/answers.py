"""What was found in a session, each search once.

The ask page shows it; the library's map and the document page's way from hit to hit take the last answer.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, MutableMapping
from typing import Any, TypeVar

import streamlit as st

from shutten.search.answer import Answer

KEY = "answers"
MOST = 20
_Found = TypeVar("_Found")


def found_once(search: Hashable, find: Callable[[], _Found]) -> _Found:
    """What ``find`` finds for ``search``: found once, and kept while the session has not asked too much else."""
    answers: MutableMapping[Any, _Found] = st.session_state.setdefault(KEY, {})
    found = answers.pop(search) if search in answers else find()
    answers[search] = found
    while len(answers) > MOST:
        del answers[next(iter(answers))]
    return found


def last_answer() -> Answer | None:
    """The answer that was shown last and has hits; None where there is none."""
    shown = reversed(list(st.session_state.get(KEY, {}).values()))
    return next((found for found in shown if isinstance(found, Answer) and found.hits), None)
