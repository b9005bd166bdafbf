"""A question end to end among 10,000 to a million passages: build of the index, disk, memory, latency, recall, and what grows.

    python bench/scale.py INDEX --sizes 10000 100000 [--testset QUESTIONS] [--without-second] [--folder DIR] [--keep]

The index is a larger one made of INDEX, through the package's own writers: its passages repeated, a fifth of the words of each
repetition exchanged for words of equal length that stand elsewhere, in the text and in the terms alike; vectors as
``perturbed`` makes them; token vectors copied. So no new word comes up: postings grow as fast as they can. Lexicon and
words are those of INDEX. Questions are those of the test set, or else sentences of the passages. Each size is asked in a
process of its own. Prints medians, those of the processor's time too, which other work on the machine changes least;
recall@10 is that of the dense leg in each language against all vectors of that language.
"""

from __future__ import annotations

import argparse
import multiprocessing
import shutil
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import numpy as np
from perturbed import perturbed
from timed import timed

from shutten.building import passage_writer
from shutten.building.passage_vectors import sentences_of
from shutten.cli.output import table
from shutten.evaluation.testsets.read import read_testset
from shutten.passages.passage import Passage
from shutten.search import index as search_index
from shutten.search.filters import Filters
from shutten.search.hits import make as hits
from shutten.search.index import Index
from shutten.search.question import analyse
from shutten.search.ranking import query as asking
from shutten.search.ranking import ranker as ranking
from shutten.search.ranking.legs.dense import DenseLeg
from shutten.search.ranking.legs.sentence import SentenceLeg
from shutten.search.ranking.legs.terms import TermLeg
from shutten.store import generations
from shutten.store import passages as passage_store
from shutten.store import terms as term_index
from shutten.store.generation import Generation
from shutten.store.manifest import hashed, sized
from shutten.store.ragged import Ragged
from shutten.store.texts import FoldedTexts
from shutten.store.vectors import dense
from shutten.store.vectors import sentences as sentence_vectors
from shutten.store.vectors.tokens import TokenVectorWriter

EXCHANGED = 0.2  # of the words
QUESTIONS = 40
TOP = 5
AT = 10
STEPS: dict[str, tuple[Any, str]] = {
    "allowed": (search_index, "allowed_ids"),
    "encode": (search_index, "encode_question"),
    "match": (asking, "match_terms"),
    "terms": (TermLeg, "search"),
    "dense": (DenseLeg, "search"),
    "sentence": (SentenceLeg, "search"),
    "late": (ranking, "best_cosines"),
    "evidence": (ranking, "term_evidence"),
    "read": (passage_store.PassageStore, "get"),
    "fold": (hits, "fold"),
    "key sentence": (hits, "key_sentence"),
    "terms met": (hits, "terms_met"),
}
HEADER = ["passages", "build s", "disk MB", "open s", "open MB", "asked MB", "p50 ms", "p95 ms", "CPU ms"]
HEADER += ["ja only p50 ms", "recall@10"]


class Copies(NamedTuple):
    """The passages of one language to be: their ids, ascending; which of the real ones each is made of; and their words."""

    ids: np.ndarray[Any, np.dtype[np.int64]]
    own: np.ndarray[Any, np.dtype[np.int64]]
    words: Ragged
    texts: list[str]


class Asked(NamedTuple):
    """What a process of its own finds: seconds, megabytes, milliseconds a question."""

    opened: float
    memory: tuple[float, float]
    times: list[float]
    busy: list[float]
    filtered: list[float]
    recall: float
    steps: dict[str, float]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--testset", type=Path)
    parser.add_argument("--without-second", action="store_true", help="leave the second encoder out")
    parser.add_argument("--folder", type=Path, help="where to write; by default a temporary folder")
    parser.add_argument("--keep", action="store_true", help="keep the indexes, and ask those that are there")
    arguments = parser.parse_args()
    rows, parts = [], []
    for size in arguments.sizes:
        folder = (arguments.folder or Path(tempfile.mkdtemp())) / str(size)
        started = time.perf_counter()
        if not (arguments.keep and (folder / "CURRENT").is_file()):
            shutil.rmtree(folder, ignore_errors=True)
            make(arguments.index, folder, size, not arguments.without_second)
        taken = time.perf_counter() - started
        generation = generations.current(folder)
        disk = sum(file.stat().st_size for file in generation.iterdir()) / 1e6
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            found = pool.apply(ask, (folder, questions(arguments.index, arguments.testset)))
        times = np.array(found.times)
        cells = [f"{size:,}", f"{taken:.0f}", f"{disk:.0f}", f"{found.opened:.2f}", *(f"{part:.0f}" for part in found.memory)]
        cells += [f"{np.median(times):.1f}", f"{np.percentile(times, 95):.1f}"]
        cells += [f"{np.median(found.busy):.1f}", f"{np.median(found.filtered):.1f}"]
        rows.append([*cells, f"{found.recall:.3f}"])
        parts.append([f"{size:,}", *(f"{found.steps.get(name, 0):.1f}" for name in STEPS)])
        print("  ".join(rows[-1]), "  ".join(parts[-1]), flush=True)
        if not arguments.keep:
            shutil.rmtree(folder)
    print(f"\n{table(HEADER, rows)}\n\nms a question, those of both languages added up:\n")
    print(table(["passages", *STEPS], parts))


