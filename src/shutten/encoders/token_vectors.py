"""The vectors of a text's single tokens, as late interaction compares them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from shutten.base.arrays import BoolArray, HalfArray, Int32Array
from shutten.text.matching import Matched


@dataclass(frozen=True)
class TokenVectors:
    """The tokens of one text: no prompt, no special tokens.

    Attributes:
        vectors: float16 of shape (tokens, dimension), each of length 1: the encoder's last layer.
        spans: int32 of shape (tokens, 2): half-open offsets, in code points, of each token in the text that was given.
    """

    vectors: HalfArray
    spans: Int32Array

    def __len__(self) -> int:
        return len(self.spans)


def spans_within(text: str, offsets: Sequence[tuple[int, int]], shift: int) -> Int32Array:
    """A tokenizer's offsets as spans of ``text``, int32 of shape (tokens, 2); what lies before the text gets ``(-1, -1)``.

    A token that carries a space before its word (``▁word``) begins at the word, also where that space is the prompt's.

    Args:
        text: the text, without the prompt.
        offsets: where each token stands in what the tokenizer was given.
        shift: what to take from an offset: where the text begins in what the tokenizer was given.
    """
    spans = np.full((len(offsets), 2), -1, np.int32)
    for place, (first, last) in enumerate(offsets):
        start, end = max(first - shift, 0), last - shift
        if end <= start:
            continue
        while start < end - 1 and text[start].isspace():
            start += 1
        spans[place] = start, end
    return spans


def content(text: str, tokens: TokenVectors) -> BoolArray:
    """Which tokens hold a letter or a digit, bool of shape (tokens,); the others are punctuation and spaces."""
    return np.fromiter((any(map(str.isalnum, text[start:end])) for start, end in tokens.spans.tolist()), np.bool_, len(tokens))


def with_content(text: str, tokens: TokenVectors) -> TokenVectors:
    """The tokens that hold a letter or a digit; all of them where none does."""
    kept = content(text, tokens)
    return TokenVectors(tokens.vectors[kept], tokens.spans[kept]) if kept.any() else tokens


def unfolded(tokens: TokenVectors, matched: Matched, text: str) -> TokenVectors:
    """Tokens of a text as it is searched, with their places in ``text`` itself.

    Args:
        tokens: of ``matched.text``.
        matched: from `for_matching`.
        text: the text itself.
    """
    if not matched.gaps:
        return tokens
    spans = [matched.span(start, end, text) for start, end in tokens.spans.tolist()]
    return TokenVectors(tokens.vectors, np.array(spans, np.int32).reshape(-1, 2))
