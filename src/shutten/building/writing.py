"""Writing a generation: the whole of it or nothing, and what the system refuses meanwhile in one line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from shutten.base.system_errors import system_errors
from shutten.errors import StoreError
from shutten.store import generations


@contextmanager
def new_generation(index: Path) -> Iterator[Path]:
    """An empty directory to be filled and published within; where that fails it is removed at once.

    Raises:
        StoreError: it cannot be written.
    """
    try:
        with system_errors():
            folder = generations.new(index)
            try:
                yield folder
            except BaseException:
                generations.discard(index, folder)
                raise
    except OSError as error:
        raise StoreError(f"cannot write to {index}: {error.strerror or error}; {_what_serves(index)}") from error


@contextmanager
def in_memory(index: Path) -> Iterator[None]:
    """Around all that a build does.

    Raises:
        StoreError: there is too little memory for it.
    """
    try:
        with system_errors():
            yield
    except MemoryError as error:
        raise StoreError(f"there is too little memory to build {index}; {_what_serves(index)}") from error


def _what_serves(index: Path) -> str:
    try:
        generations.current(index)
    except StoreError:
        return "no index was made"
    return "the index before it still serves"
