"""Citations: where a passage stands, for a reader, a text, a bibliography, a browser and an annotation tool."""

from shutten.citations.address import is_web_address
from shutten.citations.bibtex import to_bibtex
from shutten.citations.citation import Citation, sections_below_title
from shutten.citations.citing import cite
from shutten.citations.csl import to_csl_citation, to_csl_item, to_csl_items
from shutten.citations.dates import format_date
from shutten.citations.fragment import deep_link
from shutten.citations.label import label, place
from shutten.citations.markdown import to_markdown, to_markdown_label
from shutten.citations.selectors import to_selectors

__all__ = [
    "Citation",
    "cite",
    "deep_link",
    "format_date",
    "is_web_address",
    "label",
    "place",
    "sections_below_title",
    "to_bibtex",
    "to_csl_citation",
    "to_csl_item",
    "to_csl_items",
    "to_markdown",
    "to_markdown_label",
    "to_selectors",
]
