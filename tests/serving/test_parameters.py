from __future__ import annotations

from typing import Any

import pytest

from shutten.errors import QuestionError
from shutten.serving.parameters import NUMBER, SWITCH, TEXTS, Parameter, read

TAKEN = (
    Parameter("word", "A word.", required=True),
    Parameter("top", "How many.", NUMBER, between=(1, 20), default=5),
    Parameter("sort", "The order.", choices=("document", "date"), default="document"),
    Parameter("beside", "More.", SWITCH, default=False),
    Parameter("document", "Of these.", TEXTS),
    Parameter("language", "In these.", TEXTS, choices=("ja", "en")),
)
PLAIN = {"word": "port", "top": 5, "sort": "document", "beside": False, "document": (), "language": ()}


@pytest.mark.parametrize(
    ("given", "read_as"),
    [
        ({}, {}),
        ({"top": 7}, {"top": 7}),
        ({"top": "7"}, {"top": 7}),
        ({"top": 7.0}, {"top": 7}),
        ({"top": None, "document": None}, {}),
        ({"beside": True}, {"beside": True}),
        ({"beside": "true"}, {"beside": True}),
        ({"document": "a.md"}, {"document": ("a.md",)}),
        ({"document": ["a.md", "b.md"], "language": ["en"]}, {"document": ("a.md", "b.md"), "language": ("en",)}),
    ],
)
def test_values_of_an_address_and_of_json_are_read_alike(given: dict[str, Any], read_as: dict[str, Any]) -> None:
    assert read(TAKEN, {"word": "port", **given}) == {**PLAIN, **read_as}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "the parameter word is missing"),
        ({"word": 7}, "word is 7; it takes a text"),
        ({"word": ["a", "b"]}, "word is ['a', 'b']; it takes a text"),
        ({"word": "port", "top": 0}, "top is 0; it takes a whole number from 1 to 20"),
        ({"word": "port", "top": "٣"}, "top is '٣'; it takes a whole number from 1 to 20"),
        ({"word": "port", "top": True}, "top is True; it takes a whole number from 1 to 20"),
        ({"word": "port", "top": 2.5}, "top is 2.5; it takes a whole number from 1 to 20"),
        ({"word": "port", "sort": "size"}, "sort is 'size'; it takes document, date"),
        ({"word": "port", "beside": "yes"}, "beside is 'yes'; it takes true or false"),
        ({"word": "port", "document": ["a.md", 7]}, "document is ['a.md', 7]; it takes texts, at most 100"),
        (
            {"word": "port", "document": ["a.md"] * 101},
            f"document is {str(['a.md'] * 101)[:57]}...; it takes texts, at most 100",
        ),
        ({"word": "port", "language": "fr"}, "language is 'fr'; it takes ja, en"),
        (
            {"wrod": "port", "top": 0},
            "there is no parameter 'wrod'; there are word, top, sort, beside, document, language; "
            "the parameter word is missing; top is 0; it takes a whole number from 1 to 20",
        ),
    ],
)
def test_all_that_is_wrong_is_said_on_one_line(given: dict[str, Any], said: str) -> None:
    with pytest.raises(QuestionError) as wrong:
        read(TAKEN, given)
    assert wrong.value.lines == (said,)


def test_the_schema_says_what_is_taken() -> None:
    assert [one.schema for one in TAKEN] == [
        {"type": "string"},
        {"type": "integer", "minimum": 1, "maximum": 20, "default": 5},
        {"type": "string", "enum": ["document", "date"], "default": "document"},
        {"type": "boolean", "default": False},
        {"type": "array", "items": {"type": "string"}, "maxItems": 100},
        {"type": "array", "items": {"type": "string", "enum": ["ja", "en"]}, "maxItems": 100},
    ]
