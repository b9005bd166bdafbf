"""What of a passage a question names in other characters."""

from __future__ import annotations

from itertools import pairwise

import pytest

from shutten.answering.met import NOTHING_MET, Asked

JAPANESE = "森田漁業大臣は2019（平成31）年3月5日、オスロでマクファーソン長官と会談し、監視を強化することにした。"
ENGLISH = "On 5 March 2019 Fisheries Minister Morita met Secretary McPherson in Oslo and agreed to strengthen surveillance."


@pytest.mark.parametrize(
    ("question", "passage", "named"),
    [
        ("What did Morita and McPherson say about surveillance?", JAPANESE, {"森田", "マクファーソン", "監視"}),
        ("Who met in Oslo on 5 March 2019?", JAPANESE, {"2019（平成31）年3月5日", "オスロ"}),
        ("森田大臣とマクファーソン長官は監視について何を決めたか", ENGLISH, {"Morita", "McPherson", "surveillance"}),
        ("平成31年3月5日に会ったのは誰か", ENGLISH, {"5 March 2019"}),
    ],
)
def test_words_names_and_dates_of_the_other_language(question: str, passage: str, named: set[str]) -> None:
    found = {passage[one.start : one.end] for one in Asked(question).met(passage).read}
    assert named <= found


def test_dates_and_numbers_in_another_form_of_the_same_language() -> None:
    passage = "In 1996 it was widened by 1200 metres, in 1998 by 900."
    found = Asked("When was the harbour of 1996 widened by 1,200 metres?").met(passage).read
    assert {passage[one.start : one.end] for one in found} >= {"1996", "1200"}


def test_what_is_named_otherwise_is_not_met() -> None:
    asked = Asked("What did Morita and McPherson say about surveillance?")
    assert asked.met("港湾局は新しい灯台の建設を見送った。") == NOTHING_MET


def test_they_are_in_order_and_disjoint() -> None:
    asked = Asked("Which national security strategy did both governments adopt?")
    found = asked.met("両政府は国家安全保障戦略を採択した。").read
    assert found
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert Asked("何").met("") == NOTHING_MET


@pytest.mark.parametrize(
    ("question", "passage", "left"),
    [
        ("When did Minister Morita visit Oslo in 2021?", JAPANESE, {"2021", "visit"}),
        ("森田大臣が2019年にベルゲンで会談したのは誰か", ENGLISH, {"ベルゲン"}),
        ("When did Morita agree with the mayor?", ENGLISH, {"mayor"}),
    ],
)
def test_what_of_a_question_no_passage_meets_is_left_over(question: str, passage: str, left: set[str]) -> None:
    met = Asked(question).met(passage).asked
    for word in left:
        at = question.index(word)
        assert not any(one.start < at + len(word) and one.end > at for one in met)
    assert any(question[one.start : one.end] in {"Morita", "森田"} for one in met)
