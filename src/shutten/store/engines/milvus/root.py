"""The root of a generation in Milvus: what is written last, and vouches for the files that readers keep a copy of."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from shutten.errors import IndexDamagedError
from shutten.store.manifest import Manifest
from shutten.store.vectors.kinds import VectorIndexKind

FORMAT = 2
"""Raised whenever what stands in Milvus changes its form."""
_KEPT = re.compile(
    r"lexicon\.sqlite|words-\w+\.json|terms-\w+-(?:ids|lengths|postings_at)\.npy|terms-\w+\.sqlite|sentences\.npy|tokens\.codebook\.npz"
)


@dataclass(frozen=True)
class Root:
    """What a generation in Milvus consists of.

    Attributes:
        generation: its name.
        root: SHA-256 of its manifest.
        files: SHA-256 of the files that stand in blocks, in the order of their numbers there.
        passages: how many there are.
        kinds: how the vectors of each name are searched.
        format: form of the collections.
    """

    generation: str
    root: str
    files: Mapping[str, str]
    passages: int
    kinds: Mapping[str, VectorIndexKind]
    format: int = FORMAT

    def packed(self) -> bytes:
        """As bytes."""
        return json.dumps(asdict(self)).encode()

    @classmethod
    def unpacked(cls, held: bytes, named: str) -> Root:
        """From bytes.

        Raises:
            IndexDamagedError: they are none, or of another format.
        """
        try:
            values = json.loads(held)
            if values["format"] != FORMAT:
                raise IndexDamagedError(f"{named} has format {values['format']}, not {FORMAT}; run `shutten build --force`")
            values["kinds"] = {name: VectorIndexKind(**kind) for name, kind in values["kinds"].items()}
            return cls(**values)
        except (ValueError, KeyError, TypeError) as error:
            raise IndexDamagedError(f"{named} is not what was written; run `shutten build --force`") from error


def kept_names(manifest: Manifest) -> list[str]:
    """The files of a generation that a reader copies when it begins: what takes a few bytes a passage, or a word."""
    return [name for name in manifest.files if _KEPT.fullmatch(name)]
