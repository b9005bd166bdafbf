"""The model by every runtime: speed, agreement, size, and what the vectors alone find; all in one run.

    python bench/runtimes.py jsquad-ja xquad-en --svg docs/frontier.svg

Each TESTSET is a BEIR folder. Speed is measured on some of the first folder's passages, best of several rounds that take the
runtimes in turn; beside the wall-clock time stands the processors' time, which other work on the machine disturbs less.
nDCG@10 is that of the cosines of pooled vectors, nothing of this project's search. Beside what the product has stand ways to
quantise that it has not: without balanced channels, with half the steps, with all the steps and no heed of overflow.
"""

from __future__ import annotations

import argparse
import json
import platform
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import altair as alt
import numpy as np
import onnx
import vl_convert

from shutten.cli.output import table
from shutten.encoders.encoder import Encoder
from shutten.encoders.load import DEFAULT_MODEL, load_encoder, model_fingerprint
from shutten.encoders.onnx import quantise as onnx_quantise
from shutten.encoders.onnx import store as onnx_store
from shutten.encoders.onnx.encoder import OnnxEncoder
from shutten.encoders.onnx.export import CHECKED, save
from shutten.encoders.onnx.store import FLOAT, GRAPH, INT8, VARIANTS, folder_of
from shutten.encoders.onnx.tokenising import TOKENIZER
from shutten.evaluation.report.charts import BLUE, GREY
from shutten.evaluation.testsets.read import read_testset

ROUNDS = 3
QUESTIONS = 25


