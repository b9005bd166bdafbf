"""Where a word stands that a passage has in its context and not in its text: beside the quote, and no part of it."""

from __future__ import annotations

from shutten.passages.passage import Passage
from shutten.text.phrases import Characters, folded_phrase

TEXT, TITLE, HEADING, ROW, DATE = "text", "title", "heading", "row", "date"


def beside(passage: Passage, title: str, wanted: Characters) -> str:
    """``title`` of the document, ``heading`` above the passage, ``row`` of a table that it is part of; else its ``date``."""
    places = ((TITLE, title), (HEADING, "\n".join(passage.section_path)), (ROW, passage.row_context))
    return next((place for place, text in places if any(wanted.found_in(folded_phrase(text)))), DATE)
