"""What reading by OCR costs retrieval: the same pages twice, once with their text and once as scans, with questions on them.

    python bench/ocr_retrieval.py --corpus corpus --documents 8 FOLDER
    shutten build --corpus FOLDER/text --index FOLDER/text-index        # and the same for FOLDER/scans
    shutten evaluate FOLDER/questions.jsonl --index FOLDER/text-index

The documents of each language on which most questions are asked are set by Chromium; the kinds of scan (`ocr_pages`) take
turns. A question stands in both sets where all anchors of an answer stand in the text that was read of its document in both.
"""

from __future__ import annotations

import argparse
import io
import itertools
import json
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from ocr_pages import scans, set_pages

from shutten.documents.readers.registry import read_document

KINDS = ("clean", "fax", "tilted", "photographed")


def asked_most(questions: list[dict[str, Any]], count: int) -> list[str]:
    """The documents of each language on which most questions are asked."""
    counts = Counter(answer["document"] for question in questions for answer in question["answers"])
    order = sorted(counts, key=lambda name: (-counts[name], name))
    return [name for language in ("ja", "en") for name in [one for one in order if one.startswith(language)][:count]]


def as_pictures(name: str, pdf: bytes, kind: str) -> bytes:
    """``pdf`` as a scanner gives it: its pages as pictures."""
    pages = [scan.image for scan in scans(name, pdf, kind)]
    dpi = pages[0].width / (210 / 25.4)
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=dpi)
    return out.getvalue()


def kept(questions: list[dict[str, Any]], texts: dict[str, list[str]]) -> list[dict[str, Any]]:
    """The questions with the answers whose anchors stand in every text of their document."""
    found = []
    for question in questions:
        answers = [
            {**answer, "document": str(Path(answer["document"]).with_suffix(".pdf"))}
            for answer in question["answers"]
            if answer["document"] in texts
            and all(anchor in text for anchor in answer["anchors"] for text in texts[answer["document"]])
        ]
        if answers:
            found.append({**question, "answers": answers})
    return found


def main() -> None:
    """Make the pages and the questions."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--documents", type=int, default=8, help="of each language")
    given = parser.parse_args()
    lines = (given.corpus / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line) for line in lines]
    names = asked_most(questions, given.documents)
    sources = [(name, (given.corpus / name).read_text(encoding="utf-8").split("---", 2)[-1]) for name in names]
    with tempfile.TemporaryDirectory() as folder:
        made = set_pages(sources, Path(folder))
    texts: dict[str, list[str]] = {}
    for (name, pdf), kind in zip(made.items(), itertools.cycle(KINDS), strict=False):
        texts[name] = []
        for form, data in (("text", pdf), ("scans", as_pictures(name, pdf, kind))):
            path = (given.folder / form / name).with_suffix(".pdf")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            texts[name].append(read_document(path, path.name).text.replace("\n", ""))
        print(name, kind, *map(len, texts[name]), flush=True)
    chosen = kept(questions, texts)
    (given.folder / "questions.jsonl").write_text(
        "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in chosen), "utf-8"
    )
    print(f"{len(names)} documents, {len(chosen)} of {len(questions)} questions")


if __name__ == "__main__":
    main()
