"""The manifest: everything that made an index generation, as ``manifest.json``."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from shutten.base.hashes import file_hash
from shutten.encoders.encoder import EncoderIdentity
from shutten.errors import IndexDamagedError
from shutten.passages.report import DocumentReport
from shutten.store.generations import unreadable
from shutten.store.vectors.kinds import VectorIndexKind

FORMAT = 10
"""Raised whenever the files of a generation change their form."""
REUSABLE = (3, 4, 5, 6, 7, 8, 9, FORMAT)
"""Forms whose vectors a build can take over."""
ROOTED = 8
"""The form from which on the index's pointer holds the hash of the manifest."""
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


def hashed(folder: Path, names: Iterable[str] | None = None) -> dict[str, str]:
    """The SHA-256 of files in a generation's ``folder``, by their names; empty where one cannot be read. By default all."""

    def of(name: str) -> str:
        try:
            return file_hash(folder / name)
        except OSError:
            return ""

    names = sorted(path.name for path in folder.iterdir()) if names is None else list(names)
    with ThreadPoolExecutor(_HASHED_AT_ONCE) as pool:
        return dict(zip(names, pool.map(of, names), strict=True))


def sized(folder: Path) -> dict[str, int]:
    """The size of every file in a generation's ``folder``, in bytes, by its name."""
    return {path.name: path.stat().st_size for path in sorted(folder.iterdir())}


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
        sizes: of these in bytes; empty where it was not kept.
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
    sizes: dict[str, int] = field(default_factory=dict)
    metric: str = "inner product"
    format: int = FORMAT

    def write(self, folder: Path) -> str:
        """Write it into the generation's ``folder``, and give its SHA-256, which vouches for all files of the generation."""
        documents = [{name: value for name, value in vars(entry).items() if value != {}} for entry in self.documents]
        values = asdict(replace(self, documents=())) | {"documents": documents}
        written = (json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode()
        (folder / FILE).write_bytes(written)
        return hashlib.sha256(written).hexdigest()

    @property
    def reports(self) -> dict[str, DocumentReport]:
        """The reports of the documents by their names, of those that were kept."""
        return {entry.name: report for entry in self.documents if (report := entry.report)}

    def damaged(self, folder: Path) -> list[str]:
        """Those of the generation's other files that are not what was written; all of them are read."""
        return [name for name, digest in hashed(folder, self.files).items() if digest != self.files[name]]

    @classmethod
    def read(cls, folder: Path, formats: Sequence[int] = (FORMAT,), root: str | None = None) -> Manifest:
        """Read the manifest of the generation in ``folder``.

        Args:
            folder: the generation's directory.
            formats: the forms of files that are of use.
            root: the SHA-256 that it has to have, if its form is one that has one; None to pass over that.

        Raises:
            IndexDamagedError: it is missing, cut short, of another format, or not the one that the hash is of.
        """
        try:
            written = (folder / FILE).read_bytes()
            values = json.loads(written.decode())
            if values["format"] not in formats:
                raise IndexDamagedError(f"the index in {folder} has format {values['format']}, not {FORMAT}; {_mend(folder)}")
            rooted = bool(root) or (root is not None and values["format"] >= ROOTED)
            if rooted and hashlib.sha256(written).hexdigest() != root:
                raise IndexDamagedError(f"{folder / FILE} is not what was written; {_mend(folder)}")
            values["encoder"] = EncoderIdentity(**values["encoder"])
            values["second"] = EncoderIdentity(**values["second"]) if values["second"] else None
            values["kinds"] = {name: VectorIndexKind(**kind) for name, kind in values.get("kinds", {}).items()}
            values["documents"] = tuple(DocumentEntry(**entry) for entry in values["documents"])
            values["skipped"] = tuple((name, reason) for name, reason in values["skipped"])
            return cls(**values)
        except PermissionError as error:
            raise unreadable(folder / FILE, error) from error
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise IndexDamagedError(f"{folder / FILE} is missing or damaged; {_mend(folder)}") from error


def _mend(folder: Path) -> str:
    return f"run `shutten build --index {folder.parent.parent}` again"
