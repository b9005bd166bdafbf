"""What a report is made of, before it is HTML or Markdown. All texts are plain: whatever writes them out escapes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shutten.evaluation.report.charts import Chart


@dataclass(frozen=True)
class Cell:
    """A cell of a table.

    Attributes:
        text: what stands in it.
        small: a line below in small letters.
        language: of the text where it is not the report's own.
        small_language: of the line below, likewise.
        number: whether it is aligned to the right.
        mark: what stands before the text in words and stands out, such as that it is relevant.
    """

    text: str
    small: str = ""
    language: str = ""
    number: bool = False
    mark: str = ""
    small_language: str = ""


@dataclass(frozen=True)
class Table:
    """A table; the first cell of a row names the row.

    Attributes:
        caption: what it holds.
        head: the columns' names.
        rows: as many cells each.
        note: what its numbers mean, for a reader who sees them for the first time.
        sides: whether the columns but the first are compared, and of the same width.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    sides: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; a warning stands out."""

    text: str
    warning: bool = False


@dataclass(frozen=True)
class Figure:
    """A chart.

    Attributes:
        name: of its file, ASCII.
        chart: the chart.
        title: what it shows, for who cannot see it.
        note: how to read it.
    """

    name: str
    chart: Chart
    title: str
    note: str


@dataclass(frozen=True)
class Quote:
    """A passage, word for word.

    Attributes:
        heading: what it is here.
        label: where it stands.
        text: the passage.
        language: of the text; empty where unknown.
        label_language: of the label.
    """

    heading: str
    label: str
    text: str
    language: str = ""
    label_language: str = ""


@dataclass(frozen=True)
class Fold:
    """Blocks that are shown when asked for, under a line that says what they are.

    Attributes:
        summary: the line.
        badge: stands before it, short.
        language: of the summary where it is not the report's own.
        blocks: what is folded.
    """

    summary: str
    blocks: tuple[Block, ...]
    badge: str = ""
    language: str = ""


@dataclass(frozen=True)
class Subsection:
    """A part of a section under a heading of its own."""

    title: str
    blocks: tuple[Block, ...]


Block = Table | Paragraph | Figure | Quote | Fold | Subsection


@dataclass(frozen=True)
class Section:
    """A part of the report.

    Attributes:
        id: the anchor that the table of contents leads to.
        title: the heading.
        blocks: what stands below it.
    """

    id: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Report:
    """A report.

    Attributes:
        language: ``ja`` or ``en``.
        title: the heading.
        lead: what was measured, in a sentence.
        sections: in order.
    """

    language: str
    title: str
    lead: str
    sections: tuple[Section, ...]

    def figures(self) -> tuple[Figure, ...]:
        """Every chart, in order."""
        return tuple(_figures([block for section in self.sections for block in section.blocks]))


def _figures(blocks: list[Block]) -> list[Figure]:
    found: list[Figure] = []
    for block in blocks:
        if isinstance(block, Figure):
            found.append(block)
        elif isinstance(block, (Fold, Subsection)):
            found += _figures(list(block.blocks))
    return found
