"""Shutten (出典): ask documents in Japanese or English, and read the passages that answer, each with its citation."""

from typing import TYPE_CHECKING

from shutten.base import openmp as _waiting  # noqa: F401  # before the libraries that it is about
from shutten.base.lazy import passed_on

if TYPE_CHECKING:
    from shutten.answering.options import ReadingOptions
    from shutten.building.build import BuildSummary, build_index
    from shutten.citations.citation import Citation
    from shutten.documents.corpus import Corpus, read_corpus
    from shutten.documents.document import Document, Metadata
    from shutten.encoders.encoder import Encoder
    from shutten.encoders.load import load_encoder
    from shutten.errors import ShuttenError
    from shutten.passages.passage import Passage
    from shutten.search.answer import Answer, Hit
    from shutten.search.filters import Filters
    from shutten.search.finding.concordance import Concordance, ConcordanceLine, WordCount
    from shutten.search.index import Index
    from shutten.settings import BuildOptions
    from shutten.text.span import Span

__all__ = [
    "Answer",
    "BuildOptions",
    "BuildSummary",
    "Citation",
    "Concordance",
    "ConcordanceLine",
    "Corpus",
    "Document",
    "Encoder",
    "Filters",
    "Hit",
    "Index",
    "Metadata",
    "Passage",
    "ReadingOptions",
    "ShuttenError",
    "Span",
    "WordCount",
    "build_index",
    "load_encoder",
    "read_corpus",
]

__getattr__ = passed_on(
    globals(),
    {
        "shutten.answering.options": "ReadingOptions",
        "shutten.building.build": "BuildSummary build_index",
        "shutten.citations.citation": "Citation",
        "shutten.documents.corpus": "Corpus read_corpus",
        "shutten.documents.document": "Document Metadata",
        "shutten.encoders.encoder": "Encoder",
        "shutten.encoders.load": "load_encoder",
        "shutten.errors": "ShuttenError",
        "shutten.passages.passage": "Passage",
        "shutten.search.answer": "Answer Hit",
        "shutten.search.filters": "Filters",
        "shutten.search.finding.concordance": "Concordance ConcordanceLine WordCount",
        "shutten.search.index": "Index",
        "shutten.settings": "BuildOptions",
        "shutten.text.span": "Span",
    },
)
