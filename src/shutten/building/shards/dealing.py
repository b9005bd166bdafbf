"""Which documents are in which shard, and in which portions a shard is made; the same on every machine."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any, NamedTuple

from shutten.building.recipe import Recipe
from shutten.documents.parts import CorpusParts, Part
from shutten.errors import SettingsError

PORTION = 2**18
"""Bytes of files from which on a portion is full: about a minute of one machine, which is what a killed shard loses at most."""
_MOST = 9999


class Shard(NamedTuple):
    """One of several shards.

    Attributes:
        number: from 1 to ``of``.
        of: how many there are.

    >>> str(Shard.parsed("3/16")), Shard(3, 16).folder
    ('3/16', '3-of-16')
    """

    number: int
    of: int

    @classmethod
    def parsed(cls, given: str) -> Shard:
        """The shard that is called so.

        Raises:
            SettingsError: it is none.
        """
        match = re.fullmatch(r"([0-9]{1,4})/([0-9]{1,4})", given)
        if not match or not 1 <= int(match[1]) <= int(match[2]):
            raise SettingsError(
                f"the shard is {given!r}; it takes its number and how many there are, such as 3/16, up to {_MOST}"
            )
        return cls(int(match[1]), int(match[2]))

    @property
    def folder(self) -> str:
        """Its folder."""
        return f"{self.number}-of-{self.of}"

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"

    def holds(self, name: str) -> bool:
        """Whether a document is one of its own: by the hash of its name."""
        return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big") % self.of == self.number - 1


def shards_in(folders: Iterable[str]) -> list[Shard]:
    """The shards whose folders are among these."""
    found = (re.fullmatch(r"([0-9]{1,4})-of-([0-9]{1,4})", folder) for folder in folders)
    return sorted(Shard(int(match[1]), int(match[2])) for match in found if match)


class Portion(NamedTuple):
    """Documents that are made together.

    Attributes:
        key: tells them, as they are now, and the recipe from all others.
        names: of their files.
    """

    key: str
    names: tuple[str, ...]


def described(recipe: Recipe) -> dict[str, Any]:
    """The recipe as JSON has it."""
    values: dict[str, Any] = json.loads(json.dumps(recipe.described(), default=asdict, sort_keys=True))
    return values


def portions(parts: CorpusParts, shard: Shard, recipe: Recipe) -> list[Portion]:
    """The portions of a shard, in order; all its files are read for their hashes."""
    made_with = json.dumps(described(recipe), sort_keys=True)
    return [
        Portion(hashlib.sha256(f"{made_with}{[part[:1] + part[2:] for part in group]}".encode()).hexdigest()[:32], tuple(names))
        for group in _grouped(parts.part(name) for name in parts.names if shard.holds(name))
        if (names := [part.name for part in group])
    ]


def _grouped(parts: Iterable[Part]) -> Iterator[list[Part]]:
    group: list[Part] = []
    for part in parts:
        group.append(part)
        if sum(one.size for one in group) >= PORTION:
            yield group
            group = []
    if group:
        yield group
