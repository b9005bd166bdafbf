"""From what a model says of a passage's tokens to a reading: the best span of the passage's own text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from shutten.answering.reader import Reading, Text
from shutten.answering.spans import Likeliest, likeliest, whole
from shutten.base.arrays import FloatArray
from shutten.base.odds import chance, log_odds
from shutten.text.sentences import sentence_spans
from shutten.text.span import Span

Offsets = Sequence[tuple[int, int]]
"""Where each token stands in `Text.whole`, in code points."""
_BIAS, _SLOPE = -0.82, 0.54
_LEAST, _MOST = 0.01, 0.99


def best_span(passage: Text, offsets: Offsets, start: FloatArray, end: FloatArray) -> Likeliest | None:
    """The likeliest span within a sentence of a passage, never in its context; None where no token of the text was read.

    Args:
        passage: what was read.
        offsets: of its tokens.
        start: float32 of shape (tokens,): log likelihoods, up to a constant, that the answer begins with each.
        end: likewise, that it ends with each.
    """
    before = _before(passage)
    begins = next((place for place, (_, last) in enumerate(offsets) if last > before), len(offsets))
    ends = [before, *(before + sentence.end for sentence in sentence_spans(passage.text))]
    return likeliest(start, end, begins, [bisect_left(ends, last) for _, last in offsets])


def reading_of(passage: Text, offsets: Offsets, answers: float, found: Likeliest | None) -> Reading:
    """The reading of a passage.

    Args:
        passage: what was read.
        offsets: of its tokens.
        answers: log odds that it answers.
        found: its best span.
    """
    if found is None:
        return Reading(answers)
    before = _before(passage)
    tokens = Span(max(0, offsets[found.first][0] - before), max(0, offsets[found.last][1] - before))
    span = whole(passage.text, tokens)
    if span is None:
        return Reading(answers)
    sentences = zip(sentence_spans(passage.text), found.parts[1:], strict=False)
    return Reading(answers, span, _certainty(found.chance), tuple(sentences))


def _certainty(share: float) -> float:
    """How certain a span is whose share of the likelihood is ``share``.

    Fitted to 265 answers that two others had read, where the verdict was that something was found; there the reader's log odds
    that the passage answers tell nothing more. It holds where the question asks for what was said, why or how; a date, a number
    or a name is surer, see `hit_reader.SURER`.
    """
    return chance(_BIAS + _SLOPE * log_odds(min(_MOST, max(_LEAST, share))))


def _before(passage: Text) -> int:
    return len(passage.whole) - len(passage.text)
