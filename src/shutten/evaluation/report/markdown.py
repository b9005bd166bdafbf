"""A report as Markdown (GitHub's), with the charts as files beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import version

from shutten.citations.markdown import escape_inline, escape_line
from shutten.evaluation.report.blocks import Block, Cell, Figure, Fold, Paragraph, Quote, Report, Table
from shutten.texts.report import text

CHARTS = "charts"
"""Folder of the charts."""


def to_markdown(report: Report) -> str:
    """The report as a Markdown document; what is folded in HTML stands under headings."""
    parts = [f"# {_line(report.title)}", escape_line(_line(report.lead))]
    for section in report.sections:
        parts += [f"## {_line(section.title)}", *_blocks(section.blocks, 3)]
    return "\n\n".join([*parts, f"---\n\n{_line(text(report.language, 'made', version=version('shutten')))}"]) + "\n"


def _blocks(blocks: Iterable[Block], level: int) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            yield f"**{_line(block.caption)}**"
            yield _table(block)
            if block.note:
                yield escape_line(_one_line(block.note))
        elif isinstance(block, Paragraph):
            yield f"> {escape_line(_one_line(block.text))}" if block.warning else escape_line(_one_line(block.text))
        elif isinstance(block, Figure):
            yield f"![{_line(block.title)}]({CHARTS}/{block.name}.svg)"
            yield escape_line(_one_line(block.note))
        elif isinstance(block, Quote):
            yield f"**{_line(block.heading)}**"
            yield _quote(block)
        elif isinstance(block, Fold):
            badge = f"{_line(block.badge)}: " if block.badge else ""
            yield f"{'#' * min(level, 6)} {badge}{_line(block.summary)}"
            yield from _blocks(block.blocks, level + 1)
        else:
            yield f"{'#' * min(level, 6)} {_line(block.title)}"
            yield from _blocks(block.blocks, level + 1)


def _table(table: Table) -> str:
    numbers = [cell.number for cell in table.rows[0]] if table.rows else [False] * len(table.head)
    lines = [
        _row(_line(name) for name in table.head),
        _row("---:" if number else "---" for number in numbers),
        *(_row(map(_cell, row)) for row in table.rows),
    ]
    return "\n".join(lines)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    mark = f"✓ {_line(cell.mark)}: " if cell.mark else ""
    small = f" ({_line(cell.small)})" if cell.small else ""
    return f"{mark}{_line(cell.text)}{small}"


def _quote(quote: Quote) -> str:
    lines = [f"> {escape_line(line)}".rstrip() for line in quote.text.splitlines()]
    return "\n".join([*lines, ">", f"> — {_line(quote.label)}"])


def _line(words: str) -> str:
    return escape_inline(_one_line(words))


def _one_line(words: str) -> str:
    return " ".join(words.split())
