"""The token vectors of a generation, compressed and memory-mapped, for late interaction.

Of each passage the tokens that hold a letter or a digit are kept (all, where none does): `token_quantiser` says how. Per token
there are its code, the factor that brings it to length 1, and its span in the embedded text; passages whose embedded texts are
equal share their tokens. With the default encoder a token takes 102 bytes: 96, 2 and 4.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from shutten.base.array_files import load_array
from shutten.base.arrays import AnyArray, ByteArray, FloatArray, HalfArray, Int32Array, IntArray
from shutten.encoders.token_vectors import TokenVectors, with_content
from shutten.errors import IndexDamagedError
from shutten.store.vectors.quantiser import FILE as CODEBOOK
from shutten.store.vectors.quantiser import SAMPLE, TokenQuantiser

CODES, SCALES, SPANS, PASSAGES = "tokens.codes.npy", "tokens.scales.npy", "tokens.spans.npy", "tokens.passages.npy"
FILES = (CODES, SCALES, SPANS, PASSAGES, CODEBOOK)

_AT_ONCE = 512  # tokens: what they are decoded to stays in the processor's cache
_FURTHEST = 65_535  # a token beyond this offset keeps its vector; its span is cut


@dataclass(frozen=True)
class StoredTokens:
    """The tokens of one passage as they lie in the store, `scales` and `spans` along with them."""

    codes: ByteArray
    scales: HalfArray
    spans: npt.NDArray[np.uint16]

    def packed(self) -> bytes:
        """All of them one after another, for who keeps a passage's tokens by themselves."""
        return self.codes.tobytes() + self.scales.astype("<f2").tobytes() + self.spans.astype("<u2").tobytes()

    @classmethod
    def unpacked(cls, held: bytes, code_length: int) -> StoredTokens:
        """The tokens that `packed` gave.

        Raises:
            ValueError: these are none, or of codes of another length.
        """
        rows = np.frombuffer(held, np.uint8)
        count, rest = divmod(len(rows), code_length + 6)
        if rest:
            raise ValueError("no whole tokens")
        ends = count * code_length, count * (code_length + 2)
        codes, scales, spans = np.split(rows, ends)
        return cls(codes.reshape(count, code_length), scales.view("<f2"), spans.view("<u2").reshape(count, 2))


