"""The first hits read by a reader of the test's own, which takes what stands in brackets for the answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from shutten import Corpus, Hit, Index
from shutten.answering.options import ReadingOptions
from shutten.answering.reader import Reader, Reading, Text
from shutten.citations.citing import cite
from shutten.documents.document import Metadata
from shutten.errors import SettingsError
from shutten.passages.passage import Passage
from shutten.search.answer import to_json_object
from shutten.search.evidence.amounts import gives_what_is_asked
from shutten.search.hit_reader import HitReader, fitting
from shutten.search.question import Question
from shutten.search.verdict.decide import Verdict
from shutten.text.span import Span

QUESTION = Question("how long", "en")


class Brackets(Reader):
    name = "brackets"
    least_certainty = 0.5

    def _read(self, question: str, passages: list[Text]) -> list[Reading]:
        return [self._reading(passage.text) for passage in passages]

    def _reading(self, text: str) -> Reading:
        match = re.search(r"\[(.+?)\]", text)
        if match is None:
            return Reading(-1.5 if "hardly" in text else -3.0)
        answers = -0.1 if "unlike" in text else 2.0
        return Reading(answers, Span(*match.span(1)), 0.02 if "perhaps" in text else 0.8)


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> HitReader:
    monkeypatch.setattr("shutten.search.hit_reader.load_reader", lambda chosen: Brackets() if chosen else None)
    return HitReader(ReadingOptions(reader=True, passages=3))


def hit(rank: int, text: str) -> Hit:
    passage = Passage(rank, "a.txt", rank, rank, (), (Span(10, 10 + len(text)),), text, language="en")
    return Hit(rank, 1.0, passage, cite(passage, Metadata(), "en"))


def test_a_certain_span_is_the_answer(reading: HitReader) -> None:
    (found,) = reading.read(QUESTION, [hit(1, "They met. It took [two hours] in all. They left.")])
    assert found.answer is not None
    assert (found.answer.text, found.answer.span, found.answer_text) == ("two hours", Span(19, 28), "two hours")
    assert found.reading == Reading(2.0, Span(19, 28), 0.8)


@pytest.mark.parametrize("text", ["It took [two hours] perhaps.", "It took [two hours], unlike the talks.", "It was long."])
def test_what_is_not_certain_or_not_taken_for_an_answer_is_none(reading: HitReader, text: str) -> None:
    (found,) = reading.read(QUESTION, [hit(1, text)])
    assert found.answer is None
    assert found.reading is not None


@pytest.mark.parametrize(
    ("question", "certainty"),
    [
        ("When did they meet?", 0.9592),
        ("How many people came?", 0.9592),
        ("Who came?", 0.8804),
        ("What did they agree on?", 0.8),
    ],
)
def test_a_date_a_number_or_a_name_is_surer_than_what_was_said(reading: HitReader, question: str, certainty: float) -> None:
    (found,) = reading.read(Question(question, "en"), [hit(1, "On [3 May 2014] they did.")])
    assert found.answer is not None
    assert round(found.answer.certainty, 4) == certainty
    assert found.reading is not None
    assert found.reading.certainty == 0.8


@pytest.mark.parametrize("question", ["how long, and where", "two hours walk"])
def test_a_question_for_several_things_or_for_nothing_in_particular_is_given_no_answer(
    reading: HitReader, question: str
) -> None:
    (found,) = reading.read(Question(question, "en"), [hit(1, "It took [two hours] in all.")])
    assert found.answer is None
    assert found.reading == Reading(2.0, Span(9, 18), 0.8)


def test_words_that_lack_the_amount_asked_for_are_no_answer(reading: HitReader) -> None:
    question = Question("How long did they talk?", "en")
    (found,) = reading.read(question, [hit(1, "They met at [the town hall] for long.")])
    assert found.answer is None
    (found,) = reading.read(question, [hit(1, "They met for [two hours] there.")])
    assert found.answer_text == "two hours"


@pytest.mark.parametrize(
    ("question", "words", "given"),
    [
        ("会談はどのくらい行われましたか", "午前9時15分", False),
        ("会談はどのくらい行われましたか", "約65分", True),
        ("会談は何分間でしたか", "2時間15分", True),
        ("工事はいつ始まりましたか", "2011年4月", True),
        ("工事はいつ始まりましたか", "新しい防波堤", False),
        ("誰が出席しましたか", "新しい防波堤", True),
    ],
)
def test_the_amount_that_is_asked_for(question: str, words: str, given: bool) -> None:
    assert gives_what_is_asked(words, "ja", Question(question, "ja")) is given


def test_no_more_hits_are_read_than_the_setting_says(reading: HitReader) -> None:
    found = reading.read(QUESTION, [hit(rank, "[one] day") for rank in range(1, 6)])
    assert [one.reading is not None for one in found] == [True, True, True, False, False]


def test_hits_that_are_far_less_likely_than_the_first_are_not_read(reading: HitReader) -> None:
    scores = (2.0, 1.5, 1.49)
    hits = [replace(hit(rank, "[one] day"), score=score) for rank, score in enumerate(scores, 1)]
    found = reading.read(QUESTION, hits)
    assert [one.rank for one in found] == [1, 2, 3]
    assert [one.reading is not None for one in found] == [True, True, False]


def _scored(step: float, *texts: str) -> list[Hit]:
    return [replace(hit(rank, text), score=2.0 - step * (rank - 1)) for rank, text in enumerate(texts, 1)]


def test_where_the_first_hit_is_refused_the_reader_reads_on_and_the_likeliest_comes_first(reading: HitReader) -> None:
    found = reading.read(QUESTION, _scored(0.625, "It was long.", "It took [two hours].", "They met.", "[one] day"))
    assert [(one.rank, one.passage.id, one.score) for one in found] == [(1, 2, 2.0), (2, 1, 2.0), (3, 3, 0.75), (4, 4, 0.125)]
    assert found[0].answer_text == "two hours"
    assert found[0].shares["reader"] == 0.625
    assert [one.reading is not None for one in found] == [True, True, False, False]


def test_among_hits_about_as_likely_what_the_reader_says_counts_too(reading: HitReader) -> None:
    found = reading.read(QUESTION, _scored(0.2, "It took [two hours], unlike the talks.", "It took [three hours]."))
    assert [one.passage.id for one in found] == [2, 1]
    assert all(one.reading is not None for one in found)


@pytest.mark.parametrize(
    ("step", "others"),
    [
        (0.75, ("They met.", "They left.")),
        (1.5, ("It took [two hours].", "They left.")),  # search finds it too unlikely
    ],
)
def test_what_reader_and_search_together_find_less_likely_stays_where_it_is(
    reading: HitReader, step: float, others: tuple[str, str]
) -> None:
    found = reading.read(QUESTION, _scored(step, "It was long.", *others))
    assert [one.passage.id for one in found] == [1, 2, 3]
    assert [one.reading is not None for one in found] == [True, False, False]
    assert all("reader" not in one.shares for one in found)


def test_where_the_reader_says_little_more_of_another_the_first_stays(reading: HitReader) -> None:
    found = reading.read(QUESTION, _scored(0.1, "It was long.", "It was hardly long."))
    assert [one.passage.id for one in found] == [1, 2]
    assert all(one.reading is not None for one in found)


def test_beyond_those_about_as_likely_no_hit_is_read_where_the_first_is_not_refused(reading: HitReader) -> None:
    found = reading.read(QUESTION, _scored(0.75, "It took [two hours], unlike the talks.", "It took [three hours]."))
    assert [(one.passage.id, one.reading is not None) for one in found] == [(1, True), (2, False)]


def test_without_a_reader_the_hits_stay_as_they_are() -> None:
    hits = (hit(1, "It took [two hours]."),)
    assert HitReader(ReadingOptions(reader=False)).read(QUESTION, hits) == hits


@pytest.mark.parametrize("count", [0, 11])
def test_a_number_out_of_range_is_refused(count: int) -> None:
    with pytest.raises(SettingsError, match=f"reader_passages is {count}; it takes a number from 1 to 10"):
        HitReader(ReadingOptions(reader=True, passages=count))


@pytest.mark.parametrize("caution", [0.09, 10.1, float("nan")])
def test_a_caution_out_of_range_is_refused(caution: float) -> None:
    with pytest.raises(SettingsError, match=f"caution is {caution}; it takes a number from 0.1 to 10"):
        HitReader(ReadingOptions(reader=False, caution=caution))


def test_an_index_reads_its_first_hits(
    tmp_path: Path,
    make_corpus: Callable[[Mapping[str, str]], Corpus],
    tiny_encoder: Any,
    build: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("shutten.search.hit_reader.load_reader", lambda chosen: Brackets() if chosen else None)
    path = build(
        make_corpus({"a.txt": "walk [two hours]", "b.txt": "A dog. Walk [three days]."}), tmp_path / "index", tiny_encoder
    )
    monkeypatch.setattr("shutten.search.index.decide", lambda *_: Verdict("answered", 0.9))
    with Index(path, encoder=tiny_encoder, reading=ReadingOptions(reader="brackets")) as index:
        answer = index.ask("how long a walk")
    assert answer.parameters["reader"] == "brackets"
    assert sorted(one.phrase.text for one in answer.answers) == ["three days", "two hours"]
    assert sorted(hit.key_text for hit in answer.hits) == ["Walk [three days].", "walk [two hours]"]
    made = to_json_object(answer)
    assert made["answer"]["text"] == answer.answers[0].phrase.text
    assert made["answer"]["spans"] == [list(answer.answers[0].phrase.span)]
    assert [one["text"] for one in made["other_answers"]] == [answer.answers[1].phrase.text]
    assert [hit["answer"]["certainty"] for hit in made["hits"]] == [0.9592, 0.8448]  # of the second, if it answers
    with Index(path, encoder=tiny_encoder, stages=["dense"], reading=ReadingOptions(reader="brackets")) as index:
        answer = index.ask("walk two hours")
    assert (answer.answers, answer.parameters.get("reader")) == ((), None)


def test_the_packages_own_reader_reads_for_its_own_encoder_alone() -> None:
    own, named = ReadingOptions(reader=True, caution=2), ReadingOptions(reader="brackets")
    assert fitting(own, "intfloat/multilingual-e5-small") is own
    assert fitting(own, "tiny") == ReadingOptions(reader=False, caution=2)
    assert fitting(named, "tiny") is named


def test_caution_moves_the_verdict_and_goes_into_the_parameters(
    tmp_path: Path, make_corpus: Callable[[Mapping[str, str]], Corpus], tiny_encoder: Any, build: Any
) -> None:
    path = build(make_corpus({"a.txt": "walk two hours", "b.txt": "a dog"}), tmp_path / "index", tiny_encoder)
    found = {}
    for caution in (0.1, 1.0, 10.0):
        with Index(path, encoder=tiny_encoder, reading=ReadingOptions(caution=caution)) as index:
            found[caution] = index.ask("walk three hours")
    assert 0.1 / 1.1 < found[1.0].confidence < 10 / 11
    assert {one.confidence for one in found.values()} == {found[1.0].confidence}
    assert (found[0.1].verdict, found[10.0].verdict) == ("answered", "not found")
    assert [one.parameters.get("caution") for one in found.values()] == [0.1, None, 10.0]


def test_where_the_verdict_is_that_nothing_was_found_no_answer_is_given(
    tmp_path: Path,
    make_corpus: Callable[[Mapping[str, str]], Corpus],
    tiny_encoder: Any,
    build: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("shutten.search.hit_reader.load_reader", lambda chosen: Brackets())
    path = build(make_corpus({"a.txt": "walk [two hours]"}), tmp_path / "index", tiny_encoder)
    monkeypatch.setattr("shutten.search.index.decide", lambda *_: Verdict("not found", 0.1))
    with Index(path, encoder=tiny_encoder, reading=ReadingOptions(reader="brackets")) as index:
        answer = index.ask("walk two hours")
    assert answer.answers == ()
    assert [hit.answer for hit in answer.hits] == [None]
    assert [hit.reading is None for hit in answer.hits] == [False]
    assert to_json_object(replace(answer))["answer"] is None
