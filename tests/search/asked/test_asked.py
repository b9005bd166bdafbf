from __future__ import annotations

import pytest

from shutten.search.asked.asked import read_asked

QUESTION = 'Where do "ports of call" lie -boats'


def test_most_questions_have_no_signs() -> None:
    assert not read_asked("Who attended the meeting?", "en")
    assert not read_asked("会議には誰が出席したか", "ja")


def test_signs_stand_in_the_order_of_the_question() -> None:
    asked = read_asked(QUESTION, "en")
    assert [sign.name for sign in asked.signs] == ["phrase:ports of call", "without:boats"]
    assert (asked.required, asked.alone) == (("ports of call",), False)


@pytest.mark.parametrize(
    ("ignoring", "left"),
    [(["phrase"], ["without:boats"]), (["without:boats"], ["phrase:ports of call"]), (["phrase", "without"], [])],
)
def test_signs_are_ignored_by_kind_or_by_name(ignoring: list[str], left: list[str]) -> None:
    assert [sign.name for sign in read_asked(QUESTION, "en", ignoring).signs] == left
