"""sources.yaml: metadata for the files of a folder, for forms that cannot carry their own.

A mapping of file names, or patterns with ``*`` and ``?``, to metadata fields, as in front matter:

    white-paper.pdf:
      title: 令和6年版防衛白書
      publisher: 防衛省
    "press/*.html":
      publisher: 外務省

Names are relative to the folder of the file itself. An exact name counts for more than a pattern, an earlier pattern for more
than a later one. One file has up to 64 KB and 200 entries, see `plain_yaml`; more are given by patterns, or by a sources.yaml
in each folder.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path

from shutten.documents.metadata.front_matter import metadata_fields
from shutten.documents.metadata.plain_yaml import YamlError, load_yaml
from shutten.errors import CorpusError

SOURCES_FILE = "sources.yaml"


@dataclass
class Sources:
    """What one sources.yaml says.

    Attributes:
        name: the file's path relative to the corpus.
        folder: its folder, relative to the corpus, empty or ending in a slash.
        entries: fields by name or pattern.
        used: the entries that a file was found for.
    """

    name: str
    folder: str = ""
    entries: dict[str, dict[str, str]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def fields(self, document: str) -> dict[str, str]:
        """The fields for the document of that name, best entry first; empty where none is."""
        if not document.startswith(self.folder):
            return {}
        relative = document[len(self.folder) :]
        matching = [entry for entry in self._patterns if entry == relative or fnmatchcase(relative, entry)]
        if relative in self.entries and relative not in matching:
            matching.append(relative)
        self.used.update(matching)
        merged: dict[str, str] = {}
        for entry in sorted(matching, key=lambda entry: entry != relative):
            merged = {**self.entries[entry], **merged}
        return merged

    @cached_property
    def _patterns(self) -> list[str]:
        """The entries that may name more than one file; of thousands of plain names each file is looked up."""
        return [entry for entry in self.entries if any(sign in entry for sign in "*?[")]

    def unused(self) -> list[str]:
        """The entries that no file was found for."""
        return [entry for entry in self.entries if entry not in self.used]


def read_sources(path: Path, name: str) -> Sources:
    """Read one sources.yaml.

    Args:
        path: the file.
        name: its path relative to the corpus.

    Raises:
        CorpusError: it is not such a mapping, or a date in it is none.
    """
    try:
        values = load_yaml(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(f"{name}: cannot be read as UTF-8: {error}") from error
    except YamlError as error:
        raise CorpusError(f"{name}{f':{error.line}' if error.line else ''}: {error.reason}") from error
    if values is not None and not isinstance(values, dict):
        raise CorpusError(f"{name}: takes a mapping of file names to metadata fields, got {type(values).__name__}")
    sources = Sources(name, name.removesuffix(SOURCES_FILE))
    for entry, fields in (values or {}).items():
        if not isinstance(fields, dict):
            raise CorpusError(f"{name}: {entry}: takes metadata fields such as title and date, got {type(fields).__name__}")
        try:
            sources.entries[str(entry).removeprefix("./")] = metadata_fields(fields)
        except ValueError as error:
            raise CorpusError(f"{name}: {entry}: {error}") from error
    return sources


def fields_for(document: str, sources: Iterable[Sources]) -> dict[str, str]:
    """The fields that all ``sources`` together give a document; the nearest folder's count for most."""
    merged: dict[str, str] = {}
    for one in sorted(sources, key=lambda one: -len(one.folder)):
        merged = {**one.fields(document), **merged}
    return merged
