"""Examples out of passages that questions were written for: of documents made up in the manner of offices, and of JaQuAD."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from random import Random

from reader_training.corpora import AskedPassage
from reader_training.example import Example, under
from shutten.text.span import Span

_NEAR, _SAME_DOCUMENT = 0.6, 0.9
"""Below the first a pair's other half is a question that the same passage nearly answers; below the second the same question
with another passage of the document; else with any passage."""


class Asked:
    """Examples of one kind of such passages.

    Args:
        name: of the kind.
        passages: of all documents.
    """

    def __init__(self, name: str, passages: Sequence[AskedPassage]) -> None:
        self.name = name
        self.passages = passages
        self.answered = [
            (place, number)
            for place, passage in enumerate(passages)
            for number, (_, _, span) in enumerate(passage.questions)
            if span
        ]
        self._of_document: dict[str, list[int]] = defaultdict(list)
        for place, passage in enumerate(passages):
            self._of_document[passage.document].append(place)

    def pair(self, number: int, rng: Random) -> list[Example]:
        """A question with a passage that answers, and one with a passage that does not."""
        place, at = self.answered[number]
        lang, question, span = self.passages[place].questions[at]
        return [self._example("+", lang, question, place, span), self._negative(place, lang, question, rng)]

    def _negative(self, place: int, lang: str, question: str, rng: Random) -> Example:
        drawn = rng.random()
        misses = [one[:2] for one in self.passages[place].questions if one[2] is None and one[0] == lang]
        if misses and drawn < _NEAR:
            return self._example("-near", *rng.choice(misses), place)
        own = self._of_document[self.passages[place].document] if drawn < _SAME_DOCUMENT else range(len(self.passages))
        others = [other for other in own if other != place]
        return self._example("-", lang, question, rng.choice(others or [at for at in range(len(self.passages)) if at != place]))

    def _example(self, kind: str, lang: str, question: str, place: int, span: Span | None = None) -> Example:
        passage = self.passages[place]
        name = f"{self.name}-{lang}-{passage.lang}{kind}"
        example = Example(name, question, passage.text, answers=span is not None, span=span)
        return under(" > ".join(filter(None, (passage.document, passage.context))), example)
