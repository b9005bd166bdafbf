"""The document page."""

from __future__ import annotations

import streamlit as st

from shutten.ui.frame import DOCUMENT, Frame
from shutten.ui.problem import show_problem
from shutten.ui.texts import text


def document_page(frame: Frame) -> None:
    """Draw the page."""
    st.title(text(frame.language, f"page_{DOCUMENT}"))
    if frame.index is None:
        show_problem(frame)