def make(index: Path, folder: Path, size: int, with_second: bool) -> None:
    """Write an index of ``size`` passages made of those in ``index``."""
    real = Generation(index)
    with generations.locked(folder):
        made = generations.new(folder)
        held = {passage.id: passage for passage in real.store.all()}
        random = np.random.default_rng(0)
        share = size / len(held)
        copies: dict[str, Copies] = {}
        for language, terms in real.terms.items():
            passages = [held[identifier] for identifier in terms.ids.tolist()]
            count = round(share * len(passages))
            ids = np.unique(random.integers(1, 2**63 - 1, count, dtype=np.int64))
            forms, forward = terms.forward()
            copies[language] = _copies(passages, ids, np.arange(count) % len(passages), forward, random)
            term_index.write_arrays(made, language, ids, forms, copies[language].words)
        ids = np.concatenate([part.ids for part in copies.values()])
        own_ids = np.concatenate([real.terms[language].ids[part.own] for language, part in copies.items()])
        _write_passages(made, real, held, copies, own_ids)
        kinds = _write_vectors(made, real, ids, own_ids, with_second)
        for path in (real.folder / "lexicon.sqlite", *real.folder.glob("words-*")):
            shutil.copyfile(path, made / path.name)
        second = real.manifest.second if with_second else None
        manifest = replace(real.manifest, passages=len(ids), kinds=kinds, second=second, files={})
        root = replace(manifest, files=hashed(made), sizes=sized(made)).write(made)
        generations.publish(folder, made, root)
    real.close()


def _copies(passages: list[Passage], ids: Any, own: Any, forward: Ragged, random: np.random.Generator) -> Copies:
    """Passages repeated, with words exchanged for others of equal length."""
    values = forward.values
    row_of = forward.row_of()
    texts = [passage.text for passage in passages]
    surfaces = [texts[row][start:end] for row, (_, start, end) in zip(row_of.tolist(), values.tolist(), strict=True)]
    begins, ends = values[:, 1], values[:, 2]
    alone = begins >= 0  # in the text, and no part of a phrase
    alone[1:] &= (begins[1:] >= ends[:-1]) | (row_of[1:] != row_of[:-1])
    alone[:-1] &= (begins[1:] >= ends[:-1]) | (row_of[1:] != row_of[:-1])
    lengths = ends - begins
    by_length = np.flatnonzero(alone)[np.argsort(lengths[alone], kind="stable")]
    sorted_lengths = lengths[by_length]
    taken = Ragged(np.arange(len(values)), forward.at).take(own)
    chosen = np.flatnonzero(alone[taken.values] & (random.random(len(taken.values), np.float32) < EXCHANGED))
    wanted = lengths[taken.values[chosen]]
    first, last = np.searchsorted(sorted_lengths, wanted, "left"), np.searchsorted(sorted_lengths, wanted, "right")
    others = by_length[first + (random.random(len(chosen)) * (last - first)).astype(np.int64)]
    made = np.array(values[taken.values])
    made[chosen, 0] = values[others, 0]
    exchanged: defaultdict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for row, place, other in zip(taken.row_of()[chosen].tolist(), chosen.tolist(), others.tolist(), strict=True):
        exchanged[row].append((int(made[place, 1]), int(made[place, 2]), other))
    new = []
    for row, seed in enumerate(own.tolist()):
        text, at, parts = texts[seed], 0, []
        for start, end, other in exchanged.pop(row, ()):
            parts += [text[at:start], surfaces[other]]
            at = end
        new.append("".join([*parts, text[at:]]))
    return Copies(ids, own, Ragged(made, taken.at), new)


def _write_passages(made: Path, real: Generation, held: dict[int, Passage], copies: dict[str, Copies], own_ids: Any) -> None:
    """Passages, in as many copies of their documents as there are, and the vectors of their tokens."""
    ids = np.concatenate([part.ids for part in copies.values()]).tolist()
    texts = [text for part in copies.values() for text in part.texts]
    times: dict[int, int] = defaultdict(int)
    names: dict[str, str] = {}

    def passages() -> Iterator[tuple[Passage, str]]:
        for identifier, own, text in zip(ids, own_ids.tolist(), texts, strict=True):
            name = f"{held[own].document}~{times[own]}"
            times[own] += 1
            names[name] = held[own].document
            yield replace(held[own], id=identifier, text=text, document=name), f"{identifier:x}"

    listed = list(passages())
    originals = {name: real.store.document(name) for name in set(names.values())}
    documents = (replace(document, name=name) for name, own in names.items() if (document := originals[own]))
    passage_writer.write(made, documents, listed)
    with passage_store.PassageStore(made) as store:
        FoldedTexts.of(store.texts()).write(made)
    if real.tokens is not None:
        writer = TokenVectorWriter(real.tokens)
        keys = [key for _, key in listed]
        writer.keep_all(keys, own_ids)
        writer.write(made, ids, keys)


