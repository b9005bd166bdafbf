"""The passages' characters as they are looked for: folded, in memory, all in one string.

A build folds them once for all questions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile

import numpy as np

from shutten.base.array_files import load_arrays
from shutten.base.arrays import BoolArray, IdArray, IntArray
from shutten.errors import IndexDamagedError
from shutten.text.phrases import Characters, folded_phrase

FILE = "texts.npz"
_KEPT = 32
"""Phrases of which is known where they stand."""
Folded = tuple[str, str]
"""A passage's context and text, folded."""


class Matches(NamedTuple):
    """Where characters stand, in the order of the passages.

    Attributes:
        ids: int64 of shape (matches,): of the passage.
        in_text: bool of the same shape: whether it is in its text, and not in its context.
        forms: how each is written, folded.
    """

    ids: IdArray
    in_text: BoolArray
    forms: list[str]


class FoldedTexts:
    """Where exact characters stand, whatever their width, case and line breaks; may be used from several threads.

    Attributes:
        ids: int64 of shape (passages,), ascending.
    """

    def __init__(self, ids: IdArray, text: str, lengths: IntArray) -> None:
        """Take what is folded already.

        Args:
            ids: of the passages, ascending.
            text: of each its context and its text, a line each: no folded text holds the end of a line.
            lengths: of these lines in code points, without their ends.
        """
        self.ids = ids
        self._all = text
        self._starts: IntArray = np.cumsum(lengths + 1) - lengths - 1
        self._standing = lru_cache(maxsize=_KEPT)(self._where)

    @classmethod
    def of(cls, rows: Iterable[tuple[int, str, str]], known: Mapping[int, Folded] | None = None) -> FoldedTexts:
        """Fold passages: of each its id, context and text, by ascending ids.

        Args:
            rows: the passages.
            known: those that are folded already, by their ids.
        """
        known = known or {}
        ids: list[int] = []
        parts: list[str] = []
        for identifier, context, text in rows:
            ids.append(identifier)
            parts += known.get(identifier) or (folded_phrase(context), folded_phrase(text))
        return cls(np.array(ids, np.int64), "\n".join(parts), np.array([len(part) for part in parts], np.int64))

    def write(self, folder: Path) -> None:
        """Write them into a generation's ``folder``."""
        lengths = np.diff(self._starts, append=len(self._all) + 1) - 1
        text = np.frombuffer(self._all.encode("utf-8", "surrogatepass"), np.uint8)
        np.savez(folder / FILE, ids=self.ids, lengths=lengths.astype(np.int32), text=text)

    @classmethod
    def read(cls, folder: Path) -> FoldedTexts:
        """Read them back.

        Raises:
            IndexDamagedError: the file is missing or damaged.
        """
        try:
            parts = load_arrays(folder / FILE)
            text = parts["text"].tobytes().decode("utf-8", "surrogatepass")
            lengths: IntArray = parts["lengths"].astype(np.int64)
            return cls(parts["ids"], text, lengths)
        except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
            raise IndexDamagedError(f"{folder / FILE} is missing or damaged; run `shutten build` again") from error

    def parts(self) -> dict[int, Folded]:
        """Every passage as it is folded, by its id."""
        lines = iter(self._all.split("\n") if len(self.ids) else ())
        return {identifier: (context, text) for identifier, context, text in zip(self.ids.tolist(), lines, lines, strict=True)}

    def holding(self, phrase: str) -> IdArray:
        """Ids of the passages that hold ``phrase`` in their text or context, ascending.

        >>> FoldedTexts.of([(7, "港", "海 の法"), (9, "", "海")]).holding("海の法").tolist()
        [7]
        """
        return self._standing(phrase)[0]

    def in_text(self, phrase: str) -> IdArray:
        """Ids of the passages that hold ``phrase`` in their text, ascending."""
        return self._standing(phrase)[1]

    def _where(self, phrase: str) -> tuple[IdArray, IdArray]:
        """What `holding` and `in_text` give, by one way through all texts: a question asks for both, in each language."""
        found = self.matches(Characters.of(phrase))
        return np.unique(found.ids), np.unique(found.ids[found.in_text])

    def matches(self, wanted: Characters) -> Matches:
        """Where these characters stand, one by one."""
        found = list(wanted.found_in(self._all))
        parts = self._parts([match.start() for match in found])
        return Matches(self.ids[parts // 2], parts % 2 == 1, [match[0] for match in found])

    def _parts(self, places: Iterable[int]) -> IntArray:
        """The line that each place is in."""
        found: IntArray = np.searchsorted(self._starts, np.fromiter(places, np.int64), side="right") - 1
        return found
