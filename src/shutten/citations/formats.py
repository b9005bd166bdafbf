"""The formats of citations: what a module of this folder names ``FORMAT`` is one, and is found by that.

From here the page takes its tabs and buttons, and `shutten.exports.formats` what no format of its own writes. A format is named
for readers in `shutten.texts.common.FORMATS`.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import import_module
from typing import TypeVar

from shutten.citations.citation import Citation

_Format = TypeVar("_Format")


def today() -> str:
    """The day, ISO 8601."""
    return date.today().isoformat()


@dataclass(frozen=True)
class Cited:
    """A passage as it is cited.

    Attributes:
        citation: where it stands.
        quote: its text.
        text_of: gives the decoded text of a document by its name.
        answer: the characters of it that answer; empty where none are known.
        accessed: the day on which it was read, ISO 8601.
    """

    citation: Citation
    quote: str
    text_of: Callable[[str], str]
    answer: str = ""
    accessed: str = field(default_factory=today)


Write = Callable[[Sequence[Cited], str], str]
"""Writes citations in a language, ``ja`` or ``en``."""


@dataclass(frozen=True)
class CitationFormat:
    """A format of citations.

    Attributes:
        name: on the command line and in the texts.
        order: where it comes among the formats of citations and exports, smallest first.
        write: writes citations.
        ending: of a file's name; empty for what is only copied.
        media: the media type.
        syntax: what the page sets it in, by the name of a language of code; None for plain text.
        parts: other forms of a single citation, by the keys of their names in `shutten.texts.common`, which the page shows
            instead; empty for `write` alone.
    """

    name: str
    order: int
    write: Write
    ending: str = ""
    media: str = "text/plain"
    syntax: str | None = None
    parts: Mapping[str, Write] = field(default_factory=dict)


@cache
def citation_formats() -> tuple[CitationFormat, ...]:
    """Every format of citations, in order."""
    return tuple(sorted(found("shutten.citations", CitationFormat), key=lambda one: one.order))


def found(package: str, kind: type[_Format]) -> Iterable[_Format]:
    """What the modules of a package name ``FORMAT``, where it is of the ``kind``."""
    for module in pkgutil.iter_modules(import_module(package).__path__, f"{package}."):
        one = getattr(import_module(module.name), "FORMAT", None)
        if isinstance(one, kind):
            yield one
