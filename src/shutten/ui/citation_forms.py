"""The formats of a citation to copy, a format a tab or a button."""

from __future__ import annotations

import streamlit as st

from shutten.citations.formats import Cited, citation_formats
from shutten.texts.common import format_name, text


def citation_forms(cited: Cited, copied: str, language: str) -> dict[str, str]:
    """A passage's citation in each format to copy, by the format's name.

    Args:
        cited: the passage.
        copied: the language of what is copied.
        language: of the names.
    """
    return {format_name(language, one.name): one.write([cited], copied) for one in citation_formats()}


def show_citation_forms(cited: Cited, copied: str, language: str) -> None:
    """Draw the formats, a tab each; takes what `citation_forms` takes."""
    formats = citation_formats()
    for tab, one in zip(st.tabs([format_name(language, one.name) for one in formats]), formats, strict=True):
        for name, write in (one.parts or {"": one.write}).items():
            if name:
                tab.caption(text(language, name))
            tab.code(write([cited], copied), language=one.syntax, wrap_lines=True)
