from pathlib import Path

import numpy as np
import pytest

from shutten.search.question import Question
from shutten.search.ranking.allowed import AllowedPassages
from shutten.search.ranking.background import Prior
from shutten.search.ranking.legs.dense import DenseLeg
from shutten.search.ranking.legs.leg import Leg
from shutten.search.ranking.legs.terms import TermLeg
from shutten.search.ranking.query import Query, QuestionVectors
from shutten.search.ranking.term_match import Form, QueryTerm, match_terms
from shutten.store import terms as term_index
from shutten.store.terms import Occurrence, TermIndex
from shutten.store.vectors import dense
from shutten.store.vectors.dense import VectorIndex

RIGHT = np.array([1, 0], np.float32)


@pytest.fixture
def english(tmp_path: Path) -> TermIndex:
    term_index.write(tmp_path, "en", {number: [Occurrence("cat", 0, 3)] for number in (10, 20, 30)})
    term_index.write(tmp_path, "ja", {number: [Occurrence("cat", 0, 3)] for number in (15, 25)})
    return TermIndex(tmp_path, "en")


@pytest.fixture
def legs(tmp_path: Path, english: TermIndex) -> list[Leg]:
    dense.write(tmp_path, np.array([10, 15, 20, 25, 30]), np.array([[1, 0], [1, 0], [0.6, 0.8], [1, 0], [0, 1]], np.float32))
    return [DenseLeg(VectorIndex(tmp_path), english.ids, Prior(0, 1)), TermLeg(english)]


def _query(english: TermIndex) -> Query:
    matches = match_terms(english, [QueryTerm("cat", 0, 3, "word", (Form("cat", "cat"),))])
    return Query(Question("cat", "en"), "en", QuestionVectors(RIGHT), matches)


def test_legs_find_what_is_allowed_in_their_language(english: TermIndex, legs: list[Leg]) -> None:
    selections = AllowedPassages([30, 20, 15, 99, 20]).selections(english, legs)
    assert selections.passages == 2
    found = [leg.search(_query(english), 9, taken).tolist() for leg, taken in zip(legs, selections.by_leg, strict=True)]
    assert found == [[20, 30], [20, 30]]


def test_a_selection_finds_what_is_in_it(english: TermIndex, legs: list[Leg]) -> None:
    for ids in ([10], [10, 30], [10, 20, 30], []):
        allowed = np.array(ids, np.int64)
        for leg in legs:
            assert leg.search(_query(english), 9, leg.select(allowed)).tolist() == ids


def test_all_passages_of_the_language_are_only_those(english: TermIndex, legs: list[Leg]) -> None:
    selections = AllowedPassages(range(100)).selections(english, legs)
    found = [leg.search(_query(english), 9, taken).tolist() for leg, taken in zip(legs, selections.by_leg, strict=True)]
    assert (selections.passages, found) == (3, [[10, 20, 30], [10, 20, 30]])


def test_what_a_language_allows_is_made_once(tmp_path: Path, english: TermIndex, legs: list[Leg]) -> None:
    allowed = AllowedPassages([10, 25])
    first = allowed.selections(english, legs)
    assert allowed.selections(english, legs) is first
    assert allowed.selections(TermIndex(tmp_path, "ja"), [TermLeg(TermIndex(tmp_path, "ja"))]).passages == 1
    assert len(allowed) == 2
