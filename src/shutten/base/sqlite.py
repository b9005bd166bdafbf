"""SQLite files that never change once they are written."""

from __future__ import annotations

import sqlite3
from pathlib import Path


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
