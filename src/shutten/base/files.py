"""Files that are there whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Write a file whole: under the hidden name that is given here, which takes the place of ``path`` when the block ends.

    A reader or a crash never sees half of it; where the block fails, what was there stays.

    Raises:
        OSError: it cannot be written.
    """
    beside = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        yield beside
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
