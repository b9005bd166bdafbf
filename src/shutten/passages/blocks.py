"""From a document's text to blocks: headings and paragraphs.

A paragraph is a run of lines between blank lines; within it, each item of a list is a place where it may be cut. A heading is
a Markdown heading, or a short line on its own that opens with one of the marks of Japanese official documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from shutten.documents.document import Document
from shutten.passages.passage import Span

HEADING_LENGTH = 60
"""A line longer than this is no heading."""

_BLANK = re.compile(r"\n[ \t\u3000\r]*(?=\n)")
_MARKDOWN = re.compile(r"(#{1,6})[ \t]+(\S.*?)[ \t]*#*\s*")
_SENTENCE = re.compile(r"[。！？．]|[a-z]\.$")
_NUMERALS = "0-9０-９一二三四五六七八九十IVXⅠ-Ⅻ"
# The marks of Japanese official documents, outermost first; the place in this list is the heading's rank.
_MARKS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"第[{_NUMERALS}]+部",
        rf"第[{_NUMERALS}]+章",
        rf"第[{_NUMERALS}]+節",
        r"(?:【[^】]+】|■)",
        r"[0-9０-９]{1,2}(?:[ \u3000．.]\s*|(?=[「ぁ-んァ-ヶ一-龠]))(?![年月日時分人%])",
        r"[(（][0-9０-９]{1,2}[)）]",
        r"[ア-コ][ \u3000]",
        r"○[ \u3000]?",
    )
)
_FIRST_MARK_RANK = 10


@dataclass(frozen=True)
class Block:
    """A piece of a document's layout.

    Attributes:
        kind: ``heading`` or ``paragraph``.
        span: where it stands, without the white space around it.
        rank: of a heading: smaller is further out.
        title: of a heading: its words, without Markdown's marks.
    """

    kind: str
    span: Span
    rank: int = 0
    title: str = ""


def split_blocks(document: Document) -> list[Block]:
    """The blocks of ``document``, in order."""
    return [block for span in _chunks(document.text, document.body) for block in _classify(document, span)]


def _chunks(text: str, start: int) -> Iterator[Span]:
    """Runs of lines between blank lines, trimmed."""
    for match in [*_BLANK.finditer(text, start), None]:
        end = match.start() if match else len(text)
        if span := _trimmed(text, start, end):
            yield span
        start = match.end() if match else end


def _trimmed(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip("\ufeff \t\r\n\u3000"))
    right = start + len(piece.rstrip())
    return Span(left, right) if left < right else None


def _classify(document: Document, span: Span) -> Iterator[Block]:
    """A run of lines as one paragraph, with the headings that stand at its top."""
    text = document.text
    start = span.start
    while document.form != "plain" and start < span.end:
        end = text.find("\n", start, span.end)
        end = span.end if end < 0 else end
        line = _trimmed(text, start, end)
        if line is None:
            break
        heading = _heading(text[line.start : line.end], document.form, alone=end == span.end)
        if heading is None:
            break
        yield Block("heading", line, *heading)
        start = end + 1
    if rest := _trimmed(text, start, span.end):
        yield Block("paragraph", rest)


def _heading(line: str, form: str, alone: bool) -> tuple[int, str] | None:
    """Rank and words of a heading, or None."""
    if (match := _MARKDOWN.fullmatch(line)) and form != "plain":
        return len(match.group(1)), match.group(2)
    if len(line) > HEADING_LENGTH or _SENTENCE.search(line) or "\t" in line:
        return None
    for rank, mark in enumerate(_MARKS, _FIRST_MARK_RANK):
        if (match := mark.match(line)) and (alone or rank < _FIRST_MARK_RANK + 3):
            return (rank, line) if line[match.end() :].strip() or line.endswith("】") else None
    return None
