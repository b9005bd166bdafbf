"""Values that hold within a block, for whatever is called there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

_T = TypeVar("_T")


@contextmanager
def holding(variable: ContextVar[_T], value: _T) -> Iterator[None]:
    """``variable`` is ``value`` within, and afterwards what it was.

    >>> level = ContextVar("level", default=1)
    >>> with holding(level, 2):
    ...     level.get()
    2
    >>> level.get()
    1
    """
    token = variable.set(value)
    try:
        yield
    finally:
        variable.reset(token)
