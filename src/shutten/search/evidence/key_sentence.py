"""The key sentence of a hit: the one that answers best, or none where none stands out.

A linear model over `sentence_evidence`, fitted by ``bench/fit_key_sentence.py`` as a choice among a passage's sentences: the
softmax of the scores is how likely each is to be the one. A mark on the wrong sentence is worse than none, so the best must be
likely enough. A passage of one sentence is marked as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np

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


def key_sentence(found: Found) -> Span | None:
    """The sentence of a passage that answers the question best, in code points from the start of its text.

    It begins and ends with neither white space nor the mark of a list. None where no sentence stands out.
    """
    passage = found.passage
    sentences = [(part, text) for part in sentence_spans(passage.text) if (text := sentence_itself(passage.text, part))]
    if len(sentences) < 2:
        return sentences[0][1] if sentences else None
    weights, with_tokens = weights_for(found.generation.manifest.encoder.name, found.ranked.cosines is not None)
    evidence = sentence_evidence(found, [part for part, _ in sentences], with_tokens)
    scores = evidence @ np.array([weights[name] for name in FEATURES], np.float32)
    question = found.query.question
    if question.asked.sides:
        sides, spoken = question.asked.sides, question.language
        lost = [contrary(sides, passage.text[slice(*part)], passage.language, spoken) for part, _ in sentences]
        scores = scores + np.array(lost, np.float32)
    best = choose(scores, weights["least"])
    return None if best is None else sentences[best][1]


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


def weights_for(model: str, has_tokens: bool) -> tuple[Mapping[str, float], bool]:
    """The weights for an index, and whether they take the vectors of tokens in.

    Args:
        model: the name of the model that made it; those of another than they were fitted for leave its vectors out.
        has_tokens: whether the question's tokens were compared with the passages'.
    """
    table = weights_table()["key_sentence"]
    if has_tokens and model in table["fitted"]:
        return table["fitted"][model], True
    return table["defaults"], False
