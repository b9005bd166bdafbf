"""Work that goes on beside the caller's own, in threads."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Part = TypeVar("Part")
Result = TypeVar("Result")


class Unwanted(Exception):
    """The work is wanted no more."""


class Beside:
    """Has work done beside what its ``with`` block does.

    When the block is left, the work has ended: as it ends by itself, or, where the block failed or was interrupted, at its next
    call of `heed`. So nothing of it writes into a folder that is removed. What it raises comes out of the future's ``result``.
    """

    def __init__(self) -> None:
        self._unwanted = threading.Event()
        self._threads = ThreadPoolExecutor(thread_name_prefix="shutten-beside")

    def begin(self, work: Callable[Given, Result], *given: Given.args, **named: Given.kwargs) -> Future[Result]:
        """Begin with ``work`` in a thread of its own."""
        return self._threads.submit(work, *given, **named)

    def one_ahead(self, work: Callable[[Part], Result], parts: Iterable[Part]) -> Iterator[tuple[Part, Result]]:
        """Each part with what ``work`` makes of it, which is at the next part while the caller is at this one."""
        before: tuple[Part, Future[Result]] | None = None
        for part in parts:
            made = (before[0], before[1].result()) if before else None
            before = part, self.begin(work, part)
            if made:
                yield made
        if before:
            yield before[0], before[1].result()

    def heed(self) -> None:
        """Go on, unless the work is wanted no more.

        Raises:
            Unwanted: it is not.
        """
        if self._unwanted.is_set():
            raise Unwanted

    def __enter__(self) -> Beside:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind:
            self._unwanted.set()
        self._threads.shutdown(cancel_futures=bool(kind))
