"""Fixtures of the tests of many questions."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from shutten import Corpus, Index
from shutten.encoders.encoder import Encoder

TEXTS = {
    "cat.md": "The grey cat sleeps on the warm roof.",
    "dog.md": "The old dog guards the northern harbour.",
    "owl.md": "An owl was seen above the lighthouse in March.",
}


@pytest.fixture
def folder(tmp_path: Path, tiny_encoder: Encoder, build: Callable[..., Path], make_corpus: Callable[..., Corpus]) -> Path:
    """An index of three documents, by an encoder that knows no meanings."""
    return build(make_corpus(TEXTS), tmp_path / "index", tiny_encoder)


@pytest.fixture
def index(folder: Path, tiny_encoder: Encoder) -> Iterator[Index]:
    with Index(folder, encoder=tiny_encoder) as opened:
        yield opened


@pytest.fixture
def workbook() -> Callable[[Mapping[str, Sequence[Sequence[object]]]], bytes]:
    """Makes an Excel workbook of sheets by their names; a name in brackets is hidden."""

    def make(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
        file = io.BytesIO()
        with Workbook(file, {"strings_to_formulas": False}) as book:
            for name, rows in sheets.items():
                sheet = book.add_worksheet(name.strip("()"))
                for number, row in enumerate(rows):
                    sheet.write_row(number, 0, row)
                if name.startswith("("):
                    sheet.hide()
        return file.getvalue()

    return make
