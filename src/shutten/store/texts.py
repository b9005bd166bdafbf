"""The passages' characters as phrases are looked for in them: folded, in memory, all in one string.

It is made once, when a phrase is first looked for; from then on looking for one goes through memory alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from shutten.base.arrays import IdArray, IntArray
from shutten.text.phrases import folded_phrase, pattern_of


class FoldedTexts:
    """Where exact characters stand, whatever their width, case and line breaks; may be used from several threads."""

    def __init__(self, rows: Iterable[tuple[int, str, str]]) -> None:
        """Fold the passages: of each its id, context and text, by ascending ids."""
        ids: list[int] = []
        parts: list[str] = []
        for identifier, context, text in rows:
            ids.append(identifier)
            parts += [folded_phrase(context), folded_phrase(text)]
        self.ids: IdArray = np.array(ids, np.int64)
        self._all = "\n".join(parts)  # no part holds a line end
        lengths = np.array([len(part) + 1 for part in parts], np.int64)
        self._starts: IntArray = np.cumsum(lengths) - lengths

    def holding(self, phrase: str) -> IdArray:
        """Ids of the passages that hold ``phrase`` in their text or context, ascending.

        >>> FoldedTexts([(7, "港", "海 の法"), (9, "", "海")]).holding("海の法").tolist()
        [7]
        """
        return self._passages(self._parts(phrase))

    def in_text(self, phrase: str) -> IdArray:
        """Ids of the passages that hold ``phrase`` in their text, ascending."""
        parts = self._parts(phrase)
        return self._passages(parts[parts % 2 == 1])

    def _passages(self, parts: IntArray) -> IdArray:
        found: IdArray = self.ids[np.unique(parts // 2)]
        return found

    def _parts(self, phrase: str) -> IntArray:
        places = np.array(list(self._places(phrase)), np.int64)
        found: IntArray = np.searchsorted(self._starts, places, side="right") - 1
        return found

    def _places(self, phrase: str) -> Iterator[int]:
        """Where it stands in all of them; its characters are found first, as a pattern that looks around is slow."""
        folded, pattern = folded_phrase(phrase), pattern_of(phrase)
        at = self._all.find(folded)
        while at >= 0:
            met = pattern.match(self._all, at) is not None
            if met:
                yield at
            at = self._all.find(folded, at + (len(folded) if met and folded else 1))
