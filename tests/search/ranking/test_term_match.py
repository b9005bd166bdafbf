import math
from pathlib import Path

import numpy as np
import pytest

from shutten.search.ranking.term_match import Form, Match, QueryTerm, by_term, match_terms, total, weights_by_term
from shutten.store import terms as term_index
from shutten.store.terms import Occurrence, TermIndex

# Three passages of 4, 2 and 6 words: 4 on average. With k1 = 1.2 and b = 0.5 a word that stands there f times gets
# idf x 2.2 f / (f + 1.2 (0.5 + 0.5 length / 4)), where idf = ln(1 + (3 - n + 0.5) / (n + 0.5)) for a word of n passages.
TEXTS = {
    10: "meet meet talk plan",
    20: "talk base",
    30: "base base base isl navi navi",
}
ONE = math.log(1 + 2.5 / 1.5)  # 0.98083: idf of a word of one passage
TWO = math.log(1 + 1.5 / 2.5)  # 0.47000: of two passages


def _index(folder: Path, texts: dict[int, str], contexts: dict[int, str] | None = None) -> TermIndex:
    passages = {}
    for identifier, text in texts.items():
        words = [*((form, -1) for form in (contexts or {}).get(identifier, "").split()), *((form, 1) for form in text.split())]
        passages[identifier] = [Occurrence(form, place, place) for form, place in words]
    term_index.write(folder, "en", passages)
    return TermIndex(folder, "en")


@pytest.fixture
def index(tmp_path: Path) -> TermIndex:
    return _index(tmp_path, TEXTS)


def _term(*forms: tuple[str, float]) -> QueryTerm:
    return QueryTerm("word", 0, 4, "word", tuple(Form(form, form, weight) for form, weight in forms))


def _match(index: TermIndex, *forms: tuple[str, float]) -> Match:
    return match_terms(index, [_term(*forms)])[0]


def test_a_word_of_one_passage(index: TermIndex) -> None:
    match = _match(index, ("meet", 1.0))
    assert match.idf == pytest.approx(0.98083, abs=1e-5)
    assert (match.rows.tolist(), match.best.tolist()) == ([0], [0])
    assert match.scores.tolist() == pytest.approx([ONE * 4.4 / 3.2])  # f 2, length 4: 1.2 (0.5 + 0.5) = 1.2


def test_a_word_of_two_passages_counts_less_and_more_in_the_shorter_one(index: TermIndex) -> None:
    match = _match(index, ("talk", 1.0))
    assert match.idf == pytest.approx(0.47000, abs=1e-5)
    assert match.rows.tolist() == [0, 1]
    assert match.scores.tolist() == pytest.approx([TWO * 2.2 / 2.2, TWO * 2.2 / 1.9])  # length 2: 1.2 (0.5 + 0.25) = 0.9


def test_a_repeated_word_saturates(index: TermIndex) -> None:
    match = _match(index, ("base", 1.0))
    assert match.scores.tolist() == pytest.approx([TWO * 2.2 / 1.9, TWO * 6.6 / 4.5])  # f 3, length 6: 1.2 (0.5 + 0.75) = 1.5


def test_a_word_that_stands_nowhere_has_the_idf_of_no_passage(index: TermIndex) -> None:
    match = _match(index, ("treati", 1.0))
    assert match.idf == pytest.approx(math.log(1 + 3.5 / 0.5))
    assert (match.rows.tolist(), match.scores.tolist(), match.best.tolist()) == ([], [], [])


def test_a_term_without_forms_is_met_nowhere(index: TermIndex) -> None:
    assert _match(index).rows.tolist() == []


def test_a_less_sure_form_makes_the_term_rarer_and_counts_by_its_weight(index: TermIndex) -> None:
    match = _match(index, ("meet", 0.5))
    idf = math.log(1 + 3 / 1)  # n is half a passage
    assert match.idf == pytest.approx(idf)
    assert match.scores.tolist() == pytest.approx([idf * 0.5 * 4.4 / 3.2])


def test_of_several_forms_a_passage_counts_the_best_alone(index: TermIndex) -> None:
    match = _match(index, ("talk", 1.0), ("base", 0.5))
    idf = math.log(1 + 1 / 3)  # n is 1 + 1 + 0.5 = 2.5
    assert match.idf == pytest.approx(idf)
    assert (match.rows.tolist(), match.best.tolist()) == ([0, 1, 2], [0, 0, 1])
    assert match.scores.tolist() == pytest.approx([idf * 2.2 / 2.2, idf * 2.2 / 1.9, idf * 0.5 * 6.6 / 4.5])


def test_the_best_form_is_the_one_with_the_highest_score_not_the_most_frequent(index: TermIndex) -> None:
    match = _match(index, ("base", 0.4), ("isl", 1.0))  # 0.4 x 6.6 / 4.5 = 0.587 is less than 2.2 / 2.5 = 0.88
    idf = math.log(1 + (3 - 1.4 + 0.5) / 1.9)  # n is 0.4 + 1
    assert (match.rows.tolist(), match.best.tolist()) == ([1, 2], [0, 1])
    assert match.scores.tolist() == pytest.approx([idf * 0.4 * 2.2 / 1.9, idf * 2.2 / 2.5])


