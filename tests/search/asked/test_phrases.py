from __future__ import annotations

import pytest

from shutten.search.asked.phrases import Phrase, phrases_in, without


@pytest.mark.parametrize(
    ("question", "language", "names", "required"),
    [
        ("「港の安全」", "ja", ["phrase:港の安全"], [True]),
        ("『港の安全』とは", "ja", ["phrase:港の安全"], [True]),
        ("“ports of call” in the north", "en", ["phrase:ports of call"], [True]),
        ('Where is the "harbour"?', "en", ["phrase:harbour"], [False]),
        ('"harbour"', "en", ["phrase:harbour"], [True]),
        ("「2+2」とは何か", "ja", ["phrase:2+2"], [False]),
        ("「海上保安庁」の役割", "ja", ["phrase:海上保安庁"], [False]),
        ('"ports," "quays"', "en", ["phrase:ports", "phrase:quays"], [True, True]),
        ("「『港』の名」はどこ", "ja", ["phrase:『港』の名"], [True]),
        ("which ports +harbour", "en", ["phrase:harbour"], [True]),
        ("5\" pipes and 6' boards", "en", [], []),
        ("「」と『、』", "ja", [], []),
        ('What does "(" mean?', "en", [], []),
        ("「（」と「※」の違い", "ja", [], []),
    ],
)
def test_phrases_are_what_quotation_marks_hold(question: str, language: str, names: list[str], required: list[bool]) -> None:
    found = phrases_in(question, language)
    assert [one.name for one in found] == names
    assert [one.required for one in found if isinstance(one, Phrase)] == required


@pytest.mark.parametrize(
    ("question", "language", "names"),
    [
        ("harbour fees -boats", "en", ["without:boats"]),
        ('harbour fees -"small boats"', "en", ["without:small boats"]),
        ("港の料金　－漁船", "ja", ["without:漁船"]),
        ("港の料金 ー漁船 −「小さな船」", "ja", ["without:漁船", "without:小さな船"]),
        ("-boats harbour", "en", ["without:boats"]),
        ("well-known 2017-2018 -5 degrees - and so on", "en", []),
        ("スーパー ルーター", "ja", []),
    ],
)
def test_a_minus_before_a_word_excludes_it(question: str, language: str, names: list[str]) -> None:
    assert [one.name for one in phrases_in(question, language)] == names


def test_what_is_blanked_leaves_the_rest_in_its_place() -> None:
    assert without("fees -boats?", [(5, 11)]) == "fees       ?"
