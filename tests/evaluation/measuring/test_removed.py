"""Questions asked twice, with confidences that are chosen so that every figure can be counted by hand."""

from __future__ import annotations

import pytest

from shutten.evaluation.measuring.removed import AskedTwice, removed_rows, still_found
from shutten.evaluation.testsets.testset import TestQuestion
from shutten.search.answer import ANSWERED, NOT_FOUND, Answer


def said(confidence: float) -> Answer:
    """Found from 0.5 on."""
    return Answer("?", "en", (), ANSWERED if confidence >= 0.5 else NOT_FOUND, confidence)


def asked(name: str, pair: str, present: float, absent: float, *, whole: bool = True, right: bool = True) -> AskedTwice:
    return AskedTwice(TestQuestion(name, name, pair[:2]), pair, whole, right, said(present), said(absent))


def test_shares_and_area_are_counted_pair_by_pair_and_over_all() -> None:
    english, japanese, everything = removed_rows(
        [
            asked("a", "en→en", 0.9, 0.7),
            asked("b", "en→en", 0.6, 0.3),
            asked("c", "ja→ja", 0.4, 0.1),
        ]
    )
    assert (english.pair, english.questions, english.found_present, english.found_absent) == ("en→en", 2, 1.0, 0.5)
    assert english.auc == 0.75  # of four pairs of one with and one without, b with (0.6) against a without (0.7) is wrong
    assert (japanese.pair, japanese.found_present, japanese.found_absent, japanese.auc) == ("ja→ja", 0.0, 0.0, 1.0)
    assert (everything.pair, everything.questions) == ("", 3)
    assert everything.found_present == pytest.approx(2 / 3)
    assert everything.found_absent == pytest.approx(1 / 3)
    assert everything.auc == pytest.approx(7 / 9)  # b and c with are below a without


def test_a_question_in_several_languages_counts_once_over_all() -> None:
    rows = removed_rows(
        [
            asked("a", "en→all", 0.9, 0.7),
            asked("a", "en→en", 0.9, 0.7, whole=False),
            asked("a", "en→ja", 0.8, 0.1, whole=False),
        ]
    )
    assert [(row.pair, row.questions, row.found_absent) for row in rows] == [
        ("en→all", 1, 1.0),
        ("en→en", 1, 1.0),
        ("en→ja", 1, 0.0),
        ("", 1, 1.0),
    ]


def test_reliability_has_right_ones_only_while_answers_are_there() -> None:
    row = removed_rows([asked("a", "en→en", 0.9, 0.85), asked("b", "en→en", 0.95, 0.1, right=False)])[-1]
    assert [(one.questions, one.right) for one in row.present] == [(0, 0), (0, 0), (0, 0), (0, 0), (2, 0.5)]
    assert [(one.questions, one.right) for one in row.absent] == [(1, 0), (0, 0), (0, 0), (0, 0), (1, 0)]
    assert row.absent[4].confidence == pytest.approx(0.85)


def test_a_verdict_that_is_neither_is_not_found() -> None:
    near = Answer("?", "en", (), "near", 0.9)
    one = AskedTwice(TestQuestion("a", "a", "en"), "en→en", whole=True, right=True, present=said(0.9), absent=near)
    assert removed_rows([one])[-1].found_absent == 0
    assert still_found([one]) == ()


def test_still_found_are_those_over_all_languages_the_surest_first() -> None:
    found = still_found(
        [
            asked("a", "en→en", 0.9, 0.6),
            asked("b", "en→en", 0.9, 0.8),
            asked("c", "en→en", 0.9, 0.2),
            asked("b", "en→ja", 0.9, 0.9, whole=False),
        ]
    )
    assert [one.question.id for one in found] == ["b", "a"]


def test_without_questions_there_are_no_rows() -> None:
    assert removed_rows([]) == ()
