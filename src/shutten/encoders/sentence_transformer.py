"""Any sentence-transformers model as an encoder.

It differs from calling the model in three ways: a text longer than the model's window is encoded window by window and the
windows' vectors averaged by length, instead of being cut; vectors are always of length 1; and where the model is a
transformer and a pooling, the vectors of single tokens come with their places in the text, without prompt and special tokens.
"""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from shutten.encoders.encoder import Encoder, EncoderIdentity, FloatArray, Progress, well_formed
from shutten.encoders.token_vectors import TokenVectors, spans_within
from shutten.errors import EncoderError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sentence_transformers import SentenceTransformer

CHUNK = 128
"""Texts encoded between two calls of the progress function."""
BATCH = 16


class SentenceTransformerEncoder(Encoder):
    """A loaded sentence-transformers model.

    Args:
        model: the model, on the device it is to run on.
        name: the name under which it was asked for; it goes into the index manifest.
        fingerprint: what tells its weights from others.
    """

    def __init__(self, model: SentenceTransformer, name: str, fingerprint: str) -> None:
        self.model = model
        self._calling = threading.RLock()  # a fast tokenizer keeps padding and truncation as state that threads would share
        self.has_tokens = _pools_tokens(model)
        dimension = model.get_embedding_dimension()
        if not dimension:
            raise EncoderError(f"{name} does not say how many dimensions its vectors have")
        prompts = {key: prompt or "" for key, prompt in model.prompts.items()}
        self.identity = EncoderIdentity(
            name=name,
            fingerprint=fingerprint,
            dimension=dimension,
            max_tokens=int(model.max_seq_length or 512),
            query_prompt=prompts.get("query", ""),
            document_prompt=next((prompts[key] for key in ("document", "passage", "corpus") if prompts.get(key)), ""),
        )

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text, without prompt and special tokens."""
        return [len(ids) for ids in self._token_ids(list(texts))]

    def _token_ids(self, texts: list[str]) -> list[list[int]]:
        if not texts:
            return []
        with self._calling:
            encoded = self.model.tokenizer(
                [well_formed(text) for text in texts], add_special_tokens=False, truncation=False, verbose=False
            )
        ids: list[list[int]] = encoded["input_ids"]
        return ids

    def _encode(self, texts: list[str], query: bool, progress: Progress | None) -> FloatArray:
        prompt = self.identity.query_prompt if query else self.identity.document_prompt
        prompted = [prompt + text for text in texts]
        room = self.identity.max_tokens - 2
        lengths = self.count_tokens(prompted)
        vectors = np.empty((len(texts), self.identity.dimension), dtype=np.float32)
        short = [i for i, length in enumerate(lengths) if length <= room]
        encode = self.model.encode_query if query else self.model.encode_document
        for start in range(0, len(short), CHUNK):
            chosen = short[start : start + CHUNK]
            with self._calling:
                vectors[chosen] = encode(
                    [texts[i] for i in chosen],
                    prompt=prompt,  # the model itself would look no further than an empty prompt called "document"
                    batch_size=BATCH,
                    show_progress_bar=False,
                    normalize_embeddings=True,
                )
            if progress:
                progress(len(chosen))
        for i in set(range(len(texts))) - set(short):
            with self._calling:
                vectors[i] = self._encode_long(prompted[i], room)
            if progress:
                progress(1)
        return vectors

    def _encode_long(self, prompted: str, room: int) -> FloatArray:
        """One vector for a text longer than the window: its windows' vectors, averaged by their length."""
        pieces = self._windows(prompted, room)
        parts = self.model.encode(
            [piece for _, piece, _ in pieces], prompt="", batch_size=BATCH, show_progress_bar=False, normalize_embeddings=True
        )
        return _unit(np.average(np.asarray(parts, np.float32), axis=0, weights=[weight for *_, weight in pieces]))

    def _windows(self, prompted: str, room: int) -> list[tuple[int, str, int]]:
        """Where each window of at most ``room`` tokens begins, its text, and how many tokens it has."""
        encoded = self.model.tokenizer(
            prompted, add_special_tokens=False, truncation=False, verbose=False, return_offsets_mapping=True
        )
        offsets: list[tuple[int, int]] = encoded["offset_mapping"]
        windows = [offsets[start : start + room] for start in range(0, len(offsets), room)]
        return [(window[0][0], prompted[window[0][0] : window[-1][1]], len(window)) for window in windows]

    def _encode_tokens(self, texts: list[str], query: bool, progress: Progress | None) -> tuple[FloatArray, list[TokenVectors]]:
        prompt = self.identity.query_prompt if query else self.identity.document_prompt
        prompted = [prompt + text for text in texts]
        room = self.identity.max_tokens - 2
        lengths = self.count_tokens(prompted)
        vectors = np.empty((len(texts), self.identity.dimension), dtype=np.float32)
        tokens: list[TokenVectors] = [_NONE] * len(texts)
        short = sorted((i for i, length in enumerate(lengths) if length <= room), key=lengths.__getitem__)
        for start in range(0, len(short), CHUNK):
            chosen = short[start : start + CHUNK]
            with self._calling:
                states = self._states([texts[i] for i in chosen], prompt)
                places = self._places([prompted[i] for i in chosen])
            for i, state, place in zip(chosen, states, places, strict=True):
                vectors[i] = _unit(state["sentence_embedding"])
                tokens[i] = _of_text(texts[i], state, place, len(prompt))
            if progress:
                progress(len(chosen))
        for i in sorted(set(range(len(texts))) - set(short)):
            with self._calling:
                vectors[i], tokens[i] = self._encode_long_tokens(texts[i], prompt, room)
            if progress:
                progress(1)
        return vectors, tokens

    def _encode_long_tokens(self, text: str, prompt: str, room: int) -> tuple[FloatArray, TokenVectors]:
        """`_encode_long` with the tokens of all windows, one after the other."""
        pieces = self._windows(prompt + text, room)
        states = self._states([piece for _, piece, _ in pieces], "")
        places = self._places([piece for _, piece, _ in pieces])
        parts = np.stack([_unit(state["sentence_embedding"]) for state in states])
        vector = _unit(np.average(parts, axis=0, weights=[weight for *_, weight in pieces]))
        found = [
            _of_text(text, state, place, len(prompt) - start)
            for (start, *_), state, place in zip(pieces, states, places, strict=True)
        ]
        return vector, TokenVectors(
            np.concatenate([tokens.vectors for tokens in found]), np.concatenate([tokens.spans for tokens in found])
        )

    def _states(self, texts: list[str], prompt: str) -> list[dict[str, Any]]:
        """Everything the model's modules say of each text: its vector, its tokens' vectors, ids and attention mask."""
        states: list[dict[str, Any]] = self.model.encode(  # type: ignore[assignment]
            texts, prompt=prompt, batch_size=BATCH, show_progress_bar=False, output_value=None
        )
        return states

    def _places(self, prompted: list[str]) -> list[tuple[list[int], list[int], list[tuple[int, int]]]]:
        """Ids, the mask of special tokens and offsets of each text's tokens, special ones included."""
        encoded = self.model.tokenizer(
            prompted,
            padding=False,
            truncation=True,  # as the model does: a window's text alone may have one token more than the window
            max_length=self.identity.max_tokens,
            verbose=False,
            return_offsets_mapping=True,
            return_special_tokens_mask=True,
        )
        return list(zip(encoded["input_ids"], encoded["special_tokens_mask"], encoded["offset_mapping"], strict=True))


