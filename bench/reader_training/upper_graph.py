"""The reader's own layers as an ONNX graph, and back: what ships, and what a training without a state goes on from.

The graph takes the vectors that the encoder's lowest layers give for one text, and the roles of its tokens. Its fixed tensors
are named as the reader's parameters are, matrices turned so that a product is ``x @ W``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from reader_training.model import Reader

_CONTRIBUTED = "com.microsoft"
_OPSET, _IR = 17, 8
_PARTS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "a": "attention.output.dense",
    "i": "intermediate.dense",
    "o": "output.dense",
}


def upper_graph(reader: Reader) -> onnx.ModelProto:
    """The layers above the frozen ones, with roles and heads, in float32.

    It takes ``hidden`` (1, tokens, dimension) and ``roles`` (1, tokens), and gives ``answers`` (1, 1), log odds, and ``span``
    (tokens, 2), log likelihoods up to a constant of start and end.
    """
    return _Graph(reader).model()


class _Graph:
    """A graph on its way."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._values = {name: one.detach().numpy() for name, one in trained(reader)}
        self._nodes: list[onnx.NodeProto] = []
        self._fixed: list[onnx.TensorProto] = []

    def model(self) -> onnx.ModelProto:
        states = self._node(
            "Add", ["hidden", self._node("Gather", [self._fix("roles.weight"), "roles"], "given_roles")], "begin"
        )
        for number, layer in enumerate(self._reader.upper):
            states = self._layer(f"upper.{number}", layer, states)
        first = self._node("Gather", [states, self._fix("zero", np.array(0, np.int64))], "first", axis=1)
        gathered = self._node("Tanh", [self._head("gather", first)], "gathered")
        self._nodes.append(helper.make_node("Identity", [self._head("answers", gathered)], ["answers"]))
        tokens = self._node("Squeeze", [states, self._fix("axes", np.array([0], np.int64))], "tokens")
        self._nodes.append(helper.make_node("Identity", [self._head("span", tokens)], ["span"]))
        size = self._values["roles.weight"].shape[1]
        graph = helper.make_graph(
            self._nodes,
            "reader",
            [
                helper.make_tensor_value_info("hidden", TensorProto.FLOAT, [1, "tokens", size]),
                helper.make_tensor_value_info("roles", TensorProto.INT64, [1, "tokens"]),
            ],
            [
                helper.make_tensor_value_info("answers", TensorProto.FLOAT, [1, 1]),
                helper.make_tensor_value_info("span", TensorProto.FLOAT, ["tokens", 2]),
            ],
            self._fixed,
        )
        opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_CONTRIBUTED, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=_IR)

    def _layer(self, name: str, layer: Any, given: str) -> str:
        attention = layer.attention.self
        heads, size = attention.num_attention_heads, attention.attention_head_size
        query, key, value = (self._product(f"{name}.{_PARTS[part]}", given) for part in "qkv")
        attended = self._node(
            "MultiHeadAttention", [query, key, value], f"{name}.attended", _CONTRIBUTED, num_heads=heads, scale=size**-0.5
        )
        summed = self._node("Add", [self._product(f"{name}.{_PARTS['a']}", attended), given], f"{name}.attention.sum")
        normed = self._norm(f"{name}.attention.output.LayerNorm", summed, layer.attention.output.LayerNorm.eps)
        active = self._node("Gelu", [self._product(f"{name}.{_PARTS['i']}", normed)], f"{name}.active", _CONTRIBUTED)
        summed = self._node("Add", [self._product(f"{name}.{_PARTS['o']}", active), normed], f"{name}.sum")
        return self._norm(f"{name}.output.LayerNorm", summed, layer.output.LayerNorm.eps)

    def _product(self, name: str, given: str) -> str:
        weight = self._fix(f"{name}.weight", np.ascontiguousarray(self._values[f"{name}.weight"].T))
        product = self._node("MatMul", [given, weight], f"{name}.product")
        return self._node("Add", [product, self._fix(f"{name}.bias")], f"{name}.given")

    def _norm(self, name: str, given: str, epsilon: float) -> str:
        inputs = [given, self._fix(f"{name}.weight"), self._fix(f"{name}.bias")]
        return self._node("LayerNormalization", inputs, f"{name}.normed", axis=-1, epsilon=epsilon)

    def _head(self, name: str, given: str) -> str:
        """A product that stays in float32: it is small, and its error would be that of the result."""
        inputs = [given, self._fix(f"{name}.weight"), self._fix(f"{name}.bias")]
        return self._node("Gemm", inputs, f"{name}.given", transB=1)

    def _node(self, kind: str, inputs: list[str], output: str, domain: str = "", **attributes: Any) -> str:
        self._nodes.append(helper.make_node(kind, inputs, [output], domain=domain, **attributes))
        return output

    def _fix(self, name: str, values: Any = None) -> str:
        self._fixed.append(numpy_helper.from_array(self._values[name] if values is None else values, name))
        return name


def trained(reader: Reader) -> Iterator[tuple[str, torch.nn.Parameter]]:
    """The parameters that are fitted, by name."""
    return ((name, one) for name, one in reader.named_parameters() if one.requires_grad)


def take_in(reader: Reader, graph: onnx.ModelProto) -> None:
    """Give a reader the weights of a graph, of which those in int8 are what their steps make of them."""
    fixed = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.graph.initializer}
    quantised = {node.input[1]: node for node in graph.graph.node if node.op_type == "MatMulIntegerToFloat"}
    divided = {node.output[0]: node.input[1] for node in graph.graph.node if node.op_type == "Mul"}
    matrices = {}
    for name, node in quantised.items():
        values = fixed[name].astype(np.float32) * fixed[node.input[3]]
        balanced = node.input[0].removesuffix("_int8")
        if balanced in divided:
            values *= fixed[divided[balanced]][:, None]
        matrices[name.split(".weight")[0] + ".weight"] = values.T
    with torch.no_grad():
        for name, parameter in trained(reader):
            values = matrices.get(name, fixed.get(name))
            parameter.copy_(torch.from_numpy(np.array(values, np.float32)))
