from threading import Thread
from typing import Any

import numpy as np  # noqa: F401  # the algebra that is limited
import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from shutten.base.processors import one_thread_algebra


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
