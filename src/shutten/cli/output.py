"""What the command line shows: progress on standard error; answers and tables on standard output."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import Any, TextIO

import click

from shutten.citations.citation import Citation, one_line
from shutten.exports.counts import words_line
from shutten.exports.signs import asked_line, language_line
from shutten.exports.words import (
    ALSO_SHOWN,
    MET_SHOWN,
    answer_line,
    answer_lines,
    counterpart_line,
    date_lines,
    difference_line,
    key_page_line,
    later_line,
    met_in_words,
    missing_line,
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
    understood = [f"{printable(line)} {text(language, 'exactly_option')}"] if (line := understood_line(answer)) else []
    if not answer.hits:
        return "\n".join([*understood, text(language, "nothing")])
    verdict = verdict_line(answer)
    lines = [*filter(None, [language_line(answer, language), asked_line(answer)]), *answer_lines(answer)]
    lines += filter(None, [missing_line(answer, language), words_line(answer.words, language)])
    head = [*understood, bold(verdict) if styled else verdict, *map(printable, lines)]
    if answer.verdict != ANSWERED:
        head.append(f"{text(language, 'nearest')}:")
    return "\n\n".join(["\n".join(head), *(_hit_text(hit, answer, styled) for hit in answer.hits)])


def _hit_text(hit: Hit, answer: Answer, styled: bool) -> str:
    language = answer.language
    lines = [f"[{printable(hit.passage.row_context)}]"] if hit.passage.row_context else []
    if answers := answer_line(hit, language):
        lines.append(printable(answers))
    lines += _quote(hit, styled).splitlines()
    if key := key_page_line(hit, language):
        lines.append(printable(key))
    lines += [f"{text(language, 'also_in')}: {printable(citation.label)}" for citation in hit.also_in[:ALSO_SHOWN]]
    if len(hit.also_in) > ALSO_SHOWN:
        lines.append(f"{text(language, 'also_in')}: {text(language, 'more', count=len(hit.also_in) - ALSO_SHOWN)}")
    told = (later_line(hit, language), counterpart_line(hit, answer), *date_lines(hit, language))
    lines += [printable(line) for line in (*told, difference_line(hit, language)) if line]
    if terms := list(dict.fromkeys(printable(met_in_words(met, language)) for met in hit.met)):
        more = [text(language, "more", count=len(terms) - MET_SHOWN)] if len(terms) > MET_SHOWN else []
        lines.append(f"{text(language, 'met')}: {', '.join(terms[:MET_SHOWN] + more)}")
    lines.append(where_line(hit.citation, language))
    return "\n".join([f"{hit.rank}. {printable(hit.citation.label)}", *(f"   {line}" for line in lines)])


def where_line(citation: Citation, language: str) -> str:
    """The link that opens a passage; what it is called by where there is none."""
    if citation.link:
        return printable(text(language, "opened_by", link=citation.link))
    return printable(text(language, "called", reference=one_line(citation.reference)))


def _quote(hit: Hit, styled: bool) -> str:
    """The quote; in a terminal that can its key sentence bold and what tells it from a like one underlined."""
    if not styled:
        return printable(hit.passage.text)
    return styled_quote(hit.passage.text, [hit.key] if hit.key else [], hit.differs.spans if hit.differs else ())


def styled_quote(quote: str, bold_parts: Sequence[Span], underlined: Sequence[Span] = ()) -> str:
    """A quote, fit for a terminal, with parts of it emphasised by ANSI escapes, so that what indents a line is not."""
    edges = sorted({0, len(quote), *(edge for span in (*bold_parts, *underlined) for edge in span)})
    parts = (Span(*edge) for edge in pairwise(edges))
    return "".join(
        _emphasised(printable(quote[slice(*part)]), _within(part, bold_parts), _within(part, underlined)) for part in parts
    )


def _within(part: Span, spans: Sequence[Span]) -> bool:
    """Whether a part begins in one of ``spans``."""
    return any(span.start <= part.start < span.end for span in spans)


def _emphasised(words: str, is_bold: bool, is_underlined: bool) -> str:
    """The words of a part of a quote, each line by itself."""
    words = re.sub(r"[^\n]+", "\x1b[4m\\g<0>\x1b[24m", words) if is_underlined else words
    return re.sub(r"[^\n]+", lambda line: bold(line[0]), words) if is_bold else words


def bold(line: str) -> str:
    """A line in bold, by ANSI escapes."""
    return f"\x1b[1m{line}\x1b[22m"


def write_out(shown: str | bytes, *, exact: bool) -> None:
    """Write a file to standard output.

    Args:
        shown: its text; bytes where it is none, which no terminal can show.
        exact: as bytes, since its line ends are part of the form, and its UTF-8 what the mark before it says.
    """
    if isinstance(shown, bytes):
        if sys.stdout.isatty():
            raise click.UsageError("this format is no text; write it to a file: shutten ask … --format docx > answer.docx")
        click.echo(shown, nl=False)
        return
    click.echo(shown.encode() if exact else shown, nl=not exact)


def table(header: list[str], rows: list[list[str]]) -> str:
    """A Markdown table, its columns padded so that it reads as plain text too."""
    lines = [header, ["---"] * len(header), *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(header))]
    padded = []
    for line in lines:
        cells = [cell.ljust(width, "-" if line is lines[1] else " ") for cell, width in zip(line, widths, strict=True)]
        padded.append("| " + " | ".join(cells) + " |")
    return "\n".join(padded)


def printable(text: str) -> str:
    """``text`` without control characters, which could steer the terminal that shows it."""
    return "".join(mark for mark in text if mark in "\n\t" or mark.isprintable() or mark.isspace())
