"""The layout of plain text and Markdown: headings, paragraphs, list items, table rows, read off the lines.

A blank line parts paragraphs. Within a run of lines each item of a list is its own block; lines of a hard-wrapped paragraph
belong together. A heading is a Markdown heading, or a short line on its own with one of the marks of Japanese official
documents. A fenced block of Markdown is one paragraph, whatever its lines look like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from shutten.documents.block import Block
from shutten.documents.document import Document
from shutten.passages.furniture import furniture_reason
from shutten.passages.markup import without_markup
from shutten.passages.text_tables import is_table_line, read_table
from shutten.text.marks import ARTICLE, ARTICLE_CAPTION, LIST_ITEM, Mark, heading_mark, is_sentence
from shutten.text.span import Span, bare, trimmed
from shutten.text.verbatim import Verbatim, verbatim

WRAPPED_WIDTH = 100
"""A run of lines none of which is longer is taken as one hard-wrapped paragraph; longer lines are paragraphs of their own."""

_MARKDOWN_HEADING = re.compile(r"(#{1,6})[ \t]+(\S.*?)[ \t]*#*")
_UNDERLINE = re.compile(r"(=+|-+)\s*")
_GOES_ON = re.compile(r"[ぁ-ん、，,]$")
_CODE_INDENT = 4
_CJK = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")


@dataclass
class Layout:
    """What a layout reader found.

    Attributes:
        blocks: in order, furniture among them.
        dropped: markup within blocks, with the reason.
    """

    blocks: list[Block] = field(default_factory=list)
    dropped: list[tuple[Span, str]] = field(default_factory=list)


def text_layout(document: Document) -> Layout:
    """The layout of a document that is text or Markdown."""
    layout = Layout()
    text = document.text
    if document.form == "plain":
        for lines in _chunks(text, Span(document.body, len(text))):
            _paragraph(text, lines, layout)
        return layout
    at = document.body
    for part in verbatim(text, at, markdown=document.form == "markdown"):
        _between(text, Span(at, part.outer.start), layout)
        _verbatim(text, part, layout)
        at = part.outer.end
    _between(text, Span(at, len(text)), layout)
    return layout


def _between(text: str, stretch: Span, layout: Layout) -> None:
    for lines in _chunks(text, stretch):
        _chunk(text, lines, layout)


def _verbatim(text: str, part: Verbatim, layout: Layout) -> None:
    """A fence's lines as one block, its marks as markup; a comment as what it is."""
    if part.kind == "comment":
        layout.dropped.append((part.outer, "comment"))
        return
    layout.dropped.append((Span(part.outer.start, part.inner.start), "markup"))
    if part.inner.end < part.outer.end:
        layout.dropped.append((Span(part.inner.end, part.outer.end), "markup"))
    if spans := bare(text, *part.inner):
        layout.blocks.append(Block("paragraph", spans, verbatim=True))


def _chunks(text: str, stretch: Span) -> Iterator[list[Span]]:
    """Runs of lines between blank lines; each line without the white space around it."""
    lines: list[Span] = []
    start, last = stretch
    while start <= last:
        end = text.find("\n", start, last)
        end = last if end < 0 else end
        piece = text[start:end]
        if words := bare(text, start, end):
            lines.append(Span(start, start + len(piece.rstrip("\r\n"))) if is_table_line(piece) else words[0])
        elif lines:
            yield lines
            lines = []
        start = end + 1
    if lines:
        yield lines


def _chunk(text: str, lines: list[Span], layout: Layout) -> None:
    """A run of lines: tables, furniture and headings first, the rest list items and paragraphs."""
    at = 0
    while at < len(lines):
        line = text[lines[at].start : lines[at].end]
        if is_table_line(line):
            end = at
            while end < len(lines) and is_table_line(text[lines[end].start : lines[end].end]):
                end += 1
            blocks, dropped = read_table(text, lines[at:end])
            layout.blocks += blocks
            layout.dropped += dropped
            at = end
        elif reason := furniture_reason(line):
            layout.blocks.append(Block("furniture", (lines[at],), reason=reason))
            at += 1
        elif count := _headings(text, lines, at, layout):
            at += count
        else:
            end = at + 1
            while end < len(lines) and not _breaks(text, lines, end):
                end += 1
            _items_and_paragraphs(text, lines[at:end], layout)
            at = end


def _breaks(text: str, lines: list[Span], at: int) -> bool:
    line = text[lines[at].start : lines[at].end]
    return bool(is_table_line(line) or furniture_reason(line) or _markdown_heading(text, lines[at]))


