"""From blocks to passages: section paths, cutting what is too long, joining what is too short.

Lengths are counted in the encoder's own tokens, so that a passage with its context always fits the model's window and is
never cut silently.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from shutten.documents.document import Document
from shutten.documents.language import detect_language
from shutten.passages.blocks import Block, split_blocks
from shutten.passages.passage import Passage, Span, passage_id
from shutten.passages.sentences import sentence_spans

CountTokens = Callable[[Sequence[str]], list[int]]


@dataclass(frozen=True)
class PassageLimits:
    """Lengths in tokens of the encoder.

    Attributes:
        most: a longer paragraph is cut at sentence ends.
        least: a shorter one is joined to a neighbour of the same section.
        context: of the context; headings further out are left out of it first.
    """

    most: int = 256
    least: int = 32
    context: int = 96


@dataclass(frozen=True)
class _Piece:
    span: Span
    tokens: int
    paragraph: int
    section: tuple[str, ...]


def make_passages(document: Document, count_tokens: CountTokens, limits: PassageLimits) -> list[Passage]:
    """Cut ``document`` into passages.

    Args:
        document: what to cut.
        count_tokens: tokens of each text, without prompt and special tokens.
        limits: how long a passage may be.

    Returns:
        The passages in the document's order, each with its spans, and their text the concatenation of these.
    """
    pieces = list(_pieces(document, count_tokens, limits))
    passages: list[Passage] = []
    seen: dict[tuple[tuple[str, ...], str], int] = {}
    contexts: dict[tuple[str, ...], str] = {}
    for ordinal, piece in enumerate(_join(document.text, pieces, count_tokens, limits)):
        text = document.text[piece.span.start : piece.span.end]
        if piece.section not in contexts:
            contexts[piece.section] = _context(document.metadata.title, piece.section, count_tokens, limits)
        passage = Passage(
            id=0,
            document=document.name,
            ordinal=ordinal,
            paragraph=piece.paragraph,
            section_path=piece.section,
            spans=(piece.span,),
            text=text,
            context=contexts[piece.section],
            language=detect_language(text, default=document.metadata.language),
            date=document.metadata.date,
        )
        key = (piece.section, passage.embedded_text)
        seen[key] = seen.get(key, 0) + 1
        identifier = passage_id(document.name, piece.section, passage.embedded_text, seen[key] - 1)
        passages.append(replace(passage, id=identifier))
    return passages


def _pieces(document: Document, count_tokens: CountTokens, limits: PassageLimits) -> Iterator[_Piece]:
    """Paragraphs with their section, cut to at most ``limits.most`` tokens."""
    paragraphs = list(_sectioned(split_blocks(document)))
    counts = count_tokens([document.text[span.start : span.end] for span, _ in paragraphs])
    for number, ((span, section), tokens) in enumerate(zip(paragraphs, counts, strict=True), 1):
        if tokens <= limits.most:
            yield _Piece(span, tokens, number, section)
        else:
            for part, count in _cut(document.text, span, count_tokens, limits.most):
                yield _Piece(part, count, number, section)


def _sectioned(blocks: list[Block]) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """Each paragraph with the headings above it. A heading with nothing below it is a paragraph itself."""
    stack: list[Block] = []
    for at, block in enumerate(blocks):
        if block.kind != "heading":
            yield block.span, tuple(heading.title for heading in stack)
            continue
        while stack and stack[-1].rank >= block.rank:
            stack.pop()
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        if following is None or (following.kind == "heading" and following.rank <= block.rank):
            yield block.span, tuple(heading.title for heading in stack)
        stack.append(block)


def _cut(text: str, span: Span, count_tokens: CountTokens, most: int) -> Iterator[tuple[Span, int]]:
    """Pieces of at most ``most`` tokens: whole lines where the text has them, else sentences, else clauses, else characters."""
    units = list(_units(text, span, count_tokens, most))
    start, total, end = units[0][0].start, 0, units[0][0].start
    for unit, tokens in units:
        if total and total + tokens > most:
            yield from _stripped(text, start, end, total)
            start, total = unit.start, 0
        total += tokens
        end = unit.end
    yield from _stripped(text, start, end, total)


def _stripped(text: str, start: int, end: int, tokens: int) -> Iterator[tuple[Span, int]]:
    piece = text[start:end]
    left, right = start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
    if left < right:
        yield Span(left, right), tokens


def _units(text: str, span: Span, count_tokens: CountTokens, most: int) -> Iterator[tuple[Span, int]]:
    """Sentences of ``span``; one that is too long is cut at commas, then in halves."""
    sentences = sentence_spans(text, span.start, span.end)
    for sentence, tokens in zip(sentences, count_tokens([text[a:b] for a, b in sentences]), strict=True):
        if tokens <= most:
            yield sentence, tokens
            continue
        middle = _middle(text, sentence)
        for half in (Span(sentence.start, middle), Span(middle, sentence.end)):
            count = count_tokens([text[half.start : half.end]])[0]
            if count <= most or half.end - half.start < 2:
                yield half, count
            else:
                yield from _units(text, half, count_tokens, most)


def _middle(text: str, span: Span) -> int:
    """The place near the middle of ``span`` where cutting hurts least: a line end, a comma, a space, else the middle."""
    middle = (span.start + span.end) // 2
    quarter = max(1, (span.end - span.start) // 4)
    for marks in ("\n", "、，,;；", " \u3000"):
        places = [i + 1 for i in range(middle - quarter, middle + quarter) if text[i] in marks]
        if places:
            return min(places, key=lambda place: abs(place - middle))
    return max(middle, span.start + 1)


def _join(text: str, pieces: list[_Piece], count_tokens: CountTokens, limits: PassageLimits) -> list[_Piece]:
    """Join pieces of under ``limits.least`` tokens to the next one of their section, or to the one before."""
    joined: list[_Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last and last.section == piece.section and min(last.tokens, piece.tokens) < limits.least:
            span = Span(last.span.start, piece.span.end)
            tokens = count_tokens([text[span.start : span.end]])[0]
            if tokens <= limits.most:
                joined[-1] = _Piece(span, tokens, last.paragraph, piece.section)
                continue
        joined.append(piece)
    return joined


def _context(title: str, section: tuple[str, ...], count_tokens: CountTokens, limits: PassageLimits) -> str:
    """Title and section path on one line, as far in as fits."""
    parts = [part for part in (title, *section) if part]
    parts = [part for i, part in enumerate(parts) if part not in parts[:i]]
    while parts and count_tokens([" > ".join(parts)])[0] > limits.context:
        parts.pop(0)
    return " > ".join(parts)
