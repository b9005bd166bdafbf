"""The kinds of vector index at 1,000 to a million vectors: time to build, disk, memory, time of a search, recall.

    python bench/index_kinds.py --sizes 1000 10000 100000 1000000 -- embeddings:corpus/questions.jsonl OTHER_INDEX:ITS_TESTSET

More vectors than the indexes hold are made of theirs, see ``perturbed``. Questions are those of the test sets.
A search gives 60 vectors, on one thread; memory is what a fresh process has more of after opening the index and all searches.
"Other language" searches the passages in the language that the question is not in. A million vectors take about 10 minutes.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple

import faiss
import numpy as np
from perturbed import perturbed

from shutten.base.arrays import BoolArray, FloatArray, HalfArray, IdArray
from shutten.base.threads import one_thread
from shutten.cli.output import table
from shutten.evaluation.testsets.read import read_testset
from shutten.search.index import Index
from shutten.store.vectors import dense, kinds
from shutten.store.vectors.dense import VectorIndex
from shutten.store.vectors.recall import nearest

KINDS = ("IndexFlatIP", "exact", "lists")
QUESTIONS = 50  # of a test set
FOUND = 60
AT = 10
HEADER = ["vectors", "kind", "probed", "build s", "disk MB", "memory MB", "p50 ms", "p95 ms", "recall@10"]
HEADER += ["10 % filter: recall@10", "p50 ms", "other language: recall@10", "p50 ms"]


class Seed(NamedTuple):
    """Real vectors to make more of: float32 of shape (vectors, dimension), and which are in Japanese."""

    vectors: FloatArray
    japanese: BoolArray


class Asked(NamedTuple):
    """Questions: float32 of shape (questions, dimension), and which are in Japanese."""

    vectors: FloatArray
    japanese: BoolArray


class Task(NamedTuple):
    """Questions, float32 of shape (questions, dimension); the places of the passages asked, None for all; which are nearest."""

    questions: FloatArray
    places: IdArray | None
    nearest: IdArray


class Measured(NamedTuple):
    """What a process of its own finds: the MB that it needs, and of each task the recall and the seconds of each question."""

    memory: float
    found: list[tuple[float, list[float]]]


class _Plain:
    """``faiss.IndexFlatIP`` as a script would use it."""

    def __init__(self, file: Path) -> None:
        self._index: Any = faiss.read_index(str(file))

    def selection(self, ids: IdArray) -> Any:
        return faiss.SearchParameters(sel=faiss.IDSelectorBatch(ids))  # type: ignore[call-arg]

    def search(self, query: FloatArray, limit: int, among: Any = None) -> tuple[IdArray, FloatArray]:
        scores, ids = self._index.search(query[None], limit, params=among)
        return ids[0], scores[0]


def main() -> None:
    """Print the table, line by line as it is measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("indexes", nargs="*", default=["embeddings:corpus/questions.jsonl"], metavar="INDEX[:TESTSET]")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=KINDS)
    parser.add_argument("--folder", type=Path, help="where to write; by default a temporary folder")
    arguments = parser.parse_args()
    seed, asked = _real(arguments.indexes)
    rows: list[list[str]] = []
    with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
        for size in arguments.sizes:
            vectors, japanese = _made(seed, size)
            tasks = _tasks(vectors.astype(np.float16), japanese, asked)
            for kind in arguments.kinds:
                if kind != "lists" or size >= 10_000:
                    rows.append(_row(kind, Path(folder) / f"{kind}-{size}", vectors, tasks))
                    print("  ".join(rows[-1]), flush=True)
    print()
    print(table(HEADER, rows))


def _real(pairs: list[str]) -> tuple[Seed, Asked]:
    """The vectors of indexes that one encoder made, and those of their test sets' questions."""
    vectors, japanese, asked, asked_japanese = [], [], [], []
    for pair in pairs:
        index, _, testset = pair.partition(":")
        opened = Index(index)
        for code, terms in opened.generation.terms.items():
            vectors.append(opened.generation.vectors.reconstruct(terms.ids))
            japanese.append(np.full(len(terms.ids), code == "ja"))
        questions = read_testset(Path(testset)).questions[:QUESTIONS] if testset else ()
        if questions:
            asked.append(np.asarray(opened.load().encode_query([question.text for question in questions]), np.float32))
            asked_japanese.append(np.array([question.language == "ja" for question in questions]))
        opened.close()
    joined, places = np.unique(np.concatenate(vectors), axis=0, return_index=True)
    seed = Seed(joined, np.concatenate(japanese)[places])
    return seed, Asked(np.concatenate(asked), np.concatenate(asked_japanese))


