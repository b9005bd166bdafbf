"""The pieces of a Unigram vocabulary in files that are mapped, from which those are fetched that a text contains.

Which pieces a text is cut into depends on no piece but those that stand in it, so that a question needs some fifty of a quarter
of a million, and reading the rest, most of a second and hundreds of megabytes, is spared. Every stretch of the text is looked
for at once: by polynomial hashes modulo 2^64, computed for all stretches of one length from running sums (Karp and Rabin 1987),
in the sorted hashes of the pieces. No two pieces share a hash; a stretch that is no piece may share one, and then brings a
piece that the text does not contain, which does no harm.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from shutten.base.array_files import load_array
from shutten.base.arrays import AnyArray

HASHES, NUMBERS, SCORES, LETTERS, STARTS, HEAD = FILES = tuple(
    f"pieces.{part}.npy" for part in ("hashes", "numbers", "scores", "letters", "starts", "head")
)
_BASES = (0x9E3779B97F4A7C15, 0xD1B54A32D192ED03, 0x94D049BB133111EB, 0xBF58476D1CE4E5B9)
"""Odd, so that each has an inverse modulo 2^64; the first is taken by which no two pieces share a hash."""

HashArray = npt.NDArray[np.uint64]


class Piece(NamedTuple):
    """A piece of the vocabulary.

    Attributes:
        number: its place in the vocabulary.
        text: what it stands for.
        score: the logarithm of how likely it is.
    """

    number: int
    text: str
    score: float


class PieceTable:
    """Read access to a vocabulary; may be used from several threads."""

    def __init__(self, folder: Path) -> None:
        """Map the files in ``folder``.

        Raises:
            OSError: a file is missing.
            ValueError: a file is damaged, or they do not belong together.
        """
        self._hashes, self._numbers, self._scores, self._letters, self._starts, head = (
            load_array(folder / name, mapped=True) for name in FILES
        )
        self._base, *self._lengths = (int(value) for value in head)
        count = len(self._hashes)
        if not count == len(self._numbers) == len(self._scores) == len(self._starts) - 1:
            raise ValueError("the files of a vocabulary do not belong together")

    @classmethod
    def write(cls, folder: Path, pieces: Sequence[tuple[str, float]]) -> None:
        """Write a vocabulary into ``folder``; of equal pieces the last counts, as it does for the ``tokenizers`` library.

        Raises:
            ValueError: no base tells all pieces apart, which chance alone does not bring about.
        """
        kept = {text: (number, score) for number, (text, score) in enumerate(pieces) if text}
        texts = sorted(kept, key=len)
        base = next((base for base in _BASES if len(np.unique(_of_whole(texts, base))) == len(texts)), None)
        if base is None:
            raise ValueError("two pieces of the vocabulary share a hash")
        hashes = _of_whole(texts, base)
        order = np.argsort(hashes)
        texts = [texts[place] for place in order.tolist()]
        spelled = [text.encode() for text in texts]
        arrays: dict[str, AnyArray] = {
            HASHES: hashes[order],
            NUMBERS: np.array([kept[text][0] for text in texts], np.int32),
            SCORES: np.array([kept[text][1] for text in texts], np.float64),
            LETTERS: np.frombuffer(b"".join(spelled), np.uint8),
            STARTS: np.concatenate([[0], np.cumsum([len(part) for part in spelled])]).astype(np.int64),
            HEAD: np.array([base, *sorted({len(text) for text in texts})], np.uint64),
        }
        for name, array in arrays.items():
            np.save(folder / name, array)

    def within(self, texts: Sequence[str]) -> list[Piece]:
        """The pieces that stand in one of ``texts``, in the order of the vocabulary, and perhaps some that do not."""
        wanted = [_hashes(text, self._lengths, self._base) for text in texts if text]
        if not wanted or not len(self._hashes):
            return []
        sought = np.unique(np.concatenate(wanted))
        places = np.minimum(np.searchsorted(self._hashes, sought), len(self._hashes) - 1)
        places = places[self._hashes[places] == sought]
        found = [Piece(int(self._numbers[place]), self._text(place), float(self._scores[place])) for place in places.tolist()]
        return sorted(found)

    def _text(self, place: int) -> str:
        return self._letters[int(self._starts[place]) : int(self._starts[place + 1])].tobytes().decode()


def _hashes(text: str, lengths: Sequence[int], base: int) -> HashArray:
    """The hashes of all stretches of ``text`` that have one of ``lengths``."""
    codes = _codes(text)
    sums = np.concatenate([np.zeros(1, np.uint64), np.cumsum(codes * _powers(base, len(codes)))])
    inverse = _powers(pow(base, -1, 2**64), len(codes))
    parts = [
        (sums[length:] - sums[:-length]) * inverse[: len(codes) - length + 1] for length in lengths if length <= len(codes)
    ]
    return np.concatenate(parts) if parts else np.zeros(0, np.uint64)


def _of_whole(texts: Sequence[str], base: int) -> HashArray:
    """The hash of each of ``texts``, the shortest first: the sum over its places of (code point + 1) x base^place."""
    hashes = [np.zeros(0, np.uint64)]
    for length, group in groupby(texts, len):
        codes = _codes("".join(group)).reshape(-1, length)
        hashes.append((codes * _powers(base, length)).sum(axis=1, dtype=np.uint64))
    return np.concatenate(hashes)


def _codes(text: str) -> HashArray:
    return np.frombuffer(text.encode("utf-32-le"), np.uint32).astype(np.uint64) + np.uint64(1)


def _powers(base: int, count: int) -> HashArray:
    powers = np.full(count, base, np.uint64)
    powers[:1] = 1
    return np.cumprod(powers)
