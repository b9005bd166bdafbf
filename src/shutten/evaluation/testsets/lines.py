"""Reading files of lines, every fault of which is reported at once with file and line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from shutten.errors import TestSetError
from shutten.text.cleaning import is_whole


class Faults:
    """What is wrong with a test set or a run, gathered until all of it is read."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def add(self, path: Path, number: int | None, what: str) -> None:
        """Note that line ``number`` of ``path``, or the file as a whole, is wrong."""
        self.found.append(f"{path}: {what}" if number is None else f"{path}:{number}: {what}")

    def check(self) -> None:
        """Raise TestSetError if anything was noted."""
        if self.found:
            raise TestSetError(*self.found)

    def check_form(self, form: str) -> None:
        """Raise TestSetError for a file of another form, none of whose lines could be read: the first line stands for all."""
        if self.found:
            more = f"; no line of it is otherwise: give {form}" if len(self.found) > 1 else ""
            raise TestSetError(self.found[0] + more)


def read_lines(path: Path, *, absent: str = "") -> Iterator[tuple[int, str]]:
    """The lines of a UTF-8 text that hold more than white space, each with its number from 1.

    Lines end with a line feed alone: other separators may stand inside a text.

    Args:
        path: the file.
        absent: what is said where it does not exist.

    Raises:
        TestSetError: it cannot be read.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except FileNotFoundError:
        raise TestSetError(absent or f"there is no file {path}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise TestSetError(f"{path} cannot be read as UTF-8: {error}") from error
    return ((number, line.rstrip("\r")) for number, line in enumerate(lines, 1) if line.strip())


def read_objects(path: Path, faults: Faults, *, absent: str = "") -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of a JSON Lines file, each with its line number; what is none goes to ``faults``."""
    for number, line in read_lines(path, absent=absent):
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            faults.add(path, number, f"not JSON: {error}")
            continue
        if isinstance(row, dict):
            yield number, row
        else:
            faults.add(path, number, f"takes an object, got {line[:40]!r}")


def text_fault(value: object) -> str:
    """Why ``value`` is no text that a file could hold; empty for one that is."""
    if not isinstance(value, str) or not value.strip():
        return f"is {value!r}; it takes a text that is not empty"
    if not is_whole(value):  # JSON lets it pass, and no file can hold it
        return f"is {value!r}; it holds half of a surrogate pair"
    return ""