_NONE = TokenVectors(np.zeros((0, 0), np.float16), np.zeros((0, 2), np.int32))


def _pools_tokens(model: SentenceTransformer) -> bool:
    """Whether the model is a transformer, a pooling over its tokens and nothing that changes the vectors after that."""
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer

    modules = list(model)
    return (
        len(modules) >= 2
        and isinstance(modules[0], Transformer)
        and isinstance(modules[1], Pooling)
        and all(isinstance(module, Normalize) for module in modules[2:])
        and bool(getattr(model.tokenizer, "is_fast", False))  # the others do not say where a token stands
    )


def _unit(vector: Any) -> FloatArray:
    values = np.asarray(vector, np.float32)
    return (values / max(float(np.linalg.norm(values)), 1e-12)).astype(np.float32)


def _of_text(
    text: str, state: dict[str, Any], place: tuple[list[int], list[int], list[tuple[int, int]]], shift: int
) -> TokenVectors:
    """The tokens of ``text`` alone out of all that the model saw."""
    ids, special, offsets = place
    seen = np.asarray(state["attention_mask"], np.bool_)
    if np.asarray(state["input_ids"])[seen].tolist() != ids:
        raise EncoderError("the model does not see the tokens that its tokenizer gives; set late_interaction = false")
    spans = spans_within(text, offsets, shift)
    kept = (spans[:, 1] > 0) & ~np.asarray(special, np.bool_)
    vectors = np.asarray(state["token_embeddings"], np.float32)[seen][kept]
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
    return TokenVectors(vectors.astype(np.float16), spans[kept])


def load_model(folder: Path, **options: Any) -> SentenceTransformer:
    """Load a model from a folder on this machine, without touching the network.

    Raises:
        EncoderError: the folder holds no sentence-transformers or transformers model.
    """
    from safetensors import SafetensorError
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging as transformers_logging

    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        return SentenceTransformer(str(folder), device="cpu", local_files_only=True, **options)
    except (OSError, ValueError, KeyError, TypeError, ImportError, RuntimeError, SafetensorError) as error:
        first_line = (str(error).strip() or type(error).__name__).splitlines()[0]
        raise EncoderError(f"{folder} holds no sentence-transformers model that can be loaded: {first_line}") from error
