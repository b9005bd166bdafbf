"""The manifest: everything that made an index generation, as ``manifest.json``."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from shutten.base.hashes import FileHashes, file_hash
from shutten.encoders.encoder import EncoderIdentity
from shutten.errors import IndexDamagedError
from shutten.passages.report import DocumentReport
from shutten.store.vectors.kinds import VectorIndexKind

FORMAT = 7
"""Raised whenever the files of a generation change their form."""
REUSABLE = (3, 4, 5, 6, FORMAT)
"""Forms whose vectors a build can take over."""
FILE = "manifest.json"

_HASHED_AT_ONCE = 4


@dataclass(frozen=True)
class DocumentEntry:
    """One document as it was indexed.

    Attributes:
        name: the document's name.
        sha256: of the bytes that it was made of.
        passages: how many it has.
        given: digest of the metadata that sources.yaml gave it.
        reading: its report as `DocumentReport.as_object` gives it, of no use for a question; empty where it was not kept.
    """

    name: str
    sha256: str
    passages: int
    given: str = ""
    reading: Mapping[str, Any] = field(default_factory=dict)

    @property
    def report(self) -> DocumentReport | None:
        """How it was read; None where that was not kept."""
        return DocumentReport.of(self.reading) if self.reading else None


def hashed(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file in a generation's ``folder``, by its name."""
    names = sorted(path.name for path in folder.iterdir())
    with ThreadPoolExecutor(_HASHED_AT_ONCE) as pool:
        return dict(zip(names, pool.map(lambda name: file_hash(folder / name), names), strict=True))


@dataclass(frozen=True)
class Manifest:
    """What an index generation was made from, and how.

    Attributes:
        format: form of the generation's files.
        pipeline: version of the way from file to passage.
        created: UTC, ISO 8601.
        corpus: the corpus folder as it was given.
        encoder: what made the vectors; questions must be encoded by the same.
        metric: how vectors are compared: ``inner product`` of unit vectors.
        passages: how many there are.
        files: SHA-256 of the generation's other files.
        skipped: ``(name, reason)`` of each file that is not in it.
        settings: the settings that shape passages.
        second: the encoder that gave the second opinion; None without one.
        parts: what was asked for beside the vectors, see `described_parts`.
        tools: versions of what analysed the passages.
        embedded: how many passages were embedded anew.
        seconds: what the build took, until this was written; 0 where it was not kept.
        kinds: how the vectors of each name are searched; empty where it was not kept.
    """

    created: str
    corpus: str
    encoder: EncoderIdentity
    documents: tuple[DocumentEntry, ...]
    passages: int
    files: dict[str, str]
    pipeline: int
    shutten: str
    skipped: tuple[tuple[str, str], ...] = ()
    settings: dict[str, Any] = field(default_factory=dict)
    second: EncoderIdentity | None = None
    parts: dict[str, Any] = field(default_factory=dict)
    tools: dict[str, str] = field(default_factory=dict)
    embedded: int = 0
    seconds: float = 0.0
    kinds: dict[str, VectorIndexKind] = field(default_factory=dict)
    metric: str = "inner product"
    format: int = FORMAT

    def write(self, folder: Path) -> None:
        """Write it into the generation's ``folder``."""
        documents = [{name: value for name, value in vars(entry).items() if value != {}} for entry in self.documents]
        values = asdict(replace(self, documents=())) | {"documents": documents}
        (folder / FILE).write_text(json.dumps(values, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    @property
    def reports(self) -> dict[str, DocumentReport]:
        """The reports of the documents by their names, of those that were kept."""
        return {entry.name: report for entry in self.documents if (report := entry.report)}

    def describes(self, folder: Path, hashes: FileHashes | None = None) -> bool:
        """Whether the generation's other files are those that were written.

        Args:
            folder: the generation's directory.
            hashes: what is known of files whose size and times have not changed; without it all of them are read.
        """
        hashes = hashes or FileHashes()
        with ThreadPoolExecutor(_HASHED_AT_ONCE) as pool:
            return list(pool.map(lambda name: hashes.of(folder / name), self.files)) == list(self.files.values())

    @classmethod
    def read(cls, folder: Path, formats: Sequence[int] = (FORMAT,)) -> Manifest:
        """Read the manifest of the generation in ``folder``.

        Args:
            folder: the generation's directory.
            formats: the forms of files that are of use.

        Raises:
            IndexDamagedError: it is missing, cut short, or of another format.
        """
        try:
            values = json.loads((folder / FILE).read_text(encoding="utf-8"))
            if values["format"] not in formats:
                raise IndexDamagedError(
                    f"the index in {folder} has format {values['format']}, not {FORMAT}; run `shutten build` again"
                )
            values["encoder"] = EncoderIdentity(**values["encoder"])
            values["second"] = EncoderIdentity(**values["second"]) if values["second"] else None
            values["kinds"] = {name: VectorIndexKind(**kind) for name, kind in values.get("kinds", {}).items()}
            values["documents"] = tuple(DocumentEntry(**entry) for entry in values["documents"])
            values["skipped"] = tuple((name, reason) for name, reason in values["skipped"])
            return cls(**values)
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise IndexDamagedError(f"the manifest in {folder} is missing or damaged; run `shutten build` again") from error
