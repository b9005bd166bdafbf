from __future__ import annotations

from shutten.evaluation.making.duplicates import duplicates, near_duplicates
from shutten.evaluation.testsets.testset import TestQuestion


def asked(*texts: str) -> list[TestQuestion]:
    return [TestQuestion(str(number), text, "ja") for number, text in enumerate(texts)]


def test_same_text_in_other_width_case_and_punctuation_is_a_duplicate() -> None:
    groups = duplicates(asked("２＋２とは？", "GUAM", "22とは", "guam?", "Guam!", "other"))
    assert [[question.id for question in group] for group in groups] == [["0", "2"], ["1", "3", "4"]]


def test_texts_of_punctuation_alone_are_no_duplicates_of_one_another() -> None:
    assert duplicates(asked("?", "!")) == []


def test_near_duplicates_have_their_jaccard_similarity_and_the_most_similar_come_first() -> None:
    # abcdefgh: abc bcd cde def efg fgh; abcdefghi has ghi besides: 6 of 7. abcdefg lacks fgh: 5 of 6, and 5 of 7.
    found = near_duplicates(asked("abcdefgh", "abcdefghi", "abcdefg"), 0.6)
    assert [(one.id, other.id, round(likeness, 4)) for one, other, likeness in found] == [
        ("0", "1", 0.8571),
        ("0", "2", 0.8333),
        ("1", "2", 0.7143),
    ]


def test_pair_below_the_threshold_is_left_out() -> None:
    assert near_duplicates(asked("abcdefghi", "abcdefg"), 0.72) == []


def test_pair_at_the_threshold_is_found() -> None:
    # abcdefg: 5 trigrams, abcde: 3 of these.
    assert len(near_duplicates(asked("abcdefg", "abcde"), 0.6)) == 1


def test_questions_that_differ_in_a_number_are_not_near_duplicates() -> None:
    assert near_duplicates(asked("2017年8月の会議の出席者は誰か", "2018年8月の会議の出席者は誰か"), 0.6) == []


def test_the_same_text_is_no_near_duplicate() -> None:
    assert near_duplicates(asked("同じ質問です", "同じ質問です。"), 0.6) == []
