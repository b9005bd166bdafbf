"""What the system refuses, in Python's own words: each library that writes has a kind of error of its own for a full disk."""

from __future__ import annotations

import errno
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from shutten.errors import ShuttenError

_BY_NUMBER = re.compile(r"\(os error (\d+)\)")
_OF_SQLITE = {
    "database or disk is full": errno.ENOSPC,
    "disk I/O error": errno.EIO,
    "attempt to write a readonly database": errno.EACCES,
}
_OF_FAISS = re.compile(r"write error in .* \((.+)\)\s*$|could not open .* for writing: (.+?)\s*$", re.S)
_OF_NUMPY = re.compile(r"\d+ requested and \d+ written")
_MEMORY = re.compile(r"failed to allocate memory|bad[ _]alloc|can't allocate memory|not enough memory", re.I)
_NOT_ALL = "not all of it could be written; the disk is full, or files may not be so large"


@contextmanager
def system_errors() -> Iterator[None]:
    """Within, whatever the system refuses is an `OSError` that says what, or a `MemoryError`, and nothing else."""
    try:
        yield
    except Exception as error:
        found = _behind(error)
        if found is None:
            raise
        raise found from error


def _behind(error: Exception) -> OSError | MemoryError | None:
    """What lies behind an error that a library made of it; None where it is another fault, or says it itself.

    >>> _behind(sqlite3.OperationalError("database or disk is full")), _behind(ValueError("no"))
    (OSError(28, 'No space left on device'), None)
    """
    said = str(error)
    if isinstance(error, OSError):
        return OSError(errno.EIO, _NOT_ALL) if error.errno is None and _OF_NUMPY.fullmatch(said) else None
    if isinstance(error, sqlite3.Error):
        return _made(_OF_SQLITE[said]) if said in _OF_SQLITE else None
    if isinstance(error, ShuttenError | MemoryError):
        return None
    if match := _BY_NUMBER.search(said):  # of Rust: safetensors, tokenizers
        return _made(int(match[1]))
    if match := _OF_FAISS.search(said):
        return OSError(errno.EIO, match[1] or match[2])
    return MemoryError() if _MEMORY.search(said) else None


def _made(number: int) -> OSError:
    return OSError(number, os.strerror(number))
