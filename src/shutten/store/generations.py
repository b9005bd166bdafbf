"""Generations: how an index directory changes without ever being half-written.

    <index>/CURRENT                    the name of the generation that serves and the hash of its manifest, replaced atomically
    <index>/generations/<name>/        one whole index; never changed once CURRENT has named it
    <index>/lock                       held by a build

A build fills a new directory, syncs it to disk and only then replaces CURRENT. A killed build leaves a directory that nothing
names; the next build removes it. A reader holds the generation that it opened until it opens the index again.

The manifest holds the hash of every other file, so that the one hash in CURRENT vouches for all of a generation.
"""

from __future__ import annotations

import os
import secrets
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timezone
from pathlib import Path
from typing import NamedTuple

from filelock import FileLock, Timeout

from shutten.errors import IndexDamagedError, IndexLockedError, IndexMissingError, StoreError

POINTER = "CURRENT"
FOLDER = "generations"
PATIENCE = 0.5
"""Seconds a build waits for the lock: longer than `being_built` holds it, far less than a build does."""
KEPT = 2
"""Generations kept after a build: the new one and the one before, which readers may still hold."""


class Serving(NamedTuple):
    """The generation that serves.

    Attributes:
        folder: its directory.
        root: SHA-256 of its manifest, in hexadecimal; empty where an older version has written the pointer.
    """

    folder: Path
    root: str


def current(index: Path) -> Path:
    """The directory of the generation that serves; errors as of `serving`."""
    return serving(index).folder


def serving(index: Path) -> Serving:
    """The generation that serves, and what vouches for it.

    Raises:
        IndexMissingError: there is no index.
        IndexDamagedError: the pointer names a directory that is not there.
        StoreError: it may not be read.
    """
    former: str | None = None
    while (pointer := _pointer(index)) != former:  # builds may have come between reading the pointer and looking there
        name, _, root = pointer.partition(" ")
        generation = index / FOLDER / name
        if name not in {"", ".."} and Path(name).name == name and _is_folder(generation):
            return Serving(generation, root)
        former = pointer
    raise IndexDamagedError(f"{index / POINTER} names {name!r}, which is not there; run `shutten build --index {index}` again")


def _pointer(index: Path) -> str:
    try:
        return (index / POINTER).read_text(encoding="utf-8").strip()
    except (FileNotFoundError, NotADirectoryError):
        raise IndexMissingError(f"no index in {index}; make one with `shutten build --index {index}`") from None
    except PermissionError as error:
        raise unreadable(index / POINTER, error) from error
    except (OSError, UnicodeDecodeError) as error:
        raise IndexDamagedError(f"{index / POINTER} cannot be read; run `shutten build --index {index}` again") from error


def _is_folder(path: Path) -> bool:
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except PermissionError as error:
        raise unreadable(path, error) from error
    except (OSError, ValueError):  # ValueError: a name that no file can have
        return False


def unreadable(path: Path, error: OSError) -> StoreError:
    """What is said of a file of an index that may not be read: nothing is wrong with it, and no build would mend that."""
    return StoreError(
        f"{path} cannot be read: {error.strerror or error}; the account that runs this needs the right to read it"
    )


@contextmanager
def locked(index: Path) -> Iterator[None]:
    """Hold the index for writing.

    Raises:
        IndexLockedError: another process holds it.
        StoreError: the directory cannot be made.
    """
    try:
        index.mkdir(parents=True, exist_ok=True)
        lock = FileLock(index / "lock", timeout=PATIENCE)
        lock.acquire()
    except Timeout:
        raise IndexLockedError(f"another build is writing {index}; wait for it to end") from None
    except OSError as error:
        raise StoreError(f"cannot write to {index}: {error.strerror or error}; choose another folder with --index") from error
    try:
        yield
    finally:
        lock.release()


def being_built(index: Path) -> bool:
    """Whether a process, this one or another, is writing the index at this moment."""
    if not (index / "lock").is_file():
        return False
    lock = FileLock(index / "lock", timeout=0, is_singleton=False)
    try:
        lock.acquire()
    except Timeout:
        return True
    except OSError:  # the index may only be read
        return False
    lock.release()
    return False


def new(index: Path) -> Path:
    """An empty directory for the next generation; call it with the lock held. Removes what killed builds left."""
    folder = index / FOLDER
    folder.mkdir(exist_ok=True)
    try:
        serving: str | None = current(index).name
    except (IndexMissingError, IndexDamagedError):  # not where it may merely not be read: what serves would be swept away
        serving = None
    _sweep(folder, serving)
    name = datetime.now(timezone.utc).strftime("%Y%m%dT%H%M%S%f") + "-" + secrets.token_hex(2)
    (folder / name).mkdir()
    return folder / name


def discard(index: Path, generation: Path) -> None:
    """Remove what a build that failed has written, unless it serves already; call it with the lock held."""
    with suppress(OSError):
        (index / f"{POINTER}.new").unlink(missing_ok=True)
    with suppress(StoreError):
        if current(index) == generation:
            return
    shutil.rmtree(generation, ignore_errors=True)


def publish(index: Path, generation: Path, root: str) -> None:
    """Make ``generation``, for whose files ``root`` vouches, the one that serves; call it with the lock held."""
    for path in (*generation.iterdir(), generation, generation.parent):
        _sync(path)
    fresh = index / f"{POINTER}.new"
    fresh.write_text(f"{generation.name} {root}\n", encoding="utf-8")
    _sync(fresh)
    fresh.replace(index / POINTER)
    _sync(index)
    _sweep(index / FOLDER, generation.name)


def _sweep(folder: Path, serving: str | None) -> None:
    """Remove all generations but the serving one and those just before it; newer ones were never finished."""
    names = sorted(path.name for path in folder.iterdir() if path.is_dir())
    older = [name for name in names if serving is not None and name < serving]
    keep = {serving, *older[len(older) - (KEPT - 1) :]}
    for name in names:
        if name not in keep:
            shutil.rmtree(folder / name, ignore_errors=True)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
