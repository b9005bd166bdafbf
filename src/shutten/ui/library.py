"""The library page."""

from __future__ import annotations

import streamlit as st

from shutten.ui.frame import LIBRARY, Frame
from shutten.ui.problem import show_problem
from shutten.ui.texts import text


def library_page(frame: Frame) -> None:
    """Draw the page."""
    st.title(text(frame.language, f"page_{LIBRARY}"))
    if frame.index is None:
        show_problem(frame)
