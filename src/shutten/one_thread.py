"""NumPy's linear algebra kept to the thread that calls it, as long as anyone asks for that.

The limit is the whole process's. Of several people who ask at once none may lift it for the others or leave it behind, so that
the first sets it and the last lifts it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from threadpoolctl import ThreadpoolController

_lock = threading.Lock()
_limits: list[Any] = []
"""The limit that is set, once for each who asked for it."""


@contextmanager
def one_thread_algebra() -> Iterator[None]:
    """Keep NumPy's linear algebra to the calling thread; may be used from several threads, and within itself."""
    with _lock:
        _limits.append(_limits[0] if _limits else _blas().limit(limits=1))
    try:
        yield
    finally:
        with _lock:
            limit = _limits.pop()
            if not _limits:
                limit.restore_original_limits()


@lru_cache(maxsize=1)
def _blas() -> ThreadpoolController:
    found = ThreadpoolController().select(user_api="blas")
    shared = [library.filepath for library in found.lib_controllers if getattr(library, "threading_layer", "") != "openmp"]
    return found.select(filepath=shared)  # OpenMP, which FAISS has with its own, limits the calling thread alone
