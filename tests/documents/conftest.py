"""What the tests of the readers share: the made-up files, and blocks as something that can be written down."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from shutten.documents.block import Cell
from shutten.documents.document import Document
from shutten.text.span import text_at

Shown = list[tuple[object, ...]]


@pytest.fixture(scope="session")
def data_folder() -> Path:
    return Path(__file__).parents[1] / "data"


@pytest.fixture(scope="session")
def shown() -> Callable[[Document], Shown]:
    """Blocks as tuples: kind and text; the level of headings, the reason of furniture, cells and header of rows."""

    def cells(document: Document, row: tuple[Cell, ...]) -> list[list[str]]:
        return [[text_at(document.text, item) for item in cell.items] for cell in row]

    def show(document: Document) -> Shown:
        made: Shown = []
        for block in document.blocks:
            text = text_at(document.text, block.spans)
            if block.kind == "row":
                made.append(("row", cells(document, block.cells), cells(document, block.header)))
            elif block.kind == "heading":
                made.append(("heading", block.level, text))
            elif block.kind == "furniture":
                made.append(("furniture", block.reason, text))
            else:
                made.append((block.kind, text))
        return made

    return show
