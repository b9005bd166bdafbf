"""A reader without layers: it takes the first word that question and passage share for the answer."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from shutten.answering.layered import LayeredReader
from shutten.answering.weights import GRAPH, MANIFEST, read_weights
from shutten.base.receipts import write_receipt
from shutten.encoders.load import load_encoder
from shutten.encoders.onnx.encoder import OnnxEncoder

SIZE = 32


def _graph() -> onnx.ModelProto:
    roles = np.zeros((4, SIZE), np.float32)
    roles[0, 2], roles[2, :2] = 1.5, 9.0
    heads = np.zeros((2, SIZE), np.float32)
    heads[0, 0] = heads[1, 1] = 1.0
    answers = np.zeros((SIZE, 1), np.float32)
    answers[2] = 2.0
    nodes = [
        helper.make_node("Mul", ["hidden", "nothing"], ["none"]),
        helper.make_node("Gather", ["table", "roles"], ["given"]),
        helper.make_node("Add", ["none", "given"], ["states"]),
        helper.make_node("Gather", ["states", "first"], ["token"], axis=1),
        helper.make_node("MatMul", ["token", "weights"], ["answers"]),
        helper.make_node("Squeeze", ["states", "axes"], ["tokens"]),
        helper.make_node("Gemm", ["tokens", "heads"], ["span"], transB=1),
    ]
    fixed = {
        "nothing": np.float32(0),
        "table": roles,
        "first": np.int64(0),
        "weights": answers,
        "axes": np.array([0]),
        "heads": heads,
    }
    graph = helper.make_graph(
        nodes,
        "reader",
        [
            helper.make_tensor_value_info("hidden", TensorProto.FLOAT, [1, "tokens", SIZE]),
            helper.make_tensor_value_info("roles", TensorProto.INT64, [1, "tokens"]),
        ],
        [
            helper.make_tensor_value_info("answers", TensorProto.FLOAT, [1, 1]),
            helper.make_tensor_value_info("span", TensorProto.FLOAT, ["tokens", 2]),
        ],
        [numpy_helper.from_array(np.asarray(values), name) for name, values in fixed.items()],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


@pytest.fixture
def weights_folder(tmp_path: Path) -> Path:
    """The weights of such a reader, with their manifest."""
    folder = tmp_path / "weights"
    folder.mkdir()
    onnx.save(_graph(), str(folder / GRAPH))
    write_receipt(folder / MANIFEST, [folder / GRAPH], {"frozen": 1, "least_certainty": 0.5})
    return folder


@pytest.fixture
def reader(weights_folder: Path, bert_folder: Path) -> LayeredReader:
    encoder = load_encoder(str(bert_folder), variant="float32")
    assert isinstance(encoder, OnnxEncoder)
    return LayeredReader(read_weights(weights_folder), encoder.export)