def _write_vectors(made: Path, real: Generation, ids: Any, own_ids: Any, with_second: bool) -> dict[str, Any]:
    real_ids = np.unique(own_ids)
    own = np.searchsorted(real_ids, own_ids)
    kinds = {dense.VECTORS: dense.write(made, ids, perturbed(real.vectors.reconstruct(real_ids), own))}
    if with_second and real.second is not None and real.sentences is not None:
        second = perturbed(real.second.reconstruct(real_ids), own, 1)
        kinds[dense.SECOND] = dense.write(made, ids, second, dense.SECOND)
        rows, starts = real.sentences.of(real_ids)
        taken = Ragged(np.arange(len(rows)), np.append(starts, len(rows))).take(own)
        parts = np.split(perturbed(rows, taken.values, 2), taken.at[1:-1])
        kinds[dense.SENTENCES] = sentence_vectors.write(made, dict(zip(ids.tolist(), parts, strict=True)))
    return kinds


def questions(index: Path, testset: Path | None) -> list[str]:
    """Those of the test set, or sentences of the passages."""
    random = np.random.default_rng(1)
    if testset:
        texts = [question.text for question in read_testset(testset).questions]
        return [texts[place] for place in random.permutation(len(texts))[:QUESTIONS].tolist()]
    real = Generation(index)
    found: list[str] = []
    for terms in real.terms.values():
        ids = random.permutation(terms.ids)[: 5 * QUESTIONS].tolist()
        sentences = [sentences_of(passage.text)[0] for passage in real.store.get(ids).values()]
        found += [text for text in sentences if 15 <= len(text) <= 120][: QUESTIONS // len(real.terms)]
    real.close()
    return found


def ask(folder: Path, texts: list[str]) -> Asked:
    """Ask all questions, after as many to warm up."""
    Index(folder).load()  # the models are in memory in any case
    before = _resident()
    started = time.perf_counter()
    index = Index(folder)
    opened = time.perf_counter() - started
    index.load()
    at_once = _resident() - before
    for text in texts:
        index.ask(text, TOP)
    steps: dict[str, float] = defaultdict(float)
    with ExitStack() as patched:
        for name, (owner, attribute) in STEPS.items():
            patched.enter_context(patch.object(owner, attribute, timed(getattr(owner, attribute), name, steps)))
        for text in texts:
            index.ask(text, TOP)
    busy, times = [], []
    for text in texts:
        began = time.process_time()
        times.append(_milliseconds(lambda text=text: index.ask(text, TOP)))  # type: ignore[misc]
        busy.append(1000 * (time.process_time() - began))
    memory = _resident() - before
    japanese = Filters(languages=("ja",))
    filtered = [_milliseconds(lambda text=text: index.ask(text, TOP, filters=japanese)) for text in texts]  # type: ignore[misc]
    steps = {name: 1000 * spent / len(texts) for name, spent in steps.items()}
    return Asked(opened, (at_once, memory), times, busy, filtered, _recall(index, texts[:: max(1, len(texts) // 10)]), steps)


def _recall(index: Index, texts: list[str]) -> float:
    generation, encoder = index.generation, index.load()
    analysed = [analyse(text) for text in texts]
    given = [asking.encode_question(question, generation, encoder, None) for question in analysed]
    shares = []
    for language, terms in generation.terms.items():
        ranker = ranking.Ranker(generation, language, index.weights, frozenset({"dense"}))
        parts = np.array_split(terms.ids, 1 + len(terms.ids) // 50_000)
        scores = np.concatenate([generation.vectors.reconstruct(p) @ np.stack([g.dense for g in given]).T for p in parts])
        for place, (question, vectors) in enumerate(zip(analysed, given, strict=True)):
            best = terms.ids[np.argsort(-scores[:, place], kind="stable")[:AT]]
            query = asking.make_query(question, language, vectors, generation, frozenset({"dense"}))
            found = ranker.legs[0].search(query, 60, ranker.legs[0].select(terms.ids))
            shares.append(np.isin(best, found[:AT]).mean())
    return float(np.mean(shares))


def _milliseconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - started)


def _resident() -> float:
    """Memory that is this process's alone, in MB: what is mapped from files the system may take back."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("RssAnon")) / 1000


if __name__ == "__main__":
    main()
