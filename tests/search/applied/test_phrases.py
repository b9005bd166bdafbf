"""Exact phrases and excluded words in an index: what is found, and what the verdict is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from shutten import Corpus, Filters, Index
from shutten.errors import QuestionError
from shutten.search.answer import to_json_object

TEXTS = {
    "a.txt": "harbour fees for ports of call and fees for boats",
    "b.txt": "ports and fees; fees of call, call of fees, fees",
    "c.txt": "fees for the ports\nof call",
    "港.txt": "港の安全を保障する",
}


@pytest.fixture
def index(
    tmp_path: Path, make_corpus: Callable[[Mapping[str, str]], Corpus], tiny_encoder: Any, build: Callable[..., Path]
) -> Iterator[Index]:
    with Index(build(make_corpus(TEXTS), tmp_path, tiny_encoder), encoder=tiny_encoder) as opened:
        yield opened


def documents(index: Index, question: str, **more: Any) -> set[str]:
    return {hit.passage.document for hit in index.ask(question, **more).hits}


def test_a_phrase_lets_only_those_through_that_hold_it(index: Index) -> None:
    assert documents(index, '"ports of call"') == {"a.txt", "c.txt"}
    assert documents(index, '"ports of call" fees') == {"a.txt", "c.txt", "港.txt"}  # which may answer in Japanese
    assert documents(index, '"ports of call" fees', filters=Filters(languages=("en",))) == {"a.txt", "c.txt"}
    assert documents(index, '"ports of call" fees', ignoring=["phrase"]) == set(TEXTS)


def test_a_minus_keeps_out_those_that_hold_a_word(index: Index) -> None:
    assert documents(index, "fees -boats -保障") == {"b.txt", "c.txt"}
    assert documents(index, "fees", filters=Filters(without=("BOATS", "保障"))) == {"b.txt", "c.txt"}


def test_filters_hold_all_their_characters(index: Index) -> None:
    assert documents(index, "fees", filters=Filters(holding=("of call", "boats"))) == {"a.txt"}


def test_a_phrase_that_stands_alone_and_somewhere_is_found(index: Index) -> None:
    answer = index.ask("「港の安全」")
    assert (answer.verdict, answer.confidence, answer.nowhere) == ("answered", 0.99, ())
    assert [hit.passage.document for hit in answer.hits] == ["港.txt"]


def test_a_phrase_that_stands_nowhere_is_not_found_and_the_nearest_are_shown(index: Index) -> None:
    answer = index.ask('"harbour of fees"')
    assert (answer.verdict, answer.confidence, answer.nowhere) == ("not found", 0.0, ("harbour of fees",))
    assert len(answer.hits) == 4


def test_phrases_that_stand_in_no_passage_together_are_named(index: Index) -> None:
    assert index.ask('"harbour fees" "fees of call"').nowhere == ("harbour fees", "fees of call")


def test_one_word_within_a_question_is_preferred_and_loses_nothing(index: Index) -> None:
    answer = index.ask('Which fees are for the "harbour"?', filters=Filters(languages=("en",)))
    assert answer.hits[0].passage.document == "a.txt"
    assert {hit.passage.document: hit.shares.get("phrase") for hit in answer.hits} == {"a.txt": 0, "b.txt": -2, "c.txt": -2}


def test_exclusions_that_leave_nothing_are_named(index: Index) -> None:
    answer = index.ask("fees -fees -港")
    assert (answer.hits, answer.emptied_by) == ((), ("without",))


def test_a_question_that_only_excludes_is_refused(index: Index) -> None:
    with pytest.raises(QuestionError, match="only says what must not stand"):
        index.ask("-boats")


def test_characters_of_a_filter_may_not_be_empty(index: Index) -> None:
    with pytest.raises(QuestionError, match="hold are empty"):
        index.ask("fees", filters=Filters(without=(" ",)))


def test_json_says_what_was_understood(index: Index) -> None:
    shown = to_json_object(index.ask('"of fees harbour" -boats'))
    assert shown["asked"] == [
        {
            "kind": "phrase", "name": "phrase:of fees harbour", "words": "of fees harbour", "start": 0, "end": 17,
            "required": True, "alone": True,
        },
        {"kind": "without", "name": "without:boats", "words": "boats", "start": 18, "end": 24},
    ]  # fmt: skip
    assert shown["nowhere"] == ["of fees harbour"]
    assert shown["question"] == '"of fees harbour" -boats'
