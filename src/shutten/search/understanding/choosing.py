"""Choosing among words that sound or are spelled alike: those that stand together in a passage, side by side if so asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from shutten.base.arrays import FloatArray, Int32Array
from shutten.store.generation import Generation
from shutten.text.folding import caseless
from shutten.text.matching import for_matching

Slot = Sequence[str]
"""The words that come in question for a place of a question."""
_READ = 40
"""Passages that are read to see which words stand side by side."""


class Choice:
    """What is known of the words of a question's slots among the passages of one language."""

    def __init__(self, slots: Sequence[Slot], form: Callable[[str], str], generation: Generation, language: str) -> None:
        """Look the words up.

        Args:
            slots: of the question.
            form: the form under which the passages have a word.
            generation: the index.
            language: of the passages.
        """
        self._index = generation.terms[language]
        held = self._index.postings({form(word) for slot in slots for word in slot})
        none = np.zeros(0, np.int32)
        self._rows = {word: held[form(word)].rows if form(word) in held else none for slot in slots for word in slot}
        self._met = self._meeting(slots)
        best = np.argsort(-self._met, kind="stable")[:_READ]
        texts = generation.store.get(self._index.ids[best].tolist())
        self._text = "\n".join(caseless(for_matching(one.embedded_text).text) for one in texts.values())

    def of(self, run: Sequence[Slot]) -> tuple[str, ...] | None:
        """One word for each of some slots that are asked without anything between them; None where no passage has it so.

        Several words of one character count only side by side; those of more may stand apart in a passage.
        """
        if not all(run):
            return None
        together: list[tuple[str, ...]] = [()]
        for slot in run:
            together = [(*words, word) for words in together for word in slot if "".join((*words, word)) in self._text]
        if together:
            return max(together, key=self._often)
        apart = tuple(max(slot, key=lambda word: self._often((word,))) for slot in run)
        return apart if len(run) == 1 or all(len(word) > 1 for word in apart) else None

    def _often(self, words: Sequence[str]) -> tuple[float, int]:
        """How much else the passages have that hold the words, and how many there are."""
        rows: list[Int32Array] = [self._rows[word] for word in words if len(self._rows[word])]
        together = float(sum(self._met[one].max(initial=0) for one in rows))
        return together, sum(len(one) for one in rows)

    def _meeting(self, slots: Sequence[Slot]) -> FloatArray:
        """How many slots each passage meets, rare ones more."""
        met = np.zeros(len(self._index), np.float32)
        for slot in slots:
            rows = np.unique(np.concatenate([self._rows[word] for word in slot]))
            met[rows] += np.float32(np.log1p(len(self._index) / (1 + len(rows))))
        return met
