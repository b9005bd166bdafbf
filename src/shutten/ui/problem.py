"""What a page shows where there is no index to be had."""

from __future__ import annotations

import streamlit as st

from shutten.errors import IndexMissingError
from shutten.texts.common import text
from shutten.ui.frame import Frame


def show_problem(frame: Frame) -> None:
    """Say why there is no index, and what mends it."""
    if isinstance(frame.problem, IndexMissingError):
        st.warning(f"{text(frame.language, 'no_index')} ({frame.problem})")
    else:
        st.error(str(frame.problem))
