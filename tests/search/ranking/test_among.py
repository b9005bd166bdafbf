from pathlib import Path

import numpy as np
import pytest

from shutten.search.question import Question
from shutten.search.ranking.among import Among
from shutten.search.ranking.background import Prior
from shutten.search.ranking.legs import Asked, DenseLeg, Leg, TermLeg
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
    return [DenseLeg("dense", VectorIndex(tmp_path), english.ids, Prior(0, 1)), TermLeg(english)]


def _asked(english: TermIndex) -> Asked:
    matches = match_terms(english, [QueryTerm("cat", 0, 3, "word", (Form("cat", "cat"),))])
    return Asked(Question("cat", "en"), RIGHT, None, None, matches)


def test_legs_find_what_is_allowed_in_their_language(english: TermIndex, legs: list[Leg]) -> None:
    ready = Among([30, 20, 15, 99, 20]).ready(english, legs)
    assert ready.held == 2
    found = [leg.search(_asked(english), 9, taken).tolist() for leg, taken in zip(legs, ready.by_leg, strict=True)]
    assert found == [[20, 30], [20, 30]]


def test_what_is_ready_finds_what_the_ids_find(english: TermIndex, legs: list[Leg]) -> None:
    for ids in ([10], [10, 30], [10, 20, 30], []):
        allowed = np.array(ids, np.int64)
        for leg in legs:
            asked = _asked(english)
            assert leg.search(asked, 9, leg.ready(allowed)).tolist() == leg.search(asked, 9, allowed).tolist() == ids


def test_all_passages_of_the_language_are_only_those(english: TermIndex, legs: list[Leg]) -> None:
    ready = Among(range(100)).ready(english, legs)
    found = [leg.search(_asked(english), 9, taken).tolist() for leg, taken in zip(legs, ready.by_leg, strict=True)]
    assert (ready.held, found) == (3, [[10, 20, 30], [10, 20, 30]])


def test_what_a_language_allows_is_made_once(tmp_path: Path, english: TermIndex, legs: list[Leg]) -> None:
    among = Among([10, 25])
    first = among.ready(english, legs)
    assert among.ready(english, legs) is first
    assert among.ready(TermIndex(tmp_path, "ja"), [TermLeg(TermIndex(tmp_path, "ja"))]).held == 1
