"""Where a short string stands in the passages of an index, by the rule that judges them: white space is ignored."""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import reduce
from itertools import accumulate
from weakref import WeakKeyDictionary

from shutten.evaluation.measuring.relevance import squeezed
from shutten.passages.passage import Passage
from shutten.search.index import Index
from shutten.store.generation import Generation

_SEPARATOR = "\n"  # no squeezed text holds one


class HeldTexts:
    """The texts of all passages, to be searched for anchors.

    Attributes:
        passages: in the order of documents; the numbers that the methods give are places here.
        documents: names of the documents that have passages, and of those that have none.
    """

    def __init__(self, passages: Iterable[Passage], documents: Iterable[str] = ()) -> None:
        self.passages = tuple(passages)
        self.documents = frozenset((*documents, *(passage.document for passage in self.passages)))
        self._texts = _Blob([squeezed(passage.text) for passage in self.passages])
        self._rows = _Blob([squeezed(passage.row_context) for passage in self.passages])

    def in_text(self, anchor: str) -> frozenset[int]:
        """The passages in whose own text ``anchor`` stands."""
        return self._texts.holding(squeezed(anchor))

    def places(self, anchor: str) -> frozenset[int]:
        """The passages that hold ``anchor``, in their text or in the other cells of their table row."""
        return self.in_text(anchor) | self._rows.holding(squeezed(anchor))

    def matching(self, anchors: Sequence[str]) -> list[int]:
        """The passages that hold all ``anchors``, one at least in their own text; see `is_relevant`."""
        if not anchors:
            return []
        everywhere = reduce(frozenset.intersection, map(self.places, anchors))
        own = reduce(frozenset.union, map(self.in_text, anchors))
        return sorted(everywhere & own)


class _Blob:
    """Texts that are searched at once."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._text = _SEPARATOR.join(texts)
        self._starts = list(accumulate((len(text) + 1 for text in texts[:-1]), initial=0))

    def holding(self, part: str) -> frozenset[int]:
        """Numbers of the texts that hold ``part``."""
        found = set()
        at = self._text.find(part) if part else -1
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            found.add(number)
            if number + 1 == len(self._starts):
                break
            at = self._text.find(part, self._starts[number + 1])
        return frozenset(found)


_opened: WeakKeyDictionary[Generation, HeldTexts] = WeakKeyDictionary()
_opening = threading.Lock()


def held_texts(index: Index) -> HeldTexts:
    """The texts of an index, read once for as long as it is open."""
    generation = index.generation
    with _opening:
        if generation not in _opened:
            _opened[generation] = HeldTexts(generation.store.all(), generation.store.document_names())
        return _opened[generation]
