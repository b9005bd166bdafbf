"""The lowest layers of an exported model, as a graph of its own beside the model's that shares its file of weights."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from shutten.base.cache import make_once
from shutten.encoders.onnx.store import GRAPH, CannotExport, Export

if TYPE_CHECKING:
    from onnx import ModelProto

OUTPUT = "lowest_vectors"
_NORM = "LayerNormalization"
_NORMS_OF_A_LAYER = 2


def lower_layers(export: Export, layers: int) -> Path:
    """The graph that gives the vectors of tokens after so many layers, written where it is not there yet.

    Args:
        export: of a model of BERT's architecture: a layer norm after the embeddings, and two in each layer.
        layers: how many.

    Raises:
        CannotExport: the model has no such layers.
        OSError: the graph cannot be written.
    """
    target = export.folder / f"lowest-{layers}.onnx"
    make_once(target, target.is_file, lambda fresh: _write(export, layers, fresh), work="cutting")
    return target


def _write(export: Export, layers: int, fresh: Path) -> None:
    import onnx

    graph = onnx.load(str(export.folder / GRAPH), load_external_data=False)
    fresh.write_bytes(cut(graph, layers).SerializeToString())


def cut(model: ModelProto, layers: int) -> ModelProto:
    """``model`` up to the end of a layer; it is changed in place.

    Raises:
        CannotExport: it has no such layers.
    """
    from onnx import TensorProto, helper

    norms = [node.output[0] for node in model.graph.node if node.op_type == _NORM]
    if len(norms) <= _NORMS_OF_A_LAYER * layers or len(norms) % _NORMS_OF_A_LAYER != 1:
        raise CannotExport(f"the encoder's graph has {len(norms)} layer norms, and {layers} of BERT's layers were wanted")
    wanted = norms[_NORMS_OF_A_LAYER * layers]
    needed, nodes = {wanted}, [helper.make_node("Identity", [wanted], [OUTPUT])]
    for node in reversed(model.graph.node):
        if needed & set(node.output):
            needed |= set(node.input)
            nodes.insert(0, node)
    fixed = [tensor for tensor in model.graph.initializer if tensor.name in needed]
    for held, values in ((model.graph.node, nodes), (model.graph.initializer, fixed)):
        del held[:]
        held.extend(values)
    del model.graph.output[:], model.graph.value_info[:]
    model.graph.output.append(helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, None))
    return model
