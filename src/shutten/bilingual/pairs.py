"""Translations weighed: what the dictionary and the glossary have for the words of the passages, the best of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from shutten.base.arrays import BoolArray, IntArray
from shutten.bilingual.lexicon import MOST_TRANSLATIONS


class Pair(NamedTuple):
    """A row of the lexicon's table of translations, without its language."""

    source: str
    form: str
    weight: float
    origin: str


class Candidates:
    """Translations of the words of one language into words of the passages in the other."""

    def __init__(self) -> None:
        self._sources: dict[str, int] = {}
        self._forms: dict[str, int] = {}
        self._rows: list[tuple[int, int, float]] = []
        self._given: dict[tuple[int, int], None] = {}

    def add(self, source: str, form: str, weight: float) -> None:
        """A translation that the dictionary has; its weight leaves out how frequent ``form`` is in the passages."""
        sources, forms = self._sources, self._forms
        self._rows.append((sources.setdefault(source, len(sources)), forms.setdefault(form, len(forms)), weight))

    def give(self, source: str, form: str) -> None:
        """A translation that the glossary has, which comes before all others."""
        self._given[self._sources.setdefault(source, len(self._sources)), self._forms.setdefault(form, len(self._forms))] = None

    def best(self, frequency: Callable[[str], float], sure: float) -> Iterator[Pair]:
        """The best translations of each word, made comparable: the best has 1, or less where even that is unlikely.

        Args:
            frequency: what the weight of a translation into a form is multiplied by.
            sure: the product of weights from which on a translation is not doubted; 0 to doubt none.

        Yields:
            Pairs in the order of their sources, at most `MOST_TRANSLATIONS` each.
        """
        if not self._sources:
            return
        source, form, weight, given = self._columns(np.array([frequency(form) for form in self._forms]))
        sources, forms = list(self._sources), list(self._forms)
        by_source, by_form = _ranks(sources)[source], _ranks(forms)[form]
        order = np.lexsort((by_form, -weight, by_source))
        source, form, weight, given = source[order], form[order], weight[order], given[order]
        first = np.flatnonzero(np.concatenate([[True], source[1:] != source[:-1]]))
        group = np.cumsum(np.concatenate([[0], source[1:] != source[:-1]]))
        kept = np.arange(len(source)) - first[group] < MOST_TRANSLATIONS
        most = np.zeros(len(first))
        np.maximum.at(most, group[kept & ~given], weight[kept & ~given])
        most[most == 0] = 1.0
        scale = np.minimum(1.0, np.sqrt(most / sure)) / most if sure else 1.0 / most
        value = np.where(given, 1.0, weight * scale[group])[kept]
        for one, other, amount, named in zip(
            source[kept].tolist(), form[kept].tolist(), value.tolist(), given[kept].tolist(), strict=True
        ):
            yield Pair(sources[one], forms[other], round(amount, 3), "glossary" if named else "dictionary")

    def _columns(self, frequency: npt.NDArray[np.float64]) -> tuple[IntArray, IntArray, npt.NDArray[np.float64], BoolArray]:
        """Each pair of a source and a form once, with the greatest of its weights, and whether the glossary has it."""
        rows = [*self._rows, *((source, form, np.inf) for source, form in self._given)]
        source = np.array([row[0] for row in rows], np.int64)
        form = np.array([row[1] for row in rows], np.int64)
        weight = np.array([row[2] for row in rows], np.float64) * frequency[form]
        order = np.lexsort((-weight, form, source))
        source, form, weight = source[order], form[order], weight[order]
        single = np.concatenate([[True], (source[1:] != source[:-1]) | (form[1:] != form[:-1])]) & (weight > 0)
        return source[single], form[single], weight[single], np.isinf(weight[single])


def _ranks(texts: Iterable[str]) -> IntArray:
    """Each text's place among all in order."""
    texts = list(texts)
    ranks = np.empty(len(texts), np.int64)
    ranks[sorted(range(len(texts)), key=texts.__getitem__)] = np.arange(len(texts))
    return ranks
