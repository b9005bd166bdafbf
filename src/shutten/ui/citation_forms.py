"""The forms of a citation to copy, a form a tab."""

from __future__ import annotations

import json

import streamlit as st

from shutten.citations.bibtex import to_bibtex
from shutten.citations.citation import Citation
from shutten.citations.csl import to_csl_citation, to_csl_items
from shutten.citations.markdown import to_markdown
from shutten.texts.common import text


def citation_forms(quote: str, citation: Citation, copied: str, language: str) -> dict[str, str]:
    """A passage's citation in each form to copy, by the form's name.

    Args:
        quote: the passage's text.
        citation: of the passage.
        copied: the language of what is copied.
        language: of the names.
    """
    return {
        text(language, "copy_label"): citation.label,
        text(language, "copy_markdown"): to_markdown(quote, citation),
        text(language, "copy_bibtex"): to_bibtex(citation, copied),
        text(language, "copy_csl"): _json(to_csl_items([citation], copied)),
    }


def show_citation_forms(quote: str, citation: Citation, copied: str, language: str) -> None:
    """Draw the forms, a tab each; takes what `citation_forms` takes."""
    forms = citation_forms(quote, citation, copied, language)
    label, markdown, bibtex, csl = st.tabs(list(forms))
    written_label, written_markdown, written_bibtex, written_csl = forms.values()
    label.code(written_label, language=None, wrap_lines=True)
    markdown.code(written_markdown, language="markdown", wrap_lines=True)
    bibtex.code(written_bibtex, language=None, wrap_lines=True)
    for name, written in (
        (text(language, "csl_item"), written_csl),
        (text(language, "csl_citation"), _json(to_csl_citation(citation))),
    ):
        csl.caption(name)
        csl.code(written, language="json", wrap_lines=True)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)
