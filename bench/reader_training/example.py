"""What the reader learns from: a question, a passage, whether the passage answers, and with which characters."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from shutten.text.sentences import sentence_spans
from shutten.text.span import Span

OTHER = {"ja": "en", "en": "ja"}
BUDGETS = {"ja": (50, 90, 140, 220, 360), "en": (140, 260, 400, 620, 1000)}
"""Characters of a passage, drawn with `SHARES`: some 30 to 230 tokens, the short ones more often, for they are read sooner."""
SHARES = (22, 32, 26, 14, 6)


@dataclass(frozen=True)
class Example:
    """A question with a passage.

    Attributes:
        kind: where it comes from, for the log: ``jaquad+``, ``squad-near``.
        question: its text.
        passage: the passage's text; its context stands in lines above, as the index gives it.
        answers: whether the passage answers.
        span: the answer in ``passage``, in code points; None where it is not known or there is none.
    """

    kind: str
    question: str
    passage: str
    answers: bool
    span: Span | None = None


def budget(lang: str, rng: Random) -> int:
    """How many characters a passage has."""
    return rng.choices(BUDGETS[lang], SHARES)[0]


def window(text: str, span: Span, most: int, rng: Random) -> tuple[str, Span]:
    """The sentences around ``span`` up to ``most`` characters, or those of the span alone where they are longer.

    Returns:
        The part of the text, and the span in it.
    """
    sentences = sentence_spans(text)
    touched = [place for place, sentence in enumerate(sentences) if sentence.start < span.end and span.start < sentence.end]
    first, last = touched[0], touched[-1]
    while True:
        length = sentences[last].end - sentences[first].start
        left = first > 0 and length + sentences[first - 1].end - sentences[first - 1].start <= most
        right = last + 1 < len(sentences) and length + sentences[last + 1].end - sentences[last + 1].start <= most
        if not left and not right:
            break
        if left and (not right or rng.random() < 0.5):
            first -= 1
        else:
            last += 1
    start, end = sentences[first].start, sentences[last].end
    return text[start:end].rstrip(), Span(span.start - start, span.end - start)


def part(text: str, most: int, rng: Random) -> str:
    """Some sentences of a text that follow one another."""
    at = rng.randrange(len(text))
    return window(text, Span(at, at + 1), most, rng)[0]


def without(text: str, span: Span) -> str:
    """A text without the sentences that ``span`` touches; empty where nothing is left."""
    kept = [text[one.start : one.end] for one in sentence_spans(text) if one.end <= span.start or one.start >= span.end]
    return "".join(kept).strip()


def under(title: str, example: Example) -> Example:
    """The example with a line of context above its passage."""
    head = f"{title}\n"
    span = example.span and Span(example.span.start + len(head), example.span.end + len(head))
    return replace(example, passage=head + example.passage, span=span)
