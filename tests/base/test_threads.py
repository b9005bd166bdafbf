from threading import Thread, get_ident
from typing import Any

import numpy as np  # noqa: F401  # the algebra that is limited
import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from shutten.base.threads import one_of_several, one_thread_algebra, side_by_side


def test_the_only_question_takes_a_thread_for_each_part() -> None:
    with one_of_several():
        threads = side_by_side(lambda _: get_ident(), [1, 2])
    assert threads[0] == get_ident() != threads[1]


def test_a_question_among_several_takes_one_thread() -> None:
    with one_of_several(), one_of_several():
        assert side_by_side(lambda part: (part, get_ident()), [1, 2]) == [(1, get_ident()), (2, get_ident())]


def test_a_question_that_fails_is_no_longer_counted() -> None:
    try:
        with one_of_several(), one_of_several():
            raise ValueError
    except ValueError:
        pass
    with one_of_several():
        assert len(set(side_by_side(lambda _: get_ident(), [1, 2]))) == 2


def _threads() -> set[int]:
    found: list[dict[str, Any]] = threadpool_info()
    return {library["num_threads"] for library in found if "numpy" in library["filepath"] and library["user_api"] == "blas"}


@pytest.mark.skipif(not _threads(), reason="this NumPy's linear algebra cannot be limited")
def test_the_limit_holds_for_every_thread() -> None:
    with threadpool_limits(2, "blas"):
        assert _threads() == {2}
        one_thread_algebra()
        seen: list[set[int]] = []
        for _ in range(2):
            thread = Thread(target=lambda: seen.append(_threads()))
            thread.start()
            thread.join()
        assert [*seen, _threads()] == [{1}, {1}, {1}]
