"""Making the lexicon of a corpus."""

from __future__ import annotations

import math
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from shutten.bilingual.aliases import aliases
from shutten.bilingual.dictionary import Dictionary
from shutten.bilingual.glossary import Glossary, Term
from shutten.bilingual.lexicon import OTHER, SCHEMA, Lexicon
from shutten.bilingual.pairs import Candidates, Pair
from shutten.bilingual.phrases import joined
from shutten.bilingual.relatives import relatives
from shutten.bilingual.words import Counted, KnownForms, Word
from shutten.terms.analysis import analyse_text

_UNDOUBTED = 0.2
"""Product of a word's and a gloss's weight from which on a translation into Japanese is not doubted."""


class _Words:
    """What the passages of one language contain, by form."""

    def __init__(self, language: str, counted: Counted) -> None:
        self.language = language
        self.shown: dict[str, dict[str, int]] = {}
        self.forms_of: dict[str, dict[str, int]] = {}
        self.phrases = {phrase.form for phrase, _ in counted.phrases}
        self.tokens: dict[tuple[str, str, bool], Word] = {}
        self.sounds: dict[tuple[str, str], bool] = {}
        for word, count in counted.words:
            if word.kind in {"word", "name"}:
                self._add(word, count)
        for phrase, count in counted.phrases:
            _count(self.shown, phrase.form, phrase.shown, count)
            _count(self.forms_of, phrase.form, phrase.form, count)
            if phrase.sound:
                key = phrase.sound, phrase.form
                self.sounds[key] = self.sounds.get(key, False) or phrase.name
        self.totals = {form: sum(counts.values()) for form, counts in self.shown.items()}
        self.most = max(self.totals.values(), default=1)

    def _add(self, word: Word, count: int) -> None:
        shown = word.base
        if self.language == "en" and word.kind == "name":
            shown = word.base.capitalize()
        _count(self.shown, word.form, shown, count)
        _count(self.forms_of, word.form, word.form, count)
        if self.language == "ja":
            _count(self.forms_of, word.base, word.form, count)
        self.tokens.setdefault((word.form, word.base, word.kind == "name"), word)

    def form(self, written: str) -> str:
        """The form under which the index has a written word."""
        return _most_common(self.forms_of[written])

    def frequency(self, form: str) -> float:
        """From 0.6 for what is rare in the passages to 1 for the most frequent word."""
        return 0.6 + 0.4 * math.log1p(self.totals.get(form, 0)) / math.log1p(self.most)


def _count(counts: dict[str, dict[str, int]], key: str, value: str, count: int) -> None:
    held = counts.setdefault(key, {})
    held[value] = held.get(value, 0) + count


def _most_common(counts: Mapping[str, int]) -> str:
    """What was counted most often; of several the one that was counted first."""
    return max(counts, key=counts.__getitem__)


@lru_cache(maxsize=2)
def glossary_terms(glossary: Glossary) -> tuple[Term, ...]:
    """The pairs of a glossary in the forms in which they stand in texts."""
    return tuple(
        Term(japanese, form, english, joined(analyse_text(english, "en"), "en"))
        for japanese, english in glossary
        for form in _japanese_forms(japanese)
    )


def known_forms(
    language: str, dictionary: Dictionary, terms: Iterable[Term], compounds: Iterable[str], *, whole: bool
) -> KnownForms:
    """What counts as a phrase in the passages of one language; ``compounds`` are those that stand in them."""
    given = {term.japanese_form if language == "ja" else term.english_form for term in terms}
    return KnownForms(language, dictionary, given | set(compounds), whole=whole)


def lexicon_of(counted: Mapping[str, Counted], dictionary: Dictionary, terms: Sequence[Term]) -> Lexicon:
    """The lexicon of a corpus.

    Args:
        counted: what the passages of each language contain.
        dictionary: JMdict and JMnedict.
        terms: of the glossary, from `glossary_terms`.
    """
    words = {language: _Words(language, counted.get(language, Counted())) for language in OTHER}
    connection = sqlite3.connect("file::memory:", uri=True, check_same_thread=False)
    with connection:
        connection.executescript(SCHEMA)
        shown = {
            "ja": {term.japanese_form: term.japanese for term in terms},
            "en": {term.english_form: term.english for term in terms},
        }
        for language, found in words.items():
            _write_forms(connection, found, shown[language])
            _write_sounds(connection, found, dictionary)
            _write_aliases(connection, found, terms)
        _write_pairs(connection, "en", _to_japanese(words["ja"], dictionary, terms).best(words["ja"].frequency, _UNDOUBTED))
        _write_pairs(connection, "ja", _to_english(words["en"], dictionary, terms).best(words["en"].frequency, 0.0))
    connection.execute("ATTACH ? AS dictionary", [dictionary.uri])
    connection.execute("INSERT INTO known SELECT DISTINCT key FROM dictionary.gloss WHERE NOT instr(key, ' ') ORDER BY key")
    connection.commit()
    connection.execute("DETACH dictionary")
    return Lexicon(connection)


