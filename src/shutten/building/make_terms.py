"""The terms, words and lexicon of a new generation; passages taken over from the one before are not analysed again.

The result does not depend on what was taken over. One thing makes passages of one document depend on another: what Sudachi's
dictionary has as one word is a phrase wherever its parts stand, as long as it stands in the corpus as one word. So where such a
compound comes into the corpus or leaves it, the passages that may hold its parts are analysed again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from pathlib import Path

import numpy as np

from shutten.base.arrays import IntArray
from shutten.bilingual.build import Counted, known_forms, lexicon_of
from shutten.bilingual.dictionary import Dictionary
from shutten.bilingual.glossary import Term
from shutten.bilingual.lexicon import OTHER, Lexicon
from shutten.bilingual.phrases import Phrase, runs
from shutten.bilingual.words import MANY
from shutten.building.contents import Contents
from shutten.building.kept import Kept
from shutten.passages.passage import Passage
from shutten.store import terms as term_index
from shutten.store.ragged import Ragged
from shutten.store.terms import Occurrence
from shutten.store.words import WordTable
from shutten.terms.analysis import Analysis, analyse_text


def make_terms(folder: Path, contents: Contents, kept: Kept | None, dictionary: Dictionary, terms: Sequence[Term]) -> Lexicon:
    """Write the terms and words of all passages, and make their lexicon.

    Args:
        folder: the new generation's directory.
        contents: the passages.
        kept: the generation before, if some of them are taken over from it.
        dictionary: what the lexicon is made from.
        terms: of the glossary.
    """
    counted: dict[str, Counted] = {}
    made = iter(contents.passages)
    fresh = {number: next(made) for number, place in enumerate(contents.places) if place < 0}
    places = _places_by_language(kept)
    for language in OTHER:
        numbers = [number for number, row in enumerate(contents.rows) if row.language == language]
        if not numbers:
            continue
        passages = {place: fresh[number] for place, number in enumerate(numbers) if number in fresh}
        taken = np.array([places[contents.places[number]] for number in numbers if number not in fresh], np.int64)
        maker = _Maker(language, [contents.rows[number].id for number in numbers], passages, taken, kept, dictionary, terms)
        counted[language] = maker.write(folder)
    lexicon = lexicon_of(counted, dictionary, terms)
    lexicon.write(folder)
    return lexicon


def _places_by_language(kept: Kept | None) -> list[int]:
    """For each passage of ``kept`` its place among those of its language."""
    counts = {language: count() for language in OTHER}
    return [next(counts[row.language]) for row in kept.rows] if kept else []


class _Maker:
    """Makes the terms and words of the passages in one language."""

    def __init__(
        self,
        language: str,
        ids: list[int],
        passages: dict[int, Passage],
        taken: IntArray,
        kept: Kept | None,
        dictionary: Dictionary,
        terms: Sequence[Term],
    ) -> None:
        """Take the passages ``ids``: ``passages`` by their place, and at all other places those ``taken`` from ``kept``."""
        self._language = language
        self._ids = np.array(ids, np.int64)
        self._kept = kept
        self._dictionary = dictionary
        self._terms = terms
        held = kept.tables.get(language) if kept else None
        self._table = held or WordTable.empty(language)
        self._vocabulary = self._table.vocabulary
        self._from = np.full(len(ids), -1, np.int64)  # places in the table; of passages analysed now behind its end
        self._from[[place for place in range(len(ids)) if place not in passages]] = taken
        self._passages = dict(passages)

    def write(self, folder: Path) -> Counted:
        """Write them, and count the words."""
        analyses = {place: analyse_text(one.embedded_text, one.language) for place, one in self._passages.items()}
        before = set(self._vocabulary.compounds)
        compounds = {place: self._vocabulary.compounds_of(analysis) for place, analysis in analyses.items()}
        held = np.unique(self._table.compounds.take(self._from[self._from >= 0]).values)
        now = {
            self._vocabulary.compounds[number] for number in {*held.tolist(), *(n for row in compounds.values() for n in row)}
        }
        for place, passage in self._unsettled(before, now).items():
            self._passages[place] = passage
            analyses[place] = analyse_text(passage.embedded_text, passage.language)
            compounds[place] = self._vocabulary.compounds_of(analyses[place])
        whole = len(analyses) >= MANY
        known = known_forms(self._language, self._dictionary, self._terms, now, whole=whole)
        english = self._dictionary.english_words if whole else self._dictionary.asked["gloss"]
        order = sorted(analyses)
        self._from[order] = len(self._table) + np.arange(len(order))
        found = {place: list(runs(analyses[place], self._language, known, known.beginnings)) for place in order}
        tokens = [self._vocabulary.tokens_of(analyses[place], english) for place in order]
        phrases = [self._vocabulary.phrases_of(analyses[place], found[place]) for place in order]
        table = WordTable.of(
            self._vocabulary,
            self._table.tokens.joined(Ragged.of(tokens)).take(self._from),
            self._table.compounds.joined(Ragged.of([compounds[place] for place in order])).take(self._from),
            self._table.phrases.joined(Ragged.of(phrases)).take(self._from),
        )
        table.write(folder)
        self._write_terms(folder, [_occurrences(self._passages[place], analyses[place], found[place]) for place in order])
        return table.counted()

    def _unsettled(self, before: set[str], now: set[str]) -> dict[int, Passage]:
        """The passages taken over, by their place, whose phrases may be others with the compounds that there are ``now``."""
        if self._kept is None or not len(self._table):
            return {}
        settled = known_forms(self._language, self._dictionary, self._terms, (), whole=False)
        gone, come = ({form for form in forms if form not in settled} for forms in (before - now, now - before))
        rows = np.union1d(_holding(self._table, gone), _may_hold(self._table, come))
        places = np.flatnonzero(np.isin(self._from, rows)).tolist() if len(rows) else []
        passages = self._kept.passages([int(self._ids[place]) for place in places])
        return {place: passages[int(self._ids[place])] for place in places}

    def _write_terms(self, folder: Path, occurrences: Sequence[Sequence[Occurrence]]) -> None:
        """Write the terms of all passages; ``occurrences`` are those of the passages analysed now, in order."""
        forms: list[str] = []
        former = Ragged(np.zeros((0, 3), np.int32), np.zeros(1, np.int64))
        rows = np.zeros(len(self._table), np.int64)
        if self._kept and self._language in self._kept.forward:
            terms, forms, former = self._kept.forward[self._language]
            taken = self._from < len(self._table)
            rows[self._from[taken]] = terms.rows(self._ids[taken])  # which stand there in the order of their ids
        numbers = {form: number for number, form in enumerate(forms)}
        flat = [(numbers.setdefault(form, len(numbers)), start, end) for row in occurrences for form, start, end in row]
        fresh = Ragged(
            np.array(flat, np.int32).reshape(-1, 3),
            np.concatenate([[0], np.cumsum([len(row) for row in occurrences], dtype=np.int64)]),
        )
        whole = np.concatenate([rows, len(former.at) - 1 + np.arange(len(occurrences))])
        order = np.argsort(self._ids)
        forward = former.joined(fresh).take(whole[self._from[order]])
        term_index.write_arrays(folder, self._language, self._ids[order], list(numbers), forward)


def _holding(table: WordTable, forms: Iterable[str]) -> IntArray:
    """The rows that hold one of these phrases."""
    wanted = set(forms)
    numbers = [number for number, phrase in enumerate(table.vocabulary.phrases) if phrase.form in wanted]
    return np.unique(table.phrases.row_of()[np.isin(table.phrases.values, numbers)])


def _may_hold(table: WordTable, forms: Iterable[str]) -> IntArray:
    """The rows in which two words follow each other that one of these phrases may begin with."""
    wanted = list(forms)
    bases = [word.base for word in table.vocabulary.words]
    heads = {form[:length] for form in wanted for length in range(len(form))}
    opens = np.array([base in heads for base in bases], bool)
    at = np.flatnonzero(opens[table.tokens.values[:-1]]) if wanted and len(table.tokens.values) else np.zeros(0, np.int64)
    pairs = table.tokens.values[at].astype(np.int64) * len(bases) + table.tokens.values[at + 1]
    begins: Mapping[int, bool] = {
        pair: any(form.startswith(bases[pair // len(bases)] + bases[pair % len(bases)]) for form in wanted)
        for pair in np.unique(pairs).tolist()
    }
    chosen = at[[begins[pair] for pair in pairs.tolist()]] if len(at) else at
    return np.unique(np.searchsorted(table.tokens.at, chosen, "right") - 1)


def _occurrences(passage: Passage, analysis: Analysis, phrases: Iterable[Phrase]) -> list[Occurrence]:
    """Words and phrases of a passage, counted from the start of its text; those of the context stand before it."""
    text_at = len(passage.embedded_text) - len(passage.text)
    tokens = analysis.tokens
    found = [Occurrence(token.form, token.start - text_at, token.end - text_at) for token in tokens if token.content]
    found += [Occurrence(form, tokens[first].start - text_at, tokens[last - 1].end - text_at) for form, first, last in phrases]
    return sorted(found, key=lambda term: (term.start, term.end, term.form))
