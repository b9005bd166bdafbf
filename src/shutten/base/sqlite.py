"""SQLite files that never change once they are written."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

_AT_ONCE = 500
"""Values that one query is given."""


def read_only_uri(path: Path) -> str:
    """The address under which SQLite opens or attaches a file that nothing writes to."""
    return f"{path.resolve().as_uri()}?mode=ro&immutable=1"


def open_read_only(path: Path, *probes: str) -> sqlite3.Connection:
    """A connection that any thread may use, one at a time.

    Args:
        path: the file; nothing may write to it while it is open.
        probes: queries whose first row is read, so that a file that is damaged or of another kind is known at once.

    Raises:
        sqlite3.Error: it is not there, or a probe fails.
    """
    connection = sqlite3.connect(read_only_uri(path), uri=True, check_same_thread=False)
    try:
        for probe in probes:
            connection.execute(probe).fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


class SharedConnection:
    """A connection that several threads read from, one at a time.

    Args:
        connection: from `open_read_only`.
        damaged: the error to raise where a query fails.
    """

    def __init__(self, connection: sqlite3.Connection, damaged: Callable[[sqlite3.Error], Exception]) -> None:
        self._connection = connection
        self._damaged = damaged
        self._lock = threading.Lock()

    def rows(self, query: str, values: Sequence[object] = ()) -> list[tuple]:  # type: ignore[type-arg]
        """What a query gives."""
        with self._lock:
            try:
                return self._connection.execute(query, values).fetchall()
            except sqlite3.Error as error:
                raise self._damaged(error) from error

    def rows_in(self, query: str, values: Iterable[object]) -> Iterator[tuple]:  # type: ignore[type-arg]
        """What a query that ends with ``IN`` gives for any number of values."""
        wanted = list(values)
        for start in range(0, len(wanted), _AT_ONCE):
            part = wanted[start : start + _AT_ONCE]
            yield from self.rows(f"{query} ({','.join('?' * len(part))})", part)

    def copy(self, target: Path) -> None:
        """Write a copy to a file that is not there yet.

        Raises:
            sqlite3.Error: it cannot be written.
        """
        with self._lock:
            self._connection.execute("VACUUM INTO ?", [str(target)])

    def close(self) -> None:
        """Close it."""
        self._connection.close()


class StoredTexts:
    """The texts for which a query gives a row, as something to ask ``in`` instead of loading them.

    Args:
        connection: where they lie.
        query: its last value is the text.
        first: its values before that.
    """

    def __init__(self, connection: SharedConnection, query: str, *first: object) -> None:
        self._connection = connection
        self._query = f"{query} LIMIT 1"
        self._first = first

    def __contains__(self, text: object) -> bool:
        return isinstance(text, str) and bool(self._connection.rows(self._query, (*self._first, text)))
