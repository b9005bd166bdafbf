from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from shutten.base.sqlite import SharedConnection, StoredTexts, open_read_only
from shutten.errors import ShuttenError


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


@pytest.fixture
def numbers() -> Iterator[SharedConnection]:
    """Every number below 1,200 with its square, of which SQLite is asked in parts."""
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    connection.execute("CREATE TABLE square (number INTEGER, text TEXT)")
    connection.executemany("INSERT INTO square VALUES (?, ?)", ((number, str(number**2)) for number in range(1200)))
    connection.commit()
    shared = SharedConnection(connection, lambda error: ShuttenError(f"damaged: {error}"))
    yield shared
    shared.close()


def test_any_number_of_values_is_asked_for(numbers: SharedConnection) -> None:
    found = dict(numbers.rows_in("SELECT number, text FROM square WHERE number IN", range(3, 1300)))
    assert (len(found), found[3], found[1199]) == (1197, "9", "1437601")
    assert list(numbers.rows_in("SELECT number FROM square WHERE number IN", [])) == []


def test_a_query_that_fails_is_the_owners_error(numbers: SharedConnection) -> None:
    with pytest.raises(ShuttenError, match="damaged: no such table: cube"):
        numbers.rows("SELECT 1 FROM cube")


def test_stored_texts_are_asked_for_one_by_one(numbers: SharedConnection) -> None:
    texts = StoredTexts(numbers, "SELECT 1 FROM square WHERE number > ? AND text = ?", 2)
    assert ("9" in texts, "4" in texts, 9 in texts) == (True, False, False)


def test_a_copy_holds_the_same(numbers: SharedConnection, tmp_path: Path) -> None:
    numbers.copy(tmp_path / "copy.sqlite")
    with closing(open_read_only(tmp_path / "copy.sqlite")) as copy:
        assert copy.execute("SELECT count(*) FROM square").fetchall() == [(1200,)]
