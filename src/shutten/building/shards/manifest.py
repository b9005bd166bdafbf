"""What a finished shard says of itself, as ``shard.json``, written last: how it was made, and the hashes of its files."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

FILE = "shard.json"
_FORMAT = 1
"""Raised whenever the files of a shard change their form."""


@dataclass(frozen=True)
class ShardManifest:
    """What made a shard.

    Attributes:
        recipe: with what, as `dealing.described` gives it.
        portions: the keys of its portions to the names of their files' documents.
        files: SHA-256 of its other files.
        passages: how many of them its documents have.
    """

    recipe: dict[str, Any]
    portions: dict[str, list[str]]
    files: dict[str, str]
    passages: int
    format: int = _FORMAT

    def written(self) -> bytes:
        """The bytes of the file."""
        return (json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n").encode("utf-8", "surrogatepass")

    @classmethod
    def of(cls, data: bytes) -> ShardManifest | None:
        """The manifest that `written` gave; None where these bytes are none, or of another form."""
        try:
            made = cls(**json.loads(data.decode("utf-8", "surrogatepass")))
        except (ValueError, TypeError):
            return None
        held = (made.recipe, made.portions, made.files)
        return made if made.format == _FORMAT and all(isinstance(one, dict) for one in held) else None
