"""One thread a question: its work is too little to share, and threads that wait for each other cost more than they save.

On a machine with other work a product of 100 by 3,000 numbers took 80 ms on two threads and 0.4 ms on one. Several people
asking at once still use several processors.

The limit of NumPy's linear algebra is the whole process's and stays. To set it for a question and lift it afterwards does not
work where several people ask: OpenBLAS (0.3.31) heeds no thread but the main one once that has set it, so that the others'
limits were without effect, and each of their products was shared out between processors that were busy already.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, TypeVar

from threadpoolctl import ThreadpoolController

Part = TypeVar("Part")
Result = TypeVar("Result")
Other = TypeVar("Other")

_lock = threading.Lock()
_open: list[int] = []
"""One for each question that is being answered or waits."""


def one_thread() -> None:
    """Keep NumPy's linear algebra and FAISS to the calling thread."""
    import faiss  # what only encodes needs none of it

    faiss.omp_set_num_threads(1)  # of the calling thread alone
    one_thread_algebra()


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


@contextmanager
def one_of_several() -> Iterator[None]:
    """Around a question, from beginning to end; while there are several, none takes more than one thread.

    Only as many are answered at a time as there are processors, and at least two; the others wait. Eight at a time took a third
    more of the processors' time each, as they drove each other's numbers out of the caches, and fought over the interpreter.
    """
    one_thread()
    with _lock:
        _open.append(1)
    try:
        with _turns():
            yield
    finally:
        with _lock:
            _open.pop()


def side_by_side(work: Callable[[Part], Result], parts: Sequence[Part]) -> list[Result]:
    """``work`` done for each of ``parts``, side by side unless other questions are asked too; the results in their order."""
    if len(parts) < 2 or len(_open) > 1:
        return [work(part) for part in parts]
    others = [_pool().submit(work, part) for part in parts[1:]]
    return [work(parts[0]), *(other.result() for other in others)]


def both(here: Callable[[], Result], beside: Callable[[], Other]) -> tuple[Result, Other]:
    """What two works give, done side by side unless other questions are asked too."""
    if len(_open) > 1:
        return here(), beside()

    def alone() -> Other:
        one_thread()
        return beside()

    other = _pool().submit(alone)
    try:
        return here(), other.result()
    finally:
        wait([other])


def in_background(work: Callable[[], Result]) -> Future[Result]:
    """Begin with ``work`` in a thread of its own."""
    return _pool().submit(work)


@lru_cache(maxsize=1)
def _turns() -> threading.Semaphore:
    return threading.Semaphore(max(2, processors()))


@lru_cache(maxsize=1)
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(thread_name_prefix="shutten")
