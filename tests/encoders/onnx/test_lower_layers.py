from pathlib import Path

import numpy as np
import onnx
import pytest

from shutten.encoders.load import load_encoder
from shutten.encoders.onnx.encoder import OnnxEncoder
from shutten.encoders.onnx.lower_layers import LowerLayers, cut
from shutten.encoders.onnx.store import GRAPH, CannotExport


def _encoder(bert_folder: Path) -> OnnxEncoder:
    encoder = load_encoder(str(bert_folder), variant="float32")
    assert isinstance(encoder, OnnxEncoder)
    return encoder


def test_all_layers_give_what_the_model_gives(bert_folder: Path) -> None:
    encoder = _encoder(bert_folder)
    ids = np.array([[2, 6, 8, 6, 11, 3]], np.int64)
    expected = encoder.last_layer(ids, np.ones_like(ids))
    assert LowerLayers(encoder.export, 1).run(ids) == pytest.approx(expected, abs=1e-5)


def test_no_layers_give_the_embeddings(bert_folder: Path) -> None:
    found = LowerLayers(_encoder(bert_folder).export, 0).run(np.array([[2, 6, 3]], np.int64))
    assert found.shape == (1, 3, 32)
    assert found.mean(axis=2) == pytest.approx(np.zeros((1, 3)), abs=1e-5)  # of a layer norm


def test_a_graph_without_such_layers_is_refused(bert_folder: Path) -> None:
    graph = onnx.load(str(_encoder(bert_folder).export.folder / GRAPH), load_external_data=False)
    with pytest.raises(CannotExport, match="has 3 layer norms, and 2 of BERT's layers were wanted"):
        cut(graph, 2)
