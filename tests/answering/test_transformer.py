"""Other readers: tiny random ones of both kinds, in folders."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from shutten.answering.load import load_reader
from shutten.answering.reader import Text
from shutten.errors import EncoderError

PASSAGES = [Text("a b", "c d e"), Text("", "f g h")]


def _saved(bert_folder: Path, folder: Path, kind: str, **more: Any) -> str:
    import torch
    import transformers

    torch.manual_seed(1)
    config = transformers.BertConfig.from_pretrained(bert_folder, **more)
    getattr(transformers, kind)(config).save_pretrained(folder)
    transformers.AutoTokenizer.from_pretrained(bert_folder).save_pretrained(folder)
    return str(folder)


@pytest.mark.model
@pytest.mark.parametrize("labels", [1, 2])
def test_a_cross_encoder_gives_log_odds_and_no_span(bert_folder: Path, tmp_path: Path, labels: int) -> None:
    reader = load_reader(_saved(bert_folder, tmp_path / "cross", "BertForSequenceClassification", num_labels=labels))
    assert reader is not None
    readings = reader.read("a", PASSAGES)
    assert [(one.span, one.certainty) for one in readings] == [(None, 0.0), (None, 0.0)]
    assert readings[0].answers != readings[1].answers


@pytest.mark.model
def test_a_model_for_question_answering_gives_a_span_of_the_text(bert_folder: Path, tmp_path: Path) -> None:
    reader = load_reader(_saved(bert_folder, tmp_path / "qa", "BertForQuestionAnswering"))
    assert reader is not None
    for passage, reading in zip(PASSAGES, reader.read("a", PASSAGES), strict=True):
        assert reading.span is not None
        assert 0 <= reading.span.start < reading.span.end <= len(passage.text)
        assert 0 < reading.certainty < 1


@pytest.mark.model
def test_a_model_of_another_kind_is_refused(bert_folder: Path) -> None:
    with pytest.raises(
        EncoderError, match=r"is a BertModel; it takes a model ForSequenceClassification or ForQuestionAnswering"
    ):
        load_reader(str(bert_folder))


@pytest.mark.model
def test_a_classifier_of_three_classes_is_refused(bert_folder: Path, tmp_path: Path) -> None:
    name = _saved(bert_folder, tmp_path / "three", "BertForSequenceClassification", num_labels=3)
    with pytest.raises(EncoderError, match="tells 3 classes apart; it takes one or two"):
        load_reader(name)


def test_a_folder_without_weights_is_an_error_of_one_line(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match=r"no config.json that names its architecture"):
        load_reader(str(tmp_path))
    (tmp_path / "config.json").write_text(json.dumps({"architectures": ["BertForQuestionAnswering"]}), encoding="utf-8")
    with pytest.raises(EncoderError, match="cannot be loaded: "):
        load_reader(str(tmp_path))


def test_a_name_that_nowhere_is_says_so() -> None:
    with pytest.raises(EncoderError, match="owner/no-such-reader is not on this machine and HF_HUB_OFFLINE is set"):
        load_reader("owner/no-such-reader")


def test_false_is_no_reader() -> None:
    assert load_reader(False) is None
