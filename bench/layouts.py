"""PDFs of many layouts whose truth is known, and what readers make of them.

python bench/layouts.py make FOLDER --seed 0 [--only two-columns,ruby]
python bench/layouts.py score FOLDER [--reader shutten,pdftotext,pdfplumber] [--json FILE]

``make`` needs Chromium and Playwright; other seeds give other texts, fonts, sizes and margins. ``score`` runs no model;
pdftotext is poppler's, pdfplumber an optional package. The reader ``truth`` checks the measures: it must have 1.000 everywhere.
"""

from __future__ import annotations

import argparse
from pathlib import Path


def make(folder: Path, seed: int, only: set[str]) -> None:
    """Make every layout's PDF and truth."""
    from pdf_layouts.making import make_files

    for path in make_files(folder, seed, only):
        print(path, flush=True)


def score(folder: Path, readers: list[str], only: set[str], out: Path | None, *, by_layout: bool) -> None:
    """Print a table of measures for each reader."""
    from pdf_layouts.report import report

    text, data = report(folder, readers, only, by_layout=by_layout)
    print(text)
    if out:
        out.write_text(data, encoding="utf-8")


def main() -> None:
    """Make or score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("make", "score"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", default="", help="layouts, comma-separated")
    parser.add_argument("--reader", default="shutten,pdftotext,pdfplumber")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--by", choices=("file", "layout"), default="file")
    given = parser.parse_args()
    only = set(filter(None, given.only.split(",")))
    if given.what == "make":
        make(given.folder, given.seed, only)
    else:
        score(given.folder, given.reader.split(","), only, given.json, by_layout=given.by == "layout")


if __name__ == "__main__":
    main()
