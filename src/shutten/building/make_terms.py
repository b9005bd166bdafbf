"""The terms, words and lexicon of a new generation; passages taken over from the one before are not analysed again.

The result does not depend on what was taken over. One thing makes passages of one document depend on another: what Sudachi's
dictionary has as one word is a phrase wherever its parts stand, as long as it stands in the corpus as one word. So where such a
compound comes into the corpus or leaves it, the passages that may hold its parts are analysed again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np

from shutten.base.arrays import IntArray
from shutten.bilingual.build import known_forms, lexicon_of
from shutten.bilingual.dictionary import Dictionary
from shutten.bilingual.glossary import Term
from shutten.bilingual.lexicon import OTHER
from shutten.bilingual.phrases import Phrase, runs
from shutten.bilingual.words import MANY, Counted
from shutten.building.contents import Contents
from shutten.building.previous import PreviousGeneration
from shutten.passages.passage import Passage
from shutten.store import terms as term_index
from shutten.store.ragged import Ragged
from shutten.store.terms import Occurrence
from shutten.store.words import WordTable
from shutten.terms.analysis import Analysis, analyse_text
from shutten.terms.designations import lone_names, places


def make_terms(
    folder: Path, contents: Contents, previous: PreviousGeneration, dictionary: Dictionary, terms: Sequence[Term]
) -> None:
    """Write the terms, the words and the lexicon of all passages.

    Args:
        folder: the new generation's directory.
        contents: the passages.
        previous: the generation before.
        dictionary: what the lexicon is made from.
        terms: of the glossary.
    """
    counted: dict[str, Counted] = {}
    for language in OTHER:
        if any(row.language == language for row in contents.rows):
            counted[language] = _Maker(language, contents, previous, dictionary, terms).write(folder)
    with closing(lexicon_of(counted, dictionary, terms)) as lexicon:
        lexicon.write(folder)


class _Maker:
    """Makes the terms and words of the passages in one language."""

    def __init__(
        self, language: str, contents: Contents, previous: PreviousGeneration, dictionary: Dictionary, terms: Sequence[Term]
    ) -> None:
        self._language = language
        self._previous = previous
        self._dictionary = dictionary
        self._terms = terms
        self._table = previous.tables.get(language) or WordTable.empty(language)
        self._vocabulary = self._table.vocabulary
        own = [(row.id, place) for row, place in zip(contents.rows, contents.places, strict=True) if row.language == language]
        rows = (place for place, row in enumerate(previous.rows) if row.language == language)
        row_of = {place: number for number, place in enumerate(rows)}
        self._ids = np.array([identifier for identifier, _ in own], np.int64)
        # rows of the table; of passages analysed now behind its end
        self._from = np.array([row_of.get(place, -1) for _, place in own], np.int64)
        made = (passage for passage in contents.passages if passage.language == language)
        self._passages: dict[int, Passage] = dict(zip(np.flatnonzero(self._from < 0).tolist(), made, strict=True))

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
        english = self._dictionary.english_words if whole else self._dictionary.stored["en"]
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
        if not len(self._table):
            return {}
        settled = known_forms(self._language, self._dictionary, self._terms, (), whole=False)
        gone, come = ({form for form in forms if form not in settled} for forms in (before - now, now - before))
        rows = np.union1d(_holding(self._table, gone), _may_hold(self._table, come))
        places = np.flatnonzero(np.isin(self._from, rows)).tolist() if len(rows) else []
        passages = self._previous.passages([int(self._ids[place]) for place in places])
        return {place: passages[int(self._ids[place])] for place in places}

    def _write_terms(self, folder: Path, occurrences: Sequence[Sequence[Occurrence]]) -> None:
        """Write the terms of all passages; ``occurrences`` are those of the passages analysed now, in order."""
        forms: list[str] = []
        former = Ragged(np.zeros((0, 3), np.int32), np.zeros(1, np.int64))
        rows = np.zeros(len(self._table), np.int64)
        if self._language in self._previous.forward:
            terms, forms, former = self._previous.forward[self._language]
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
    named = [*lone_names(passage.embedded_text, analysis), *places(passage.embedded_text, text_at)]
    found += [Occurrence(one.term, one.start - text_at, one.end - text_at) for one in named]
    found += [Occurrence(form, tokens[first].start - text_at, tokens[last - 1].end - text_at) for form, first, last in phrases]
    return sorted(found, key=lambda term: (term.start, term.end, term.form))
