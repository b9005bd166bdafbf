"""Vectors in half precision, left on disk: what an approximate index compares its candidates with."""

from __future__ import annotations

import mmap
import os
import weakref
from pathlib import Path
from typing import Any

import numpy as np

from shutten.base.array_files import load_array
from shutten.base.arrays import FloatArray, HalfArray, IdArray
from shutten.errors import IndexDamagedError

_ONE_BY_ONE = 1000  # rows
_AT_ONCE = 2048  # rows: what they are widened to stays in the processor's cache


class Halves:
    """Read access to float16 vectors in a ``.npy`` file; safe from several threads.

    None of it stays in this process's memory: a few rows are read one by one from what the operating system keeps of the file,
    and many are mapped and given back at once. One question's candidates would otherwise map half of a million vectors where
    the system maps files in large pages. For 400 rows of a million, reading takes 0.7 ms, mapping and giving back 1.8 ms.

    Attributes:
        values: all of them, mapped.
    """

    def __init__(self, file: Path) -> None:
        """Map ``file``.

        Raises:
            IndexDamagedError: it is missing or not an array of vectors in half precision.
        """
        try:
            self.values: HalfArray = load_array(file, mapped=True)
        except (OSError, ValueError, EOFError) as error:
            raise IndexDamagedError(f"{file} is missing or damaged; run `shutten build` again") from error
        if self.values.dtype != np.float16 or self.values.ndim != 2:
            raise IndexDamagedError(f"{file} is damaged; run `shutten build` again")
        mapped: Any = self.values.base  # NumPy's own class for arrays in files
        self._map: mmap.mmap = mapped._mmap
        self._start = int(mapped.offset)
        self._file = os.open(file, os.O_RDONLY) if hasattr(os, "pread") else None  # not on Windows
        if self._file is not None:
            weakref.finalize(self, os.close, self._file)

    @property
    def shape(self) -> tuple[int, int]:
        """Vectors and their dimension."""
        return self.values.shape[0], self.values.shape[1]

    def halves(self, places: IdArray) -> HalfArray:
        """The vectors at some places as they are, float16 of shape (places, dimension)."""
        found: HalfArray = self.values[places]
        self._release()
        return found

    def rows(self, places: IdArray) -> FloatArray:
        """The vectors at some places, float32 of shape (places, dimension)."""
        if len(places) <= _ONE_BY_ONE and self._file is not None:
            return self._read(places, self._file)
        return self.halves(places).astype(np.float32)

    def products(self, places: IdArray, query: FloatArray) -> FloatArray:
        """Inner products of the vectors at some places with a question, float32 of shape (places,).

        Args:
            places: int64 of shape (places,), best ascending.
            query: float32 of shape (dimension,).
        """
        if len(places) <= _ONE_BY_ONE:
            few: FloatArray = self.rows(places) @ query
            return few
        found = np.empty(len(places), np.float32)
        for start in range(0, len(places), _AT_ONCE):
            part = slice(start, start + _AT_ONCE)
            np.matmul(self.values[places[part]].astype(np.float32), query, out=found[part])
        self._release()
        return found

    def _read(self, places: IdArray, file: int) -> FloatArray:
        size = self.values.shape[1] * self.values.itemsize
        read = b"".join([os.pread(file, size, self._start + size * place) for place in places.tolist()])
        return np.frombuffer(read, np.float16).reshape(-1, self.values.shape[1]).astype(np.float32)

    def _release(self) -> None:
        if hasattr(mmap, "MADV_DONTNEED"):  # not on Windows
            self._map.madvise(mmap.MADV_DONTNEED)
