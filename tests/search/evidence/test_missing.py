import numpy as np

from shutten.citations.citing import cite
from shutten.documents.document import Metadata
from shutten.passages.passage import Passage
from shutten.search.answer import Hit
from shutten.search.evidence.missing import missing_words
from shutten.search.question import Question
from shutten.search.ranking.query import Query, QuestionVectors
from shutten.search.ranking.ranker import Ranked
from shutten.search.ranking.term_evidence import TermEvidence
from shutten.search.ranking.term_match import Match, QueryTerm
from shutten.text.span import Span

QUESTION = "How many hectares did Camp David return?"
NONE = np.zeros(0, np.int32)


def _term(words: str, kind: str = "word") -> Match:
    start = QUESTION.index(words)
    term = QueryTerm(words, start, start + len(words), kind, ())
    return Match(term, 1.0, NONE, NONE.astype(np.float32), NONE.astype(np.int8))


def _ranked(terms: list[Match], literal: list[list[float]], meaning: list[list[float]]) -> Ranked:
    """Two passages."""
    importance = np.full(len(terms), 1 / len(terms), np.float32)
    evidence = TermEvidence(importance, np.array(literal, np.float32), np.array(meaning, np.float32))
    query = Query(Question(QUESTION, "en"), "en", QuestionVectors(np.zeros(2, np.float32)), terms)
    return Ranked(query, np.array([1, 2]), np.array([2.0, 1.0], np.float32), {}, evidence, None)


def _hit(identifier: int) -> Hit:
    passage = Passage(identifier, "a.txt", 1, 1, (), (Span(0, 3),), "Two", language="en")
    return Hit(1, 1.0, passage, cite(passage, Metadata(), "en"))


def test_a_word_that_no_hit_has_is_missing() -> None:
    ranked = _ranked([_term("hectares"), _term("return")], [[0, 0], [0, 0.8]], [[0.3, 0.4], [0, 0]])
    assert missing_words(ranked, [_hit(1), _hit(2)]) == ("hectares",)
    assert missing_words(ranked, [_hit(1)]) == ("hectares", "return")


def test_a_word_that_is_said_otherwise_is_not_missing() -> None:
    assert missing_words(_ranked([_term("hectares")], [[0, 0]], [[0.5, 0]]), [_hit(1)]) == ()


def test_words_that_ask_are_not_missing() -> None:
    assert missing_words(_ranked([_term("How"), _term("many")], [[0, 0]] * 2, [[0, 0]] * 2), [_hit(1)]) == ()


def test_a_part_of_a_phrase_that_is_met_is_not_missing() -> None:
    terms = [_term("Camp", "name"), _term("Camp David", "phrase")]
    assert missing_words(_ranked(terms, [[0, 0], [0.6, 0]], [[0, 0]] * 2), [_hit(1)]) == ()


def test_passages_of_another_language_are_passed_over() -> None:
    assert missing_words(_ranked([_term("hectares")], [[0, 0]], [[0, 0]]), [_hit(3)]) == ()
