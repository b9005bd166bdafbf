"""JSON: the object of an answer, with all there is of it: in how much its words stand, and what says the same elsewhere."""

from __future__ import annotations

import json
from typing import Any

from shutten.citations.citing import citation_object
from shutten.exports.formats import ExportFormat, TextOf
from shutten.search.answer import Answer, to_json_object
from shutten.search.finding.concordance import count_object
from shutten.search.told import Counterpart


def answer_object(answer: Answer) -> dict[str, Any]:
    """The answer's object, see `to_json_object`, with the counts of its words and what says the same in the other language."""
    values = {**to_json_object(answer), "words": [{**count_object(count), "said": count.said} for count in answer.words]}
    for hit in values["hits"]:
        hit["counterpart"] = _counterpart_object(answer.counterparts.get(hit["rank"]))
    return values


def write(answer: Answer, _: TextOf) -> str:
    """`answer_object`, indented."""
    return json.dumps(answer_object(answer), ensure_ascii=False, indent=1)


def _counterpart_object(counterpart: Counterpart | None) -> dict[str, Any] | None:
    if counterpart is None:
        return None
    passage = counterpart.passage
    return {
        "id": passage.id, "language": passage.language, "text": passage.text, **citation_object(counterpart.citation),
    }  # fmt: skip


FORMAT = ExportFormat("json", 10, write, "json", "application/json")
