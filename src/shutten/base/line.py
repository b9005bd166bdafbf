"""A line of those who wait for their turn: first come, first served, each told how many are before them, and none too many."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from shutten.errors import BusyError

EVERY = 1.0
"""Seconds after which one who waits is told anew, at the latest."""


class Line:
    """A line. May be used from several threads.

    Args:
        at_once: how many have their turn at a time.
        most: how many wait at most.
    """

    def __init__(self, at_once: int, most: int) -> None:
        self._at_once = at_once
        self._most = most
        self._waiting: list[object] = []
        self._having = 0
        self._changed = threading.Condition()

    @contextmanager
    def turn(self, told: Callable[[int], object]) -> Iterator[None]:
        """Wait for a turn, and have it.

        Args:
            told: is given how many are before, as long as one waits; what it raises ends the waiting.

        Raises:
            BusyError: as many wait as may.
        """
        place = object()
        with self._changed:
            if len(self._waiting) >= self._most:
                raise BusyError(f"{len(self._waiting)} questions are waiting already, and no more may; ask again in a while")
            self._waiting.append(place)
        try:
            while (before := self._before(place)) is not None:
                told(before)
        except BaseException:
            with self._changed:
                self._waiting.remove(place)
                self._changed.notify_all()
            raise
        try:
            yield
        finally:
            with self._changed:
                self._having -= 1
                self._changed.notify_all()

    def _before(self, place: object) -> int | None:
        """How many are before, after something has changed or some time has gone by; None when it is one's turn."""
        with self._changed:
            if not self._is_next(place):
                self._changed.wait(EVERY)
            if not self._is_next(place):
                return self._waiting.index(place) + 1
            self._waiting.remove(place)
            self._having += 1
            return None

    def _is_next(self, place: object) -> bool:
        return self._having < self._at_once and self._waiting[0] is place
