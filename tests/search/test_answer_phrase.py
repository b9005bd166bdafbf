from __future__ import annotations

import pytest

from shutten.search.answer_phrase import Phrase, agree, contradict, shared_answers
from shutten.text.span import Span


def phrase(text: str, certainty: float = 0.6, language: str = "ja", asked_in: str = "ja") -> Phrase:
    return Phrase(text, Span(0, len(text)), certainty, language, asked_in)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (phrase("2011年4月"), phrase("平成23年4月"), True),
        (phrase("2011年4月5日"), phrase("5 April 2011", language="en"), True),
        (phrase("2011年4月"), phrase("2011年"), True),
        (phrase("2011年4月"), phrase("2012年4月"), False),
        (phrase("約3年"), phrase("3年間"), True),
        (phrase("2人"), phrase("3人"), False),
        (phrase("2時間"), phrase("2時間30分"), False),
        (phrase("約2時間30分"), phrase("two and a half hours", language="en"), True),
        (phrase("約2時間30分"), phrase("two hours", language="en"), False),
        (phrase("90分間"), phrase("an hour and a half", language="en"), True),
        (phrase("森英恵"), phrase("「森英恵」"), True),
        (phrase("森英恵建築士"), phrase("森英恵"), True),
        (phrase("東京"), phrase("京都"), False),
        (phrase("Mori", language="en"), phrase("MORI", language="en"), True),
    ],
)
def test_phrases_agree_where_they_say_the_same(one: Phrase, other: Phrase, same: bool) -> None:
    assert agree(one, other) is same
    assert agree(other, one) is same


@pytest.mark.parametrize(
    ("one", "other", "sure"),
    [
        (phrase("東京"), phrase("京都"), True),
        (phrase("2011年4月"), phrase("5 May 2012", language="en"), True),
        (phrase("約2時間30分"), phrase("two hours", language="en"), True),
        (phrase("森外相"), phrase("Foreign Minister Mori", language="en"), False),
        (phrase("漁業協定の改正に向けた協議を年内に再開すること"), phrase("協定を改める話合いを年末までに始め直すこと"), False),
        (phrase("port fees will be lowered", language="en"), phrase("港の使用料を引き下げること"), False),
    ],
)
def test_only_brief_words_are_surely_different(one: Phrase, other: Phrase, sure: bool) -> None:
    assert contradict(one, other) is sure
    assert contradict(other, one) is sure


def test_passages_that_give_the_same_answer_count_together() -> None:
    found = shared_answers([(1, phrase("約3年", 0.6)), (2, phrase("5年", 0.7)), (4, phrase("3年間", 0.5))])
    assert [(one.phrase.text, one.ranks) for one in found] == [("約3年", (1, 4)), ("5年", (2,))]
    assert [one.certainty for one in found] == pytest.approx([0.8, 0.7])


def test_nothing_is_quite_certain() -> None:
    (found,) = shared_answers([(rank, phrase("東京", 0.95)) for rank in (1, 2, 3)])
    assert found.certainty == 0.99


def test_without_phrases_there_is_no_answer() -> None:
    assert shared_answers([]) == ()


def test_a_phrase_in_the_questions_language_needs_no_gloss() -> None:
    assert phrase("2時間30分").gloss == ""
    assert phrase("約2時間30分", asked_in="en").gloss == "about 2 hours 30 minutes"
