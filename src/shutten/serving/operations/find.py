"""Every passage with a word: what ``shutten find --format json`` prints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shutten.search.finding.concordance import DOCUMENT, ORDERS, concordance_object
from shutten.search.index import Index
from shutten.serving.operation import COUNT, FILTERS, QUOTE, Operation, an_object, described, filters_of, several
from shutten.serving.parameters import NUMBER, SWITCH, Parameter

TOP, MOST_TOP, MOST_START = 20, 1000, 100_000_000


def _find(index: Index, values: Mapping[str, Any]) -> dict[str, Any]:
    found = index.find(
        values["word"],
        filters=filters_of(values),
        order=values["sort"],
        start=values["start"] - 1,
        most=values["top"],
        beside=values["beside"],
    )
    return concordance_object(found)


FIND = Operation(
    name="find",
    title="Find every passage with a word",
    about=(
        "Every passage that holds a word or phrase, in any of its forms, each with its exact words, citation and link, and in "
        "how many documents and passages it stands: for who must not miss one. Japanese is found within longer words, English "
        "as whole words with all their forms; in quotation marks exactly these characters are found. The counts are of all "
        "passages, whatever `top` says."
    ),
    parameters=(
        Parameter("word", "A word or a phrase.", required=True),
        Parameter("sort", "By document and place in it, or by date, the oldest first.", choices=ORDERS, default=DOCUMENT),
        Parameter("top", "How many passages at most.", NUMBER, between=(1, MOST_TOP), default=TOP),
        Parameter("start", "The number of the first passage that is given.", NUMBER, between=(1, MOST_START), default=1),
        Parameter("beside", "Also those with it in title, headings or the rest of a table row alone.", SWITCH, default=False),
        *FILTERS,
    ),
    result=an_object(
        (*COUNT, "language", "literal", "beside", "first", "lines"),
        **COUNT,
        language=described("string", "Of the word, ja or en."),
        literal=described("integer", "How many of the passages have exactly its characters, and not another form alone."),
        beside=described("integer", "How many more have it in title, headings or a table row alone."),
        first=described("integer", "The number of the first of `lines`."),
        lines=several(
            an_object(
                (*QUOTE, "spans", "where"),
                **QUOTE,
                spans=several(several({"type": "integer"})),
                where=described("string", "text, or where else it stands: title, heading, row."),
            )
        ),
    ),
    work=_find,
)
