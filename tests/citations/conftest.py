"""Fixtures of the citation tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from shutten import Citation, Span
from shutten.documents.block import Page

WHITE_PAPER = Citation(
    document="ja/防衛白書-2017.pdf",
    title="平成29年版防衛白書",
    publisher="防衛省",
    source="",
    date="2017-08-17",
    section_path=("平成29年版防衛白書", "第II部", "2 「2+2」"),
    paragraph=12,
    pages=(Page(0, 210, "198"),),
    spans=(Span(3, 6), Span(9, 11)),
    url="https://example.org/wp.pdf",
    label="",
    language="ja",
    issued="2017-08-08",
    link="https://example.org/wp.pdf#page=210",
)


@pytest.fixture
def make_citation() -> Callable[..., Citation]:
    """A citation of a page in a white paper, with the fields that are given."""

    def make(**changes: object) -> Citation:
        return replace(WHITE_PAPER, **changes)

    return make
