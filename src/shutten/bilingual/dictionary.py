"""The bilingual dictionary: JMdict and JMnedict in the form in which they are looked up.

It is made once from the file of ``jamdict-data`` (some 25 s) and kept in the user's cache directory under a name that carries
the source's size and the hash of its two ends. Writing goes to a temporary file that is renamed at the end, under a lock: a
file that is there is whole.
"""

from __future__ import annotations

import hashlib
import logging
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from functools import cached_property
from operator import itemgetter
from pathlib import Path

from shutten.base.cache import cache_folder, make_file_once
from shutten.base.installed import altered_file, reinstalling
from shutten.base.sqlite import SharedConnection, StoredTexts, open_read_only, read_only_uri
from shutten.bilingual import jamdict
from shutten.bilingual.phrases import beginnings
from shutten.errors import ShuttenError
from shutten.text.english_words import dictionary_path

VERSION = 6
"""Raised whenever the same source would be turned into another dictionary."""

_END = 1 << 20
_SCHEMA = """
CREATE TABLE gloss (key TEXT NOT NULL, entry INTEGER NOT NULL, weight REAL NOT NULL, PRIMARY KEY (key, entry)) WITHOUT ROWID;
CREATE TABLE written (
    text TEXT NOT NULL, entry INTEGER NOT NULL, weight REAL NOT NULL, PRIMARY KEY (text, entry)
) WITHOUT ROWID;
CREATE TABLE name (written TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (written, key)) WITHOUT ROWID;
"""
_INDEXES = """
CREATE INDEX gloss_by_entry ON gloss (entry);
CREATE INDEX written_by_entry ON written (entry);
CREATE INDEX name_by_key ON name (key);
PRAGMA user_version = {version};
"""

logger = logging.getLogger(__name__)


class Dictionary:
    """Words, their English keys and names; may be used from several threads.

    Attributes:
        name: what tells it from those made of other sources.
        uri: of its file, for reading.
    """

    def __init__(self, path: Path) -> None:
        """Open the file that `open_dictionary` made.

        Raises:
            ShuttenError: it is not such a file.
        """
        self.name = path.stem
        self.uri = read_only_uri(path)
        try:
            connection = open_read_only(path, "SELECT 1 FROM gloss LIMIT 1")
            version = connection.execute("PRAGMA user_version").fetchone()[0]
        except sqlite3.Error as error:
            raise ShuttenError(f"the dictionary {path} is damaged ({error}); delete it and try again") from error
        if version != VERSION:
            raise ShuttenError(f"the dictionary {path} is of version {version}, not {VERSION}; delete it and try again")
        self._file = SharedConnection(
            connection, lambda error: ShuttenError(f"the dictionary is damaged ({error}); delete it and try again")
        )

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    @cached_property
    def written_forms(self) -> frozenset[str]:
        """Every Japanese written form of two characters or more."""
        return frozenset(row[0] for row in self._file.rows("SELECT DISTINCT text FROM written WHERE length(text) > 1"))

    @cached_property
    def english_phrases(self) -> frozenset[str]:
        """Every English key of two words or more."""
        return frozenset(row[0] for row in self._file.rows("SELECT DISTINCT key FROM gloss WHERE instr(key, ' ')"))

    @cached_property
    def beginnings(self) -> dict[str, set[str]]:
        """What written forms (``ja``) and English phrases (``en``) begin with; see `phrases.beginnings`."""
        return {"ja": beginnings(self.written_forms, "ja"), "en": beginnings(self.english_phrases, "en")}

    @cached_property
    def english_words(self) -> frozenset[str]:
        """Every English key of one word."""
        return frozenset(row[0] for row in self._file.rows("SELECT DISTINCT key FROM gloss WHERE NOT instr(key, ' ')"))

    @cached_property
    def stored(self) -> dict[str, StoredTexts]:
        """Its Japanese written forms (``ja``) and English keys (``en``), asked for one by one instead of loaded."""
        queries = {"ja": "SELECT 1 FROM written WHERE text = ?", "en": "SELECT 1 FROM gloss WHERE key = ?"}
        return {language: StoredTexts(self._file, query) for language, query in queries.items()}

    def of_japanese(self, forms: Iterable[str]) -> Iterator[tuple[str, str, float, float]]:
        """Entries with one of these written forms: (written form, English key, weight of the form, weight of the gloss)."""
        return self._file.rows_in(
            "SELECT w.text, g.key, w.weight, g.weight FROM written w JOIN gloss g USING (entry) WHERE w.text IN",
            sorted(set(forms)),
        )

    def of_english(self, keys: Iterable[str]) -> Iterator[tuple[str, str, float, float]]:
        """Entries with one of these English keys, as in `of_japanese`."""
        return self._file.rows_in(
            "SELECT w.text, g.key, w.weight, g.weight FROM gloss g JOIN written w USING (entry) WHERE g.key IN",
            sorted(set(keys)),
        )

    def sounds(self, forms: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Names with one of these written forms: (written form, `sound_key`)."""
        return self._file.rows_in("SELECT written, key FROM name WHERE written IN", sorted(set(forms)))

    def sounding(self, keys: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Names with one of these sounds, as in `sounds`."""
        return self._file.rows_in("SELECT written, key FROM name WHERE key IN", sorted(set(keys)))


_opened: dict[Path, Dictionary] = {}
_opening = threading.Lock()


def open_dictionary() -> Dictionary:
    """The dictionary, made first where it has not been made yet; opened once a process, and not to be closed.

    Raises:
        ShuttenError: ``jamdict-data`` is missing or damaged, or the cache directory cannot be written.
    """
    path = ensure(jamdict.source_path())
    with _opening:
        if path not in _opened:
            _opened[path] = Dictionary(path)
        return _opened[path]


def ensure(source: Path) -> Path:
    """Make the dictionary unless it is there, and return its file."""
    folder = cache_folder("dictionaries")
    name = f"jamdict-{_fingerprint(source)}"
    target = folder / f"{name}-{VERSION}.sqlite"

    def make(fresh: Path) -> None:
        if source == dictionary_path() and altered_file(jamdict.PACKAGE):
            raise ShuttenError(f"{source} is not what was installed; {reinstalling(jamdict.PACKAGE)}")
        logger.info("making the dictionary %s (once)", target)
        _write(source, fresh)
        for old in folder.glob(f"{name}-*"):
            old.unlink(missing_ok=True)

    try:
        make_file_once(target, make, work="making")
    except OSError as error:
        raise ShuttenError(
            f"cannot write the dictionary to {folder}: {error.strerror or error}; set SHUTTEN_CACHE to a writable folder"
        ) from error
    return target


def _fingerprint(source: Path) -> str:
    """What tells one source from another without reading all of its 300 MB."""
    size = source.stat().st_size
    with source.open("rb") as file:
        digest = hashlib.sha256(file.read(_END))
        file.seek(max(0, size - _END))
        digest.update(file.read(_END))
    return f"{size}-{digest.hexdigest()[:12]}"


def _write(source: Path, target: Path) -> None:
    written, glosses, names = jamdict.read(source)
    connection = sqlite3.connect(target)
    try:
        with connection:
            connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _SCHEMA)
            connection.executemany("INSERT OR REPLACE INTO written VALUES (?, ?, ?)", sorted(written, key=itemgetter(2)))
            connection.executemany("INSERT OR REPLACE INTO gloss VALUES (?, ?, ?)", sorted(glosses, key=itemgetter(2)))
            connection.executemany("INSERT OR REPLACE INTO name VALUES (?, ?)", sorted(names))
            connection.executescript(_INDEXES.format(version=VERSION))
    finally:
        connection.close()
