"""The evidence of sentences by hand: two terms of equal importance, met literally."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from shutten import Corpus, Index
from shutten.search.evidence.sentences import FEATURES, LITERAL_WEIGHT, sentence_evidence
from shutten.search.found import Found
from shutten.search.question import Question
from shutten.search.ranking.term_evidence import TermEvidence
from shutten.text.sentences import sentence_spans

TEXT = "Bridges met Tanaka. The bridge has three lights. Fish."


@pytest.fixture
def index(
    tmp_path: Path,
    make_tiny_encoder: Callable[[], Any],
    make_corpus: Callable[[Mapping[str, str]], Corpus],
    build: Callable[..., Path],
) -> Iterator[Index]:
    encoder = make_tiny_encoder()
    build(make_corpus({"a.txt": TEXT, "b.txt": "Boats."}), tmp_path, encoder)
    opened = Index(tmp_path, encoder=encoder)
    yield opened
    opened.close()


def _evidence(index: Index, question: str) -> dict[str, list[float]]:
    (ranked,) = index.rank(Question(question, "en"))
    terms = len(ranked.query.matches)
    each = np.full(terms, 1 / terms, np.float32)
    object.__setattr__(ranked, "evidence", TermEvidence(each, ranked.evidence.literal, ranked.evidence.meaning))
    passage = next(p for p in index.generation.store.get(ranked.ids.tolist()).values() if p.document == "a.txt")
    found = Found(passage, ranked, ranked.ids.tolist().index(passage.id), index.generation)
    table = sentence_evidence(found, sentence_spans(passage.text))
    return {name: (table[:, place] / LITERAL_WEIGHT).round(3).tolist() for place, name in enumerate(FEATURES)}


def test_names_count_for_what_was_told_and_not_for_the_sentence(index: Index) -> None:
    found = _evidence(index, "lights of Tanaka")
    assert found["words"] == [0, 0.5, 0]  # lights alone
    assert found["told"] == [0.5, 1, 1]  # Tanaka, then lights too


def test_a_word_counts_for_every_sentence_that_holds_it(index: Index) -> None:
    assert _evidence(index, "bridge lights")["words"] == [0.5, 1, 0]


def test_the_number_that_is_asked_for_is_counted(index: Index) -> None:
    assert _evidence(index, "how many lights")["sought"] == pytest.approx([0, 1 / LITERAL_WEIGHT, 0], abs=1e-3)


def test_a_question_that_asks_for_nothing_special_has_no_sentence_that_holds_it(index: Index) -> None:
    assert _evidence(index, "lights")["sought"] == [0, 0, 0]
