"""JSON: the object of an answer, with all there is of it."""

from __future__ import annotations

import json
from typing import Any

from shutten.exports.formats import ExportFormat, TextOf
from shutten.search.answer import Answer, to_json_object
from shutten.search.finding.concordance import count_object


def answer_object(answer: Answer) -> dict[str, Any]:
    """The answer's object, see `to_json_object`, and in how much its words stand."""
    return {**to_json_object(answer), "words": [count_object(count) for count in answer.words]}


def write(answer: Answer, _: TextOf) -> str:
    """`answer_object`, indented."""
    return json.dumps(answer_object(answer), ensure_ascii=False, indent=1)


FORMAT = ExportFormat("json", 10, write, "json", "application/json")
