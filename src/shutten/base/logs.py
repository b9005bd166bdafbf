"""What the server says of itself: a line for each thing that happened, with its values by name, as text or as JSON.

Questions are written nowhere unless the settings ask for it: not here, and in no other file. The commands of the terminal log
nothing.
"""

from __future__ import annotations

import json
import logging
from datetime import datetime, timezone
from typing import Literal

LogForm = Literal["text", "json"]
FORMS: tuple[LogForm, ...] = ("text", "json")
_USUAL = {*vars(logging.makeLogRecord({})), "message", "asctime", "taskName", "color_message"}
"""What every record has."""


class Lines(logging.Formatter):
    """One line a record, in which no value can begin another one.

    Args:
        form: of the line.
    """

    def __init__(self, form: LogForm) -> None:
        super().__init__()
        self._form = form

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record: time, level, logger, what happened, values; where something failed, how."""
        time = datetime.fromtimestamp(record.created, timezone.utc).isoformat(timespec="milliseconds")
        values = {name: value for name, value in vars(record).items() if name not in _USUAL}
        if record.exc_info:
            values["trace"] = self.formatException(record.exc_info)
        event, level = record.getMessage(), record.levelname.lower()
        if self._form == "json":
            said = {"time": time, "level": level, "logger": record.name, "event": event, **values}
            return json.dumps(said, ensure_ascii=False, default=str)
        shown = [f"{name}={json.dumps(value, ensure_ascii=False, default=str)}" for name, value in values.items()]
        return " ".join([time, level, record.name, *event.split(), *shown])


def log_to_error_output(form: LogForm) -> None:
    """Have Shutten say on standard error what happens; as JSON, all libraries that are loaded by now too."""
    handler = logging.StreamHandler()
    handler.setFormatter(Lines(form))
    own = logging.getLogger("shutten")
    own.setLevel(logging.INFO)
    own.handlers[:] = [handler]
    own.propagate = False
    if form == "json":
        logging.getLogger().handlers[:] = [handler]
        for name in list(logging.root.manager.loggerDict):
            other = logging.getLogger(name)
            if other is not own and other.handlers:
                other.handlers[:], other.propagate = [], True
