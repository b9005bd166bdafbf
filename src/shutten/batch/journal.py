"""What came of questions, kept in a file from one run to the next, so that a run that was interrupted goes on where it stopped.

Its first line says by what the outcomes were made; where that is no longer so, they are void. Each further line is the outcome
of a question, by its key: a question that was changed has another. A line that was cut off by a crash is passed over.
"""

from __future__ import annotations

import json
from collections import UserDict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from shutten.base.closing import Closing
from shutten.batch.outcome import Outcome, of_object, to_object
from shutten.errors import QuestionFileError
from shutten.texts.question_files import fault


class Journal(UserDict[str, Outcome], Closing):
    """Outcomes by key; what is put in is written at once.

    Args:
        path: the file; made where it is not there.
        made_by: everything beside the questions that outcomes depend on, see `Asking.made_by`.

    Attributes:
        changed: names of what of ``made_by`` is no longer as it was, so that what the file held is void; empty where it holds.

    Raises:
        QuestionFileError: the file cannot be written.
    """

    def __init__(self, path: Path, made_by: Mapping[str, Any]) -> None:
        super().__init__()
        self._path = path
        lines = _objects(path)
        known = next(lines, {}).get("made_by")
        self.changed = _differing(known, made_by) if isinstance(known, dict) else ()
        holds = isinstance(known, dict) and not self.changed
        self.data.update(_outcomes(lines) if holds else ())
        try:
            self._file: IO[str] = path.open("a" if holds else "w", encoding="utf-8")
            if holds:
                self._file.write("\n")  # the last line may have been cut off
            else:
                self._write({"made_by": dict(made_by)})
        except OSError as error:
            raise QuestionFileError(fault("unwritable", name=path, fault=error.strerror or error)) from error

    def __setitem__(self, key: str, outcome: Outcome) -> None:
        super().__setitem__(key, outcome)
        self._write({"key": key, **to_object(outcome)})

    def _write(self, line: Mapping[str, Any]) -> None:
        self._file.write(f"{json.dumps(line)}\n")
        self._file.flush()

    def close(self) -> None:
        """Close the file; what it holds stays."""
        self._file.close()

    def discard(self) -> None:
        """Close the file and remove it: nothing is left to be done."""
        self.close()
        self._path.unlink(missing_ok=True)


def _objects(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of the file's lines; of one that is damaged, none."""
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError:
        return
    for line in lines:
        try:
            found = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(found, dict):
            yield found


def _outcomes(lines: Iterator[dict[str, Any]]) -> Iterator[tuple[str, Outcome]]:
    for line in lines:
        try:
            yield line["key"], of_object(line)
        except (KeyError, TypeError, ValueError):
            continue


def _differing(known: Mapping[str, Any], made_by: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(name for name in (*made_by, *(known.keys() - made_by.keys())) if known.get(name) != made_by.get(name))
