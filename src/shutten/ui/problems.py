"""Errors as a reader sees them: what is wrong and what to do, and behind a click what was said in detail."""

from __future__ import annotations

import streamlit as st

from shutten.errors import QuestionError, ShuttenError
from shutten.texts.problems import problem_in, text
from shutten.texts.questions import fault_in

MOST_LINES = 5
"""Lines of an error that are shown: one wrong file may have hundreds."""


def show_failure(error: ShuttenError, language: str) -> None:
    """Say why a question could not be asked: what is wrong with it, or with what it was asked of."""
    if isinstance(error, QuestionError):
        st.warning(" ".join(fault_in(language, fault) for fault in error.faults))
    else:
        show_error(error, language)


def show_error(error: Exception, language: str) -> None:
    """Say what is wrong in the reader's language; the first lines of the message stand behind a click."""
    lines = list(error.lines) if isinstance(error, ShuttenError) else [str(error)]
    st.error(problem_in(language, error))
    shown = lines[:MOST_LINES]
    if len(lines) > MOST_LINES:
        shown.append(text(language, "more_lines", count=f"{len(lines) - MOST_LINES:,}"))
    with st.expander(text(language, "detail")):
        st.text("\n".join(shown))
