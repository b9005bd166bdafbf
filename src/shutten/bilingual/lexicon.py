"""The lexicon of an index: what of the dictionary, the glossary and the names its passages contain.

It is made when an index is built (`lexicon_of`), lies in one SQLite file that never changes, and answers three questions:
which phrases stand in a text, what a question's words are called in the passages of the other language, and what else they are
called in those of their own.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from shutten.base.sqlite import SharedConnection, StoredTexts, open_read_only
from shutten.bilingual.names import sounding_words
from shutten.bilingual.phrases import Phrase, joined_tokens, runs
from shutten.bilingual.relatives import relatives
from shutten.bilingual.translation import Translation, TranslationUnit
from shutten.errors import IndexDamagedError
from shutten.terms.analysis import Analysis
from shutten.terms.token import Token

FILE = "lexicon.sqlite"
MOST_TRANSLATIONS = 12
"""Translations of a unit at most."""
PART = 0.5
"""Weight of a translation of a part of a phrase, beside those of the whole."""
DOUBT = 0.3
"""How much a word of many meanings loses: weights are divided by 1 + this x the logarithm of their sum."""
ALIAS = 0.8
"""Weight of another name in the same language."""
OTHER = {"en": "ja", "ja": "en"}

SCHEMA = """
CREATE TABLE form (language TEXT, form TEXT, shown TEXT, phrase INTEGER, PRIMARY KEY (language, form)) WITHOUT ROWID;
CREATE TABLE pair (
    language TEXT, source TEXT, form TEXT, weight REAL, origin TEXT, PRIMARY KEY (language, source, form)
) WITHOUT ROWID;
CREATE TABLE alias (language TEXT, source TEXT, form TEXT, PRIMARY KEY (language, source, form)) WITHOUT ROWID;
CREATE TABLE sound (language TEXT, key TEXT, form TEXT, name INTEGER, PRIMARY KEY (language, key, form)) WITHOUT ROWID;
CREATE TABLE skeleton (
    language TEXT, key TEXT, sketch TEXT, form TEXT, word TEXT, PRIMARY KEY (language, key, sketch, form, word)
) WITHOUT ROWID;
CREATE TABLE known (stem TEXT PRIMARY KEY) WITHOUT ROWID;
"""


class Lexicon:
    """Phrases and translations of a corpus; may be used from several threads."""

    def __init__(self, connection: sqlite3.Connection, name: str = "the lexicon") -> None:
        """Take a connection that `lexicon_of` or `Lexicon.read` made."""
        self._file = SharedConnection(
            connection, lambda error: IndexDamagedError(f"{name} is damaged ({error}); run `shutten build` again")
        )

    @classmethod
    def read(cls, folder: Path) -> Lexicon:
        """Open the lexicon of an index generation.

        Raises:
            IndexDamagedError: the file is missing or not a lexicon.
        """
        path = folder / FILE
        tables = ("form", "pair", "alias", "sound", "skeleton", "known")
        try:
            connection = open_read_only(path, *(f"SELECT * FROM {table} LIMIT 1" for table in tables))
        except sqlite3.Error as error:
            raise IndexDamagedError(f"{path} is missing or damaged ({error}); run `shutten build` again") from error
        return cls(connection, str(path))

    def write(self, folder: Path) -> None:
        """Write it to the directory of a generation."""
        self._file.copy(folder / FILE)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def phrases(self, analysis: Analysis, language: str) -> list[Phrase]:
        """The phrases of a text that the corpus contains, those that overlap included, by their first token."""
        return list(runs(analysis, language, self._phrases[language]))

    def translate(self, analysis: Analysis, language: str) -> list[TranslationUnit]:
        """A question's words with what they are called in the passages of the other language.

        The longest phrases that have a translation are taken first; what is left are single words. Words without a
        translation are given too. Translations of a phrase's words stand behind those of the phrase.

        Args:
            analysis: of the question.
            language: of the question, ``ja`` or ``en``.
        """
        tokens = analysis.tokens
        words = [self._of_word(tokens, at, language) if token.content else [] for at, token in enumerate(tokens)]
        found: list[tuple[int, float, int, int, list[Translation]]] = []
        for form, first, last in runs(analysis, language, self._sources[language]):
            if translations := self._pairs(language, [form]):
                content = sum(token.content for token in tokens[first:last])
                found.append((-content, -translations[0].weight, first, last, translations))
        found += self._names_in_parts(tokens, language)
        taken: list[TranslationUnit] = []
        covered: set[int] = set()
        for content, _, first, last, translations in sorted(found):
            if covered.isdisjoint(range(first, last)):
                covered.update(range(first, last))
                parts = [
                    part._replace(weight=part.weight * PART / -content) for at in range(first, last) for part in words[at][:2]
                ]
                taken.append(_unit(tokens, first, last, translations + parts, language))
        for at, token in enumerate(tokens):
            if token.content and at not in covered:
                taken.append(_unit(tokens, at, at + 1, words[at], language))
        return sorted(taken, key=lambda unit: (unit.first, unit.last))

    def aliases(self, analysis: Analysis, language: str) -> list[TranslationUnit]:
        """A question's words and phrases that the passages of its own language say otherwise too: FOIP, 国際連合.

        Only what the glossary has; those that overlap are all given, by their first token, each with the forms that stand in
        the passages, its own not among them.

        Args:
            analysis: of the question.
            language: of the question, ``ja`` or ``en``.
        """
        tokens = analysis.tokens
        known = self._aliases[language]
        places = [(phrase.form, phrase.first, phrase.last) for phrase in runs(analysis, language, known)]
        for at, token in enumerate(tokens):
            if token.content and (source := next((form for form in (token.base, token.form) if form in known), "")):
                places.append((source, at, at + 1))
        units = [
            TranslationUnit(first, last, joined_tokens(tokens[first:last], language), known[form])
            for form, first, last in places
        ]
        return sorted(units, key=lambda unit: (unit.first, unit.last))

    def translations(self, form: str, language: str) -> list[Translation]:
        """What a word or phrase is called in the other language's passages, the likeliest first; not those of its parts."""
        return self._pairs(language, [form])

    def words_in_kana(self) -> list[str]:
        """The Japanese words and phrases in kana alone that have a translation."""
        query = "SELECT DISTINCT source FROM pair WHERE language = 'ja' AND NOT source GLOB '*[^ぁ-ゖァ-ヺー]*'"
        return [row[0] for row in self._file.rows(query, [])]

    def names_by_sound(self, language: str) -> dict[str, tuple[str, ...]]:
        """Names, and what no dictionary has, in the passages of a language, as they are shown, by their `sound_key`."""
        found: dict[str, tuple[str, ...]] = {}
        for key, shown in self._file.rows(
            "SELECT key, shown FROM sound JOIN form USING (language, form) WHERE language = ?", [language]
        ):
            found[key] = (*found.get(key, ()), shown)
        return found

    def knows(self, stem: str) -> bool:
        """Whether the dictionary has an English word of this stem."""
        return bool(self._file.rows("SELECT 1 FROM known WHERE stem = ?", [stem]))

    def _of_word(self, tokens: Sequence[Token], at: int, language: str) -> list[Translation]:
        """What one word is called in the other language."""
        token = tokens[at]
        if token.kind in {"number", "date"} or token.form == "2+2":
            return [Translation(token.form, token.base, 1.0, "same")]
        translations: list[Translation] = []
        other = OTHER[language]
        if token.form.isascii() and (shown := self._shown(other, [token.form])):
            translations.append(Translation(token.form, shown[token.form], 0.9, "same"))
        if language == "en" and token.reading:  # a Japanese word in an English question
            shown = self._shown("ja", [token.form])
            return [Translation(token.form, text, 1.0, "same") for text in shown.values()]
        sources = [token.form] if language == "en" else list(dict.fromkeys((token.base, token.form)))
        translations += self._pairs(language, sources)
        if language == "en":
            for other_stem, kept in relatives(token.form).items():
                translations += [pair._replace(weight=pair.weight * kept) for pair in self._pairs("en", [other_stem])]
        if token.kind != "name" and any(translation.origin != "name" for translation in translations):
            translations = [translation for translation in translations if translation.origin != "name"]
        known = bool(translations)
        if language == "en":
            known = self.knows(token.form)
        return translations + self._named([token], language, known=known)

    def _names_in_parts(self, tokens: Sequence[Token], language: str) -> list[tuple[int, float, int, int, list[Translation]]]:
        """Names that are one word in the other language and several here: Kinkaku-ji, 陰陽師."""
        found: list[tuple[int, float, int, int, list[Translation]]] = []
        for first in range(len(tokens)):
            for last in range(first + 2, min(first + 4, len(tokens)) + 1):
                part = tokens[first:last]
                if not all(token.content and token.kind in {"word", "name"} for token in part):
                    break
                if part[-1].start - part[-2].end > (language == "en") or part[-1].start < part[-2].end:
                    break
                if language == "en" and not all(_may_be_of_a_name(token) for token in part):
                    break
                if named := self._named(part, language, known=False):
                    found.append((first - last, -named[0].weight, first, last, named))
        return found

    def _named(self, tokens: Sequence[Token], language: str, *, known: bool) -> list[Translation]:
        """What sounds like the words in the other language; ``known`` as in `sounding_words`."""
        sounding = sounding_words(self._file.rows, tokens, language, known)
        shown = self._shown(OTHER[language], [form for form, _ in sounding])
        return [Translation(form, shown[form], weight, "name") for form, weight in sounding if form in shown]

    def _pairs(self, language: str, sources: Sequence[str]) -> list[Translation]:
        marks = ",".join("?" * len(sources))
        rows = self._file.rows(
            "SELECT p.form, f.shown, max(p.weight), p.origin FROM pair p JOIN form f ON f.language = ? AND f.form = p.form "
            f"WHERE p.language = ? AND p.source IN ({marks}) GROUP BY p.form ORDER BY 3 DESC, 1",
            [OTHER[language], language, *sources],
        )
        return [Translation(*row) for row in rows]

    def _shown(self, language: str, forms: Sequence[str]) -> dict[str, str]:
        if not forms:
            return {}
        marks = ",".join("?" * len(forms))
        return dict(
            self._file.rows(f"SELECT form, shown FROM form WHERE language = ? AND form IN ({marks})", [language, *forms])
        )

    @cached_property
    def _phrases(self) -> dict[str, frozenset[str]]:
        query = "SELECT form FROM form WHERE language = ? AND phrase"
        return {language: frozenset(row[0] for row in self._file.rows(query, [language])) for language in OTHER}

    @cached_property
    def _aliases(self) -> dict[str, dict[str, tuple[Translation, ...]]]:
        found: dict[str, dict[str, tuple[Translation, ...]]] = {language: {} for language in OTHER}
        rows = self._file.rows("SELECT language, source, form, shown FROM alias JOIN form USING (language, form)")
        for language, source, form, shown in rows:
            found[language][source] = (*found[language].get(source, ()), Translation(form, shown, ALIAS, "glossary"))
        return found

    @cached_property
    def _sources(self) -> dict[str, StoredTexts]:
        """The words and phrases that have a translation into the corpus."""
        query = "SELECT 1 FROM pair WHERE language = ? AND source = ?"
        return {language: StoredTexts(self._file, query, language) for language in OTHER}


def _may_be_of_a_name(token: Token) -> bool:
    """A capital, the question's first word, whose capital says nothing, or a short ending: -ji, -dera."""
    return token.kind == "name" or token.start == 0 or len(token.base) < 5


def _unit(tokens: Sequence[Token], first: int, last: int, translations: list[Translation], language: str) -> TranslationUnit:
    best: dict[str, Translation] = {}
    for translation in translations:
        if translation.form not in best or best[translation.form].weight < translation.weight:
            best[translation.form] = translation
    chosen = sorted(best.values(), key=lambda translation: -translation.weight)[:MOST_TRANSLATIONS]
    doubt = 1 + DOUBT * math.log(max(1.0, sum(translation.weight for translation in chosen)))
    weighed = tuple(translation._replace(weight=round(translation.weight / doubt, 3)) for translation in chosen)
    return TranslationUnit(first, last, joined_tokens(tokens[first:last], language), weighed)