def main() -> None:
    """Print a table: a line for PyTorch, and one for each variant by onnxruntime."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("testsets", type=Path, nargs="+", metavar="TESTSET")
    parser.add_argument("--timed", type=int, default=96, help="Passages that are timed.  [default: 96]")
    parser.add_argument("--svg", type=Path, help="Where the plot of speed against nDCG@10 lost goes.")
    parser.add_argument("--passages", type=int, default=1500, help="Passages of each folder to search.  [default: 1500]")
    arguments = parser.parse_args()
    encoders = {"torch float32": load_encoder(runtime="torch")}
    encoders |= {f"onnx {variant}": load_encoder(runtime="onnx", variant=variant) for variant in VARIANTS}
    with tempfile.TemporaryDirectory() as folder:
        _measure(encoders | _tried(Path(folder)), arguments)


def _measure(encoders: dict[str, Encoder], arguments: argparse.Namespace) -> None:
    sets = [_Set(folder, arguments.passages) for folder in arguments.testsets]
    timed = sets[0].texts[:: max(1, len(sets[0].texts) // arguments.timed)][: arguments.timed]
    speeds = _speeds(encoders, timed, sets[0].questions[:QUESTIONS])
    expected = encoders["torch float32"].encode_document(timed)
    rows, points = [], []
    for name, encoder in encoders.items():
        wall, cpu, one = speeds[name]
        cosines = (encoder.encode_document(timed) * expected).sum(axis=1)
        same = name == "torch float32"  # as onnx float32 finds it: the vectors are the same, PyTorch takes longer
        found = [testset.ndcg(encoders["onnx float32"] if same else encoder) for testset in sets]
        points.append({"runtime": name, "speed": len(timed) / wall, "ndcg": float(np.mean(found))})
        rows.append(
            [name, f"{len(timed) / wall:.1f}", f"{len(timed) / cpu:.1f}", f"{one * 1000:.1f}", f"{cosines.mean():.4f}",
             f"{cosines.min():.4f}", _size(name), *(f"{value:.4f}" for value in found), f"{np.mean(found):.4f}"]
        )  # fmt: skip
    print(f"{platform.machine()}, {len(timed)} passages, {'; '.join(encoder.runtime for encoder in encoders.values())}")
    names = [folder.name for folder in arguments.testsets]
    head = ["runtime", "passages/s", "per CPU second", "question ms", "cosine", "least", "MB", *names, "mean nDCG@10"]
    print(table(head, rows))
    if arguments.svg:
        arguments.svg.write_text(_plot(points), encoding="utf-8")


def _tried(folder: Path) -> dict[str, Encoder]:
    """Ways to quantise the default model that the product does not take, written into ``folder``."""
    export = onnx_store.find(model_fingerprint(DEFAULT_MODEL, "torch"), FLOAT)
    whole = load_encoder(runtime="onnx")
    assert export
    assert isinstance(whole, OnnxEncoder)
    largest = onnx_quantise.largest_activations(export.folder / GRAPH, map(whole.inputs, CHECKED))
    made: dict[str, Encoder] = {}
    for name, sizes, steps, pair in (
        ("unbalanced, half steps", {}, 64, 255),
        ("half steps", largest, 64, 255),
        ("all steps", largest, 127, 255),
    ):
        onnx_quantise.STEPS, onnx_quantise.PAIR = steps, pair
        place = folder / name
        place.mkdir()
        shutil.copyfile(export.folder / TOKENIZER, place / TOKENIZER)
        save(onnx_quantise.quantised(onnx.load(str(export.folder / GRAPH)), sizes), place)
        made[name] = OnnxEncoder(replace(export, folder=place, variant=INT8), DEFAULT_MODEL, "")
    return made


def _plot(points: list[dict[str, Any]]) -> str:
    """Passages a second against nDCG@10 lost, as SVG."""
    whole = next(point["ndcg"] for point in points if point["runtime"] == "onnx float32")
    rows = [{**point, "lost": whole - point["ndcg"]} for point in points]
    base = alt.Chart(alt.Data(values=rows)).encode(
        x=alt.X("speed:Q", title="passages a second", scale=alt.Scale(zero=True)),
        y=alt.Y("lost:Q", title="nDCG@10 lost against float32", scale=alt.Scale(nice=True, padding=30)),
    )
    limit = alt.Chart(alt.Data(values=[{"lost": 0.003}])).mark_rule(strokeDash=[4, 4], color=GREY).encode(y="lost:Q")
    above, below = (  # PyTorch stands beside onnxruntime in float32: the labels would cover each other
        base.mark_text(align="right", dx=-4, dy=shift, fontSize=12, color=GREY)
        .encode(text="runtime:N")
        .transform_filter(f"{'' if shift > 0 else '!'}test(/^torch/, datum.runtime)")
        for shift in (-12, 12)
    )
    chart = (limit + base.mark_point(filled=True, size=70, color=BLUE) + above + below).properties(width=560, height=320)
    return str(vl_convert.vegalite_to_svg(chart.to_dict()))


class _Set:
    """A BEIR folder's questions and passages; where there are more passages than wanted, those that answer are kept."""

    def __init__(self, folder: Path, most: int) -> None:
        testset = read_testset(folder)
        with (folder / "corpus.jsonl").open(encoding="utf-8") as lines:
            passages = [json.loads(line) for line in lines]
        right = {name for question in testset.questions for name, grade in question.grades if grade > 0}
        passages.sort(key=lambda passage: passage["_id"] not in right)
        self.names = [passage["_id"] for passage in passages[:most]]
        self.texts = [f"{passage.get('title') or ''}\n{passage['text']}".strip() for passage in passages[:most]]
        held = set(self.names)
        asked = [q for q in testset.questions if (good := {name for name, grade in q.grades if grade > 0}) and good <= held]
        self.questions = [question.text for question in asked]
        self.grades = [dict(question.grades) for question in asked]
        self._known: dict[int, float] = {}

    def ndcg(self, encoder: Encoder) -> float:
        """nDCG@10 of the cosines, mean over the questions."""
        if id(encoder) not in self._known:
            scores = encoder.encode_query(self.questions) @ encoder.encode_document(self.texts).T
            values = [self._value(grades, row) for grades, row in zip(self.grades, scores, strict=True)]
            self._known[id(encoder)] = float(np.mean(values))
        return self._known[id(encoder)]

    def _value(self, grades: dict[str, int], scores: np.ndarray) -> float:
        discount = 1 / np.log2(np.arange(2, 12))
        gains = np.array([grades.get(self.names[place], 0) for place in np.argsort(-scores, kind="stable")[:10]])
        ideal = np.sort([grade for grade in grades.values() if grade > 0])[::-1][:10]
        return float((gains * discount[: len(gains)]).sum() / (ideal * discount[: len(ideal)]).sum())


def _speeds(encoders: dict[str, Encoder], texts: list[str], questions: list[str]) -> dict[str, tuple[float, float, float]]:
    """Least seconds for all ``texts`` (wall clock, processors) and median seconds for one question, of each encoder."""
    bulk: dict[str, list[tuple[float, float]]] = {name: [] for name in encoders}
    single: dict[str, list[float]] = {name: [] for name in encoders}
    for _ in range(ROUNDS):
        for name, encoder in encoders.items():
            encoder.encode_document(texts[:8])
            bulk[name].append(_taken(partial(encoder.encode_document, texts)))
            single[name] += [_taken(partial(encoder.encode_query, [question]))[0] for question in questions]
    return {
        name: (min(wall for wall, _ in taken), min(cpu for _, cpu in taken), float(np.median(single[name])))
        for name, taken in bulk.items()
    }


def _taken(work: Callable[[], object]) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu


def _size(name: str) -> str:
    if not name.startswith("onnx"):
        return ""
    folder = folder_of(model_fingerprint(DEFAULT_MODEL, "torch"), name.split()[-1])
    return f"{sum(path.stat().st_size for path in folder.iterdir()) / 1e6:.0f}"


if __name__ == "__main__":
    main()
