"""Collections: documents with an index of their own, several of which one server may have.

    [collections.defence]
    name = "防衛白書"              # as readers see it; else the key
    corpus = "defence"
    index = "defence-index"
    testsets = "defence-testsets"  # where there are some
    visible = "all"                # or "editors": on the page, those who may build; over HTTP nobody

What a collection has is searched, filtered and cited by itself, and never together with another's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shutten.setting_kinds import is_path, shown

ALL, EDITORS = "all", "editors"
VISIBLE = (ALL, EDITORS)
"""Who may see a collection: whoever is let in, or those who may change it."""
_KEY = re.compile(r"[A-Za-z0-9_-]{1,40}")
_MOST_KEY = 40
_PATHS = ("corpus", "index", "testsets")
_TEXTS = ("name", *_PATHS, "visible")
TAKES = (
    "a table for each collection: [collections.KEY] of letters, digits, _ and -, with corpus and index, no two alike, and "
    f"name, testsets, visible ({' or '.join(VISIBLE)}), where wanted"
)


@dataclass(frozen=True)
class Collection:
    """A collection.

    Attributes:
        key: in commands and addresses.
        name: as readers see it.
        corpus: folder of its documents.
        index: its index directory.
        testsets: folder of its test sets; need not be there.
        visible: who may see it, one of `VISIBLE`.
    """

    key: str
    name: str
    corpus: Path
    index: Path
    testsets: Path
    visible: str = ALL


def collections_of(given: object, folder: Path) -> tuple[tuple[Collection, ...], list[str]]:
    """The collections of a settings file in ``folder``, and what of them cannot be used."""
    if not isinstance(given, dict) or not given:
        return (), [f"collections = {shown('collections', given)} (it takes {TAKES})"]
    wrong = [
        f"collections.{key[:_MOST_KEY]} = {shown(key, one)}"
        for key, one in given.items()
        if not (_KEY.fullmatch(key) and _is_one(one))
    ]
    if wrong:
        return (), [f"{', '.join(wrong)} (it takes {TAKES})"]
    made = tuple(_made(key, one, folder) for key, one in given.items())
    places = [path.resolve() for one in made for path in (one.corpus, one.index)]
    if len(set(places)) < len(places):
        return (), [f"collections (two of them have one folder; it takes {TAKES})"]
    return made, []


def _is_one(given: object) -> bool:
    if not isinstance(given, dict) or not {"corpus", "index"} <= set(given) <= set(_TEXTS):
        return False
    if not all(isinstance(value, str) and value and (name not in _PATHS or is_path(value)) for name, value in given.items()):
        return False
    return given.get("visible", ALL) in VISIBLE


def _made(key: str, given: Mapping[str, Any], folder: Path) -> Collection:
    paths = {name: folder / Path(given.get(name, f"{key}-testsets")).expanduser() for name in _PATHS}
    return Collection(key, given.get("name", key), **paths, visible=given.get("visible", ALL))
