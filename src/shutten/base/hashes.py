"""The SHA-256 of files, known without reading them for as long as their size and times are what they were.

A file that changes within the clock's tick in which it was last looked at keeps its size and times; so what was noted of a file
holds only where the file had been left alone for a while by then (as git's index does with its "racy" entries).
"""

from __future__ import annotations

import hashlib
import json
import stat
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from shutten.base.files import replacing

QUIET_NS = 2_000_000_000
"""Nanoseconds for which a file has to have been left alone: FAT keeps times to two seconds."""
_PIECE = 1 << 20


def file_hash(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    digest = hashlib.sha256()
    feed(digest, path)
    return digest.hexdigest()


def feed(digest: hashlib._Hash, path: Path) -> None:
    """Add a file's bytes to a digest."""
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)


class Times(NamedTuple):
    """What tells that a file may have changed; times in nanoseconds.

    Attributes:
        size: in bytes.
        modified: when its bytes changed.
        changed: when anything of it changed, on Windows when it was made.
    """

    size: int
    modified: int
    changed: int


class FileHashes:
    """The hashes of files, kept in a file of their own from one run to the next; what is wrong with that file is passed over.

    Args:
        path: where they are kept; None to keep nothing.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._known: dict[str, tuple[Times, str]] = {}
        self._used: dict[str, tuple[Times, str]] = {}
        try:
            held = json.loads(path.read_text(encoding="utf-8")) if path else {}
            self._known = {name: (Times(*map(int, times)), str(digest)) for name, (times, digest) in held.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            self._known = {}

    def of(self, file: Path) -> str:
        """The SHA-256 of a file's bytes, in hexadecimal, or empty where it cannot be read or is no regular file."""
        try:
            times = self.look(file)
            if times is None:
                return ""
            held = self._known.get(_name(file))
            if held and held[0] == times:
                self._used[_name(file)] = held
                return held[1]
            digest = file_hash(file)
        except OSError:
            return ""
        self.note(file, times, digest)
        return digest

    def look(self, file: Path) -> Times | None:
        """The size and times of a file, for `note`; None where it is not there or no regular file."""
        try:
            status = file.stat()
        except OSError:
            return None
        return Times(status.st_size, status.st_mtime_ns, status.st_ctime_ns) if stat.S_ISREG(status.st_mode) else None

    def note(self, file: Path, times: Times | None, digest: str, *, own: bool = False) -> None:
        """Note the hash of a file.

        Args:
            file: the file.
            times: from `look`, before the file was read.
            digest: the SHA-256 of what was read.
            own: the file is one that nobody else writes, so that it need not have been left alone for a while.
        """
        if times and (own or max(times.modified, times.changed) + QUIET_NS < time.time_ns()):
            self._used[_name(file)] = times, digest

    def save(self) -> None:
        """Keep what was asked for or noted in this run, where it is not what is kept already and can be written."""
        if self._path is None or self._used == self._known:
            return
        with suppress(OSError, UnicodeEncodeError), replacing(self._path) as fresh:
            fresh.write_text(json.dumps(self._used, ensure_ascii=False), encoding="utf-8")


def _name(file: Path) -> str:
    return str(file.absolute())  # not resolved: that asks the disk about every folder above it