def _markdown_heading(text: str, line: Span) -> re.Match[str] | None:
    """The Markdown heading that a line is; none that is indented like code."""
    before = text[text.rfind("\n", 0, line.start) + 1 : line.start]
    if len(before.expandtabs(4)) >= _CODE_INDENT and not before.strip(" \t"):
        return None
    return _MARKDOWN_HEADING.fullmatch(text[line.start : line.end])


def _headings(text: str, lines: list[Span], at: int, layout: Layout) -> int:
    """Adds the heading, or the run of headings, that begins at line ``at``; returns how many lines it took."""
    line = text[lines[at].start : lines[at].end]
    if match := _markdown_heading(text, lines[at]):
        start = lines[at].start
        layout.dropped.append((Span(start, start + match.start(2)), "markup"))
        if match.end(2) < len(line):
            layout.dropped.append((Span(start + match.end(2), lines[at].end), "markup"))
        title = Span(start + match.start(2), start + match.end(2))
        layout.blocks.append(Block("heading", (title,), level=len(match.group(1))))
        return 1
    if at + 1 < len(lines) and (rule := _UNDERLINE.fullmatch(text[lines[at + 1].start : lines[at + 1].end])) and len(line) < 80:
        layout.blocks.append(Block("heading", (lines[at],), level=1 if rule.group(1)[0] == "=" else 2))
        layout.dropped.append((lines[at + 1], "markup"))
        return 2
    marks: list[Mark] = []
    for place in range(at, len(lines)):
        mark = heading_mark(text[lines[place].start : lines[place].end])
        if mark is None or (marks and mark.rank <= marks[-1].rank):
            break
        marks.append(mark)
    alone = at + len(marks) == len(lines)
    rest = "" if alone else text[lines[at + len(marks)].start : lines[at + len(marks)].end]
    if not marks or not (alone or (marks[-1].rank < 3 and not LIST_ITEM.match(rest)) or _introduces_prose(rest)):
        return 0
    layout.blocks += [Block("heading", (lines[place],)) for place in range(at, at + len(marks))]
    return len(marks)


def _introduces_prose(rest: str) -> bool:
    return len(rest) > 60 and is_sentence(rest) and not LIST_ITEM.match(rest)


def _items_and_paragraphs(text: str, lines: list[Span], layout: Layout) -> None:
    """List items are blocks of their own; so are long lines; shorter ones are one wrapped paragraph."""
    wrapped = all(line.end - line.start <= WRAPPED_WIDTH for line in lines)
    group: list[Span] = []
    for place, line in enumerate(lines):
        is_item = bool(LIST_ITEM.match(text, line.start, line.end)) or _begins_article(text, lines, place)
        before = text[lines[place - 1].start : lines[place - 1].end] if place else ""
        indented = text[line.start - 1 : line.start] == "\u3000"
        if group and (is_item or not wrapped or (indented and before.endswith(("。", "」")))):
            _paragraph(text, group, layout)
            group = []
        group.append(line)
    _paragraph(text, group, layout)


def _begins_article(text: str, lines: list[Span], place: int) -> bool:
    """Whether a line begins an article of a law or its caption; a wrapped sentence may go on with the number of one."""
    words, before = text[slice(*lines[place])], text[slice(*lines[place - 1])] if place else ""
    after = text[slice(*lines[place + 1])] if place + 1 < len(lines) else ""
    begins = ARTICLE.match(words) or (ARTICLE_CAPTION.fullmatch(words) and ARTICLE.match(after))
    return begins is not None and not (_GOES_ON.search(before) and not LIST_ITEM.match(before))


def _paragraph(text: str, lines: list[Span], layout: Layout) -> None:
    """One paragraph or list item. A line break between two Japanese characters is left out, others stay."""
    spans: list[Span] = []
    for line in lines:
        marked = without_markup(text, line)
        layout.dropped += marked.dropped
        piece = trimmed(text, marked.spans)
        if not piece:
            continue
        gap = text[spans[-1].end : piece[0].start] if spans else "x"
        if spans and not gap.strip() and not _japanese_seam(text, spans[-1].end, piece[0].start):
            spans[-1] = Span(spans[-1].start, piece[0].end)
            spans += piece[1:]
        else:
            spans += piece
    if spans:
        first = lines[0]
        kind = "item" if LIST_ITEM.match(text, first.start, first.end) else "paragraph"
        layout.blocks.append(Block(kind, tuple(spans)))  # type: ignore[arg-type]


def _japanese_seam(text: str, left: int, right: int) -> bool:
    return bool(_CJK.match(text[left - 1]) and _CJK.match(text[right]))