def _japanese_forms(term: str) -> list[str]:
    """The forms of a Japanese term: 瀬取り is a verb where it stands alone and a noun where it is quoted or goes on."""
    alone, quoted = (joined(analyse_text(text, "ja"), "ja") for text in (term, f"「{term}」"))
    return list(dict.fromkeys((alone, quoted.removeprefix("「").removesuffix("」"))))


def _write_forms(connection: sqlite3.Connection, words: _Words, named: dict[str, str]) -> None:
    rows = (
        (words.language, form, named.get(form) or _most_common(shown), form in words.phrases)
        for form, shown in sorted(words.shown.items())
    )
    connection.executemany("INSERT INTO form VALUES (?, ?, ?, ?)", rows)


def _write_sounds(connection: sqlite3.Connection, words: _Words, dictionary: Dictionary) -> None:
    sounds: dict[tuple[str, str], bool] = {}
    bones: set[tuple[str, str, str, str, str]] = set()
    names: dict[str, set[str]] = defaultdict(set)
    for (form, base, name), word in words.tokens.items():
        bones.update((words.language, skeleton, sketch, form, base) for skeleton, sketch in word.bones)
        if words.language == "ja" and name:
            names[base].add(form)
        if word.sound:
            sounds[word.sound, form] = sounds.get((word.sound, form), False) or name or words.language == "en"
    for pair, name in words.sounds.items():
        sounds.setdefault(pair, name)
    if words.language == "ja":
        for phrase in words.phrases:
            names[phrase].add(phrase)
    for written, key in dictionary.sounds(names):
        sounds.update(((key, form), True) for form in names[written])
    connection.executemany(
        "INSERT INTO sound VALUES (?, ?, ?, ?)",
        ((words.language, key, form, name) for (key, form), name in sorted(sounds.items())),
    )
    connection.executemany("INSERT INTO skeleton VALUES (?, ?, ?, ?, ?)", sorted(bones))
    if words.language == "en":
        by_key: dict[str, list[str]] = defaultdict(list)
        for key, form in sounds:
            by_key[key].append(form)
        rows = {("ja", written, form, 0.7, "name") for written, key in dictionary.sounding(by_key) for form in by_key[key]}
        connection.executemany("INSERT OR IGNORE INTO pair VALUES (?, ?, ?, ?, ?)", sorted(rows))


def _write_aliases(connection: sqlite3.Connection, words: _Words, terms: Sequence[Term]) -> None:
    rows = {
        (words.language, source, words.form(form))
        for source, form in aliases(terms, words.language)
        if form in words.forms_of and words.form(form) != source
    }
    connection.executemany("INSERT INTO alias VALUES (?, ?, ?)", sorted(rows))


def _to_japanese(words: _Words, dictionary: Dictionary, terms: Sequence[Term]) -> Candidates:
    """For English keys the words of the Japanese passages."""
    found = Candidates()
    for written, key, of_form, of_gloss in dictionary.of_japanese(words.forms_of):
        found.add(key, words.form(written), of_form * of_gloss)
    for term in terms:
        if term.japanese_form in words.forms_of:
            found.give(term.english_form, words.form(term.japanese_form))
    return found


def _to_english(words: _Words, dictionary: Dictionary, terms: Sequence[Term]) -> Candidates:
    """For Japanese words the words of the English passages."""
    found = Candidates()
    related: dict[str, dict[str, float]] = {form: {form: 1.0} for form in words.forms_of}
    for form in list(words.forms_of):
        for other, kept in relatives(form).items():
            related.setdefault(other, {}).setdefault(form, kept)
    for written, key, of_form, of_gloss in dictionary.of_english(related):
        for form, kept in related[key].items():
            found.add(written, form, kept * of_form * of_gloss)
    for term in terms:
        if term.english_form in words.forms_of:
            found.give(term.japanese_form, term.english_form)
    return found


def _write_pairs(connection: sqlite3.Connection, language: str, pairs: Iterable[Pair]) -> None:
    connection.executemany("INSERT OR REPLACE INTO pair VALUES (?, ?, ?, ?, ?)", ((language, *pair) for pair in pairs))
