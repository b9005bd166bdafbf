"""What the command line shows: progress on standard error; answers and tables on standard output."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from shutten.citations import to_bibtex, to_csl_items, to_markdown
from shutten.search.answer import Answer, to_json_object

_NOTHING = {"ja": "該当する段落はありません。", "en": "No passage was found."}
_SCORE = {"ja": "スコア", "en": "score"}


@contextmanager
def progress_bar(label: str, unit: str) -> Iterator[Callable[[int, int], None]]:
    """A bar with rate and time left, as a function of ``(done, total)``; it appears with the first call."""
    from tqdm import tqdm

    bars: list[tqdm[Any]] = []

    def advance(done: int, total: int) -> None:
        if not bars:
            bars.append(tqdm(total=total, desc=label, unit=f" {unit}", file=sys.stderr, dynamic_ncols=True))
        bars[0].update(done - bars[0].n)

    try:
        yield advance
    finally:
        for bar in bars:
            bar.close()


def answer_as(answer: Answer, form: str) -> str:
    """An answer as ``text``, ``json``, ``markdown``, ``bibtex`` (an entry for each passage) or ``csl`` (an item a document)."""
    if form == "json":
        return json.dumps(to_json_object(answer), ensure_ascii=False, indent=1)
    citations = [hit.citation for hit in answer.hits]
    if form == "csl":
        return json.dumps(to_csl_items(citations, answer.language), ensure_ascii=False, indent=1)
    if form == "bibtex":
        return "\n\n".join(dict.fromkeys(to_bibtex(citation, answer.language) for citation in citations))
    if not answer.hits:
        return _NOTHING[answer.language]
    if form == "markdown":
        quotes = "\n".join(f"{hit.rank}.\n\n{to_markdown(hit.passage.text, hit.citation)}" for hit in answer.hits)
        return f"## {answer.question}\n\n{quotes}".rstrip()
    parts = []
    for hit in answer.hits:
        row = [f"[{_printable(hit.passage.row_context)}]"] if hit.passage.row_context else []
        text = "\n".join(f"   {line}" for line in (*row, *_printable(hit.passage.text).splitlines()))
        parts.append(f"{hit.rank}. {_printable(hit.citation.label)}  [{_SCORE[answer.language]} {hit.score:.3f}]\n{text}")
    return "\n\n".join(parts)


def table(header: list[str], rows: list[list[str]]) -> str:
    """A Markdown table, its columns padded so that it reads as plain text too."""
    lines = [header, ["---"] * len(header), *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(header))]
    padded = []
    for line in lines:
        cells = [cell.ljust(width, "-" if line is lines[1] else " ") for cell, width in zip(line, widths, strict=True)]
        padded.append("| " + " | ".join(cells) + " |")
    return "\n".join(padded)


def _printable(text: str) -> str:
    """``text`` without control characters, which could steer the terminal that shows it."""
    return "".join(mark for mark in text if mark in "\n\t" or mark.isprintable() or mark.isspace())
