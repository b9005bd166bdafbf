"""Making the lexicon of a corpus."""

from __future__ import annotations

import math
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable

from shutten.bilingual.aliases import aliases
from shutten.bilingual.dictionary import Dictionary
from shutten.bilingual.glossary import Glossary, Term
from shutten.bilingual.lexicon import MOST_TRANSLATIONS, OTHER, SCHEMA, Lexicon
from shutten.bilingual.names import reading_key, sketches, spelling_key
from shutten.bilingual.phrases import beginnings, joined, joined_tokens, runs
from shutten.bilingual.relatives import relatives
from shutten.bilingual.spelling import is_katakana
from shutten.terms import Analysis, Token, analyse_text

_SURE = 0.2
"""Product of a word's and a gloss's weight from which on a translation into Japanese is not doubted."""


class _Words:
    """What the passages of one language contain."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.shown: dict[str, Counter[str]] = defaultdict(Counter)
        self.forms_of: dict[str, Counter[str]] = defaultdict(Counter)
        self.phrases: set[str] = set()
        self.tokens: dict[tuple[str, str, bool], Token] = {}
        self.sounds: dict[tuple[str, str], bool] = {}
        self.most = 1

    def add(self, token: Token) -> None:
        shown = token.base
        if self.language == "en" and token.kind == "name":
            shown = token.base.capitalize()
        self.shown[token.form][shown] += 1
        self.forms_of[token.form][token.form] += 1
        if self.language == "ja":
            self.forms_of[token.base][token.form] += 1
        self.tokens.setdefault((token.form, token.base, token.kind == "name"), token)

    def add_phrase(self, form: str, tokens: tuple[Token, ...]) -> None:
        self.phrases.add(form)
        self.shown[form][joined_tokens(tokens, self.language)] += 1
        self.forms_of[form][form] += 1
        if self.language == "ja" and (key := reading_key(tokens)):
            self.sounds[key, form] = any(token.kind == "name" for token in tokens)

    def form(self, written: str) -> str:
        """The form under which the index has a written word."""
        return self.forms_of[written].most_common(1)[0][0]

    def frequency(self, form: str) -> float:
        """From 0.6 for what is rare in the passages to 1 for the most frequent word."""
        return 0.6 + 0.4 * math.log1p(self.shown[form].total()) / math.log1p(self.most)


def build_lexicon(analyses: Iterable[tuple[str, Analysis]], dictionary: Dictionary, glossary: Glossary) -> Lexicon:
    """The lexicon of a corpus.

    Args:
        analyses: every passage's language and the analysis of its embedded text.
        dictionary: JMdict and JMnedict.
        glossary: pairs that come before them.
    """
    terms = [
        Term(japanese, form, english, joined(analyse_text(english, "en"), "en"))
        for japanese, english in glossary
        for form in _japanese_forms(japanese)
    ]
    words = _corpus_words(list(analyses), dictionary, terms)
    connection = sqlite3.connect(":memory:", check_same_thread=False)
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
        _write_pairs(connection, "en", _SURE, _to_japanese(words["ja"], dictionary, terms))
        _write_pairs(connection, "ja", 0.0, _to_english(words["en"], dictionary, terms))
        connection.executemany("INSERT INTO known VALUES (?)", ((stem,) for stem in sorted(dictionary.english_words)))
    return Lexicon(connection)


def _japanese_forms(term: str) -> list[str]:
    """The forms of a Japanese term: 瀬取り is a verb where it stands alone and a noun where it is quoted or goes on."""
    alone, quoted = (joined(analyse_text(text, "ja"), "ja") for text in (term, f"「{term}」"))
    return list(dict.fromkeys((alone, quoted.removeprefix("「").removesuffix("」"))))


def _corpus_words(analyses: list[tuple[str, Analysis]], dictionary: Dictionary, terms: list[Term]) -> dict[str, _Words]:
    words = {language: _Words(language) for language in OTHER}
    compounds = {
        joined_tokens(analysis.tokens[first:last], "ja")
        for language, analysis in analyses
        if language == "ja"
        for first, last in analysis.compounds
    }
    more = {"ja": compounds | {term.japanese_form for term in terms}, "en": {term.english_form for term in terms}}
    known = {"ja": dictionary.written_forms | more["ja"], "en": dictionary.english_phrases | more["en"]}
    begins = {language: dictionary.beginnings[language] | beginnings(forms, language) for language, forms in more.items()}
    for language, analysis in analyses:
        found = words[language]
        for token in analysis.tokens:
            if token.kind in {"word", "name"}:
                found.add(token)
        for form, first, last in runs(analysis, language, known[language], begins[language]):
            found.add_phrase(form, analysis.tokens[first:last])
    for found in words.values():
        found.most = max((counts.total() for counts in found.shown.values()), default=1)
    return words


def _write_forms(connection: sqlite3.Connection, words: _Words, named: dict[str, str]) -> None:
    rows = (
        (words.language, form, named.get(form) or shown.most_common(1)[0][0], form in words.phrases)
        for form, shown in sorted(words.shown.items())
    )
    connection.executemany("INSERT INTO form VALUES (?, ?, ?, ?)", rows)


def _write_sounds(connection: sqlite3.Connection, words: _Words, dictionary: Dictionary) -> None:
    sounds: dict[tuple[str, str], bool] = {}
    bones: set[tuple[str, str, str, str, str]] = set()
    names: dict[str, set[str]] = defaultdict(set)
    for (form, base, name), token in words.tokens.items():
        if words.language == "ja":
            key = reading_key([token])
            if is_katakana(base):
                bones.update(("ja", skeleton, sketch, form, base) for skeleton, sketch in sketches(base))
            if name:
                names[base].add(form)
        else:
            if token.reading or not (name or token.form not in dictionary.english_words):
                continue
            key = spelling_key([token])
            name = True
            bones.update(("en", skeleton, sketch, form, base) for skeleton, sketch in sketches(base))
        if key:
            sounds[key, form] = sounds.get((key, form), False) or name
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


def _write_aliases(connection: sqlite3.Connection, words: _Words, terms: list[Term]) -> None:
    rows = {
        (words.language, source, words.form(form))
        for source, form in aliases(terms, words.language)
        if form in words.forms_of and words.form(form) != source
    }
    connection.executemany("INSERT INTO alias VALUES (?, ?, ?)", sorted(rows))


_Candidates = dict[str, dict[str, tuple[float, str]]]


def _to_japanese(words: _Words, dictionary: Dictionary, terms: list[Term]) -> _Candidates:
    """For English keys the words of the Japanese passages."""
    found: _Candidates = defaultdict(dict)
    for written, key, of_form, of_gloss in dictionary.of_japanese(words.forms_of):
        form = words.form(written)
        _keep(found[key], form, of_form * of_gloss * words.frequency(form), "dictionary")
    for term in terms:
        if term.japanese_form in words.forms_of:
            _keep(found[term.english_form], words.form(term.japanese_form), 2.0, "glossary")
    return found


def _to_english(words: _Words, dictionary: Dictionary, terms: list[Term]) -> _Candidates:
    """For Japanese words the words of the English passages."""
    found: _Candidates = defaultdict(dict)
    related: dict[str, dict[str, float]] = {form: {form: 1.0} for form in words.forms_of}
    for form in list(words.forms_of):
        for other, kept in relatives(form).items():
            related.setdefault(other, {}).setdefault(form, kept)
    for written, key, of_form, of_gloss in dictionary.of_english(related):
        for form, kept in related[key].items():
            _keep(found[written], form, kept * of_form * of_gloss * words.frequency(form), "dictionary")
    for term in terms:
        if term.english_form in words.forms_of:
            _keep(found[term.japanese_form], term.english_form, 2.0, "glossary")
    return found


def _keep(candidates: dict[str, tuple[float, str]], form: str, weight: float, origin: str) -> None:
    if weight > candidates.get(form, (0.0, ""))[0]:
        candidates[form] = (weight, origin)


def _write_pairs(connection: sqlite3.Connection, language: str, sure: float, found: _Candidates) -> None:
    """Write the best translations of each word, made comparable: the best has 1, or less where even that is unlikely."""
    for source, candidates in sorted(found.items()):
        best = sorted(candidates.items(), key=lambda item: (-item[1][0], item[0]))[:MOST_TRANSLATIONS]
        most = max((weight for _, (weight, origin) in best if origin == "dictionary"), default=1.0)
        scale = min(1.0, math.sqrt(most / sure)) / most if sure else 1.0 / most
        rows = (
            (language, source, form, round(weight * scale if origin == "dictionary" else 1.0, 3), origin)
            for form, (weight, origin) in best
        )
        connection.executemany("INSERT OR REPLACE INTO pair VALUES (?, ?, ?, ?, ?)", rows)
