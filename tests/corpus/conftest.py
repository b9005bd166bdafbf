"""The documents that ship with the project, cut once."""

from __future__ import annotations

from pathlib import Path

import pytest

from shutten import Encoder, read_corpus
from shutten.passages.assembly import make_passages
from shutten.passages.cutting import PassageLimits
from shutten.passages.passage import Passage

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="session")
def passages(encoder: Encoder) -> dict[str, list[Passage]]:
    """The corpus as the default settings cut it, by document."""
    documents = read_corpus(CORPUS).documents
    return {document.name: make_passages(document, encoder.count_tokens, PassageLimits()) for document in documents}
