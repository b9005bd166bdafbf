"""Choosing among Japanese words that sound alike by the English passages: those whose translations stand together in one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from shutten.base.arrays import Int32Array
from shutten.bilingual.lexicon import Lexicon
from shutten.search.understanding.choosing import Slot
from shutten.store.generation import Generation
from shutten.terms.analysis import analyse_text

_BEST = 40
"""Passages that meet most of the words; a word whose translations stand in none of them is left as it sounds."""
_LIKELY = 4
"""Translations of a word that are looked at."""


class TranslatedChoice:
    """What is known of the words of a question's slots among the English passages."""

    def __init__(self, slots: Sequence[Slot], lexicon: Lexicon, generation: Generation) -> None:
        """Look the words up.

        Args:
            slots: of the question: Japanese words, and names in Roman letters.
            lexicon: what puts them into English.
            generation: the index.
        """
        forms = {word: _in_english(word, lexicon) for slot in slots for word in slot}
        held = generation.terms["en"].postings({form for found in forms.values() for form in found})
        self._rows = {word: _together([held[form].rows for form in found if form in held]) for word, found in forms.items()}
        met = np.zeros(len(generation.terms["en"]), np.float32)
        for slot in slots:
            rows = _together([self._rows[word] for word in slot])
            met[rows] += np.float32(np.log1p(len(met) / (1 + len(rows))))
        self._best = np.argsort(-met, kind="stable")[:_BEST]

    def of(self, run: Sequence[Slot]) -> tuple[str, ...] | None:
        """One word for each of some slots, empty where the best passages have none; None where that is so of all."""
        chosen = tuple(max(slot, key=self._often) for slot in run)
        met = tuple(word if self._often(word) else "" for word in chosen)
        return met if any(met) else None

    def _often(self, word: str) -> int:
        """In how many of the best passages a translation stands."""
        return len(np.intersect1d(self._rows[word], self._best))


def _in_english(word: str, lexicon: Lexicon) -> list[str]:
    if word.isascii():
        return [token.form for token in analyse_text(word, "en").tokens]
    return [one.form for one in lexicon.translations(word, "ja")[:_LIKELY]]


def _together(rows: Sequence[Int32Array]) -> Int32Array:
    return np.unique(np.concatenate(rows)) if rows else np.zeros(0, np.int32)
