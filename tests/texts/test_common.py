from __future__ import annotations

import json
from pathlib import Path

import pytest

from shutten.text.language import LANGUAGES
from shutten.texts.common import EXAMPLES, LEGS, ORIGINS, leg_name, origin_name, percent, text

PACKAGE = Path(__file__).parents[2] / "src" / "shutten"


def test_both_languages_have_the_same_names() -> None:
    assert set(EXAMPLES) == set(LANGUAGES)
    assert {len(both) for both in [*ORIGINS.values(), *LEGS.values()]} == {len(LANGUAGES)}


def test_examples_are_as_many_in_both_languages() -> None:
    assert len(EXAMPLES["ja"]) == len(EXAMPLES["en"])


def test_placeholders_are_filled() -> None:
    assert text("ja", "collection_counts", passages=5, documents=2) == "文書 2 件、段落 5 件"
    assert text("en", "found", percent=87) == "Found in these documents – chance of an answer 87 %"


def test_every_leg_that_has_a_weight_has_a_name_in_words() -> None:
    weights = json.loads((PACKAGE / "search" / "ranking" / "weights.json").read_text(encoding="utf-8"))
    tables = [weights["defaults"], *weights["fitted"].values()]
    named = {leg for table in tables for looks in table["pairs"].values() for look in looks.values() for leg in look}
    assert named - set(LEGS) == set()


def test_unknown_leg_and_origin_are_named_as_they_are() -> None:
    assert (leg_name("ja", "late"), leg_name("ja", "weather")) == ("語と語の意味の近さ", "weather")
    assert (origin_name("en", "name"), origin_name("en", "hearsay")) == ("a name", "hearsay")


@pytest.mark.parametrize(
    ("confidence", "shown"), [(0.0, 1), (0.004, 1), (0.29, 29), (0.4999, 49), (0.5, 50), (0.873, 87), (0.996, 99), (1.0, 99)]
)
def test_confidence_is_rounded_down_and_never_certain(confidence: float, shown: int) -> None:
    assert percent(confidence) == shown


def test_unknown_language_is_an_error_and_no_silent_english() -> None:
    with pytest.raises(KeyError):
        text("fr", "title")
