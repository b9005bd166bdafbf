import json
from pathlib import Path

import pytest

from shutten.answering.layered import LayeredReader, shared_out
from shutten.answering.reader import Reading, Text
from shutten.answering.weights import GRAPH, MANIFEST, read_weights
from shutten.errors import EncoderError
from shutten.text.span import Span


def test_a_passage_is_read_with_log_odds_span_and_certainty(reader: LayeredReader) -> None:
    (found,) = reader.read("b", [Text("", "a b c")])
    assert found.answers == pytest.approx(3.0, abs=0.001)
    assert found.span == Span(2, 3)
    assert found.certainty == pytest.approx(0.840, abs=0.001)


def test_a_span_never_stands_in_the_context(reader: LayeredReader) -> None:
    (found,) = reader.read("b", [Text("b", "a c")])
    assert found.span == Span(0, 1)
    assert found.certainty == pytest.approx(0.036, abs=0.001)


def test_readings_stand_in_the_passages_order_and_do_not_depend_on_each_other(reader: LayeredReader) -> None:
    passages = [Text("", "a b c d e f"), Text("", "c"), Text("e", "f a b")]
    assert reader.read("c b", passages) == [reader.read("c b", [one])[0] for one in passages]
    assert reader.read("c b", []) == []


def test_a_passage_without_characters_that_could_answer_has_no_span(reader: LayeredReader) -> None:
    (found,) = reader.read("a", [Text("b", "\0 \n")])
    assert found == Reading(found.answers, None, 0.0)


def test_weights_that_are_not_the_manifests_are_refused(weights_folder: Path) -> None:
    with (weights_folder / GRAPH).open("ab") as file:
        file.write(b"x")
    with pytest.raises(EncoderError, match=r"reader\.onnx is not what was written; install shutten again"):
        read_weights(weights_folder)


def test_without_weights_the_mend_is_named(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="this installation has no reader; set reader = false"):
        read_weights(tmp_path)


def test_a_damaged_manifest_is_an_error_of_one_line(weights_folder: Path) -> None:
    (weights_folder / MANIFEST).write_text(json.dumps({"sha256": "0"}), encoding="utf-8")
    with pytest.raises(EncoderError, match=r"reader\.json is not what was written; install shutten again"):
        read_weights(weights_folder)


def test_work_is_shared_out_by_length() -> None:
    assert shared_out([10, 90, 50, 40], 2) == [[1, 0], [2, 3]]
    assert shared_out([5], 4) == [[0]]
