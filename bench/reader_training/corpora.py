"""What the reader is trained on: three corpora, and what was written for it, each in a part to learn from and one kept out.

What was written stands in ``written/``: questions of the corpora in the other language, by their ids; documents that no
office published, with questions that their passages answer and questions that they nearly do; and such questions for paragraphs
of JaQuAD and the Kyoto corpus.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shutten.text.span import Span

WRITTEN = Path(__file__).with_name("written")
KEPT_OUT = {"jaquad": 0.05, "squad": 0.17, "kyoto": 0.05, "made": 0.1, "asked": 0.1}
"""Share of the articles that are measured on."""


@dataclass(frozen=True)
class Question:
    """A question that was asked of a paragraph, with the spans that answer; none where the paragraph does not answer.

    Attributes:
        text: the question.
        spans: in code points of the paragraph.
        other: the question in the other language than the paragraph's; empty where it was not translated.
    """

    text: str
    spans: tuple[Span, ...]
    other: str = ""


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


@dataclass(frozen=True)
class AskedPassage:
    """A passage with questions that were written for it, in both languages.

    Attributes:
        document: its title.
        context: what the index shows above it; empty for a paragraph of an encyclopedia.
        text: the passage.
        lang: of the passage.
        questions: each with its language, and the span that answers; None where the passage only seems to answer.
    """

    document: str
    context: str
    text: str
    lang: str
    questions: tuple[tuple[str, str, Span | None], ...]


def is_kept_out(corpus: str, title: str) -> bool:
    """Whether an article is measured on instead of learnt from; the same in every run."""
    digest = hashlib.blake2b(f"{corpus}\x1f{title}".encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big") / 2**32 < KEPT_OUT[corpus]


def read_paragraphs(folder: Path, corpus: str, *, kept_out: bool) -> list[Paragraph]:
    """The paragraphs of ``jaquad`` or ``squad``."""
    name = {"jaquad": "jaquad-train.jsonl.gz", "squad": "squad2-part.jsonl.gz"}[corpus]
    others = {row["id"]: row["question"] for row in rows_of(WRITTEN / f"{corpus}-questions.jsonl")}
    return [
        Paragraph(
            row["title"],
            row["text"],
            row["lang"],
            tuple(
                Question(one["question"].strip(), tuple(Span(*span) for span in one["answers"]), others.get(one["id"], ""))
                for one in row["questions"]
            ),
        )
        for row in rows_of(folder / name)
        if is_kept_out(corpus, row["title"]) == kept_out
    ]


def read_parallel(folder: Path, *, kept_out: bool) -> list[ParallelArticle]:
    """The articles of the Kyoto corpus; sentences that lack one language are left out."""
    articles: list[ParallelArticle] = []
    for row in rows_of(folder / "parallel-kyoto.jsonl.gz"):
        if is_kept_out("kyoto", row["id"]) == kept_out:
            paragraphs = (
                tuple((ja.strip(), en.strip()) for ja, en in sentences if ja.strip() and en.strip())
                for sentences in row["paragraphs"]
            )
            title = row["title"]
            articles.append(ParallelArticle((title[0], title[1]), tuple(filter(None, paragraphs))))
    return articles


def read_made(*, kept_out: bool) -> list[AskedPassage]:
    """The passages of the documents that were made up."""
    return [
        AskedPassage(row["title"], row["context"], row["text"], row["lang"], _asked(row["questions"], row["text"]))
        for row in rows_of(WRITTEN / "documents.jsonl")
        if is_kept_out("made", row["title"]) == kept_out
    ]


def read_asked(folder: Path, *, kept_out: bool) -> list[AskedPassage]:
    """The paragraphs of JaQuAD that questions were written for, which name them by the id of their first question."""
    asked = {row["paragraph"]: row["questions"] for row in rows_of(WRITTEN / "jaquad-paragraphs.jsonl")}
    return [
        AskedPassage(row["title"], "", row["text"], row["lang"], _asked(asked[row["questions"][0]["id"]], row["text"]))
        for row in rows_of(folder / "jaquad-train.jsonl.gz")
        if row["questions"] and row["questions"][0]["id"] in asked and is_kept_out("asked", row["title"]) == kept_out
    ]


def read_asked_parallel(folder: Path, *, kept_out: bool) -> list[AskedPassage]:
    """The paragraphs of the Kyoto corpus that questions were written for, in the language that they were written for."""
    asked = {tuple(row["paragraph"]): row["questions"] for row in rows_of(WRITTEN / "kyoto-paragraphs.jsonl")}
    found: list[AskedPassage] = []
    for row in rows_of(folder / "parallel-kyoto.jsonl.gz"):
        for number, sentences in enumerate(row["paragraphs"]):
            for at, lang in enumerate(("ja", "en")):
                questions = asked.get((row["id"], number, lang))
                if questions and is_kept_out("asked", row["id"]) == kept_out:
                    text = ("" if lang == "ja" else " ").join(pair[at].strip() for pair in sentences if pair[at].strip())
                    found.append(AskedPassage(row["title"][at], "", text, lang, _asked(questions, text)))
    return found


def _asked(questions: Sequence[dict[str, Any]], text: str) -> tuple[tuple[str, str, Span | None], ...]:
    spans = (Span(at := text.index(one["a"]), at + len(one["a"])) if one["a"] else None for one in questions)
    return tuple((one["lang"], one["q"], span) for one, span in zip(questions, spans, strict=True))


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file of JSON Lines, packed or not."""
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
