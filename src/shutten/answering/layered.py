"""The reader that comes with the package: the encoder's lowest layers, then its own, run by onnxruntime.

The lowest layers are those of the encoder's export, in its own file of weights; what ships is the rest. As with the encoder a
text goes through the model alone, on one thread, and as many at a time as there are processors: what is said of a passage does
not depend on those beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from shutten.answering.decoding import best_span, reading_of
from shutten.answering.inputs import Input, make_input
from shutten.answering.met import Asked
from shutten.answering.reader import Reader, Reading, Text
from shutten.answering.weights import ReaderWeights
from shutten.base.arrays import FloatArray
from shutten.base.threads import processors, side_by_side
from shutten.encoders.onnx.lower_layers import LowerLayers
from shutten.encoders.onnx.session import open_session
from shutten.encoders.onnx.store import Export
from shutten.encoders.onnx.tokenising import ExportTokenizer
from shutten.errors import EncoderError


class Scores(NamedTuple):
    """What the graph says of one passage.

    Attributes:
        answers: log odds that it answers.
        start: float32 of shape (tokens,): log likelihoods, up to a constant, that the answer begins with each of its tokens.
        end: likewise, that it ends with each.
    """

    answers: float
    start: FloatArray
    end: FloatArray


class LayeredReader(Reader):
    """The encoder's lowest layers and the reader's own.

    Args:
        weights: of the reader's own layers.
        export: of the encoder.

    Raises:
        EncoderError: a file cannot be read.
    """

    def __init__(self, weights: ReaderWeights, export: Export) -> None:
        self.name = weights.name
        self.least_certainty = weights.least_certainty
        try:
            self._lower = LowerLayers(export, weights.frozen)
            self._upper = open_session(weights.graph)
            self._tokenizer = ExportTokenizer(export.folder)
        except Exception as error:  # neither library's errors share a base class
            first_line = (str(error).strip() or type(error).__name__).splitlines()[0]
            raise EncoderError(f"the reader cannot be opened: {first_line}; set reader = false") from error

    def _read(self, question: str, passages: list[Text]) -> list[Reading]:
        inputs = self.inputs(question, [passage.whole for passage in passages])
        found: list[Reading] = []
        for passage, given, (answers, start, end) in zip(passages, inputs, self.scores(inputs), strict=True):
            best = best_span(passage, given.offsets, start, end)
            found.append(reading_of(passage, given.offsets, answers, best))
        return found

    def inputs(self, question: str, texts: Sequence[str]) -> list[Input]:
        """What the graph is given for a question and each of several texts."""
        asked, *read = self._tokenizer.tokens([question, *texts], special=False)
        named = Asked(question)
        return [make_input(asked, tokens, named.met(text)) for text, tokens in zip(texts, read, strict=True)]

    def scores(self, inputs: Sequence[Input]) -> list[Scores]:
        """What the graph says of each, in their order."""
        found: dict[int, Scores] = {}

        def work(places: Sequence[int]) -> None:
            found.update({place: self._scores(inputs[place]) for place in places})

        side_by_side(work, shared_out([len(one.ids) for one in inputs], processors()))
        return [found[place] for place in range(len(inputs))]

    def _scores(self, given: Input) -> Scores:
        hidden = self._lower.run(np.array([given.ids], np.int64))
        answers, span = self._upper.run(None, {"hidden": hidden, "roles": np.array([given.roles], np.int64)})
        read = span[given.first : given.first + len(given.offsets)]
        return Scores(float(answers[0, 0]), read[:, 0], read[:, 1])


def shared_out(lengths: Sequence[int], workers: int) -> list[list[int]]:
    """The places of texts of these lengths in as many parts as there are workers, each with about as much to do.

    >>> shared_out([10, 90, 50, 40], 2)
    [[1, 0], [2, 3]]
    """
    parts: list[list[int]] = [[] for _ in range(workers)]
    loads = [0] * workers
    for place in sorted(range(len(lengths)), key=lambda place: -lengths[place]):
        least = loads.index(min(loads))
        parts[least].append(place)
        loads[least] += lengths[place]
    return [part for part in parts if part]
