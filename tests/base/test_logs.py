from __future__ import annotations

import json
import logging
import sys

import pytest

from shutten.base.logs import Lines, log_to_error_output


def record(message: str, **values: object) -> logging.LogRecord:
    made = logging.LogRecord("shutten.door", logging.WARNING, "file.py", 1, message, (), None)
    made.created = 0.0
    vars(made).update(values)
    return made


def test_a_line_has_what_happened_and_the_values_by_name() -> None:
    said = record("refused", refused="host", seconds=0.5)
    assert Lines("text").format(said) == '1970-01-01T00:00:00.000+00:00 warning shutten.door refused refused="host" seconds=0.5'
    assert json.loads(Lines("json").format(said)) == {
        "time": "1970-01-01T00:00:00.000+00:00",
        "level": "warning",
        "logger": "shutten.door",
        "event": "refused",
        "refused": "host",
        "seconds": 0.5,
    }


@pytest.mark.parametrize("form", ["text", "json"])
def test_no_value_begins_a_line_of_its_own(form: str) -> None:
    said = record("refused\nforged", host="a\nforged", other="\x1b[2J")
    assert "\n" not in Lines("json" if form == "json" else "text").format(said)
    assert "\x1b" not in Lines("json" if form == "json" else "text").format(said)


def test_a_failure_is_one_line_of_json_with_its_trace() -> None:
    said = record("failed")
    try:
        raise ValueError("why")
    except ValueError:
        said.exc_info = sys.exc_info()
    assert json.loads(Lines("json").format(said))["trace"].endswith("ValueError: why")


def test_libraries_speak_json_too(capsys: pytest.CaptureFixture[str]) -> None:
    library, root, own = logging.getLogger("a.library"), logging.getLogger(), logging.getLogger("shutten")
    before = root.handlers[:], own.handlers[:], own.level, own.propagate
    library.addHandler(logging.StreamHandler())
    try:
        log_to_error_output("json")
        library.warning("said")
        own.info("done")
    finally:
        root.handlers[:], own.handlers[:], own.level, own.propagate = before
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [(line["logger"], line["event"]) for line in lines] == [("a.library", "said"), ("shutten", "done")]
