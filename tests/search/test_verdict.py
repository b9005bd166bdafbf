import math
from dataclasses import replace

import numpy as np
import pytest

from shutten.answering.reader import Reading
from shutten.citations.citing import cite
from shutten.documents.document import Metadata
from shutten.passages.passage import Passage
from shutten.search.answer import ANSWERED, NOT_FOUND, Hit
from shutten.search.question import Question
from shutten.search.ranking.fusion import Weights
from shutten.search.ranking.query import Query, QuestionVectors
from shutten.search.ranking.ranker import Ranked
from shutten.search.ranking.term_evidence import TermEvidence
from shutten.search.ranking.term_match import Match, QueryTerm
from shutten.search.verdict.chances import chances, with_chances
from shutten.search.verdict.decide import HELD, best_part, decide
from shutten.search.verdict.grounds import grounds
from shutten.text.span import Span

ANSWER = {"bias": -4.0, "score": 0.5, "coverage": 3.0, "sentence": 0.25, "lacks": -2.0, "across": 1.0}
SUBJECT = {"bias": -1.0, "score": 0.5}
WEIGHTS = Weights("inline", {}, {}, {"answer": ANSWER, "subject": SUBJECT, "read_answer": {"bias": 0.0, "read": 1.0}})


def _ranked(
    scores: list[float], literal: list[list[float]] | None = None, question: str = "q", **features: list[float]
) -> Ranked:
    """Passages with two terms, the first three times as important as the second; ``literal`` has a row for each."""
    count = len(scores)
    table = np.array(literal if literal is not None else np.zeros((0, count)), np.float32)
    importance = np.array([0.75, 0.25] if literal is not None else [], np.float32)
    return Ranked(
        Query(Question(question, "en"), "en", QuestionVectors(np.zeros(2, np.float32)), []),
        np.arange(count, dtype=np.int64),
        np.array(scores, np.float32),
        {name: np.array(values, np.float32) for name, values in features.items()},
        TermEvidence(importance, table, np.zeros_like(table)),
        None,
    )


def _hits(*scores: float, text: str = "The hall was opened.", shares: dict[str, float] | None = None) -> list[Hit]:
    passage = Passage(1, "a.txt", 1, 1, (), (Span(0, len(text)),), text, language="en")
    citation = cite(passage, Metadata(), "en")
    return [Hit(rank, score, passage, citation, shares=shares or {}) for rank, score in enumerate(scores, 1)]


def test_it_rests_on_the_best_passage() -> None:
    ranked = _ranked([3.0, 2.0], literal=[[0.5, 0.9], [0, 0.9]], sentence=[1.5, 9])
    assert grounds(ranked, _hits(3.0, 2.0, 2.0, 2.0, 2.0)) == {
        "score": 3, "coverage": 0.75, "sentence": 1.5, "margin": 1, "across": 0, "lacks": 0, "other_date": 0,
        "terms_lead": 0, "sentence_lead": -7.5, "met": 0, "scattered": 0.06,
    }  # fmt: skip


def test_the_first_stands_above_the_next_four() -> None:
    found = grounds(_ranked([3.0] * 6, terms=[0.9, 0.5, 0.5, 0.1, 0.1, 9]), _hits(3.0))
    assert found["terms_lead"] == pytest.approx(0.6)


def test_what_is_met_is_the_rarity_of_the_words_that_stand_there_in_whatever_form() -> None:
    words = [
        Match(QueryTerm("a", 0, 1, kind, ()), rarity, np.zeros(0, np.int32), np.zeros(0, np.float32), np.zeros(0, np.int8))
        for kind, rarity in (("word", 3.0), ("word", 2.0), ("word", 1.0), ("phrase", 9.0))
    ]
    ranked = _ranked([3.0], literal=[[0.6], [0], [0], [0.6]])
    meaning = np.array([[0], [0.5], [0.2], [0]], np.float32)
    evidence = TermEvidence(np.full(4, 0.25, np.float32), ranked.evidence.literal, meaning)
    ranked = replace(ranked, evidence=evidence, query=replace(ranked.query, matches=words))
    assert grounds(ranked, _hits(3.0))["met"] == pytest.approx(3 + 0.5 * 2)


def test_tokens_that_other_passages_are_nearer_to_are_scattered() -> None:
    together = np.array([[0.9, 0.5], [0.8, 0.4]], np.float32)
    apart = np.array([[0.9, 0.5], [0.4, 0.8]], np.float32)
    assert grounds(replace(_ranked([3.0, 2.0]), cosines=together), _hits(3.0))["scattered"] == 0
    assert grounds(replace(_ranked([3.0, 2.0]), cosines=apart), _hits(3.0))["scattered"] == pytest.approx(0.2)


def test_the_fifth_hit_is_what_the_first_stands_above() -> None:
    assert grounds(_ranked([3.0]), _hits(3.0, 2.5, 2.0, 1.5, 1.0, 0.0))["margin"] == 2


def test_in_a_collection_of_few_passages_an_unlikely_one_stands_for_the_fifth() -> None:
    assert grounds(_ranked([3.0]), _hits(3.0, 2.5))["margin"] == pytest.approx(6.1)
    assert grounds(_ranked([3.0]), _hits(3.0, -5.0))["margin"] == 8


