"""The reader that comes with the package, where it does: what it says of a few pairs that it has never seen."""

from __future__ import annotations

import json

import pytest

from shutten.answering.load import load_reader
from shutten.answering.reader import Reader, Text
from shutten.answering.weights import FOLDER, GRAPH, MANIFEST, are_there
from shutten.encoders.bundled.model import source_path

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(not are_there() or source_path() is None, reason="there are no weights, or no bundled encoder"),
]
HARBOUR = Text("港湾計画 > 工事", "新しい防波堤の工事は2011年4月に始まり、約3年で終わった。費用は42億円で、市と県が負担した。")
LIBRARY = Text("", "The city library opened in 1987. Its architect, Hanae Mori, also drew the concert hall beside it.")
FERRY = Text("", "渡し船は島の住民に使われている。天気の悪い日には運航されない。")
ASKED = [
    ("防波堤の工事はいつ始まりましたか", HARBOUR, "2011年4月"),
    ("How much did the breakwater cost?", HARBOUR, "42億円"),
    ("Who was the architect of the city library?", LIBRARY, "Hanae Mori"),
    ("市立図書館はいつ開館しましたか", LIBRARY, "1987"),
]


@pytest.fixture(scope="module")
def reader() -> Reader:
    found = load_reader(True)
    assert found is not None
    return found


def test_int8_says_what_float32_said_of_500_pairs() -> None:
    held = json.loads((FOLDER / MANIFEST).read_text(encoding="utf-8"))["int8_against_float32"]
    assert held["pairs"] == 500
    assert held["mean change"] <= 0.35
    assert held["same spans"] >= 0.93
    assert held["auc int8"] >= held["auc float32"] - 0.01


def test_weights_are_small_enough_for_the_package() -> None:
    assert (FOLDER / GRAPH).stat().st_size < 13_000_000


@pytest.mark.parametrize(("question", "passage", "answer"), ASKED)
def test_the_passage_that_answers_is_told_from_the_others_and_the_words_are_found(
    reader: Reader, question: str, passage: Text, answer: str
) -> None:
    passages = [HARBOUR, LIBRARY, FERRY]
    readings = reader.read(question, passages)
    best = max(range(3), key=lambda place: readings[place].answers)
    assert passages[best] == passage
    span = readings[best].span
    assert span is not None
    assert answer in passage.text[max(0, span.start - 3) : span.end + 3]