def _made(seed: Seed, size: int) -> tuple[FloatArray, BoolArray]:
    """``size`` vectors like those of ``seed``, and which are in Japanese."""
    own = np.random.default_rng(0).integers(0, len(seed.vectors), size)
    return perturbed(seed.vectors, own), seed.japanese[own]


def _tasks(vectors: HalfArray, japanese: BoolArray, asked: Asked) -> list[Task]:
    """All questions of all passages, then of a tenth, then those in each language of the passages in the other."""
    tenth = np.flatnonzero(np.random.default_rng(1).random(len(vectors)) < 0.1)
    tasks = [
        Task(asked.vectors, None, nearest(vectors, asked.vectors, AT).places),
        Task(asked.vectors, tenth, tenth[nearest(vectors[tenth], asked.vectors, AT).places]),
    ]
    for side in (False, True):
        questions, places = asked.vectors[asked.japanese == side], np.flatnonzero(japanese != side)
        if len(questions) and len(places):
            tasks.append(Task(questions, places, places[nearest(vectors[places], questions, AT).places]))
    return tasks


def _row(kind: str, folder: Path, vectors: FloatArray, tasks: list[Task]) -> list[str]:
    folder.mkdir()
    probed = ""
    started = time.perf_counter()
    if kind == "IndexFlatIP":
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(vectors)
        faiss.write_index(index, str(folder / dense.file_name(dense.VECTORS)))
    else:
        kinds.EXACT = 0 if kind == "lists" else vectors.size
        made = dense.write(folder, np.arange(len(vectors)), vectors)
        kind += " (refused)" if made.name != kind else ""
        probed = f"{made.probed} of {made.lists}" if made.lists else ""
    taken = time.perf_counter() - started
    disk = sum(file.stat().st_size for file in folder.iterdir()) / 1e6
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        measured = pool.apply(_measure, (kind, folder, tasks))
    cells = [f"{len(vectors):,}", kind, probed, f"{taken:.1f}", f"{disk:.0f}", f"{measured.memory:.0f}"]
    (recall, seconds), tenth, *across = measured.found
    times = 1000 * np.array(seconds)
    cells += [f"{np.median(times):.2f}", f"{np.percentile(times, 95):.2f}", f"{recall:.3f}"]
    cells += [f"{tenth[0]:.3f}", f"{1000 * np.median(tenth[1]):.2f}"]
    if not across:
        return [*cells, "", ""]
    every = [second for _, part in across for second in part]
    mean = sum(share * len(part) for share, part in across) / len(every)
    return [*cells, f"{mean:.3f}", f"{1000 * np.median(every):.2f}"]


def _measure(kind: str, folder: Path, tasks: list[Task]) -> Measured:
    np.ones((300, 300)) @ np.ones((300, 300))  # what linear algebra sets up once is not the index's
    before = _resident()
    index: Any = _Plain(folder / "vectors.faiss") if kind == "IndexFlatIP" else VectorIndex(folder)
    found = []
    memory = 0.0
    one_thread()
    for task in tasks:
        among = None if task.places is None else index.selection(task.places)
        _times(index, task.questions[:10], among)
        ids, times = _times(index, task.questions, among)
        recall = np.mean([np.isin(best, got[:AT]).mean() for best, got in zip(task.nearest, ids, strict=True)])
        found.append((float(recall), times))
        memory = memory or _resident() - before
    return Measured(memory, found)


def _times(index: Any, questions: FloatArray, among: Any) -> tuple[list[IdArray], list[float]]:
    found, times = [], []
    for question in questions:
        started = time.perf_counter()
        ids, _ = index.search(question, FOUND, among)
        times.append(time.perf_counter() - started)
        found.append(ids)
    return found, times


def _resident() -> float:
    """Resident memory of this process, in MB; where the system does not say it, the most that it ever was."""
    status = Path("/proc/self/status")
    if status.is_file():
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmRSS")) / 1000
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


if __name__ == "__main__":
    main()
