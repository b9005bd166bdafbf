"""Reading the SQLite file of the ``jamdict-data`` package, which carries JMdict and JMnedict.

JMdict and JMnedict are the property of the Electronic Dictionary Research and Development Group and are used in conformance
with the Group's licence, https://www.edrdg.org/edrdg/licence.html.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from shutten.base.sqlite import open_read_only
from shutten.bilingual.gloss import english_key, plain_gloss
from shutten.bilingual.romaji import sound_key, to_katakana
from shutten.errors import ShuttenError
from shutten.text.character_forms import common_forms
from shutten.text.english_words import dictionary_path
from shutten.text.folding import nfkc

_NOT_USED = {
    "archaism",
    "obsolete term",
    "vulgar expression or word",
    "derogatory",
    "manga slang",
    "Internet slang",
    "female term or language",
    "male term or language",
    "rare",
    "children's language",
}
_LESS = {
    "obscure term": 0.4,
    "dated term": 0.5,
    "colloquialism": 0.5,
    "slang": 0.3,
    "jocular, humorous term": 0.3,
    "familiar language": 0.5,
    "poetical term": 0.4,
    "literary or formal term": 0.7,
    "honorific or respectful (sonkeigo) language": 0.5,
    "humble (kenjougo) language": 0.5,
    "onomatopoeic or mimetic word": 0.6,
    "proverb": 0.5,
}
PACKAGE = "jamdict-data"
KANA_ALONE = "word usually written using kana alone"
_ODD = ("irregular", "out-dated", "outdated", "obsolete", "rarely", "search-only", "ateji")
_NAMES = ("surname", "place", "masc", "given", "station", "person", "organization", "company", "work", "product")
_NAME = 0.5
"""Weight of a named thing among the words written alike."""
_NAMED_THINGS = {"place", "station", "person", "organization", "company", "work", "product", "event", "group", "service"}


class Written(NamedTuple):
    """A way of writing a word: how likely it is that it stands for this entry, from 0 to 1."""

    text: str
    entry: int
    weight: float


class Gloss(NamedTuple):
    """An English key of an entry: how much it is what the entry means, from 0 to 1."""

    key: str
    entry: int
    weight: float


class Name(NamedTuple):
    """A name as it is written and the sound of its romanisation (`sound_key`)."""

    written: str
    key: str


def source_path() -> Path:
    """Where the file lies. The package itself is not imported.

    Raises:
        ShuttenError: the package is not installed or has no file.
    """
    if (path := dictionary_path()) is not None:
        return path
    raise ShuttenError("the dictionary is missing: install it with `pip install jamdict-data`")


def read(path: Path) -> tuple[list[Written], list[Gloss], list[Name]]:
    """All words, their English keys, and the names.

    Raises:
        ShuttenError: the file is damaged.
    """
    try:
        with closing(open_read_only(path)) as connection:
            glosses, kana_alone = _glosses(connection)
            written = list(_written(connection, kana_alone))
            names, things, titles = _names(connection)
            return written + things, glosses + titles, names
    except sqlite3.Error as error:
        raise ShuttenError(f"the dictionary {path} is damaged ({error}); reinstall jamdict-data") from error


def _written(connection: sqlite3.Connection, kana_alone: set[int]) -> Iterator[Written]:
    has_kanji: set[int] = set()
    for table, marks, notes in (("Kanji", "KJP", "KJI"), ("Kana", "KNP", "KNI")):
        tags, odd = _tags(connection, marks), _tags(connection, notes)
        for number, entry, text in connection.execute(f"SELECT ID, idseq, text FROM {table} ORDER BY ID"):
            weight = _commonness(tags.get(number, ()))
            if any(word in note for note in odd.get(number, ()) for word in _ODD):
                weight *= 0.5
            if table == "Kanji":
                has_kanji.add(entry)
                weight *= 0.9 if entry in kana_alone else 1.0
            elif entry in has_kanji and entry not in kana_alone:
                weight *= 0.25
            yield Written(common_forms(nfkc(text).lower()), entry, round(weight, 3))


def _tags(connection: sqlite3.Connection, table: str) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for number, text in connection.execute(f"SELECT kid, text FROM {table}"):
        found[number].append(text)
    return found


def _commonness(tags: list[str] | tuple[()]) -> float:
    """From 1 for the 500 most frequent words of the newspapers (nf01) to 0.4 for words without a mark."""
    weight = 0.4
    for tag in tags:
        if tag.startswith("nf"):
            weight = max(weight, 1.0 - (int(tag[2:]) - 1) * 0.006)
        elif tag in {"ichi1", "news1", "spec1", "gai1"}:
            weight = max(weight, 0.75)
        else:
            weight = max(weight, 0.6)
    return weight


def _glosses(connection: sqlite3.Connection) -> tuple[list[Gloss], set[int]]:
    notes: dict[int, list[str]] = defaultdict(list)
    for sense, text in connection.execute("SELECT sid, text FROM misc"):
        notes[sense].append(text)
    rank: dict[int, tuple[int, int]] = {}
    seen: dict[int, int] = defaultdict(int)
    kana_alone: set[int] = set()
    for sense, entry in connection.execute("SELECT ID, idseq FROM Sense ORDER BY idseq, ID"):
        rank[sense] = (entry, seen[entry])
        if KANA_ALONE in notes[sense] and not seen[entry]:
            kana_alone.add(entry)
        seen[entry] += 1
    weights: dict[tuple[str, int], float] = {}
    place: dict[int, int] = defaultdict(int)
    for sense, text in connection.execute("SELECT sid, text FROM SenseGloss WHERE lang = 'eng' ORDER BY rowid"):
        at = place[sense]
        place[sense] += 1
        if not _NOT_USED.isdisjoint(notes[sense]):
            continue
        key, share = english_key(text)
        if not key:
            continue
        entry, order = rank[sense]
        weight = share * max(0.4, 1.0 - 0.2 * order) * max(0.5, 1.0 - 0.12 * at)
        for note in notes[sense]:
            weight *= _LESS.get(note, 1.0)
        weights[key, entry] = max(weights.get((key, entry), 0.0), weight)
    return [Gloss(key, entry, round(weight, 3)) for (key, entry), weight in weights.items()], kana_alone


def _names(connection: sqlite3.Connection) -> tuple[list[Name], list[Written], list[Gloss]]:
    """Names with their sounds; places, organisations and people also as words with English keys."""
    kinds: dict[int, set[str]] = defaultdict(set)
    query = "SELECT t.idseq, y.text FROM NETranslation t JOIN NETransType y ON y.tid = t.ID"
    for entry, kind in connection.execute(query):
        kinds[entry].add(kind)
    wanted = set(_NAMES)
    written: dict[int, list[str]] = defaultdict(list)
    for table in ("NEKanji", "NEKana"):
        for entry, text in connection.execute(f"SELECT idseq, text FROM {table}"):
            if (table == "NEKanji" or entry not in written) and not wanted.isdisjoint(kinds[entry]):
                written[entry].append(common_forms(nfkc(text).lower()))
    names: set[Name] = set()
    things: list[Written] = []
    titles: list[Gloss] = []
    query = "SELECT t.idseq, g.text FROM NETranslation t JOIN NETransGloss g ON g.tid = t.ID WHERE g.lang = 'eng'"
    for entry, gloss in connection.execute(query):
        forms = written.get(entry, [])
        plain = plain_gloss(gloss)
        if not forms or not plain:
            continue
        if " " not in plain and kinds[entry] & wanted:
            names.update(Name(form, sound_key(plain)) for form in forms if len(form) > 1)
        if _NAMED_THINGS.isdisjoint(kinds[entry]):
            continue
        if " " not in plain and not _is_foreign(forms):  # found by its sound, but to be known as one word
            things += (Written(form, entry, _NAME) for form in forms if len(form) > 2)
            continue
        key, share = english_key(gloss)
        if key:
            titles.append(Gloss(key, entry, round(0.9 * share, 3)))
            things += (Written(form, entry, _NAME) for form in forms)
    return [name for name in names if name.key], list(dict.fromkeys(things)), titles


def _is_foreign(forms: list[str]) -> bool:
    return all(to_katakana(form) == form and all("ァ" <= char <= "ー" for char in form) for form in forms)
