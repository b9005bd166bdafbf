"""NumPy's linear algebra kept to the thread that calls it, and how many processors there are.

The limit is the whole process's and stays. To set it for a question and lift it afterwards does not work where several people
ask: OpenBLAS (0.3.31) heeds no thread but the main one once that has set it, so that the others' limits were without effect,
and each of their products was shared out between processors that were busy already.
"""

from __future__ import annotations

import os
from functools import lru_cache
from typing import Any

from threadpoolctl import ThreadpoolController


def one_thread_algebra() -> None:
    """Keep NumPy's linear algebra to the calling thread, from now on and in every thread; costs a few microseconds."""
    for library in _shared():
        if library.num_threads != 1:
            library.set_num_threads(1)


@lru_cache(maxsize=1)
def _shared() -> list[Any]:
    """The libraries whose threads all callers share; OpenMP's, which FAISS has with its own, are each thread's."""
    found = ThreadpoolController().select(user_api="blas").lib_controllers
    return [library for library in found if getattr(library, "threading_layer", "") != "openmp"]


@lru_cache(maxsize=1)
def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