def test_an_amount_that_is_asked_for_and_not_given_is_lacking() -> None:
    ranked = _ranked([3.0], question="How many people came?")
    assert grounds(ranked, _hits(3.0))["lacks"] == 1
    assert grounds(ranked, _hits(3.0, text="The hall was opened before 400 people."))["lacks"] == 0


@pytest.mark.parametrize(("agreement", "other"), [(1.0, 0.0), (0.0, 1.0), (-1.0, 2.0)])
def test_a_date_that_is_asked_for_and_is_not_the_passages(agreement: float, other: float) -> None:
    ranked = _ranked([3.0], question="What was agreed in August 2017?", date=[agreement])
    assert grounds(ranked, _hits(3.0))["other_date"] == other
    assert grounds(_ranked([3.0], question="What was agreed?", date=[0.0]), _hits(3.0))["other_date"] == 0


def test_the_preference_for_the_questions_own_language_is_no_ground() -> None:
    ranked = _ranked([3.0]).reordered(np.array([3.0], np.float32), preferred=2)
    assert grounds(ranked, _hits(3.0))["score"] == 1


def test_stages_that_are_left_out_say_nothing() -> None:
    found = grounds(_ranked([3.0]), _hits(3.0))
    assert (found["coverage"], found["sentence"]) == (0, 0)


def test_what_was_read_is_the_likeliest_within_bounds() -> None:
    hits = [replace(hit, reading=Reading(odds)) for hit, odds in zip(_hits(2.0, 1.0, 0.0), (-1.0, 9.0, 0.5), strict=True)]
    found = grounds(_ranked([2.0]), hits)
    assert (found["read"], found["read_first"]) == (6.0, -1.0)


def test_confidence_is_the_logistic_function_of_the_grounds() -> None:
    verdict = decide([_ranked([2.0], literal=[[0.5], [0.5]], sentence=[4])], _hits(2.0), WEIGHTS)
    assert verdict.confidence == pytest.approx(1 / (1 + math.exp(-1)))  # -4 + 0.5 * 2 + 3 * 1 + 0.25 * 4
    assert verdict.level == "answered"


def test_on_the_subject_without_an_answer_it_is_near() -> None:
    verdict = decide([_ranked([2.0], literal=[[0], [0]])], _hits(2.0), WEIGHTS)
    assert verdict == ("near", pytest.approx(1 / (1 + math.exp(3))))  # and the subject: -1 + 0.5 * 2


def test_off_the_subject_nothing_was_found() -> None:
    assert decide([_ranked([1.9], literal=[[0], [0]])], _hits(1.9), WEIGHTS).level == "not found"


def test_caution_asks_for_more_certainty() -> None:
    parts, hits = [_ranked([2.0], literal=[[1], [1]])], _hits(2.0)
    assert decide(parts, hits, WEIGHTS) == ("answered", 0.5)
    assert decide(parts, hits, WEIGHTS, caution=3).level == "near"


def test_what_was_read_decides_where_hits_were_read() -> None:
    hits = [replace(_hits(2.0)[0], reading=Reading(2.0))]
    assert decide([_ranked([2.0])], hits, WEIGHTS).confidence == pytest.approx(1 / (1 + math.exp(-2)))


def test_the_best_of_all_languages_counts() -> None:
    none, other, best = _ranked([]), _ranked([1.0]), _ranked([2.0], literal=[[0.5], [0]])
    assert best_part([none, other, best]) is best


def test_without_hits_nothing_was_found() -> None:
    assert decide([], [], WEIGHTS) == ("not found", 0.0)


@pytest.mark.parametrize("odds", [[3.0, 2.0, 1.0, 0.0], [-4.0, -6.0], [50.0, 50.0], [0.0]])
@pytest.mark.parametrize("together", [0.02, 0.4, 0.97])
def test_chances_give_the_verdicts_together_and_none_is_above_it(odds: list[float], together: float) -> None:
    found = chances(odds, together)
    assert 1 - math.prod(1 - one for one in found) == pytest.approx(together, abs=1e-6)
    assert max(found) <= together
    assert found == sorted(found, reverse=True)


def test_no_hit_has_a_greater_chance_than_the_one_before_it() -> None:
    first, second = with_chances(_hits(3.0, 2.0, shares={"bias": -9, "own_language": 2.0}), 0.5)
    assert first.confidence == pytest.approx(second.confidence * (1 / (1 + math.exp(-1))) / 0.5)


def test_hits_whose_scores_are_no_log_odds_have_no_chance() -> None:
    assert [hit.confidence for hit in with_chances(_hits(3.0, 2.0), 0.5)] == [None, None]


def test_no_hits_have_no_chances() -> None:
    assert with_chances([], 0.0) == ()


@pytest.mark.parametrize(
    ("question", "literal", "level"),
    [
        ("harbour", [[0.5], [0.5]], ANSWERED),
        ("harbour", [[0.5], [0]], NOT_FOUND),
        ("harbour master", [[0.5], [0.5]], NOT_FOUND),
        ("when", [[0.5], [0.5]], NOT_FOUND),
    ],
)
def test_one_word_is_found_where_it_stands(question: str, literal: list[list[float]], level: str) -> None:
    verdict = decide([_ranked([-6.0], literal, question)], _hits(-6.0), WEIGHTS)
    assert verdict.level == level
    assert (verdict.confidence == HELD) is (level == ANSWERED)
