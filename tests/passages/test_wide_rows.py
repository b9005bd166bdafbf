"""Rows of very many cells take time in proportion: what was quadratic took minutes for a few hundred kilobytes."""

from __future__ import annotations

import time

import pytest

from shutten.documents.readers.registry import read_bytes
from shutten.passages.segment import segment
from shutten.passages.stretch import all_united
from shutten.text.span import Span, text_at

WIDE = (",".join(f"c{number}" for number in range(20_000)) + "\n").encode() * 2
FILES = {
    "wide.csv": WIDE,
    "tabs.txt": b"\t" * 120_000 + b"x\n",
    "cells.txt": b"a\t" * 30_000 + b"x\n",
    "rule.md": b" \t" * 60_000 + b"-x\n",
}


@pytest.mark.parametrize("name", FILES)
def test_a_row_of_very_many_cells_is_taken_apart_in_seconds(name: str) -> None:
    started = time.process_time()
    segment(read_bytes(FILES[name], name, {}))
    assert time.process_time() - started < 6


def test_the_cells_of_a_row_are_one_text_with_the_tabs_between_them() -> None:
    text = "港\t湾 \t局,課"
    parts = [(Span(0, 1),), (Span(2, 3),), (Span(5, 6),), (Span(7, 8),)]
    joined = all_united(text, parts)
    assert joined == (Span(0, 7), Span(7, 8))
    assert text_at(text, joined) == "港\t湾 \t局,課"
    assert all_united(text, [(Span(0, 1), Span(2, 3))]) == (Span(0, 1), Span(2, 3))
