"""What stands on the pages: every sentence, heading, cell, note and label, with its place in the reading order."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

BODY = ("sentence", "heading", "cell", "caption", "note")
"""Kinds that a reader must keep."""
ASIDE = ("label", "furniture", "ruby")
"""Kinds that it may leave out, and that make a passage of nothing else a noise passage."""


@dataclass(frozen=True)
class Item:
    """A piece of text that belongs together.

    Attributes:
        number: from 0; items of one flow are numbered in reading order.
        kind: one of `BODY` or `ASIDE`; a label is a word of a figure, and furniture is head, foot, page number, thumb index or
            stamp. A cell is a sentence or paragraph of a table cell.
        text: as it is read, without the marks of notes and without ruby.
        flow: ``main`` is read from first to last; each box, note and table is a flow of its own, and where it stands among the
            others is left to the reader.
        paragraph: number of the paragraph.
        heading: number of the heading above; -1 where there is none.
        row: number of the table row, of a cell; -1 elsewhere.
        others: other ways to write it that are as right: with the marks of notes, a heading with its number in front.
        pages: indices from 0 of the pages it stands on; filled in when the pages are made.
    """

    number: int
    kind: str
    text: str
    flow: str = "main"
    paragraph: int = -1
    heading: int = -1
    row: int = -1
    others: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()

    @property
    def ways(self) -> tuple[str, ...]:
        """All right ways to write it, longest first."""
        return tuple(sorted({self.text, *self.others}, key=len, reverse=True))


@dataclass(frozen=True)
class Truth:
    """The truth of one PDF.

    Attributes:
        layout: name of the layout.
        language: ``ja`` or ``en``.
        seed: what text, sizes and fonts were drawn by.
        items: in the order of their numbers; only those that stand on a page.
        labels: for each page the page number as printed; empty where none is.
        look: fonts, sizes and margins, for whoever wonders.
    """

    layout: str
    language: str
    seed: int
    items: tuple[Item, ...]
    labels: tuple[str, ...]
    look: Mapping[str, Any]

    @property
    def name(self) -> str:
        """Of the files."""
        return f"{self.layout}-{self.language}"

    def of(self, *kinds: str) -> list[Item]:
        """The items of some kinds."""
        return [item for item in self.items if item.kind in kinds]


def write_truth(truth: Truth, path: Path) -> None:
    """Write ``truth`` as JSON."""
    path.write_text(json.dumps(asdict(truth), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read_truth(path: Path) -> Truth:
    """Read what `write_truth` wrote."""
    data = json.loads(path.read_text(encoding="utf-8"))
    items = tuple(Item(**{**one, "others": tuple(one["others"]), "pages": tuple(one["pages"])}) for one in data.pop("items"))
    return Truth(**{**data, "items": items, "labels": tuple(data["labels"])})
