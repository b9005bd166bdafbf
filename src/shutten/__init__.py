"""Shutten (出典): ask documents in Japanese or English, and read the passages that answer, each with its citation."""

from typing import TYPE_CHECKING

from shutten import _waiting  # noqa: F401  # before the libraries that it is about
from shutten._lazy import passed_on

if TYPE_CHECKING:
    from shutten.citations import Citation
    from shutten.documents import Corpus, Document, Metadata, read_corpus
    from shutten.encoders import Encoder, load_encoder
    from shutten.errors import ShuttenError
    from shutten.index import BuildSummary, build_index
    from shutten.passages import Passage, Span
    from shutten.search import Answer, Filters, Hit, Index

__all__ = [
    "Answer",
    "BuildSummary",
    "Citation",
    "Corpus",
    "Document",
    "Encoder",
    "Filters",
    "Hit",
    "Index",
    "Metadata",
    "Passage",
    "ShuttenError",
    "Span",
    "build_index",
    "load_encoder",
    "read_corpus",
]

__getattr__ = passed_on(
    globals(),
    {
        "shutten.citations": "Citation",
        "shutten.documents": "Corpus Document Metadata read_corpus",
        "shutten.encoders": "Encoder load_encoder",
        "shutten.errors": "ShuttenError",
        "shutten.index": "BuildSummary build_index",
        "shutten.passages": "Passage Span",
        "shutten.search": "Answer Filters Hit Index",
    },
)
