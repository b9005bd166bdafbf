"""Lines at the head of a document that are no text: navigation, title, date line, publisher; and titles said twice.

What they say is in the document's metadata and in the section path.
"""

from __future__ import annotations

import re

from shutten.dates.parse import parse_date
from shutten.documents.block import Block
from shutten.documents.document import Document
from shutten.text.folding import without_space
from shutten.text.marks import is_sentence
from shutten.text.span import Span, bare, text_at

_SHORT = 40
_PUBLISHER = re.compile(r"(?:[一-龠々ァ-ヶー]{1,20}(?:省|庁|府|官邸|委員会|局|室|本部|機構)[・、,\s]*){1,4}")


def mark_head_lines(document: Document, blocks: list[Block]) -> list[Block]:
    """``blocks``, the layout of ``document``, with such lines as furniture."""
    text = document.text
    title = without_space(document.metadata.title)
    headings = {without_space(text_at(text, block.spans)) for block in blocks if block.kind == "heading"}
    first_prose = next(
        (i for i, block in enumerate(blocks) if block.kind in ("paragraph", "item", "row") and _is_prose(text, block)),
        len(blocks),
    )
    first_heading = next((i for i, block in enumerate(blocks) if block.kind == "heading"), len(blocks))
    marked: list[Block] = []
    for place, block in enumerate(blocks):
        if block.kind not in ("paragraph", "item") or block.verbatim or _is_prose(text, block):
            marked.append(block)
            continue
        rest: list[Span] = []
        for lines in _lines(text, block):
            words = text[lines.start : lines.end].strip()
            reason = _reason(words, title, headings, place < first_prose)
            if (
                not reason
                and place < min(first_prose, first_heading)
                and document.form == "text"
                and first_heading < len(blocks)
            ):
                reason = "navigation" if block.kind == "item" or len(words) <= 12 else ""
            if reason:
                marked.append(Block("furniture", (lines,), reason=reason))
            else:
                rest.append(lines)
        if rest and len(rest) == len(list(_lines(text, block))):
            marked.append(block)
        elif rest:
            marked.append(Block(block.kind, tuple(rest)))
    return marked


def _reason(words: str, title: str, headings: set[str], at_head: bool) -> str:
    plain = without_space(words)
    if at_head and plain == title:
        return "title"
    if parse_date(words):
        return "date line"
    if at_head and _PUBLISHER.fullmatch(words):
        return "publisher line"
    if len(plain) >= 4 and any(plain == heading or (len(plain) >= 6 and plain in heading) for heading in headings):
        return "repeats a heading"
    return ""


def _lines(text: str, block: Block) -> list[Span]:
    """The lines of a block, each without the white space around it."""
    lines: list[Span] = []
    for start, end in block.spans:
        at = start
        for piece in text[start:end].splitlines(keepends=True):
            lines += bare(text, at, at + len(piece), None)
            at += len(piece)
    return lines


def _is_prose(text: str, block: Block) -> bool:
    words = text_at(text, block.spans)
    return is_sentence(words) or any(line.end - line.start > _SHORT for line in _lines(text, block))
