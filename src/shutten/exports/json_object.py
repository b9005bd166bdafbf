"""JSON: the object of an answer, with all there is of it."""

from __future__ import annotations

import json

from shutten.exports.formats import ExportFormat, TextOf
from shutten.search.answer import Answer, to_json_object


def write(answer: Answer, _: TextOf) -> str:
    """The answer's object, see `to_json_object`."""
    return json.dumps(to_json_object(answer), ensure_ascii=False, indent=1)


FORMAT = ExportFormat("json", 10, write, "json", "application/json")
