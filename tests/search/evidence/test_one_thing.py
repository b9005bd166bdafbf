from __future__ import annotations

import pytest

from shutten.search.evidence.one_thing import asks_one_thing


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("会談は何年何月何日に開かれましたか", "ja"),
        ("協議会が置かれたのは平成何年の何月か", "ja"),
        ("誰が市長に答えたか", "ja"),
        ("堤防の高さはどのくらいか", "ja"),
        ("事務局はどうして反対したのか", "ja"),
        ("How many people live on the island?", "en"),
        ("At what time did the ferry leave?", "en"),
        ("Who spoke for the council?", "en"),
    ],
)
def test_one_question_word_asks_for_one_thing(question: str, language: str) -> None:
    assert asks_one_thing(question, language)


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("会談はいつ、どこで開かれましたか", "ja"),
        ("要綱が改められたのはいつといつか", "ja"),
        ("市と県はそれぞれいくら負担するか", "ja"),
        ("三つの柱とは何か", "ja"),
        ("堤防 高さ", "ja"),
        ("橋は完成したか", "ja"),
        ("Who met the mayor, and for how long?", "en"),
        ("At which two meetings was the budget raised?", "en"),
        ("ferry timetable 2021", "en"),
        ("Did the council agree?", "en"),
    ],
)
def test_several_things_or_nothing_in_particular(question: str, language: str) -> None:
    assert not asks_one_thing(question, language)
