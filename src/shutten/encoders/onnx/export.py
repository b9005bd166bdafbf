"""From a sentence-transformers model to an ONNX graph that gives the same vectors, checked against PyTorch before it is kept.

The transformer is traced with texts of several lengths in one padded batch, so that batch and length stay free and the
attention mask stays in the graph. Attention becomes one node where the model lets it be exchanged (`onnx_attention`);
onnxruntime's own tool then fuses what else it knows of the architecture, layer norms and activations; where neither gives the
model's vectors, the graph is kept as traced. Pooling and normalisation are not in the graph: its output is the
last layer's token vectors, which late interaction needs as they are.
"""

from __future__ import annotations

import contextlib
import io
import logging
import shutil
import sys
import tempfile
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from shutten.base.arrays import FloatArray, IntArray
from shutten.base.unreported import onnxruntime_unreported
from shutten.encoders.onnx.encoder import POOLINGS, OnnxEncoder
from shutten.encoders.onnx.store import FLOAT, GRAPH, INT8, REFERENCE, WEIGHTS, CannotExport, Export
from shutten.encoders.onnx.tokenising import TOKENIZER
from shutten.encoders.torch import SentenceTransformerEncoder
from shutten.encoders.windowed import SPECIAL, unit

if TYPE_CHECKING:
    from onnx import ModelProto
    from sentence_transformers import SentenceTransformer

LEAST_COSINE = {FLOAT: 0.9999, INT8: 0.999}
"""What the vectors of each variant must reach: of float32 against PyTorch's, of int8 against float32's."""
CHECKED = (
    "安全",
    "Where was the treaty signed?",
    "日本国とアメリカ合衆国との間の相互協力及び安全保障条約は、1960年1月19日にワシントンで署名された。",
    "Les Ministres ont signé le Traité à L'ÉLYSÉE – ＡＢＣ ①２３ ﾊﾝｶｸ ～ (c) a b c d e f g h",
    "The Treaty of Mutual Cooperation and Security between the United States and Japan was signed in Washington on 19 January "
    "1960. It came into force on 23 June of the same year, and both parties may end it with one year's notice. 両国は、条約の"
    "実施に関して随時協議し、また、日本国の安全又は極東における国際の平和及び安全に対する脅威が生じたときはいつでも協議する。",
)
_OPSET = 17


@dataclass(frozen=True)
class _Check:
    """What PyTorch says of `CHECKED`, and those of it that fit the window as one padded batch.

    Attributes:
        expected: unit vectors, float32 of shape (texts, dimension).
        fit: which of the texts fit the window.
        ids: of shape (texts that fit, tokens).
        mask: of the same shape; 0 where a text is padded.
    """

    expected: FloatArray
    fit: list[int]
    ids: IntArray
    mask: IntArray

    @classmethod
    def of(cls, encoder: SentenceTransformerEncoder) -> _Check:
        texts = [encoder.identity.document_prompt + text for text in CHECKED]
        room = encoder.identity.max_tokens - SPECIAL
        fit = [i for i, length in enumerate(encoder.count_tokens(texts)) if length <= room]
        encoded = encoder.model.tokenizer([texts[i] for i in fit], padding=True, padding_side="right", return_tensors="np")
        ids, mask = (encoded[key].astype(np.int64) for key in ("input_ids", "attention_mask"))
        return cls(encoder.encode_document(CHECKED), fit, ids, mask)

    def agreement(self, export: Export) -> float:
        """The least cosine between the expected vectors and the export's, of single texts and of the padded batch."""
        found = OnnxEncoder(export, "", "")
        tokens, pool = found.last_layer(self.ids, self.mask), POOLINGS[export.pooling]
        together = np.stack([unit(pool(row[seen > 0])) for row, seen in zip(tokens, self.mask, strict=True)])
        alone = found.encode_document(CHECKED)
        least = np.concatenate([(alone * self.expected).sum(axis=1), (together * self.expected[self.fit]).sum(axis=1)]).min()
        return float(least)


def export(encoder: SentenceTransformerEncoder, folder: Path) -> Export:
    """Write the encoder's model as a float32 graph into ``folder``. The model is changed on the way: load it again for use.

    Raises:
        CannotExport: the model is not a transformer with mean, CLS or max pooling, or the graph gives other vectors.
    """
    from shutten.encoders.onnx import attention as onnx_attention

    model, identity = encoder.model, encoder.identity
    export = Export(
        folder, FLOAT, identity.dimension, identity.max_tokens, identity.query_prompt, identity.document_prompt, _pooling(model)
    )
    check = _Check.of(encoder)
    onnx_attention.register()
    (folder / TOKENIZER).write_text(model.tokenizer.backend_tokenizer.to_str(), encoding="utf-8")
    with tempfile.TemporaryDirectory(dir=folder) as raw, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # tracing warns of every shape that it takes as fixed; the check below decides
        try:
            transformer: Any = model[0]
            config = transformer.auto_model.config
            trace = partial(_trace, transformer.auto_model, Path(raw) / GRAPH, check)
            fused = partial(_fused, heads=config.num_attention_heads, hidden=config.hidden_size)
            _choose(
                [
                    lambda: onnx_attention.without_detours(fused(trace(onnx_attention.NAME))),
                    lambda: fused(trace("eager")),
                    lambda: _as_traced(trace("eager")),
                ],
                export,
                check,
            )
        except (CannotExport, OSError, MemoryError):  # of the last two nothing is kept: there may be room the next time
            raise
        except Exception as error:  # the exporter raises errors of every kind
            first_line = (str(error).strip() or type(error).__name__).splitlines()[0]
            raise CannotExport(f"the model cannot be exported: {first_line[:200]}") from error
    return _with_reference(export)


