"""Cutting what is too long, joining what is too short. Lengths are counted in the encoder's tokens; nothing is ever cut off."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from shutten.passages.segment import Unit
from shutten.passages.stretch import Stretch, united
from shutten.text.marks import ARTICLE, ARTICLE_CAPTION
from shutten.text.sentences import sentence_spans
from shutten.text.span import Spans, text_at

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
    context: int = 128


@dataclass(frozen=True)
class Piece:
    """A unit, or a part of one, or several joined, with its length in tokens."""

    unit: Unit
    tokens: int


def fit(text: str, units: Sequence[Unit], count_tokens: CountTokens, limits: PassageLimits) -> list[Piece]:
    """Units as pieces between ``limits.least`` and ``limits.most`` tokens, as far as their sections allow."""
    counts = count_tokens([text_at(text, unit.spans) for unit in units])
    pieces: list[Piece] = []
    for unit, tokens in zip(units, counts, strict=True):
        if tokens <= limits.most:
            pieces.append(Piece(unit, tokens))
        else:
            pieces += [Piece(replace(unit, spans=s), n) for s, n in _cut(Stretch(text, unit.spans), count_tokens, limits.most)]
    return _join(text, pieces, count_tokens, limits)


def _cut(stretch: Stretch, count_tokens: CountTokens, most: int) -> Iterator[tuple[Spans, int]]:
    """Whole sentences where they fit, else clauses, else characters; the last piece is kept from being a mere scrap."""
    units = list(_sentences(stretch, 0, len(stretch.text), count_tokens, most))
    total = sum(tokens for _, _, tokens in units)
    share = total / -(-total // most) if total else most  # pieces of about equal length
    start, length = 0, 0
    for begin, end, tokens in units:
        if length and (length + tokens > most or length + tokens / 2 > share):
            if spans := stretch.stripped(start, begin):
                yield spans, length
            start, length = begin, 0
        length += tokens
        last = end
    if units and (spans := stretch.stripped(start, last)):
        yield spans, length


def _sentences(stretch: Stretch, start: int, end: int, count_tokens: CountTokens, most: int) -> Iterator[tuple[int, int, int]]:
    """Sentences as offsets with their tokens; one that is too long is cut near its middle until it fits."""
    spans = sentence_spans(stretch.text, start, end)
    counts = count_tokens([stretch.text[a:b] for a, b in spans])
    todo = [(a, b, count) for (a, b), count in zip(spans, counts, strict=True)]
    todo.reverse()
    while todo:
        a, b, tokens = todo.pop()
        if tokens <= most or b - a < 2:
            yield a, b, tokens
            continue
        middle = _middle(stretch.text, a, b)
        left, right = count_tokens([stretch.text[a:middle], stretch.text[middle:b]])
        todo += [(middle, b, right), (a, middle, left)]


def _middle(text: str, start: int, end: int) -> int:
    """The place near the middle where cutting hurts least: a line end, a comma, a space, else the middle."""
    middle = (start + end) // 2
    reach = max(1, min((end - start) // 4, 2000))
    for marks in ("\n", "、，,;；", " \u3000"):
        places = [i for i in range(max(start, middle - reach) + 1, min(end, middle + reach + 1)) if text[i - 1] in marks]
        if places:
            return min(places, key=lambda place: abs(place - middle))
    return max(middle, start + 1)


def _join(text: str, pieces: list[Piece], count_tokens: CountTokens, limits: PassageLimits) -> list[Piece]:
    """Join pieces of under ``limits.least`` tokens: a line that leads in to what follows forward, any other backward."""
    forward: list[Piece] = []
    for piece in reversed(pieces):
        following = forward[-1] if forward else None
        captioned = following and _is_caption(text, piece) and _is_next_article(text, following, following)
        if following and piece.tokens < limits.least and (captioned or _leads_in(text, piece)):
            joined = _together(text, piece, following, count_tokens, limits)
            if joined:
                forward[-1] = joined
                continue
        forward.append(piece)
    both: list[Piece] = []
    for piece in reversed(forward):
        last = both[-1] if both else None
        if last and min(last.tokens, piece.tokens) < limits.least:
            joined = _together(text, last, piece, count_tokens, limits)
            if joined:
                both[-1] = joined
                continue
        both.append(piece)
    return both


def _leads_in(text: str, piece: Piece) -> bool:
    """Whether it is no sentence of its own: a label, or words that end in a comma or a colon.

    Items of lists often end in a noun. They belong to what introduces them, unless they introduce something themselves.
    """
    words = text_at(text, piece.unit.spans).rstrip()
    if piece.unit.kind == "item":
        return words.endswith((":", "："))
    return not words.endswith(("。", ".", "！", "？", "!", "?", "）", ")", "」"))


def _is_next_article(text: str, left: Piece, right: Piece) -> bool:
    """Whether an article of a law begins with ``right``, which stands apart from all but its own caption."""
    return ARTICLE.match(text_at(text, right.unit.spans)) is not None and not _is_caption(text, left)


def _is_caption(text: str, piece: Piece) -> bool:
    return ARTICLE_CAPTION.fullmatch(text_at(text, piece.unit.spans).strip()) is not None


def _together(text: str, left: Piece, right: Piece, count_tokens: CountTokens, limits: PassageLimits) -> Piece | None:
    """Both in one, or None where they belong apart or are too long."""
    alone = left.unit.paragraph != right.unit.paragraph and (left.unit.alone or right.unit.alone)
    if _home(left.unit) != _home(right.unit) or alone or "caption" in (left.unit.kind, right.unit.kind):
        return None
    if left.tokens + right.tokens > limits.most:
        return None
    if left.unit.spans[-1].end > right.unit.spans[0].start or _is_next_article(text, left, right):
        return None
    spans = united(text, left.unit.spans, right.unit.spans)
    tokens = count_tokens([text_at(text, spans)])[0]
    return Piece(replace(left.unit, spans=spans, last=right.unit.last), tokens) if tokens <= limits.most else None


def _home(unit: Unit) -> tuple[object, ...]:
    """What units have in common that may be joined."""
    return unit.section, unit.row, unit.part
