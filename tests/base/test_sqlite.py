from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from shutten.base.sqlite import open_read_only


def test_a_file_is_read_and_cannot_be_written(tmp_path: Path) -> None:
    path = tmp_path / "a?b %.sqlite"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE one (value)")
        connection.execute("INSERT INTO one VALUES (7)")
    with closing(open_read_only(path, "SELECT value FROM one")) as opened:
        assert opened.execute("SELECT value FROM one").fetchall() == [(7,)]
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            opened.execute("INSERT INTO one VALUES (8)")


@pytest.mark.parametrize("content", [None, b"no database, though long enough to look like one" * 40])
def test_a_missing_or_damaged_file_is_an_error(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "a.sqlite"
    if content:
        path.write_bytes(content)
    with pytest.raises(sqlite3.Error):
        open_read_only(path, "SELECT 1 FROM sqlite_master")
    assert path.exists() == (content is not None)
