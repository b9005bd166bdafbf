"""Tables of the measures, by file or by layout, and in total."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pdf_layouts.measures import NAMES, Score, Share, measure
from pdf_layouts.reading import READERS, Reading
from pdf_layouts.truth import Truth, read_truth
from shutten.errors import ShuttenError

HEADS = {"paragraphs": "para", "seconds": "s/page", "noise": "noise/p", "scraps": "scraps/p"}


def _shown(name: str, value: Share) -> str:
    if not value[1]:
        return "-"
    number = value[0] / value[1]
    if name in ("noise", "scraps", "seconds"):
        return f"{number:.2f}"
    return f"{int(number * 1000) / 1000:.3f}"  # 1.000 is said only of what is complete


def table(scores: Mapping[str, Score]) -> str:
    """Lines of a table, a score each."""
    rows = [["", *(HEADS.get(name, name) for name in NAMES)]]
    rows += [[label, *(_shown(name, getattr(score, name)) for name in NAMES)] for label, score in scores.items()]
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    lines = []
    for label, *cells in rows:
        numbers = (cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True))
        lines.append("  ".join((label.ljust(widths[0]), *numbers)))
    return "\n".join(lines)


def scored(folder: Path, reader: str, only: set[str]) -> Iterator[tuple[str, Truth, Score]]:
    """Each file's name, truth and score; a file that the reader refuses is read as nothing."""
    for path in sorted(folder.rglob("*.json")):
        truth = read_truth(path)
        if only and truth.layout not in only:
            continue
        try:
            reading = READERS[reader](path.with_suffix(".pdf"))
        except ShuttenError as error:
            print(f"{path}: {error}", flush=True)
            reading = Reading([], [], "", "", [(0, 0, "")], 0.0)
        yield str(path.relative_to(folder).with_suffix("")), truth, measure(truth, reading)


def report(folder: Path, readers: Sequence[str], only: set[str], *, by_layout: bool) -> tuple[str, str]:
    """A table for each reader, and JSON with what is lost and loud."""
    tables, data = [], {}
    for reader in readers:
        scores: dict[str, Score] = {}
        totals = {"all ja": Score(), "all en": Score(), "all": Score()}
        for name, truth, score in scored(folder, reader, only):
            label = truth.layout if by_layout else name
            scores[label] = scores.get(label, Score()) + score
            for total in (f"all {truth.language}", "all"):
                totals[total] += score
        scores |= totals
        tables.append(f"{reader}\n{table(scores)}")
        data[reader] = {
            label: {**{one: getattr(score, one) for one in NAMES}, "lost": score.lost, "loud": score.loud}
            for label, score in scores.items()
        }
    return "\n\n".join(tables), json.dumps(data, ensure_ascii=False, indent=1)
