"""Passages: paragraph-sized pieces of documents with their exact source spans."""

from typing import TYPE_CHECKING

from shutten._lazy import passed_on

if TYPE_CHECKING:
    from shutten.documents.block import Span, text_at
    from shutten.passages.assembly import Assembly, assemble, make_passages
    from shutten.passages.cutting import PassageLimits
    from shutten.passages.passage import Passage

PIPELINE_VERSION = 4
"""Raised whenever the same document would be cut into other passages."""

__all__ = ["PIPELINE_VERSION", "Assembly", "Passage", "PassageLimits", "Span", "assemble", "make_passages", "text_at"]

__getattr__ = passed_on(
    globals(),
    {
        "shutten.documents.block": "Span text_at",
        "shutten.passages.assembly": "Assembly assemble make_passages",
        "shutten.passages.cutting": "PassageLimits",
        "shutten.passages.passage": "Passage",
    },
)
