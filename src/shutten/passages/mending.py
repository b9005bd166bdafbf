"""Sentences that a page or a photograph broke in two are put together again, across what stands between the halves."""

from __future__ import annotations

import re
from dataclasses import replace

from shutten.documents.block import Block
from shutten.text.marks import LIST_ITEM, heading_mark, is_sentence
from shutten.text.span import Spans, text_at

REACH = 6
"""Blocks that may stand between the halves of a sentence."""
_CAPTION_LENGTH = 60

_ENDED = re.compile(r"[。．.!?！？:：;；」』”\"）)】］\]〉》>]\s*$")
_HIRAGANA = re.compile(r"[ぁ-ん]")
_JAPANESE_TAIL = re.compile(r"[ぁ-んァ-ヶー一-龠々、，,・]$")
_IN_A_PHRASE = re.compile(r"[ぁ-ん、，,]$")
_FRESH_START = re.compile(
    r"(?:以[下上]|また|しかし|さらに|更に|なお|一方|"
    r"このため|そのため|特に|このように|具体的には|例えば|その際|本[年章節]|[(（]注|※|[　#*|])"
)


def mend(text: str, blocks: list[Block]) -> list[Block]:
    """Join the halves of broken sentences.

    The captions between two halves become furniture. Japanese halves are joined without a gap; English ones keep white space.

    Args:
        text: the document's text.
        blocks: its layout, in order.

    Returns:
        The layout with each broken paragraph as one block, at the place of its first half.
    """
    mended: list[Block] = []
    skip: set[int] = set()
    for place, block in enumerate(blocks):
        if place in skip:
            continue
        current = block
        last = place
        joins = block.kind in ("paragraph", "item") and not block.verbatim
        while joins and (found := _second_half(text, current, blocks, last)) is not None:
            between = range(last + 1, found)
            skip.update((*between, found))
            current = replace(current, spans=_joined(text, current.spans, blocks[found].spans))
            mended += [_as_furniture(blocks[i]) for i in between]
            last = found
        mended.append(current)
    return mended


def _as_furniture(block: Block) -> Block:
    return block if block.kind == "furniture" else Block("furniture", block.spans, reason="caption in the middle of a sentence")


def _second_half(text: str, block: Block, blocks: list[Block], place: int) -> int | None:
    """Where the sentence that ``block`` breaks off goes on, or None."""
    first = text_at(text, block.spans).rstrip()
    english = _breaks_off_in_english(first)
    if not (english or _breaks_off_in_japanese(first)):
        return None
    if block.kind == "item" and not (english or _IN_A_PHRASE.search(first)):
        return None  # items often end in a noun, without a full stop
    for at in range(place + 1, min(place + 2 + REACH, len(blocks))):
        candidate = blocks[at]
        if candidate.verbatim:
            return None
        words = text_at(text, candidate.spans).strip()
        if candidate.kind == "paragraph" and (_goes_on_in_english(words) if english else _goes_on_in_japanese(words)):
            return at
        in_the_way = candidate.kind in ("furniture", "caption") or (
            candidate.kind == "paragraph"
            and len(words) <= _CAPTION_LENGTH
            and not is_sentence(words)
            and not heading_mark(words)
        )
        if not in_the_way:
            return None
    return None


def _breaks_off_in_japanese(words: str) -> bool:
    return (
        len(words) >= 16
        and not _ENDED.search(words)
        and bool(_HIRAGANA.search(words) and _JAPANESE_TAIL.search(words))
        and any(mark in words for mark in "、。，,")
    )


def _goes_on_in_japanese(words: str) -> bool:
    return "。" in words and not LIST_ITEM.match(words) and not _FRESH_START.match(words) and not words[0].isascii()


def _breaks_off_in_english(words: str) -> bool:
    return len(words) >= 40 and words[-1].isascii() and (words[-1].isalpha() or words[-1] in ",-") and " " in words[-40:]


def _goes_on_in_english(words: str) -> bool:
    return words[:1].islower() and bool(re.match(r"[a-z][a-z'’-]*[ ,.;)]", words))


def _joined(text: str, left: Spans, right: Spans) -> Spans:
    """Both halves; where Latin letters meet, with the white space that stands between them."""
    seam, start = left[-1].end, right[0].start
    if text[seam - 1].isascii() and text[start].isascii():
        end = seam
        while end < start and text[end].isspace():
            end += 1
        return (*left[:-1], left[-1]._replace(end=min(end, seam + 1)), *right)
    return (*left, *right)
