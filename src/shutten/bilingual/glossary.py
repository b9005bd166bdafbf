"""Glossaries: terms with their translations, one pair a line, before anything the dictionary says.

A line is a term, a tab, its translation; one side Japanese, the other English, in either order; several lines give several
translations. ``#`` begins a comment line. Lines that stand earlier count more. Terms with a translation in common are taken
for names of one thing, unless that translation is one English word in small letters (see `aliases`). Shutten ships one for
diplomacy, security and government documents; a user's own comes before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from shutten.errors import SettingsError

_JAPANESE = re.compile(r"[぀-ヿ㐀-䶿一-鿿々〆]")
_MOST_NAMED = 5


class Term(NamedTuple):
    """A pair of a glossary, and the forms in which its two sides stand in texts (`phrases.joined`)."""

    japanese: str
    japanese_form: str
    english: str
    english_form: str


@dataclass(frozen=True)
class Glossary:
    """Pairs of a Japanese and an English term, the surest first."""

    pairs: tuple[tuple[str, str], ...] = ()

    def __add__(self, other: Glossary) -> Glossary:
        """Both, this one first; a pair that is in both counts where it stands first."""
        return Glossary(tuple(dict.fromkeys(self.pairs + other.pairs)))

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """The pairs: Japanese, English."""
        return iter(self.pairs)

    def __len__(self) -> int:
        """How many pairs there are."""
        return len(self.pairs)


def shipped_glossary() -> Glossary:
    """The one that comes with Shutten."""
    return packed_glossary("shutten.bilingual", "glossary.tsv")


@cache
def packed_glossary(package: str, name: str) -> Glossary:
    """The one that lies in a package as a file of that name."""
    return _parse(files(package).joinpath(name).read_text(encoding="utf-8"), name)


def read_glossary(path: Path) -> Glossary:
    """A user's glossary, in UTF-8.

    Raises:
        SettingsError: the file cannot be read, or lines of it are malformed; all of them are named.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise SettingsError(f"cannot read the glossary {path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"the glossary {path} is not UTF-8 (byte {error.start}); save it as UTF-8") from error
    return _parse(text, str(path))


def _parse(text: str, name: str) -> Glossary:
    pairs: list[tuple[str, str]] = []
    wrong: list[str] = []
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        sides = [side.strip() for side in line.split("\t")]
        if problem := _problem(sides):
            wrong.append(f"line {number}: {problem}")
            continue
        term, translation = sides[:2]
        pairs.append((term, translation) if _JAPANESE.search(term) else (translation, term))
    if wrong:
        more = f"; and {len(wrong) - _MOST_NAMED} more" if len(wrong) > _MOST_NAMED else ""
        raise SettingsError(f"{name}: {'; '.join(wrong[:_MOST_NAMED])}{more}")
    return Glossary(tuple(dict.fromkeys(pairs)))


def _problem(sides: list[str]) -> str:
    if len(sides) != 2:
        return f"{len(sides) - 1} tabs instead of one between a term and its translation"
    if not all(sides):
        return "one side is empty"
    if len({bool(_JAPANESE.search(side)) for side in sides}) == 1:
        return "one side has to be Japanese and the other English"
    return ""
