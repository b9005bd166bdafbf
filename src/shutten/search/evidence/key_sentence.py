"""The key sentence of a hit: the one that answers best, or none where none stands out.

A linear model over `sentence_evidence`, fitted by ``bench/fit_key_sentence.py`` as a choice among a passage's sentences: the
softmax of the scores is how likely each is to be the one. A mark on the wrong sentence is worse than none, so the best must be
likely enough. A passage of one sentence is marked as a whole. What a reader says of each sentence is evidence, too: it knows an
answer that has none of the question's words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np

from shutten.answering.reader import Reading
from shutten.base.arrays import FloatArray
from shutten.search.asked.sides import contrary
from shutten.search.evidence.sentences import FEATURES, sentence_evidence
from shutten.search.found import Found
from shutten.search.ranking.fusion import weights_table
from shutten.text.sentences import sentence_spans
from shutten.text.span import Span

_LIST_MARK = re.compile(
    r"(?:[•‣⁃●○◎■□◆◇▶▷►※・|]|[-*+–—＊－−](?=\s|\Z)|#{1,6}(?=\s|\Z)|[(（<＜]?[0-9０-９]{1,2}[)）>＞.．](?=\s|\Z)|[①-⑳])\s*"
)


READ = "read"
"""What a reader says of a sentence, beside `FEATURES`: the logarithm of the chance that it holds the answer."""
_LEAST_READ = 0.01
"""Chance below which what a reader says makes no difference."""


def key_sentence(found: Found, reading: Reading | None = None) -> Span | None:
    """The sentence of a passage that answers the question best, in code points from the start of its text.

    It begins and ends with neither white space nor the mark of a list. None where no sentence stands out.

    Args:
        found: the passage.
        reading: of the passage; None where it was not read.
    """
    passage = found.passage
    sentences = [(part, text) for part in sentence_spans(passage.text) if (text := sentence_itself(passage.text, part))]
    if len(sentences) < 2:
        return sentences[0][1] if sentences else None
    parts = [part for part, _ in sentences]
    read = reading is not None and bool(reading.sentences)
    weights, with_tokens = weights_for(found.generation.manifest.encoder.name, found.ranked.cosines is not None, read)
    scores = sentence_evidence(found, parts, with_tokens) @ np.array([weights[name] for name in FEATURES], np.float32)
    if reading is not None and read:
        scores = scores + np.float32(weights[READ]) * read_evidence(reading, parts)
    question = found.query.question
    if question.asked.sides:
        sides, spoken = question.asked.sides, question.language
        lost = [contrary(sides, passage.text[slice(*part)], passage.language, spoken) for part in parts]
        scores = scores + np.array(lost, np.float32)
    best = choose(scores, weights["least"])
    return None if best is None else sentences[best][1]


def read_evidence(reading: Reading, sentences: Sequence[Span]) -> FloatArray:
    """What a reader says of sentences of a passage, float32 of shape (sentences,), see `READ`."""
    chances = dict(reading.sentences)
    return np.log(np.maximum([chances.get(one, 0.0) for one in sentences], _LEAST_READ)).astype(np.float32)


def choose(scores: FloatArray | Sequence[float], least: float) -> int | None:
    """The place of the best score; None where its softmax is below ``least``.

    >>> choose([0.0, 2.0], 0.65), choose([0.0, 0.5], 0.65)
    (1, None)
    """
    chances = np.exp(np.asarray(scores, np.float64) - np.max(scores))
    chances /= chances.sum()
    best = int(chances.argmax())
    return best if chances[best] >= least else None


def sentence_itself(text: str, sentence: Span) -> Span | None:
    r"""A sentence without the white space around it and the list marks before it; None if nothing is left.

    >>> sentence_itself("・ 会談した。\n", Span(0, 8))
    Span(start=2, end=7)
    """
    start, end = sentence
    while start < end and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    while mark := _LIST_MARK.match(text, start, end):
        start = mark.end()
    return Span(start, end) if start < end else None


def sentence_of(text: str, span: Span) -> Span:
    """The sentence that holds a span, or the greatest part of it.

    >>> sentence_of("前日に着いた。会談は3時間続いた。", Span(10, 13))
    Span(start=7, end=17)
    """
    sentence = max(sentence_spans(text), key=lambda one: min(one.end, span.end) - max(one.start, span.start))
    return sentence_itself(text, sentence) or span


def weights_for(model: str, has_tokens: bool, read: bool = False) -> tuple[Mapping[str, float], bool]:
    """The weights for an index, and whether they take the vectors of tokens in.

    Args:
        model: the name of the model that made it; those of another than they were fitted for leave its vectors out.
        has_tokens: whether the question's tokens were compared with the passages'.
        read: whether the passage was read.
    """
    table = weights_table()["key_sentence"]
    if has_tokens and model in table["fitted"]:
        return table["fitted_read" if read else "fitted"][model], True
    return table["defaults_read" if read else "defaults"], False
