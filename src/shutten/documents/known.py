"""What is known of a corpus from the time before: which files need not be parsed again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from shutten.base.hashes import FileHashes


@dataclass(frozen=True)
class Known:
    """Documents that were made by the readers as they are.

    Attributes:
        documents: by name, the SHA-256 of the bytes that each was made of, and `given_digest` of what it was given.
        hashes: of files.
    """

    documents: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    hashes: FileHashes = field(default_factory=FileHashes)


def given_digest(given: Mapping[str, str]) -> str:
    """What tells the metadata that sources.yaml gives a document from others; empty for none."""
    if not given:
        return ""
    return hashlib.sha256(json.dumps(given, sort_keys=True).encode()).hexdigest()[:16]
