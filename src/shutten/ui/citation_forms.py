"""The forms of a citation to copy, a form a tab."""

from __future__ import annotations

import json

import streamlit as st

from shutten.citations import Citation, to_bibtex, to_csl_citation, to_csl_items, to_markdown
from shutten.ui.texts import text


def show_citation_forms(quote: str, citation: Citation, copied: str, language: str) -> None:
    """Draw the tabs.

    Args:
        quote: the passage's text.
        citation: of the passage.
        copied: the language of what is copied.
        language: of the page.
    """
    names = (
        text(language, "copy_label"),
        text(language, "copy_markdown"),
        text(language, "copy_bibtex"),
        text(language, "copy_csl"),
    )
    label, markdown, bibtex, csl = st.tabs(names)
    label.code(citation.label, language=None, wrap_lines=True)
    markdown.code(to_markdown(quote, citation), language="markdown", wrap_lines=True)
    bibtex.code(to_bibtex(citation, copied), language=None, wrap_lines=True)
    for name, value in (
        (text(language, "csl_item"), to_csl_items([citation], copied)),
        (text(language, "csl_citation"), to_csl_citation(citation)),
    ):
        csl.caption(name)
        csl.code(json.dumps(value, ensure_ascii=False, indent=1), language="json", wrap_lines=True)
