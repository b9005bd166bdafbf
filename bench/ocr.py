"""How well scans are read: character error rate and seconds a page by kind of scan.

    python bench/ocr.py --documents FOLDER --corpus corpus [--pages 2] [--kinds clean vertical]

Pages are made of the texts, see `ocr_pages`. Characters are compared after NFKC and without white space, dashes and quotation
marks of one kind. Reading order counts in the first rate: the text is the
document's, as an index has it; in the second it does not.
"""

from __future__ import annotations

import argparse
import io
import os
import tempfile
import time
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

from ocr_pages import KINDS, Scan, scans, set_pages
from rapidfuzz.distance import Levenshtein

from shutten.documents.ocr.engine import load_engine
from shutten.documents.readers.image import read_image

_ALIKE = str.maketrans({"·": "・", "•": "・", "‐": "-", "–": "-", "—": "-", "―": "-", "“": '"', "”": '"', "‘": "'", "’": "'"})


def plain(text: str) -> str:
    """``text`` as it is compared."""
    return "".join(unicodedata.normalize("NFKC", text).split()).translate(_ALIKE)


def read(scan: Scan) -> tuple[str, float, float]:
    """The text of a scan, in the order of reading, with the seconds of the clock and of the processors."""
    packed = io.BytesIO()
    scan.image.save(packed, "PNG")
    clock, worked = time.perf_counter(), time.process_time()
    text = read_image(packed.getvalue(), scan.name, {}).text
    return text, time.perf_counter() - clock, time.process_time() - worked


def characters(texts: list[tuple[str, str]], kinds: list[str], pages: int) -> None:
    """Print the error rate and time of each kind."""
    load_engine()
    with tempfile.TemporaryDirectory() as folder:
        flat = set_pages(texts, Path(folder)) if set(kinds) - {"vertical"} else {}
        upright = [(name, text) for name, text in texts if any("\u3040" < sign < "\u30ff" for sign in text)]
        down = set_pages(upright, Path(folder), vertical=True) if "vertical" in kinds else {}
    print("kind          pages  characters    CER  CER, any order  s/page  CPU s/page")
    for kind in kinds:
        counts: dict[str, float] = defaultdict(float)
        for name, pdf in (down if kind == "vertical" else flat).items():
            for scan in scans(name, pdf, kind, most=pages):
                true = plain(scan.text)
                if len(true) < 200:
                    continue
                text, clock, worked = read(scan)
                found = plain(text)
                lost = sum((_count(true) - _count(found)).values())
                for key, value in (
                    ("pages", 1), ("characters", len(true)), ("wrong", Levenshtein.distance(true, found)),
                    ("bag", max(lost, sum((_count(found) - _count(true)).values()))), ("clock", clock), ("worked", worked),
                ):  # fmt: skip
                    counts[key] += value
        of, signs = counts["pages"] or 1, counts["characters"] or 1
        print(
            f"{kind:13} {counts['pages']:5.0f} {counts['characters']:11.0f} {counts['wrong'] / signs:7.4f} "
            f"{counts['bag'] / signs:14.4f} {counts['clock'] / of:8.2f} {counts['worked'] / of:11.2f}",
            flush=True,
        )


def _count(text: str):

    return Counter(text)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=Path, required=True)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--pages", type=int, default=2, help="of each text")
    parser.add_argument("--texts", type=int, default=4, help="of the corpus, in each language")
    parser.add_argument("--kinds", nargs="*", default=list(KINDS), choices=KINDS)
    given = parser.parse_args()
    chosen = sorted(given.documents.glob("*.txt"))
    for language in ("ja", "en"):
        chosen += sorted((given.corpus / language).glob("*.md"))[: given.texts]
    with tempfile.TemporaryDirectory() as cache:
        os.environ["SHUTTEN_CACHE"] = cache  # nothing is kept from one run to the next
        given_texts = [
            (f"{file.parent.name}-{file.stem}", file.read_text(encoding="utf-8").split("---", 2)[-1]) for file in chosen
        ]
        characters([(name, text[:6000]) for name, text in given_texts], given.kinds, given.pages)
