from threading import Barrier, Thread
from typing import Any

import numpy as np  # noqa: F401  # the algebra that is limited
from threadpoolctl import threadpool_info, threadpool_limits

from shutten.one_thread import one_thread_algebra


def _threads() -> set[int]:
    found: list[dict[str, Any]] = threadpool_info()
    return {library["num_threads"] for library in found if library.get("threading_layer") == "pthreads"}


def test_the_limit_is_lifted_by_the_last_who_asked_for_it() -> None:
    with threadpool_limits(3, "blas"):
        before = _threads()
        with one_thread_algebra():
            with one_thread_algebra():
                assert _threads() == {1}
            assert _threads() == {1}
        assert _threads() == before != {1}


def test_of_several_who_overlap_none_lifts_it_for_another_or_leaves_it_behind() -> None:
    one_is_in, both_are_in, one_is_out = (Barrier(2, timeout=10) for _ in range(3))
    seen: list[set[int]] = []

    def first() -> None:
        with one_thread_algebra():
            one_is_in.wait()
            both_are_in.wait()
        one_is_out.wait()

    def second() -> None:
        one_is_in.wait()
        with one_thread_algebra():
            both_are_in.wait()
            one_is_out.wait()
            seen.append(_threads())

    with threadpool_limits(3, "blas"):
        before = _threads()
        threads = [Thread(target=person) for person in (first, second)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert seen == [{1}]
        assert _threads() == before