def test_of_equal_forms_the_first_is_named(index: TermIndex) -> None:
    assert _match(index, ("treati", 1.0), ("talk", 0.5), ("talk", 0.5)).best.tolist() == [1, 1]


def test_a_word_in_the_context_counts_half_and_there_no_more_than_twice(tmp_path: Path) -> None:
    index = _index(tmp_path, {10: "plan plan", 20: "plan plan"}, {10: "meet", 20: "meet meet meet"})
    idf = math.log(1 + 0.5 / 2.5)
    assert _match(index, ("meet", 1.0)).scores.tolist() == pytest.approx([idf * 1.1 / 1.7, idf * 2.2 / 2.2])  # f 0.5 and 1


def test_words_in_text_and_context_add_up(tmp_path: Path) -> None:
    index = _index(tmp_path, {10: "meet"}, {10: "meet"})
    assert _match(index, ("meet", 1.0)).scores.tolist() == pytest.approx([math.log(1 + 0.5 / 1.5) * 3.3 / 2.7])  # f 1.5


def test_passages_of_contexts_alone_are_scored(tmp_path: Path) -> None:
    index = _index(tmp_path, {10: "", 20: ""}, {10: "meet"})
    assert _match(index, ("meet", 1.0)).scores.tolist() == pytest.approx([math.log(1 + 1.5 / 1.5) * 1.1 / 1.1])  # length 0: 0.6


def test_an_index_without_passages_is_met_nowhere(tmp_path: Path) -> None:
    index = _index(tmp_path, {})
    matches = match_terms(index, [_term(("meet", 1.0))])
    assert matches[0].rows.tolist() == []
    assert total(index, matches).tolist() == []


def test_the_total_adds_the_terms_of_a_passage(index: TermIndex) -> None:
    matches = match_terms(index, [_term(("meet", 1.0)), _term(("talk", 1.0)), _term(("treati", 1.0))])
    assert total(index, matches).tolist() == pytest.approx([ONE * 4.4 / 3.2 + TWO, TWO * 2.2 / 1.9, 0])


def test_no_terms_add_up_to_nothing(index: TermIndex) -> None:
    assert total(index, match_terms(index, [])).tolist() == [0, 0, 0]


def test_scores_by_term_in_the_rows_asked_for(index: TermIndex) -> None:
    matches = match_terms(index, [_term(("talk", 1.0)), _term(("navi", 1.0)), _term(("treati", 1.0))])
    table = by_term(matches, np.array([2, 1, -1], np.int32))
    assert table.shape == (3, 3)
    assert table.ravel().tolist() == pytest.approx([0, TWO * 2.2 / 1.9, 0, ONE * 4.4 / 3.5, 0, 0, 0, 0, 0])


def test_weights_by_term_in_the_rows_asked_for(index: TermIndex) -> None:
    matches = match_terms(index, [_term(("talk", 0.5), ("navi", 0.25)), _term(("treati", 1.0))])
    assert weights_by_term(matches, np.array([2, 0, -1], np.int32)).tolist() == [[0.25, 0.5, 0], [0, 0, 0]]


def test_no_rows_have_no_scores(index: TermIndex) -> None:
    assert by_term(match_terms(index, [_term(("talk", 1.0))]), np.zeros(0, np.int32)).shape == (1, 0)


@pytest.mark.parametrize("share", [0.01, 0.5])
def test_the_best_form_counts_whether_few_passages_hold_one_or_many(tmp_path: Path, share: float) -> None:
    chance = np.random.default_rng(0)
    held = chance.random((400, 3)) < share
    texts = {number + 1: " ".join(["filler", *np.array(["a", "b", "c"])[row]]) for number, row in enumerate(held)}
    index = _index(tmp_path, texts)
    forms = (("a", 0.5), ("b", 0.9), ("c", 0.5))
    match = _match(index, *forms)
    expected = {}
    for number in (1, 0, 2):  # b is the best where it stands, and of a and c, which count the same, a
        for row in np.flatnonzero(held[:, number]).tolist():
            expected.setdefault(row, number)
    assert dict(zip(match.rows.tolist(), match.best.tolist(), strict=True)) == expected
    assert (np.diff(match.rows) > 0).all()
    alone = [_match(index, form) for form in forms]
    for row, score, number in zip(match.rows.tolist(), match.scores.tolist(), match.best.tolist(), strict=True):
        own = alone[number]
        assert score / match.idf == pytest.approx(own.scores[own.rows == row][0] / own.idf, rel=1e-5)
    frequency = sum(forms[number][1] for number in expected.values())
    assert match.idf == pytest.approx(math.log1p((400 - frequency + 0.5) / (frequency + 0.5)))