class TokenVectorStore:
    """Read access to a generation's token vectors; safe from several threads.

    Attributes:
        quantiser: what made the codes.
    """

    def __init__(self, folder: Path) -> None:
        """Open the token vectors in ``folder``.

        Raises:
            IndexDamagedError: files are missing, cut short, or do not belong together.
        """
        self.quantiser = TokenQuantiser.read(folder)
        try:
            self._codes, self._scales, self._spans = (load_array(folder / name, mapped=True) for name in (CODES, SCALES, SPANS))
            table = load_array(folder / PASSAGES)
        except (OSError, ValueError, EOFError) as error:
            raise IndexDamagedError(f"token vectors in {folder} are missing or damaged; run `shutten build` again") from error
        count = len(self._codes)
        forms = (self._codes.dtype, self._scales.dtype, self._spans.dtype, table.dtype)
        shapes = (self._codes.shape, self._scales.shape, self._spans.shape, table.shape)
        if (
            [form.name for form in forms] != ["uint8", "float16", "uint16", "int64"]
            or shapes != ((count, self.quantiser.code_length), (count,), (count, 2), (len(table), 3))
            or not ((table[:, 1] >= 0) & (table[:, 1] <= table[:, 2]) & (table[:, 2] <= count)).all()
        ):
            raise IndexDamagedError(f"token vectors in {folder} do not belong together; run `shutten build` again")
        if (table[1:, 0] < table[:-1, 0]).any():
            table = table[np.argsort(table[:, 0])]
        self._ids = np.ascontiguousarray(table[:, 0])
        self._places = np.ascontiguousarray(table[:, 1:])  # a dictionary would take 200 MB for a million passages

    def __len__(self) -> int:
        """Passages."""
        return len(self._ids)

    def __contains__(self, identifier: int) -> bool:
        at = np.searchsorted(self._ids, identifier)
        return bool(at < len(self._ids) and self._ids[at] == identifier)

    def serves(self, passages: int) -> bool:
        """Whether a corpus of so many passages may keep this store's codebook: at most twice those it holds."""
        return passages <= 2 * len(self)

    def stored(self, identifier: int) -> StoredTokens:
        """A passage's tokens as they lie there.

        Raises:
            IndexDamagedError: the passage has none.
        """
        return self.between(*self.place(identifier))

    def place(self, identifier: int) -> tuple[int, int]:
        """Where a passage's tokens begin and end among all of them.

        Raises:
            IndexDamagedError: the passage has none.
        """
        start, end = self.places([identifier])[0].tolist()
        return start, end

    def places(self, ids: Sequence[int]) -> IntArray:
        """Where the tokens of passages begin and end among all of them, int64 of shape (ids, 2).

        Raises:
            IndexDamagedError: one of the passages has none.
        """
        wanted = np.asarray(ids, np.int64)
        at = np.searchsorted(self._ids, wanted)
        if (at == len(self._ids)).any() or (self._ids[at] != wanted).any():
            raise IndexDamagedError("token vectors are missing from the index; run `shutten build` again")
        return self._places[at]

    def between(self, start: int, end: int) -> StoredTokens:
        """The tokens of a stretch of the store."""
        return StoredTokens(self._codes[start:end], self._scales[start:end], self._spans[start:end])

    def spans(self, identifier: int) -> Int32Array:
        """Where a passage's tokens stand in its embedded text, int32 of shape (tokens, 2)."""
        return self.stored(identifier).spans.astype(np.int32)

    def similarities(self, question: FloatArray, ids: Sequence[int]) -> tuple[FloatArray, IntArray]:
        """Cosines of a question's tokens and all tokens of some passages.

        Args:
            question: float32 of shape (question tokens, dimension), from the quantiser's `project`.
            ids: the passages.

        Returns:
            Cosines, float32 of shape (question tokens, tokens of all passages), and each passage's number of tokens.

        Raises:
            IndexDamagedError: one of the passages has no tokens in the store.
        """
        codes, scales, counts = self._joined(ids)
        if not len(codes):
            return np.zeros((len(question), 0), np.float32), counts
        found = np.empty((len(codes), len(question)), np.float32)
        across = np.ascontiguousarray(question.T)
        for start in range(0, len(codes), _AT_ONCE):
            part = slice(start, start + _AT_ONCE)
            np.matmul(self.quantiser.decode(codes[part]), across, out=found[part])
        found *= scales.astype(np.float32)[:, None]
        return found.T, counts

    def _joined(self, ids: Sequence[int]) -> tuple[ByteArray, HalfArray, IntArray]:
        """The codes and scales of some passages' tokens, passage after passage, and how many each passage has."""
        places = self.places(ids)
        ranges = places.tolist()
        codes = np.concatenate([self._codes[start:end] for start, end in ranges] or [self._codes[:0]])
        scales = np.concatenate([self._scales[start:end] for start, end in ranges] or [self._scales[:0]])
        return codes, scales, places[:, 1] - places[:, 0]


