"""The graph that ships is the trained reader's upper part, and a training goes on from it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest

BENCH = Path(__file__).parents[2] / "bench"


@pytest.fixture
def trained(bert_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A random reader of one layer, and the module that makes a graph of it."""
    monkeypatch.syspath_prepend(str(BENCH))
    import torch
    from reader_training import upper_graph
    from reader_training.model import Reader

    torch.manual_seed(3)
    return Reader(bert_folder, frozen=0, layers=1), upper_graph


def _run(graph: onnx.ModelProto, hidden: np.ndarray, roles: np.ndarray) -> list[np.ndarray]:
    from onnxruntime import InferenceSession

    session = InferenceSession(graph.SerializeToString(), providers=["CPUExecutionProvider"])
    return [np.asarray(one) for one in session.run(None, {"hidden": hidden, "roles": roles})]


@pytest.mark.model
def test_the_graph_says_what_the_trained_reader_says(trained: Any) -> None:
    import torch
    from reader_training.encoding import Batch

    reader, upper_graph = trained
    ids, roles = torch.tensor([[0, 7, 8, 2, 2, 9, 7, 10, 2]]), torch.tensor([[0, 0, 0, 0, 0, 1, 2, 1, 2]])
    readable = torch.zeros_like(ids, dtype=torch.bool)
    readable[0, 5:8] = True
    with torch.inference_mode():
        said = reader(Batch(ids, roles, readable, torch.zeros(1), torch.zeros(1, 2)))
        hidden = reader.embeddings(input_ids=ids).numpy()
    answers, span = _run(upper_graph.upper_graph(reader), hidden, roles.numpy())
    assert answers[0, 0] == pytest.approx(float(said.answers[0]), abs=1e-4)
    assert span[5:8, 0].tolist() == pytest.approx(said.start[0, 5:8].tolist(), abs=1e-4)
    assert span[5:8, 1].tolist() == pytest.approx(said.end[0, 5:8].tolist(), abs=1e-4)


@pytest.mark.model
def test_training_goes_on_from_the_weights_in_int8(trained: Any) -> None:
    from shutten.encoders.onnx.quantise import quantised

    reader, upper_graph = trained
    graph = upper_graph.upper_graph(reader)
    largest = {"upper.0.attention.output.LayerNorm.normed": np.linspace(1, 3, 32).astype(np.float32)}
    shipped = quantised(graph, largest)
    wanted = {name: one.detach().numpy().copy() for name, one in upper_graph.trained(reader)}
    for _, parameter in upper_graph.trained(reader):
        parameter.data.zero_()
    upper_graph.take_in(reader, shipped)
    for name, parameter in upper_graph.trained(reader):
        assert np.abs(parameter.detach().numpy() - wanted[name]).max() <= 0.04 * np.abs(wanted[name]).max(), name
