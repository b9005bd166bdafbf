"""A passage of a treaty, with the metadata of its document."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from shutten import Metadata, Passage, Span

PASSAGE = Passage(
    id=1,
    document="treaty.txt",
    ordinal=4,
    paragraph=7,
    section_path=("日米安全保障条約", "第五条"),
    spans=(Span(3, 6), Span(9, 11)),
    text="各締約国は",
)
METADATA = Metadata(title="日米安全保障条約", publisher="外務省", date="1960-01-19", url="https://example.org/a", source="官報")


def with_(**changes: Any) -> Passage:
    """The passage with other values."""
    return replace(PASSAGE, **changes)