class TokenVectorWriter:
    """Collects the token vectors of a new generation.

    The codebook is computed from the first `SAMPLE` tokens that are added: add passages in an order that has nothing to do with
    documents or languages, such as that of their keys, and the same every time.

    Args:
        former: the store of the generation before, whose codebook and codes are used again; None to begin anew.
    """

    def __init__(self, former: TokenVectorStore | None = None) -> None:
        self._former = former
        self._quantiser = former.quantiser if former else None
        self._waiting: dict[str, TokenVectors] = {}
        self._waiting_tokens = 0
        self._stored: dict[str, StoredTokens] = {}
        self._kept: dict[str, tuple[int, int]] = {}

    def add(self, key: str, text: str, tokens: TokenVectors) -> None:
        """Take the tokens of a passage.

        Args:
            key: what its vectors are known by, as in `vector_key`.
            text: the embedded text that the tokens' spans refer to.
            tokens: from `Encoder.encode_document_tokens`.
        """
        tokens = self._waiting[key] = with_content(text, tokens)
        self._waiting_tokens += len(tokens)
        if self._waiting_tokens >= SAMPLE:  # coding passage by passage would be several times slower
            self._flush()

    def keep(self, key: str, identifier: int) -> None:
        """Take the tokens of a passage of the former generation as they are."""
        self.keep_all([key], [identifier])

    def keep_all(self, keys: Sequence[str], ids: Sequence[int]) -> None:
        """Take the tokens of passages of the former generation as they are.

        Args:
            keys: what they will be known by.
            ids: of the former generation's passages, one for each key.
        """
        if self._former is None:
            raise ValueError("there is no former store to keep tokens of")
        places = self._former.places(ids).tolist()
        self._kept.update((key, (start, end)) for key, (start, end) in zip(keys, places, strict=True))

    def write(self, folder: Path, ids: Sequence[int], keys: Sequence[str]) -> None:
        """Write all of it into the new generation's ``folder``.

        Args:
            folder: the generation's directory.
            ids: the passages' ids.
            keys: each passage's key; every key was added or kept.
        """
        quantiser = self._flush()
        places: dict[str, tuple[int, int]] = {}
        parts: list[StoredTokens | tuple[int, int]] = []
        end = 0
        for key in dict.fromkeys(keys):
            kept = self._kept.get(key)
            start, end = end, end + (kept[1] - kept[0] if kept else len(self._stored[key].codes))
            places[key] = start, end
            if kept and parts and isinstance(parts[-1], tuple) and parts[-1][1] == kept[0]:
                parts[-1] = parts[-1][0], kept[1]  # what lay side by side is copied at once
            else:
                parts.append(kept or self._stored[key])
        held = [part if isinstance(part, StoredTokens) else self._between(*part) for part in parts]
        _save(folder / CODES, [part.codes for part in held])
        _save(folder / SCALES, [part.scales for part in held])
        _save(folder / SPANS, [part.spans for part in held])
        table = sorted((identifier, *places[key]) for identifier, key in zip(ids, keys, strict=True))
        np.save(folder / PASSAGES, np.array(table, np.int64).reshape(-1, 3))
        quantiser.write(folder)

    def _between(self, start: int, end: int) -> StoredTokens:
        if self._former is None:
            raise ValueError("there is no former store to keep tokens of")
        return self._former.between(start, end)

    def _flush(self) -> TokenQuantiser:
        if self._quantiser is None:
            vectors = [tokens.vectors for tokens in self._waiting.values() if len(tokens)]
            empty = next((tokens.vectors.shape[1] for tokens in self._waiting.values()), 1)
            sample = np.concatenate(vectors) if vectors else np.zeros((1, empty), np.float16)
            self._quantiser = TokenQuantiser.train(sample[:SAMPLE])
        for key, tokens in self._waiting.items():
            codes, scales = self._quantiser.encode(tokens.vectors.reshape(len(tokens), len(self._quantiser.mean)))
            spans = np.minimum(tokens.spans, _FURTHEST).astype(np.uint16)
            self._stored[key] = StoredTokens(codes, scales, spans)
        self._waiting.clear()
        self._waiting_tokens = 0
        return self._quantiser


def _save(path: Path, parts: Sequence[AnyArray]) -> None:
    """Write arrays as one, without joining them in memory first; there is at least one."""
    shape = (sum(map(len, parts)), *parts[0].shape[1:])
    with path.open("wb") as file:
        form = {"descr": np.lib.format.dtype_to_descr(parts[0].dtype), "fortran_order": False, "shape": shape}
        np.lib.format.write_array_header_1_0(file, form)
        for part in parts:
            if part.size:
                file.write(np.ascontiguousarray(part).data)
