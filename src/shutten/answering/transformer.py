"""Any cross-encoder or model for extractive question answering that transformers loads, as a reader.

A cross-encoder says whether a passage answers and no more; a model for question answering gives a span, and whether it is one
by how its score stands to that of its first token, as SQuAD 2 has it. PyTorch is imported here, and only where it is asked for.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from shutten.answering.decoding import best_span, reading_of
from shutten.answering.reader import Reader, Reading, Text
from shutten.encoders.load import model_folder
from shutten.errors import EncoderError

_CLASSIFIES, _EXTRACTS = "ForSequenceClassification", "ForQuestionAnswering"
_MOST_TOKENS = 512
_NEVER = -20.0
"""Log odds of a passage of which nothing could be read."""


def load_transformer(name: str) -> Reader:
    """The reader called ``name``.

    Args:
        name: a folder, or a model's name on the model hub.

    Raises:
        EncoderError: there is no such model, or it is neither a cross-encoder nor one for question answering.
    """
    folder = model_folder(name)
    kind = _kind(name, folder)
    model, tokenizer = _loaded(name, folder, kind)
    if not tokenizer.is_fast:
        raise EncoderError(f"the reader {name} has a tokenizer that does not say where its tokens stand; name another model")
    if kind == _CLASSIFIES and model.config.num_labels > 2:
        raise EncoderError(f"the reader {name} tells {model.config.num_labels} classes apart; it takes one or two")
    model.eval()
    return (_Extracting if kind == _EXTRACTS else _Classifying)(name, model, tokenizer)


def _loaded(name: str, folder: Path, kind: str) -> tuple[Any, Any]:
    """The model and its tokenizer."""
    try:
        import torch  # noqa: F401
        from transformers import AutoModelForQuestionAnswering, AutoModelForSequenceClassification, AutoTokenizer
    except ImportError as error:
        raise EncoderError(
            f"the reader {name} needs {error.name}: pip install torch transformers; or set reader = true"
        ) from error
    try:
        of_kind: Any = AutoModelForQuestionAnswering if kind == _EXTRACTS else AutoModelForSequenceClassification
        return of_kind.from_pretrained(folder), AutoTokenizer.from_pretrained(folder)
    except Exception as error:  # the library raises errors of every kind
        first_line = (str(error).strip() or type(error).__name__).splitlines()[0]
        raise EncoderError(f"the reader {name} cannot be loaded: {first_line[:200]}") from error


def _kind(name: str, folder: Path) -> str:
    try:
        architecture = str(json.loads((folder / "config.json").read_text(encoding="utf-8"))["architectures"][0])
    except (OSError, ValueError, KeyError, IndexError, TypeError) as error:
        raise EncoderError(f"the folder of the reader {name} has no config.json that names its architecture") from error
    for kind in (_CLASSIFIES, _EXTRACTS):
        if architecture.endswith(kind):
            return kind
    raise EncoderError(f"the reader {name} is a {architecture}; it takes a model {_CLASSIFIES} or {_EXTRACTS}")


class _Transformer(Reader):
    def __init__(self, name: str, model: Any, tokenizer: Any) -> None:
        self.name = name
        self._model = model
        self._tokenizer = tokenizer

    def _run(self, question: str, passage: Text) -> tuple[Any, Any]:
        """What the model gives for a passage, and its tokens."""
        import torch

        most = min(self._tokenizer.model_max_length, _MOST_TOKENS)
        tokens = self._tokenizer(
            question, passage.whole, truncation="only_second", max_length=most, return_offsets_mapping=True, return_tensors="pt"
        )
        given = {key: values for key, values in tokens.items() if key != "offset_mapping"}
        with torch.inference_mode():
            return self._model(**given), tokens


class _Classifying(_Transformer):
    """A cross-encoder of one label, or of two, the second of which says that the passage answers."""

    def _read(self, question: str, passages: list[Text]) -> list[Reading]:
        logits = [self._run(question, passage)[0].logits[0].tolist() for passage in passages]
        return [Reading(values[-1] - (values[0] if len(values) == 2 else 0.0)) for values in logits]


class _Extracting(_Transformer):
    """A model for extractive question answering."""

    def _read(self, question: str, passages: list[Text]) -> list[Reading]:
        return [self._reading(passage, *self._run(question, passage)) for passage in passages]

    def _reading(self, passage: Text, given: Any, tokens: Any) -> Reading:
        start, end = (values[0].numpy().astype(np.float32) for values in (given.start_logits, given.end_logits))
        read = [place for place, part in enumerate(tokens.sequence_ids(0)) if part == 1]
        offsets = [(int(first), int(last)) for first, last in tokens["offset_mapping"][0][read]]
        best = best_span(passage, offsets, start[read], end[read])
        odds = best.score - float(start[0] + end[0]) if best else _NEVER
        return reading_of(passage, offsets, odds, best)
