"""Where shards lie: a folder that all machines share, or whatever else `fsspec` has an address for (``s3://``, ``gs://``, …).

What is needed to reach it (keys, tokens) its library takes from the environment; an address is printed, and holds no secret.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from fsspec.core import url_to_fs

from shutten.base.system_errors import system_errors
from shutten.errors import SettingsError, StoreError


class Place:
    """A folder by its address; names in it have forward slashes.

    Attributes:
        address: as it was given.
        whole: the address from wherever it is opened.

    Args:
        address: a path, or an address that fsspec knows.

    Raises:
        SettingsError: it is no such address, or the library for it is not installed.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        try:
            files, root = url_to_fs(address)
        except (ImportError, ValueError) as error:
            raise SettingsError(f"shards cannot lie at {address}: {error}") from error
        self._files: Any = files
        self._root = str(root).rstrip("/")
        self.whole = str(files.unstrip_protocol(root))

    def names(self, folder: str = "") -> list[str]:
        """What lies in a folder, in order; nothing where it is not there."""
        with self._reached(), suppress(FileNotFoundError, NotADirectoryError):
            self._files.invalidate_cache()
            return sorted(str(path).rstrip("/").rsplit("/", 1)[-1] for path in self._files.ls(self._path(folder), detail=False))
        return []

    def read(self, name: str) -> bytes | None:
        """The bytes of a file; None where it is not there."""
        with self._reached(), suppress(FileNotFoundError, NotADirectoryError):
            data: bytes = self._files.cat_file(self._path(name))
            return data
        return None

    def write(self, name: str, data: bytes) -> str:
        """Write a file, and give the SHA-256 of its bytes. Whether all of it was written, its own form must tell."""
        with self._reached(), system_errors():
            self._files.makedirs(self._path(name.rpartition("/")[0]), exist_ok=True)
            self._files.pipe_file(self._path(name), data)
        return hashlib.sha256(data).hexdigest()

    def remove(self, name: str) -> None:
        """Remove a file."""
        with self._reached(), suppress(FileNotFoundError):
            self._files.rm_file(self._path(name))

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}".rstrip("/")

    @contextmanager
    def _reached(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            fault = error.strerror or error
            raise StoreError(f"cannot reach {self.address}: {fault}; choose another place with --shards") from error
