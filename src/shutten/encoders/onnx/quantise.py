"""An exported graph with products in int8: weights by output channel, activations by text, and by token where that matters.

Activations are quantised as they come, with one scale for the whole text. Three things keep what that loses small; the figures
are the squared error of the bundled model's vectors against float32's, in thousandths of their spread about their mean:

* Channels are balanced (Xiao et al., "SmoothQuant", 2023). What a layer norm gives has channels some fifty times the others, to
  which one scale leaves few steps. Such an activation is divided by a factor for each channel, and the rows of the matrices
  that take it are multiplied by it: 7.6 becomes 2.2.
* Where a product narrows, the second of each feed-forward block, it is tokens that differ so. There each token's activations
  are divided by the largest of them, and the product multiplied by it.
* Weights take all 127 steps that they can. Processors without VNNI instructions add two neighbouring products in 16 bits, which
  overflow if both weights are large and of one sign. So a channel's step is such that no two neighbours of one sign exceed 128
  steps together, and an index can be read on any machine: 2.5 instead of 2.2. Halving the steps, the usual remedy: 5.9.

The word embeddings stay as they are: they are looked up, not multiplied, and lie in a file that is mapped into memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from shutten.base.arrays import AnyArray, FloatArray
from shutten.base.unreported import onnxruntime_unreported

if TYPE_CHECKING:
    from onnx import ModelProto, NodeProto, TensorProto

STEPS = 127
PAIR = 128
"""Steps that two weights of one sign may have together: 255 times as many is the most that 16 bits hold."""
BALANCE = 0.65
"""How much of the channels' differences the matrix takes over; from 0.6 to 0.8 the error is nearly the same."""
_TINY = "shutten_tiny"
_NORMS = {"LayerNormalization", "SkipLayerNormalization"}
Largest = Mapping[str, FloatArray]
"""By name of an activation, the largest size of each of its channels, float32 of shape (channels,)."""


def largest_activations(graph: Path, given: Iterable[Mapping[str, AnyArray]]) -> dict[str, FloatArray]:
    """What the layer norms of a float32 graph give to products.

    Args:
        graph: the graph's file, its weights beside it.
        given: for each text what the graph takes, by name.
    """
    import onnx
    from onnx import TensorProto, helper

    onnxruntime = onnxruntime_unreported()

    model = onnx.load(str(graph), load_external_data=False)
    normed = {node.output[0] for node in model.graph.node if node.op_type in _NORMS}
    names = sorted({name for node in model.graph.node if node.op_type == "MatMul" for name in node.input} & normed)
    if not names:
        return {}
    model.graph.output.extend(helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in names)
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.add_session_config_entry("session.model_external_initializers_file_folder_path", str(graph.parent))
    session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    found = [session.run(names, dict(inputs)) for inputs in given]
    return {
        name: np.max([np.abs(values).reshape(-1, values.shape[-1]).max(axis=0) for values in texts], axis=0)
        for name, texts in zip(names, zip(*found, strict=True), strict=True)
    }


def quantised(model: ModelProto, largest: Largest | None = None) -> ModelProto:
    """``model`` with every product by a fixed matrix in int8; the graph that is given is changed.

    Args:
        model: a float32 graph with its weights loaded.
        largest: the activations whose channels are to be balanced, from `largest_activations`.
    """
    return _Quantised(model, largest or {}).finished()


