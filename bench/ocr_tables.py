"""How many cells of ruled tables are read rightly off scans: pages of `layouts.py`, degraded by `ocr_pages`.

    python bench/layouts.py make layouts --only ruled-table,grouped-table
    python bench/ocr_tables.py layouts --only ruled-table,grouped-table --pages 2

A cell is right where its text stands in one passage or its context, a row where all its cells do in the same; one character in
twenty may be read otherwise, so that tables are measured and not characters. Beside it what is read without looking for rules.
"""

from __future__ import annotations

import argparse
import io
from collections import defaultdict
from pathlib import Path
from unittest import mock

from ocr_pages import KINDS, scans
from pdf_layouts.reading import normal, tokens
from pdf_layouts.truth import Truth, read_truth
from rapidfuzz.fuzz import partial_ratio

from shutten.documents.ocr import rules
from shutten.documents.readers.image import read_image
from shutten.passages.assembly import make_passages
from shutten.passages.cutting import PassageLimits

_ALIKE = 95


def passages(pdf: bytes, name: str, kind: str, pages: int) -> list[str]:
    """The passages of a scan, each with its context, as they are compared."""
    images = [scan.image for scan in scans(name, pdf, kind, most=pages)]
    packed = io.BytesIO()
    images[0].save(packed, "TIFF", save_all=True, append_images=images[1:])
    document = read_image(packed.getvalue(), name, {})
    return [normal(f"{one.text}\n{one.row_context}") for one in make_passages(document, tokens, PassageLimits(150, 20, 100))]


def right(truth: Truth, found: list[str], pages: int) -> tuple[int, int, int, int]:
    """Cells right, cells, rows right, rows."""
    rows: dict[int, list[str]] = defaultdict(list)
    cells = [item for item in truth.items if item.kind == "cell" and item.pages[-1] < pages]
    for item in cells:
        rows[item.row].append(normal(item.text))
    several = [row for number, row in rows.items() if number >= 0 and len(row) > 1]
    return (
        sum(any(_stands(normal(item.text), text) for text in found) for item in cells),
        len(cells),
        sum(any(all(_stands(cell, text) for cell in row) for text in found) for row in several),
        len(several),
    )


def _stands(cell: str, text: str) -> bool:
    return cell in text or (len(cell) >= 20 and len(cell) <= len(text) and partial_ratio(cell, text) >= _ALIKE)


def main() -> None:
    """Print cells and rows right, by kind of scan."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="ruled-table,grouped-table", help="layouts, comma-separated")
    parser.add_argument("--pages", type=int, default=2)
    given = parser.parse_args()
    files = [path for path in sorted(given.folder.rglob("*.json")) if path.stem.rpartition("-")[0] in given.only.split(",")]
    print("scan          rules  cells right      rows right")
    for kind in [kind for kind in KINDS if kind != "vertical"]:
        for seen in (False, True):
            sums = [0, 0, 0, 0]
            for path in files:
                with mock.patch.object(rules, "find_rules", rules.find_rules if seen else lambda _: rules.NO_RULES):
                    found = passages(path.with_suffix(".pdf").read_bytes(), path.stem, kind, given.pages)
                sums = [total + one for total, one in zip(sums, right(read_truth(path), found, given.pages), strict=True)]
            print(f"{kind:13} {'yes' if seen else 'no':5} {sums[0]:4} of {sums[1]:4}   {sums[2]:4} of {sums[3]:4}", flush=True)


if __name__ == "__main__":
    main()
