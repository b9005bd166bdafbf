"""All layouts, made by a seed."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from pdf_layouts.desk import LAYOUTS, Desk
from pdf_layouts.printing import chromium, print_pages
from pdf_layouts.truth import write_truth

for _kind in ("columns", "pages", "tables", "script", "mixed", "more"):
    import_module(f"pdf_layouts.kinds_{_kind}")

TRIES = 8


def make_files(folder: Path, seed: int, only: set[str]) -> Iterator[Path]:
    """Write a PDF and its truth for each layout and language; a draw that does not fit its pages is drawn again.

    Raises:
        ValueError: no draw fits.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with chromium() as browser:
        for name, (lay_out, languages) in LAYOUTS.items():
            for language in languages:
                if only and name not in only:
                    continue
                for turn in range(TRIES):
                    desk = Desk(name, language, seed + 1000 * turn)
                    try:
                        lay_out(desk)
                        made = print_pages(browser, desk.draft, desk.look, (name, seed))
                        break
                    except ValueError as error:
                        print(error, flush=True)
                        if turn == TRIES - 1:
                            raise
                path = folder / f"{made.truth.name}.pdf"
                path.write_bytes(desk.post(made.pdf) if desk.post else made.pdf)
                write_truth(made.truth, path.with_suffix(".json"))
                yield path