class _Quantised:
    """A graph on its way: each method adds nodes and fixed tensors."""

    def __init__(self, model: ModelProto, largest: Largest) -> None:
        self._model = model
        self._largest = largest
        self._fixed: dict[str, TensorProto] = {tensor.name: tensor for tensor in model.graph.initializer}
        self._nodes: list[NodeProto] = []
        self._ready: set[str] = set()
        self._add(_TINY, np.array(1e-6, np.float32))
        self._takers: dict[str, list[NodeProto]] = {}
        for node in model.graph.node:
            for name in node.input:
                self._takers.setdefault(name, []).append(node)
        self._factors = {name: self._factor(name) for name in largest}
        self._kept_out: set[str] = {output.name for output in model.graph.output}
        for node in model.graph.node:
            if node.output[0] in self._ready:
                continue  # a sum that its product has taken over
            if node.op_type == "MatMul" and self._is_matrix(node.input[1]):
                self._product(node)
            else:
                self._nodes.append(node)

    def finished(self) -> ModelProto:
        from onnx import helper

        graph = self._model.graph
        del graph.node[:]
        graph.node.extend(self._nodes)
        used = {name for node in self._nodes for name in node.input}
        del graph.initializer[:]
        graph.initializer.extend(tensor for name, tensor in self._fixed.items() if name in used)
        if all(opset.domain != "com.microsoft" for opset in self._model.opset_import):
            self._model.opset_import.append(helper.make_opsetid("com.microsoft", 1))
        return self._model

    def _product(self, node: NodeProto) -> None:
        taken, matrix, given = node.input[0], node.input[1], node.output[0]
        values, after = self._values(matrix), None
        if taken in self._factors:
            factor = self._factors[taken]
            values, matrix = values * factor[:, None], f"{matrix}_{taken}"
            taken = self._divided(taken, factor)
        if values.shape[0] > values.shape[1]:
            taken, sizes = self._by_token(taken)
            given, after = f"{given}_scaled", (f"{given}_scaled", sizes, given)
        if self._first(f"{taken}_int8"):
            self._node("DynamicQuantizeLinear", [taken], [f"{taken}_int8", f"{taken}_step", f"{taken}_zero"])
        if self._first(f"{matrix}_int8"):  # once where several products share it
            steps, step = in_steps(values)
            self._add(f"{matrix}_int8", steps)
            self._add(f"{matrix}_step", step)
        inputs = [f"{taken}_int8", f"{matrix}_int8", f"{taken}_step", f"{matrix}_step", f"{taken}_zero"]
        if not after and (bias := self._bias(given)):
            inputs += ["", bias[0]]
            given = bias[1]
            self._ready.add(given)
        self._node("MatMulIntegerToFloat", inputs, [given], domain="com.microsoft")
        if after:
            self._node("Mul", list(after[:2]), [after[2]])

    def _bias(self, given: str) -> tuple[str, str] | None:
        """The vector that is added to a product, and the sum, where nothing else takes the product."""
        takers = self._takers.get(given, [])
        if len(takers) != 1 or takers[0].op_type != "Add" or given in self._kept_out:
            return None
        other = next((name for name in takers[0].input if name != given), "")
        return (other, takers[0].output[0]) if other in self._fixed and len(self._fixed[other].dims) == 1 else None

    def _factor(self, taken: str) -> FloatArray:
        """What each channel of an activation is divided by."""
        matrices = [node.input[1] for node in self._takers[taken] if node.op_type == "MatMul"]
        rows = [np.abs(self._values(name)).max(axis=1) for name in matrices if self._is_matrix(name)]
        weights = np.max(rows, axis=0) if rows else np.ones_like(self._largest[taken])
        sizes, weights = np.maximum(self._largest[taken], 1e-4), np.maximum(weights, 1e-4)
        factor = sizes**BALANCE / weights ** (1 - BALANCE)
        return np.asarray(factor / np.exp(np.log(factor).mean()), np.float32)

    def _divided(self, taken: str, factor: FloatArray) -> str:
        if self._first(f"{taken}_balanced"):
            self._add(f"{taken}_factor", (1 / factor).astype(np.float32))
            self._node("Mul", [taken, f"{taken}_factor"], [f"{taken}_balanced"])
        return f"{taken}_balanced"

    def _by_token(self, taken: str) -> tuple[str, str]:
        """The activation with each token's divided by the largest of them, and those."""
        if self._first(f"{taken}_largest"):
            self._node("Abs", [taken], [f"{taken}_size"])
            self._node("ReduceMax", [f"{taken}_size"], [f"{taken}_most"], axes=[-1], keepdims=1)
            self._node("Max", [f"{taken}_most", _TINY], [f"{taken}_largest"])
            self._node("Div", [taken, f"{taken}_largest"], [f"{taken}_scaled"])
        return f"{taken}_scaled", f"{taken}_largest"

    def _node(self, kind: str, inputs: list[str], outputs: list[str], domain: str = "", **attributes: Any) -> None:
        from onnx import helper

        self._nodes.append(helper.make_node(kind, inputs, outputs, domain=domain, **attributes))

    def _add(self, name: str, values: npt.NDArray[np.generic]) -> None:
        from onnx import numpy_helper

        self._fixed[name] = numpy_helper.from_array(values, name)

    def _first(self, name: str) -> bool:
        """Whether this is asked of ``name`` for the first time."""
        new = name not in self._ready
        self._ready.add(name)
        return new

    def _is_matrix(self, name: str) -> bool:
        return name in self._fixed and len(self._fixed[name].dims) == 2

    def _values(self, name: str) -> FloatArray:
        from onnx import numpy_helper

        return np.array(numpy_helper.to_array(self._fixed[name]), np.float32)


def in_steps(matrix: FloatArray) -> tuple[npt.NDArray[np.int8], FloatArray]:
    """A matrix as whole steps, and the step of each column.

    Args:
        matrix: float32 of shape (rows, columns); the products run along its rows, two neighbours at a time.

    Returns:
        int8 of the same shape, at most `STEPS` in size and `PAIR` for two neighbours of one sign; float32 of shape (columns,).
    """
    even, odd = (matrix[start:, :][: len(matrix) // 2 * 2 : 2] for start in (0, 1))
    together = np.where(even * odd > 0, np.abs(even) + np.abs(odd), 0).max(axis=0, initial=0)
    step = np.maximum(np.maximum(np.abs(matrix).max(axis=0) / STEPS, together / (PAIR - 1)), 1e-9).astype(np.float32)
    return np.rint(matrix / step).astype(np.int8), step  # rounding adds at most one step to a pair
