"""Where an index is kept: a folder, and the engine that it is asked from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from shutten.errors import SettingsError

FILES, MILVUS = "files", "milvus"
ENGINES = (FILES, MILVUS)


@dataclass(frozen=True)
class Location:
    """Where an index is kept.

    Attributes:
        folder: where builds make it; with the engine ``files`` it is asked there, too. Kept runs lie there.
        engine: one of `ENGINES`.
        uri: of the engine, where it has one: an address, or the path of a file.
        key: of the collection that it is of; empty where the settings have none. Two collections may share one address.
        page: the address at which its documents are read, with a slash at its end; empty where it is unknown.
    """

    folder: Path
    engine: str = FILES
    uri: str = ""
    key: str = ""
    page: str = ""

    @classmethod
    def of(cls, folder: Path, engine: str, uri: str, key: str, page: str = "") -> Location:
        """The location that settings name.

        Raises:
            SettingsError: the engine has no address.
        """
        if engine == FILES:
            return cls(folder, key=key, page=page)
        if not uri:
            raise SettingsError(f"the engine {engine} has no uri; give one with --uri, or as `uri` in the settings")
        return cls(folder, engine, uri, key, page)

    def __str__(self) -> str:
        """Where it is, in messages.

        >>> str(Location(Path("embeddings"))), str(Location(Path("embeddings"), "milvus", "http://db:19530", "law"))
        ('embeddings', 'http://db:19530 (shutten_law)')
        """
        return f"{self.uri} ({self.name})" if self.uri and self.engine != FILES else str(self.folder)

    @property
    def name(self) -> str:
        """What it is called where an engine holds several: letters, digits and underscores, unlike for unlike keys.

        >>> Location(Path("a"), key="law-2").name, Location(Path("a"), key="law_2").name
        ('shutten_law_x2d2', 'shutten_law_x5f2')
        """
        return "_".join(
            ["shutten", *([re.sub(r"[^a-zA-Z0-9]", lambda one: f"_x{ord(one[0]):x}", self.key)] if self.key else [])]
        )

    @property
    def mend(self) -> str:
        """The command that makes it anew; a build looks at all files of its folder, but not at what an engine keeps."""
        return f"shutten build {self.options}{'' if self.engine == FILES else ' --force'}"

    @property
    def options(self) -> str:
        """What a build is given to make it here."""
        return f"--engine {self.engine} --uri {self.uri}" if self.engine != FILES else f"--index {self.folder}"


def located(index: Path | str | Location) -> Location:
    """The location of a folder; a location as it is."""
    return index if isinstance(index, Location) else Location(Path(index))
