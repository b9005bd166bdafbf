"""What the command line shows: progress on standard error; answers and tables on standard output."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import Any, TextIO

from shutten.exports.signs import asked_line, language_line
from shutten.exports.words import (
    ALSO_SHOWN,
    MET_SHOWN,
    answer_line,
    answer_lines,
    date_lines,
    difference_line,
    key_page_line,
    later_line,
    missing_line,
    translated,
    understood_line,
    verdict_line,
)
from shutten.search.answer import ANSWERED, Answer, Hit
from shutten.text.span import Span
from shutten.texts.common import text


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


def is_styled(stream: TextIO) -> bool:
    """Whether ``stream`` is a terminal that shows bold and whose user wants it (https://no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def answer_text(answer: Answer, *, styled: bool = False) -> str:
    """An answer as it is read in a terminal.

    Args:
        answer: the answer.
        styled: whether the verdict and the key sentences may be set in bold, by ANSI escapes; else the quotes are the
            passages' words and nothing besides.
    """
    language = answer.language
    understood = [f"{_printable(line)} {text(language, 'exactly_option')}"] if (line := understood_line(answer)) else []
    if not answer.hits:
        return "\n".join([*understood, text(language, "nothing")])
    verdict = verdict_line(answer)
    lines = [*filter(None, [language_line(answer, language), asked_line(answer)]), *answer_lines(answer)]
    lines += filter(None, [missing_line(answer, language)])
    head = [*understood, _bold(verdict) if styled else verdict, *map(_printable, lines)]
    if answer.verdict != ANSWERED:
        head.append(f"{text(language, 'nearest')}:")
    return "\n\n".join(["\n".join(head), *(_hit_text(hit, language, styled) for hit in answer.hits)])


def _hit_text(hit: Hit, language: str, styled: bool) -> str:
    lines = [f"[{_printable(hit.passage.row_context)}]"] if hit.passage.row_context else []
    if answers := answer_line(hit, language):
        lines.append(_printable(answers))
    lines += (_styled_quote(hit) if styled else _printable(hit.passage.text)).splitlines()
    if key := key_page_line(hit, language):
        lines.append(_printable(key))
    lines += [f"{text(language, 'also_in')}: {_printable(citation.label)}" for citation in hit.also_in[:ALSO_SHOWN]]
    if len(hit.also_in) > ALSO_SHOWN:
        lines.append(f"{text(language, 'also_in')}: {text(language, 'more', count=len(hit.also_in) - ALSO_SHOWN)}")
    told = (later_line(hit, language), *date_lines(hit, language), difference_line(hit, language))
    lines += [_printable(line) for line in told if line]
    if terms := list(dict.fromkeys(_printable(translated(met)) for met in hit.met)):
        more = [text(language, "more", count=len(terms) - MET_SHOWN)] if len(terms) > MET_SHOWN else []
        lines.append(f"{text(language, 'met')}: {', '.join(terms[:MET_SHOWN] + more)}")
    return "\n".join([f"{hit.rank}. {_printable(hit.citation.label)}", *(f"   {line}" for line in lines)])


def _styled_quote(hit: Hit) -> str:
    """The quote, its key sentence bold and what tells it from a like one underlined, so that what indents a line is not."""
    quote, differs = hit.passage.text, hit.differs.spans if hit.differs else ()
    edges = sorted({0, len(quote), *(edge for span in (*differs, *filter(None, [hit.key])) for edge in span)})
    parts = (Span(*edge) for edge in pairwise(edges))
    return "".join(_emphasised(_printable(quote[slice(*part)]), hit.key, differs, part) for part in parts)


def _emphasised(words: str, key: Span | None, differs: Sequence[Span], part: Span) -> str:
    """The words of a part of a quote, each line by itself."""
    underlined = any(span.start <= part.start < span.end for span in differs)
    bold = key is not None and key.start <= part.start < key.end
    words = re.sub(r"[^\n]+", "\x1b[4m\\g<0>\x1b[24m", words) if underlined else words
    return re.sub(r"[^\n]+", lambda line: _bold(line[0]), words) if bold else words


def _bold(line: str) -> str:
    return f"\x1b[1m{line}\x1b[22m"


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
