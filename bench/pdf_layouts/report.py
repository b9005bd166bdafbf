"""Tables of the measures, by layout and in total."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from pdf_layouts.measures import NAMES, Score, Share, measure
from pdf_layouts.reading import READERS, Reading
from pdf_layouts.truth import read_truth
from shutten.errors import ShuttenError

HEADS = {"paragraphs": "para", "seconds": "s/page", "noise": "noise/p", "scraps": "scraps/p"}


def _shown(name: str, value: Share) -> str:
    if not value[1]:
        return "-"
    number = value[0] / value[1]
    if name in ("noise", "scraps", "seconds"):
        return f"{number:.2f}"
    return f"{int(number * 1000) / 1000:.3f}"  # 1.000 is said only of what is complete


def table(rows: Sequence[tuple[str, Score]], names: Sequence[str] = NAMES) -> str:
    """Lines of a table, a score each."""
    cells = [["", *(HEADS.get(name, name) for name in names)]]
    cells += [[label, *(_shown(name, getattr(score, name)) for name in names)] for label, score in rows]
    widths = [max(len(row[place]) for row in cells) for place in range(len(cells[0]))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if place == 0 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in cells
    )


def report(folder: Path, readers: Sequence[str], only: set[str]) -> tuple[str, str]:
    """A table for each reader and JSON with what is lost and loud; files by the truth beside them."""
    tables, data = [], {}
    for name in readers:
        rows, total, by_language = [], Score(), {"ja": Score(), "en": Score()}
        for path in sorted(folder.rglob("*.json")):
            truth = read_truth(path)
            if only and truth.layout not in only:
                continue
            try:
                reading = READERS[name](path.with_suffix(".pdf"))
            except ShuttenError as error:
                print(f"{truth.name}: {error}", flush=True)
                reading = Reading([], [], "", "", [(0, 0, "")], 0.0)
            score = measure(truth, reading)
            rows.append((str(path.relative_to(folder).with_suffix("")), score))
            total += score
            by_language[truth.language] += score
        rows += [("all ja", by_language["ja"]), ("all en", by_language["en"]), ("all", total)]
        tables.append(f"{name}\n{table(rows)}")
        data[name] = {
            label: {**{one: getattr(score, one) for one in NAMES}, "lost": score.lost, "loud": score.loud}
            for label, score in rows
        }
    return "\n\n".join(tables), json.dumps(data, ensure_ascii=False, indent=1)
