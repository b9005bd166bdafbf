"""JSON: the object of an answer, with all there is of it."""

from __future__ import annotations

import json

from shutten.exports.formats import ExportFormat, TextOf
from shutten.search.answer import Answer, to_json_object
from shutten.search.finding.concordance import count_object


def write(answer: Answer, _: TextOf) -> str:
    """The answer's object, see `to_json_object`, and in how much its words stand."""
    values = {**to_json_object(answer), "words": [count_object(count) for count in answer.words]}
    return json.dumps(values, ensure_ascii=False, indent=1)


FORMAT = ExportFormat("json", 10, write, "json", "application/json")
