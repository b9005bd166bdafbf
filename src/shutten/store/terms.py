"""The words of a generation's passages: where each stands (forward) and which passages hold each (postings).

One pair of files a language of passages, since how rare a word is can only be said among passages of one language. All arrays
are memory-mapped; the vocabulary is a SQLite file, so that opening costs the same for any size.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import ClassVar, NamedTuple

import numpy as np

from shutten.base.array_files import load_array
from shutten.base.arrays import AnyArray, FloatArray, IdArray, Int32Array
from shutten.base.closing import Closing
from shutten.base.sqlite import SharedConnection, open_read_only
from shutten.errors import IndexDamagedError
from shutten.store.ragged import Ragged, renumbered

_MOST = 65_535
"""Occurrences of a term in a passage that are counted: what fits in 16 bits."""


class Occurrence(NamedTuple):
    """A term in a passage.

    Attributes:
        form: what is matched.
        start: code points from the start of the passage's text; negative in the context that stands before it.
        end: past the last code point, counted likewise.
    """

    form: str
    start: int
    end: int


@dataclass(frozen=True)
class Postings:
    """The passages that hold a term.

    Attributes:
        rows: int32, ascending: places in `TermIndex.ids`.
        counts: float32 of the same length: how often it stands in the text.
        in_context: float32 of the same length: how often it stands in the context.
    """

    rows: Int32Array
    counts: FloatArray
    in_context: FloatArray


def array_file(language: str, name: str) -> str:
    """The file of one of `TermIndex.ARRAYS`."""
    return f"terms-{language}-{name}.npy"


def vocabulary_file(language: str) -> str:
    """The file that says which number each form has."""
    return f"terms-{language}.sqlite"


def write(folder: Path, language: str, passages: Mapping[int, Sequence[Occurrence]]) -> None:
    """Write the terms of all passages in ``language``.

    Args:
        folder: the generation's directory.
        language: of the passages.
        passages: passage id to its terms in the order in which they stand.
    """
    ids = sorted(passages)
    numbers: dict[str, int] = {}
    values = (
        value
        for identifier in ids
        for term in passages[identifier]
        for value in (numbers.setdefault(term.form, len(numbers)), term.start, term.end)
    )
    forward = np.fromiter(values, np.int32).reshape(-1, 3)
    at = np.concatenate([[0], np.cumsum([len(passages[identifier]) for identifier in ids], dtype=np.int64)])
    write_arrays(folder, language, np.array(ids, np.int64), list(numbers), Ragged(forward, at))


def write_arrays(folder: Path, language: str, ids: IdArray, forms: Sequence[str], forward: Ragged) -> None:
    """Write the terms of all passages in ``language``, given as numbers.

    Args:
        folder: the generation's directory.
        language: of the passages.
        ids: of the passages, ascending.
        forms: what the numbers stand for; some may stand in no passage.
        forward: for each of ``ids`` its terms in the order in which they stand: number, start and end, int32.
    """
    values = np.array(forward.values, np.int32).reshape(-1, 3)
    values[:, 0], kept = renumbered(values[:, 0], len(forms))
    count = max(1, len(ids))
    row_of = forward.row_of()
    in_context = values[:, 1] < 0
    places = np.sort((values[:, 0] * np.int64(count) + row_of) * 2 + in_context)  # sorting numbers alone is fastest by far
    pairs = places >> 1
    begins = np.flatnonzero(np.concatenate([[True], pairs[1:] != pairs[:-1]])) if len(pairs) else np.zeros(0, np.int64)
    sizes = np.diff(begins, append=len(pairs))
    counts_in_context = np.add.reduceat(places & 1, begins) if len(pairs) else sizes
    pairs = pairs[begins]
    arrays: dict[str, AnyArray] = {
        "ids": ids,
        "lengths": np.bincount(row_of[~in_context], minlength=len(ids)).astype(np.float32),
        "forward": values,
        "forward_at": forward.at,
        "rows": (pairs % count).astype(np.int32),
        "counts": (sizes - counts_in_context).clip(max=_MOST).astype(np.uint16),
        "counts_in_context": counts_in_context.clip(max=_MOST).astype(np.uint16),
        "postings_at": np.searchsorted(pairs // count, np.arange(len(kept) + 1)),
    }
    for name, array in arrays.items():
        np.save(folder / array_file(language, name), array)
    connection = sqlite3.connect(folder / vocabulary_file(language))
    try:
        with connection:
            connection.execute("CREATE TABLE terms (form TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE) WITHOUT ROWID")
            named = sorted((forms[old], new) for new, old in enumerate(kept.tolist()))
            connection.executemany("INSERT INTO terms VALUES (?, ?)", named)
    finally:
        connection.close()


class TermIndex(Closing):
    """Read access to the terms of the passages in one language; may be used from several threads.

    Attributes:
        ids: int64 of shape (passages,), ascending; a passage's *row* is its place here.
        lengths: float32 of shape (passages,): terms in each passage's text.
        mean_length: their mean; 1 where there are none.
        relative_lengths: float32 of shape (passages,): the lengths divided by it.
        ARRAYS: what is read from files.
    """

    ARRAYS: ClassVar[tuple[str, ...]] = (
        "ids", "lengths", "forward", "forward_at", "rows", "counts", "counts_in_context", "postings_at"
    )  # fmt: skip

    def __init__(self, folder: Path, language: str) -> None:
        """Open the terms.

        Raises:
            IndexDamagedError: a file is missing or damaged.
        """
        self.language = language
        try:
            self._arrays = {name: load_array(folder / array_file(language, name), mapped=True) for name in self.ARRAYS}
            connection = open_read_only(folder / vocabulary_file(language), "SELECT max(number) FROM terms")
        except (OSError, ValueError, EOFError, sqlite3.Error) as error:
            raise _damaged(folder, error) from error
        self._vocabulary = SharedConnection(connection, partial(_damaged, folder))
        try:
            self._check()
        except (IndexError, TypeError, ValueError) as error:
            self.close()
            raise _damaged(folder, error) from error
        self.ids: IdArray = self._arrays["ids"]
        self.lengths: FloatArray = self._arrays["lengths"]
        self.mean_length = (float(self.lengths.mean()) if len(self.lengths) else 0.0) or 1.0
        self.relative_lengths: FloatArray = self.lengths / np.float32(self.mean_length)

    def __len__(self) -> int:
        return len(self.ids)

    def postings(self, forms: Iterable[str]) -> dict[str, Postings]:
        """The postings of those ``forms`` that stand in a passage."""
        found: dict[str, Postings] = {}
        for form, number in self._vocabulary.rows_in("SELECT form, number FROM terms WHERE form IN", dict.fromkeys(forms)):
            found[form] = self._postings_of(number)
        return found

    def all_postings(self) -> Iterator[Postings]:
        """The postings of every form, in the order of their numbers."""
        return map(self._postings_of, range(len(self._arrays["postings_at"]) - 1))

    def _postings_of(self, number: int) -> Postings:
        start, end = self._arrays["postings_at"][number : number + 2]
        counts = self._arrays["counts"][start:end].astype(np.float32)
        return Postings(
            self._arrays["rows"][start:end], counts, self._arrays["counts_in_context"][start:end].astype(np.float32)
        )

    def holding(self, forms: Iterable[str]) -> set[str]:
        """Those of ``forms`` that stand in a passage."""
        return {row[0] for row in self._vocabulary.rows_in("SELECT form FROM terms WHERE form IN", dict.fromkeys(forms))}

    def rows(self, ids: Sequence[int] | IdArray) -> Int32Array:
        """The rows of passages; -1 for what is not here."""
        wanted = np.asarray(ids, np.int64)
        places = np.searchsorted(self.ids, wanted)
        places[places == len(self.ids)] = 0
        known = self.ids[places] == wanted if len(self.ids) else np.zeros(len(wanted), bool)
        return np.where(known, places, -1).astype(np.int32)

    def occurrences(self, identifier: int) -> list[Occurrence]:
        """The terms of one passage in the order in which they stand; empty for an unknown one."""
        row = int(self.rows([identifier])[0])
        if row < 0:
            return []
        part = self.terms_at(row)
        forms = dict(self._vocabulary.rows_in("SELECT number, form FROM terms WHERE number IN", np.unique(part[:, 0]).tolist()))
        return [Occurrence(forms[number], first, last) for number, first, last in part.tolist()]

    def terms_at(self, row: int) -> Int32Array:
        """The terms of the passage in a row, int32 of shape (terms, 3): number, start and end."""
        start, end = self._arrays["forward_at"][row : row + 2]
        part: Int32Array = self._arrays["forward"][start:end]
        return part

    def forward(self) -> tuple[list[str], Ragged]:
        """All terms of all passages as `write_arrays` takes them: what the numbers stand for, and each passage's terms."""
        rows = self._vocabulary.rows("SELECT form FROM terms ORDER BY number")
        return [row[0] for row in rows], Ragged(self._arrays["forward"], self._arrays["forward_at"])

    def close(self) -> None:
        """Close the vocabulary."""
        self._vocabulary.close()

    def _check(self) -> None:
        """Raise ValueError unless the files belong together."""
        sizes = {name: len(array) for name, array in self._arrays.items()}
        terms = self._vocabulary.rows("SELECT max(number) FROM terms")[0][0]
        if (
            len({sizes["ids"], sizes["lengths"], sizes["forward_at"] - 1}) > 1
            or sizes["forward"] != self._arrays["forward_at"][-1]
            or len({sizes["rows"], sizes["counts"], sizes["counts_in_context"], int(self._arrays["postings_at"][-1])}) > 1
            or sizes["postings_at"] - 1 != (0 if terms is None else terms + 1)
        ):
            raise ValueError("the files do not belong together")


def _damaged(folder: Path, error: Exception) -> IndexDamagedError:
    return IndexDamagedError(f"the terms in {folder} are missing or damaged ({error}); run `shutten build` again")
