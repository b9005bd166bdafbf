"""The documents as they were indexed before: which files need not be parsed again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import NamedTuple

from shutten.base.hashes import FileHashes
from shutten.documents.ocr.options import options

_WITH_PICTURES = (".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff")


class DocumentRecord(NamedTuple):
    """What a document was made of; where it is the same, so is the document.

    Attributes:
        sha256: of the file's bytes.
        metadata: `metadata_digest` of what sources.yaml gave it.
    """

    sha256: str
    metadata: str = ""


@dataclass(frozen=True)
class PreviousDocuments:
    """Documents that were made by the readers as they are.

    Attributes:
        records: by the document's name.
        hashes: of files.
        skipped: names of files, and of attachments, that were left out; what they come with is read again.
    """

    records: Mapping[str, DocumentRecord] = field(default_factory=dict)
    hashes: FileHashes = field(default_factory=FileHashes)
    skipped: frozenset[str] = frozenset()


def metadata_digest(given: Mapping[str, str], name: str = "") -> str:
    """What tells the metadata that sources.yaml gives a document from others; empty for none.

    Of a file that may hold pictures of text, it tells also how these are read.
    """
    if PurePosixPath(name).suffix.lower() in _WITH_PICTURES:
        given = {**given, "ocr": options().stamp}
    if not given:
        return ""
    return hashlib.sha256(json.dumps(given, sort_keys=True).encode()).hexdigest()[:16]
