"""The three corpora that the reader is trained on, each cut into a part for training and one kept out, by article."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shutten.text.span import Span

KEPT_OUT = {"jaquad": 0.05, "squad": 0.17, "kyoto": 0.05}
"""Share of the articles that are measured on."""


@dataclass(frozen=True)
class Question:
    """A question that was asked of a paragraph, with the spans that answer; none where the paragraph does not answer."""

    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph with its questions."""

    title: str
    text: str
    lang: str
    questions: tuple[Question, ...]


Sentences = tuple[tuple[str, str], ...]
"""A paragraph sentence by sentence: Japanese, English."""


@dataclass(frozen=True)
class ParallelArticle:
    """An article in Japanese and English."""

    title: tuple[str, str]
    paragraphs: tuple[Sentences, ...]


def is_kept_out(corpus: str, title: str) -> bool:
    """Whether an article is measured on instead of learnt from; the same in every run."""
    digest = hashlib.blake2b(f"{corpus}\x1f{title}".encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big") / 2**32 < KEPT_OUT[corpus]


def read_paragraphs(folder: Path, corpus: str, *, kept_out: bool) -> list[Paragraph]:
    """The paragraphs of ``jaquad`` or ``squad``."""
    name = {"jaquad": "jaquad-train.jsonl.gz", "squad": "squad2-part.jsonl.gz"}[corpus]
    return [
        Paragraph(
            row["title"],
            row["text"],
            row["lang"],
            tuple(
                Question(question["question"].strip(), tuple(Span(*span) for span in question["answers"]))
                for question in row["questions"]
            ),
        )
        for row in _rows(folder / name)
        if is_kept_out(corpus, row["title"]) == kept_out
    ]


def read_parallel(folder: Path, *, kept_out: bool) -> list[ParallelArticle]:
    """The articles of the Kyoto corpus; sentences that lack one language are left out."""
    articles: list[ParallelArticle] = []
    for row in _rows(folder / "parallel-kyoto.jsonl.gz"):
        if is_kept_out("kyoto", row["id"]) == kept_out:
            paragraphs = (
                tuple((ja.strip(), en.strip()) for ja, en in sentences if ja.strip() and en.strip())
                for sentences in row["paragraphs"]
            )
            title = row["title"]
            articles.append(ParallelArticle((title[0], title[1]), tuple(filter(None, paragraphs))))
    return articles


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
