"""Passages: paragraph-sized pieces of documents with their exact source spans."""

from shutten.documents.block import Span, text_at
from shutten.passages.assemble import Assembly, assemble, make_passages
from shutten.passages.cutting import PassageLimits
from shutten.passages.passage import Passage

PIPELINE_VERSION = 4
"""Raised whenever the same document would be cut into other passages."""

__all__ = ["PIPELINE_VERSION", "Assembly", "Passage", "PassageLimits", "Span", "assemble", "make_passages", "text_at"]
