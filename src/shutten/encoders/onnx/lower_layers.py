"""The lowest layers of an exported model, as a graph of its own beside the model's that shares its file of weights.

The vectors of words are not looked up in the graph but read from that file, row by row. onnxruntime would map the file a second
time, and each row that is touched brings 64 KB around it into the process's memory: hundreds of megabytes after some questions.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from shutten.base.arrays import FloatArray, IntArray
from shutten.base.cache import make_file_once
from shutten.encoders.onnx.session import open_session
from shutten.encoders.onnx.store import GRAPH, CannotExport, Export

if TYPE_CHECKING:
    from onnx import ModelProto

WORDS, OUTPUT = "word_vectors", "lowest_vectors"
_NORM = "LayerNormalization"
_NORMS_OF_A_LAYER = 2


class LowerLayers:
    """The lowest layers, run by onnxruntime; may be used from several threads.

    Args:
        export: see `lower_layers`.
        layers: how many.

    Raises:
        CannotExport: the model has no such layers.
        OSError: the graph cannot be written, or the weights not read.
    """

    def __init__(self, export: Export, layers: int) -> None:
        self._session = open_session(lower_layers(export, layers))
        held = self._session.get_modelmeta().custom_metadata_map
        self._offset, self._size = int(held["offset"]), int(held["size"])
        self._weights = export.folder / held["location"]

    def run(self, ids: IntArray) -> FloatArray:
        """The vectors of one text's tokens, float32 of shape (1, tokens, dimension).

        Args:
            ids: of its tokens, of shape (1, tokens).
        """
        given = {"input_ids": ids, "attention_mask": np.ones_like(ids), WORDS: self._words(ids[0])[None]}
        vectors: FloatArray = self._session.run(None, given)[0]
        return vectors

    def _words(self, ids: IntArray) -> FloatArray:
        unique, places = np.unique(ids, return_inverse=True)
        rows = np.empty((len(unique), self._size), np.float32)
        with self._weights.open("rb", buffering=0) as file:
            for row, number in zip(rows, unique.tolist(), strict=True):
                file.seek(self._offset + row.nbytes * number)
                file.readinto(row)
        return rows[places]


def lower_layers(export: Export, layers: int) -> Path:
    """The graph that gives the vectors of tokens after so many layers, written where it is not there yet.

    It takes the vectors of the words beside what the model takes.

    Args:
        export: of a model of BERT's architecture: a layer norm after the embeddings, and two in each layer.
        layers: how many.

    Raises:
        CannotExport: the model has no such layers.
        OSError: the graph cannot be written.
    """
    target = export.folder / f"lowest-{layers}-by-words.onnx"
    make_file_once(target, lambda fresh: _write(export, layers, fresh), work="cutting")
    return target


def _write(export: Export, layers: int, fresh: Path) -> None:
    import onnx

    graph = onnx.load(str(export.folder / GRAPH), load_external_data=False)
    fresh.write_bytes(cut(graph, layers).SerializeToString())


def cut(model: ModelProto, layers: int) -> ModelProto:
    """``model`` from the vectors of its words up to the end of a layer; it is changed in place.

    Raises:
        CannotExport: it has no such layers.
    """
    from onnx import TensorProto, helper

    norms = [node.output[0] for node in model.graph.node if node.op_type == _NORM]
    if len(norms) <= _NORMS_OF_A_LAYER * layers or len(norms) % _NORMS_OF_A_LAYER != 1:
        raise CannotExport(f"the encoder's graph has {len(norms)} layer norms, and {layers} of BERT's layers were wanted")
    words = next(node for node in model.graph.node if node.op_type == "Gather" and node.input[1] == "input_ids")
    table = next(tensor for tensor in model.graph.initializer if tensor.name == words.input[0])
    wanted = norms[_NORMS_OF_A_LAYER * layers]
    needed, nodes = {wanted}, [helper.make_node("Identity", [wanted], [OUTPUT])]
    for node in reversed(model.graph.node):
        if node == words:
            node = helper.make_node("Identity", [WORDS], list(words.output))
        if needed & set(node.output):
            needed |= set(node.input)
            nodes.insert(0, node)
    fixed = [tensor for tensor in model.graph.initializer if tensor.name in needed]
    for held, values in ((model.graph.node, nodes), (model.graph.initializer, fixed)):
        del held[:]
        held.extend(values)
    del model.graph.output[:], model.graph.value_info[:]
    model.graph.input.append(helper.make_tensor_value_info(WORDS, TensorProto.FLOAT, [None, None, table.dims[1]]))
    where = {entry.key: entry.value for entry in table.external_data}
    where = {"location": where["location"], "offset": where.get("offset", "0"), "size": str(table.dims[1])}
    helper.set_model_props(model, where)
    model.graph.output.append(helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, None))
    return model
