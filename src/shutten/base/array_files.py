"""Arrays from files, read by one thread at a time.

NumPy reads the head of a file by parsing it as Python, and where two threads parse at once Python 3.11 says now and then that
its "AST constructor recursion depth" does not match (python/cpython#106905).
"""

from __future__ import annotations

import threading
from contextlib import nullcontext
from pathlib import Path
from typing import BinaryIO

import numpy as np

from shutten.base.arrays import AnyArray

_READING = threading.Lock()


def load_array(file: Path | BinaryIO, *, mapped: bool = False) -> AnyArray:
    """The array of a file that ``numpy.save`` wrote.

    Args:
        file: where it is.
        mapped: leave it in the file, to be read as it is needed. The array is a plain one: to slice NumPy's own class for
            such arrays costs ten times as much.

    Raises:
        OSError, ValueError, EOFError: there is none, or it is damaged.
    """
    with _READING:
        return np.asarray(np.load(file, mmap_mode="r" if mapped else None, allow_pickle=False))


def load_arrays(file: Path | BinaryIO) -> dict[str, AnyArray]:
    """The arrays of a file that ``numpy.savez`` wrote, by their names.

    Raises:
        OSError, ValueError, EOFError, zipfile.BadZipFile: there is none, or it is damaged.
    """
    opened = file.open("rb") if isinstance(file, Path) else nullcontext(file)  # NumPy leaves a damaged one open
    with _READING, opened as held, np.load(held, allow_pickle=False) as parts:
        return {name: parts[name] for name in parts.files}
