"""The questions that were written for the reader as collections and test sets, for what the verdict rests on beside reading.

    python bench/written_sets.py TRAINING FOLDER

Writes FOLDER/documents and FOLDER/articles (a fifth of the articles of JaQuAD that have such questions), each with its
questions beside it as FOLDER/documents.jsonl and FOLDER/articles.jsonl: those that a paragraph answers, by the words that do,
and those that it nearly answers.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from reader_training.corpora import WRITTEN, rows_of

SHARE = 5
"""One of so many articles is taken."""
Row = dict[str, Any]


def main() -> None:
    """Write both and say how much they hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("training", type=Path, help="the folder with jaquad-train.jsonl.gz")
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    for name, questions in (
        ("documents", list(_documents(given.folder / "documents"))),
        ("articles", list(_articles(given.training, given.folder / "articles"))),
    ):
        lines = (json.dumps(one, ensure_ascii=False) + "\n" for one in questions)
        (given.folder / f"{name}.jsonl").write_text("".join(lines), encoding="utf-8")
        print(f"{name}: {len(questions)} questions, {sum(bool(one['answers']) for one in questions)} of them answered")


def _documents(folder: Path) -> Iterator[Row]:
    sections = defaultdict(list)
    for row in rows_of(WRITTEN / "documents.jsonl"):
        sections[row["title"]].append(row)
    folder.mkdir(parents=True)
    for number, (title, rows) in enumerate(sections.items()):
        name = f"{number:04}.md"
        parts = [f"## {row['context']}\n\n{row['text']}" if row["context"] else row["text"] for row in rows]
        (folder / name).write_text("\n\n".join([f"# {title}", *parts]) + "\n", encoding="utf-8")
        for place, row in enumerate(rows):
            yield from _questions(f"{number}-{place}", name, row["questions"])


def _articles(training: Path, folder: Path) -> Iterator[Row]:
    articles, places = defaultdict(list), {}
    for row in rows_of(training / "jaquad-train.jsonl.gz"):
        places.update({one["id"].rsplit("-", 1)[0]: row["title"] for one in row["questions"]})
        articles[row["title"]].append("".join(row["text"].split("\n")))
    asked = defaultdict(list)
    for row in rows_of(WRITTEN / "jaquad-paragraphs.jsonl"):
        asked[places[row["paragraph"].rsplit("-", 1)[0]]].append(row)
    titles = sorted(asked)
    Random(5).shuffle(titles)  # noqa: S311
    folder.mkdir(parents=True)
    for number, title in enumerate(titles[: len(titles) // SHARE]):
        name = f"{number:04}.md"
        (folder / name).write_text("\n\n".join([f"# {title}", *articles[title]]) + "\n", encoding="utf-8")
        for row in asked[title]:
            yield from _questions(row["paragraph"], name, row["questions"])


def _questions(key: str, document: str, questions: list[Row]) -> Iterator[Row]:
    for number, one in enumerate(questions):
        answers = [{"document": document, "anchors": [one["a"]]}] if one["a"] else []
        yield {"id": f"{key}-{number}", "lang": one["lang"], "question": one["q"], "answers": answers}


if __name__ == "__main__":
    main()
