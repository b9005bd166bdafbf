"""The user's cache: a folder for each kind of thing, and things that are made there once."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import platformdirs
from filelock import FileLock

from shutten.base.receipts import whole, write_receipt
from shutten.base.system_errors import system_errors


def cache_folder(kind: str) -> Path:
    """Where things of a kind (``models``, ``dictionaries``, ...) are kept; the variable ``SHUTTEN_CACHE`` moves all of them."""
    return Path(os.environ.get("SHUTTEN_CACHE") or platformdirs.user_cache_dir("shutten")) / kind


def make_file_once(target: Path, make: Callable[[Path], object], *, work: str) -> None:
    """Make a file unless it is there and is what was written, by a receipt that is kept beside it; see `make_once`.

    Raises:
        OSError: it cannot be written.
    """
    receipt = target.with_name(f"{target.name}.receipt.json")

    def place() -> None:
        write_receipt(receipt, [target], {})

    make_once(target, lambda: whole(receipt) is not None, make, work=work, then=place)


def make_once(
    target: Path,
    is_whole: Callable[[], bool],
    make: Callable[[Path], object],
    *,
    work: str,
    then: Callable[[], object] = lambda: None,
) -> None:
    """Make a file or folder unless it is there.

    It is made in a temporary folder beside its place and then renamed, under a lock: what is there is whole, and of several
    processes one makes it. What a killed process leaves behind is removed by the next one that does the same work.

    Args:
        target: the file or folder.
        is_whole: whether it is there and need not be made.
        make: makes it under the path that it is given, in a folder that is there.
        work: what the work is called in the names of the lock and of what is unfinished; work of one name waits for itself.
        then: what is done when it is in its place, before others look at it.

    Raises:
        OSError: it cannot be written.
    """
    if is_whole():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(target.parent / f".{work}.lock"):
        if is_whole():
            return
        for left in target.parent.glob(f".{work}-*"):
            shutil.rmtree(left, ignore_errors=True)
        with system_errors(), tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{work}-") as folder:
            fresh = Path(folder) / "made"
            make(fresh)
            if target.exists():
                target.rename(Path(folder) / "damaged")
            fresh.rename(target)
            then()