def save(graph: ModelProto, folder: Path) -> None:
    """Write a graph into ``folder``, its weights in a file of their own."""
    import onnx

    for name in (GRAPH, WEIGHTS):
        (folder / name).unlink(missing_ok=True)
    onnx.save_model(graph, str(folder / GRAPH), save_as_external_data=True, location=WEIGHTS, size_threshold=1024)


def _pooling(model: SentenceTransformer) -> str:
    """The model's pooling, where it is a transformer, a pooling over all its tokens and nothing else that matters."""
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer

    first, *others = list(model)
    if not isinstance(first, Transformer):
        raise CannotExport(f"the model begins with {type(first).__name__}, not a transformer")
    if not others or not isinstance(others[0], Pooling):
        raise CannotExport("the model has no pooling over its tokens")
    if others[0].pooling_mode not in POOLINGS:
        raise CannotExport(f"the model pools by {_words(others[0].pooling_mode)}, not by {_words(tuple(POOLINGS))}")
    if not others[0].include_prompt:
        raise CannotExport("the model leaves its prompt out of the pooling")
    if added := [type(module).__name__ for module in others[1:] if not isinstance(module, Normalize)]:
        raise CannotExport(f"the model has a {added[0]} layer after the pooling")
    if not getattr(model.tokenizer, "is_fast", False):
        raise CannotExport("the model's tokenizer is not one of the tokenizers library")
    return str(others[0].pooling_mode)


def _words(mode: str | tuple[str, ...]) -> str:
    return mode if isinstance(mode, str) else ", ".join(mode)


def _trace(transformer: Any, path: Path, check: _Check, attention: str) -> Path:
    import torch

    transformer.float().eval()
    transformer.set_attn_implementation(attention)

    class LastLayer(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.transformer = transformer

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
            states: torch.Tensor = self.transformer(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
            return states

    free = {0: "texts", 1: "tokens"}
    torch.onnx.export(
        LastLayer(),
        (torch.from_numpy(check.ids), torch.from_numpy(check.mask)),
        str(path),
        input_names=["input_ids", "attention_mask"],
        output_names=["token_vectors"],
        dynamic_axes={"input_ids": free, "attention_mask": free, "token_vectors": free},
        opset_version=_OPSET,
        dynamo=False,  # the newer exporter needs two more packages
    )
    return path


def _choose(ways: Sequence[Callable[[], ModelProto]], export: Export, check: _Check) -> None:
    """Keep the first of several graphs that gives the ``expected`` vectors."""
    worst = 0.0
    for way in ways:
        try:
            save(way(), export.folder)
            worst = check.agreement(export)
        except Exception:
            if way is ways[-1]:
                raise
            continue
        if worst >= LEAST_COSINE[FLOAT]:
            return
    raise CannotExport(f"the exported graph gives other vectors than the model (cosine {worst:.4f})")


def quantise(exported: Export, folder: Path) -> Export:
    """Write the int8 variant of a float32 export into ``folder``.

    Raises:
        CannotExport: its vectors are too far from those of float32.
    """
    import onnx

    from shutten.encoders.onnx.quantise import largest_activations, quantised

    made, whole = replace(exported, folder=folder, variant=INT8), OnnxEncoder(exported, "", "")
    shutil.copyfile(exported.folder / TOKENIZER, folder / TOKENIZER)
    largest = largest_activations(exported.folder / GRAPH, map(whole.inputs, CHECKED))
    save(quantised(onnx.load(str(exported.folder / GRAPH)), largest), folder)
    worst = float((whole.encode_document(CHECKED) * OnnxEncoder(made, "", "").encode_document(CHECKED)).sum(axis=1).min())
    if worst < LEAST_COSINE[INT8]:
        raise CannotExport(f"int8 gives vectors too far from those of float32 (cosine {worst:.4f})")
    return _with_reference(made)


def _with_reference(made: Export) -> Export:
    return replace(made, reference=tuple(OnnxEncoder(made, "", "").encode_document([REFERENCE])[0].tolist()))


def _fused(traced: Path, heads: int, hidden: int) -> ModelProto:
    onnxruntime_unreported()
    before, quiet = list(sys.path), logging.root.manager.disable
    logging.disable(logging.WARNING)  # the tool reports each pattern that it does not find
    try:
        from onnxruntime.transformers import optimizer
        from onnxruntime.transformers.fusion_options import FusionOptions

        options = FusionOptions("bert")
        options.use_multi_head_attention = True  # keeps the products of query, key and value apart, to be quantised
        options.enable_skip_layer_norm = False  # sums and a plain layer norm take a fifth of the fused node's time
        options.enable_bias_skip_layer_norm = False
        with contextlib.redirect_stdout(io.StringIO()):  # where it knows no shapes it goes on without, and prints that
            found = optimizer.optimize_model(str(traced), "bert", heads, hidden, optimization_options=options, opt_level=0)
        fused: ModelProto = found.model
        return fused
    finally:
        logging.disable(quiet)
        sys.path[:] = before  # the tool adds its own folder


def _as_traced(traced: Path) -> ModelProto:
    import onnx

    graph: ModelProto = onnx.load(str(traced))
    return graph
