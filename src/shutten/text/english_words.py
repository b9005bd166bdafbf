"""Words of English, to tell whether a hyphen at a line's end belongs to the word.

They are the words of JMdict's English glosses, read from the package ``jamdict-data`` where it is installed (for its licence
see `shutten.bilingual.jamdict`) and kept in the cache folder, since reading them takes a second or more.
"""

from __future__ import annotations

import importlib.util
import re
import sqlite3
from collections import Counter
from contextlib import closing
from functools import cache
from pathlib import Path

from shutten.base.cache import cache_folder, make_file_once
from shutten.base.sqlite import open_read_only

_WORD = re.compile(r"(?<![a-z'-])[a-z]{2,}(?:-[a-z]{2,})*(?![a-z'-])")
_LEAST = 2
"""Glosses in which a word stands; what stands in one may be a slip."""
_ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "or", "ors", "able", "ness", "ment", "ments", "al")


def is_english_word(word: str) -> bool:
    """Whether ``word``, in lower case, is an English word or a common form of one; False for all without the dictionary."""
    words = _words()
    if word in words:
        return True
    stems = [word[: -len(ending)] for ending in _ENDINGS if word.endswith(ending) and len(word) > len(ending) + 2]
    return any(stem in words or f"{stem}e" in words or (stem[-1:] == "i" and f"{stem[:-1]}y" in words) for stem in stems)


def dictionary_path() -> Path | None:
    """Where the dictionary's SQLite file lies; None where it is not installed. The package itself is not imported."""
    spec = importlib.util.find_spec("jamdict_data")
    paths = [Path(folder) / "jamdict.db" for folder in (spec.submodule_search_locations or [])] if spec else []
    return next((path for path in paths if path.is_file()), None)


@cache
def _words() -> frozenset[str]:
    source = dictionary_path()
    if source is None:
        return frozenset()
    kept = cache_folder("dictionaries") / f"words-of-english-{source.stat().st_size}.txt"
    try:
        make_file_once(kept, lambda path: path.write_text("\n".join(_read(source)), "ascii"), work="words-of-english")
        return frozenset(kept.read_text("ascii").split("\n"))
    except (OSError, UnicodeDecodeError):  # the cache cannot be written, or was
        return frozenset(_read(source))


def _read(source: Path) -> list[str]:
    counts: Counter[str] = Counter()
    try:
        with closing(open_read_only(source)) as connection:
            for (gloss,) in connection.execute("SELECT text FROM SenseGloss"):
                counts.update(set(_WORD.findall(gloss)))
    except sqlite3.Error:
        return []
    return sorted(word for word, count in counts.items() if count >= _LEAST)
