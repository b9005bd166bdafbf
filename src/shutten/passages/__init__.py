"""Passages: paragraph-sized pieces of documents with their exact source spans."""

from shutten.passages.assemble import PassageLimits, make_passages
from shutten.passages.passage import Passage, Span, text_at

PIPELINE_VERSION = 1
"""Raised whenever the same document would be cut into other passages."""

__all__ = ["PIPELINE_VERSION", "Passage", "PassageLimits", "Span", "make_passages", "text_at"]
