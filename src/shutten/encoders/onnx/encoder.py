"""An exported model as an encoder, run by onnxruntime: neither PyTorch nor sentence-transformers is imported.

A text goes through the model alone, on one thread, and as many texts at a time as there are processors. Nothing is padded, no
thread waits for another, a text's vector does not depend on the texts beside it, and what a layer computes stays in the
processor's cache: on two cores that is faster than batches of 4 and 16, in float32 and in int8.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import TypeVar

import numpy as np

from shutten.base.arrays import FloatArray, IntArray
from shutten.base.threads import processors
from shutten.base.unreported import onnxruntime_unreported
from shutten.encoders.encoder import EncoderIdentity, well_formed
from shutten.encoders.onnx.session import open_session
from shutten.encoders.onnx.store import GRAPH, REFERENCE, Export, with_variant
from shutten.encoders.onnx.tokenising import ExportTokenizer, Tokens
from shutten.encoders.windowed import EncodedText, WindowedEncoder, unit
from shutten.errors import EncoderError

Result = TypeVar("Result")

POOLINGS: dict[str, Callable[[FloatArray], FloatArray]] = {
    "mean": lambda tokens: tokens.mean(axis=0),
    "cls": lambda tokens: tokens[0],
    "max": lambda tokens: tokens.max(axis=0),
}
"""From float32 of shape (tokens, dimension) to (dimension,)."""


class OnnxEncoder(WindowedEncoder):
    """An exported sentence-transformers model; it may be asked from several threads.

    Args:
        export: the exported model, from `onnx_store`.
        name: the name under which it was asked for; it goes into the index manifest.
        fingerprint: what tells the model's weights from others; a quantised variant is appended to it.

    Raises:
        EncoderError: the files of the export cannot be read.
    """

    has_tokens = True

    def __init__(self, export: Export, name: str, fingerprint: str) -> None:
        onnxruntime = onnxruntime_unreported()
        self.runtime = f"onnxruntime {'.'.join(onnxruntime.__version__.split('.')[:2])}, {export.variant}"
        self.identity = EncoderIdentity(
            name=name,
            fingerprint=with_variant(fingerprint, export.variant),
            dimension=export.dimension,
            max_tokens=export.max_tokens,
            query_prompt=export.query_prompt,
            document_prompt=export.document_prompt,
        )
        self.export = export
        self._pool = POOLINGS[export.pooling]
        try:
            self._session = open_session(export.folder / GRAPH)
            self._tokenizer = ExportTokenizer(export.folder)
        except Exception as error:  # neither library's errors share a base class
            first_line = (str(error).strip() or type(error).__name__).splitlines()[0]
            raise EncoderError(
                f"the exported model in {export.folder} cannot be read: {first_line}; delete that folder"
            ) from error

    def agrees(self, least: float) -> bool:
        """Whether the vector of `REFERENCE` is the one that it was, down to so much less than a cosine of 1."""
        reference = np.array(self.export.reference, np.float32)
        return not len(reference) or float(self.encode_document([REFERENCE])[0] @ reference) >= 1 - least

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text, without prompt and special tokens."""
        return [len(tokens.ids) for tokens in self._tokenizer.tokens([well_formed(text) for text in texts], special=False)]

    def _offsets(self, text: str) -> list[tuple[int, int]]:
        return list(self._tokenizer.tokens([text], special=False)[0].offsets)

    def _vectors(self, texts: list[str], prompt: str, query: bool) -> FloatArray:  # noqa: ARG002 - the prompt says it all
        given = self._tokenizer.tokens([prompt + text for text in texts])
        return np.stack(_side_by_side(lambda tokens: unit(self._pool(self._states(self._seen(tokens)[0]))), given))

    def _encoded_texts(self, texts: list[str], prompt: str) -> list[EncodedText]:
        return _side_by_side(self._encoded_text, self._tokenizer.tokens([prompt + text for text in texts]))

    def _encoded_text(self, tokens: Tokens) -> EncodedText:
        ids, kept = self._seen(tokens)
        states = self._states(ids)
        special, offsets = tokens.special_tokens_mask, tokens.offsets
        return EncodedText(
            self._pool(states), states, np.array([special[i] for i in kept], np.bool_), [offsets[i] for i in kept]
        )

    def _seen(self, tokens: Tokens) -> tuple[list[int], Sequence[int]]:
        """The ids that fit the window, and their places: a window's text alone may have one token more than the window."""
        ids = tokens.ids
        if (over := len(ids) - self.identity.max_tokens) <= 0:
            return ids, range(len(ids))
        content = [place for place, special in enumerate(tokens.special_tokens_mask) if not special]
        left_out = set(content[-over:])
        kept = [place for place in range(len(ids)) if place not in left_out]
        return [ids[place] for place in kept], kept

    def inputs(self, text: str) -> dict[str, IntArray]:
        """What the graph is given for a text, special tokens and all, cut at the window; each of shape (1, tokens)."""
        ids = np.array([self._seen(self._tokenizer.tokens([text])[0])[0]], np.int64)
        return {"input_ids": ids, "attention_mask": np.ones_like(ids)}

    def last_layer(self, ids: IntArray, mask: IntArray) -> FloatArray:
        """The last layer's vectors of a padded batch.

        Args:
            ids: of shape (texts, tokens).
            mask: of the same shape; 0 where a text is padded.

        Returns:
            float32 of shape (texts, tokens, dimension).
        """
        tokens: FloatArray = self._session.run(None, {"input_ids": ids, "attention_mask": mask})[0]
        return tokens

    def _states(self, ids: list[int]) -> FloatArray:
        """The last layer of one text, float32 of shape (tokens, dimension)."""
        given = np.array([ids], np.int64)
        states: FloatArray = self.last_layer(given, np.ones_like(given))[0]
        return states


def _side_by_side(work: Callable[[Tokens], Result], given: Sequence[Tokens]) -> list[Result]:
    if len(given) < 2 or processors() < 2:
        return [work(tokens) for tokens in given]
    return list(_threads().map(work, given))


@lru_cache(maxsize=1)
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(processors(), thread_name_prefix="shutten-encoder")
