"""What comes out of the process that read a file is the document that it read, and nothing else gets in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from shutten.documents.block import Block, Cell, Page, Place
from shutten.documents.document import Certainties, Document, Metadata
from shutten.documents.readers.registry import READERS, read_document
from shutten.documents.reading.packing import as_json, of_json, packed, packed_error, unpacked, unpacked_error
from shutten.documents.reasons import reason
from shutten.documents.remark import Remark
from shutten.errors import DocumentError
from shutten.text.span import Span

DATA = Path(__file__).parents[2] / "data"
REFUSED = ("protected.pdf", "scanned.pdf")
FILES = sorted(
    path
    for folder in (DATA, DATA / "traps")
    for path in folder.iterdir()
    if path.suffix in READERS and path.name not in REFUSED
)
NONSENSE = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, StopIteration)
CELL = Cell(((Span(0, 1),), (Span(2, 3), Span(4, 5))))
WHOLE = Document(
    "a.pdf",
    "港 湾\ud800局",
    Metadata("題", "局", "2024-04", "ja", "https://x.example", "CC0", "源", "summary", origins={"title": "heading"}),
    body=1,
    form="pdf",
    encoding="cp932",
    sha256="0",
    blocks=(
        Block("row", (Span(0, 1), Span(2, 3), Span(4, 5)), cells=(CELL, Cell()), header=(CELL, CELL), merged=(Cell(), CELL)),
        Block("furniture", (Span(1, 2),), reason="page number"),
        Block("heading", (Span(3, 4),), 2, verbatim=True),
    ),
    pages=(Page(0, 1, "iv"), Page(3, 2)),
    places=(Place(0, "sheet", "表", "A1:B2"),),
    remarks=(Remark("ocr_page", 2), Remark("unmapped", values={"count": 3, "share": 0.25, "name": "x"})),
    ocr=(Certainties(0, (0.1, -1.0, 1 / 3)),),
)


def through(document: Document) -> Document:
    held, numbers = packed(document)
    return unpacked(of_json(as_json(held)), numbers, document.name, document.sha256)


def test_every_part_of_a_document_comes_through() -> None:
    assert through(WHOLE) == WHOLE


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_documents_come_through(path: Path) -> None:
    document = read_document(path, path.name)
    assert through(document) == document


def test_names_of_columns_come_once() -> None:
    row = Block("row", (Span(0, 1),), cells=(Cell(),), header=(CELL,))
    count = np.frombuffer(packed(replace(WHOLE, blocks=(row,) * 100))[1], "<i4")[0]
    assert count == 2
    assert through(replace(WHOLE, blocks=(row,) * 100)).blocks[99].header == (CELL,)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("text",), 3),
        (("text",), ""),
        (("body",), -1),
        (("body",), 6),
        (("form",), None),
        (("metadata",), ["a"]),
        (("metadata", 0), {"x": 1}),
        (("origins",), []),
        (("origins", "title"), 1),
        (("reasons",), []),
        (("reasons", 0), 3),
        (("pages", 0), [9, 1, ""]),
        (("places", 0), [0, "room", "", ""]),
        (("remarks", 0), ["a", "b", {}]),
        (("remarks", 0), ["a", 1, {"x": []}]),
        (("ocr", 0), [0, ["x"]]),
    ],
)
def test_what_no_reader_says_is_refused(place: tuple[Any, ...], value: Any) -> None:
    made, numbers = packed(WHOLE)
    held = of_json(as_json(made))
    inner: Any = held
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = value
    with pytest.raises(NONSENSE):
        unpacked(held, numbers, "a.pdf", "0")


@pytest.mark.parametrize(
    "numbers",
    [
        [],
        [0],
        [-1, 0],
        [0, -2],
        [0, 1, 0],
        [0, 2, 3, 1],
        [0, 2, 0, 6],
        [0, 2, -1, 1],
        [0, 4, 0, 1],
        [1, 0],
        [0, 0, 99, 0, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 9, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0],
        [0, 0, 0, 0, 0],
    ],
)
def test_numbers_that_no_reader_gives_are_refused(numbers: list[int]) -> None:
    with pytest.raises(NONSENSE):
        unpacked(of_json(as_json(packed(WHOLE)[0])), np.array(numbers, "<i4").tobytes(), "a.pdf", "0")


@pytest.mark.parametrize("seed", range(20))
def test_whatever_the_numbers_are_what_comes_of_them_is_of_the_text(seed: int) -> None:
    made, numbers = packed(WHOLE)
    held, sound = of_json(as_json(made)), np.frombuffer(numbers, "<i4")
    chance = np.random.default_rng(seed)
    for _ in range(200):
        changed = sound.copy()
        changed[chance.integers(len(sound))] = chance.choice([-1, 0, 1, 2, 5, 6, 2**31 - 1])
        try:
            document = unpacked(held, changed.tobytes(), "a.pdf", "0")
        except NONSENSE:
            continue
        spans = [span for block in document.blocks for span in block.spans]
        spans += [
            span for block in document.blocks for row in (block.cells, block.header) for cell in row for span in cell.spans
        ]
        assert all(0 <= start <= end <= len(WHOLE.text) for start, end in spans)


@pytest.mark.parametrize("data", [b"", b"\xff", b"[]", b"3", b"{", b"[" * 100_000, b'{"a":' * 100_000])
def test_what_is_no_object_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - of any words
        of_json(data)


def test_a_reason_keeps_its_code_and_gets_no_other_words() -> None:
    error = DocumentError("a.pdf", reason("too_large", megabytes=50))
    got = unpacked_error({**packed_error(error), "words": "other words"}, "a.pdf")
    assert (got.name, got.reason, got.reason.code) == ("a.pdf", "is larger than 50 MB; split it", "too_large")
    assert unpacked_error(packed_error(DocumentError("a.pdf", "is odd")), "a.pdf").reason == "is odd"
