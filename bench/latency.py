"""What a question takes, part by part: its embedding, the ranking of passages, and the hits with citation and explanation.

    python bench/latency.py --index INDEX --testset corpus/questions.jsonl

Any test set gives the questions; whether the index answers them does not matter. Milliseconds, after ten questions to warm up.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np

from shutten.cli.output import table
from shutten.evaluation.testsets.read import read_testset
from shutten.search import index as asking
from shutten.search.index import Index
from shutten.search.question import analyse
from shutten.search.ranking.query import QuestionVectors, encode_question

WARM_UP = 10


def main() -> None:
    """Print a table: median and 95th percentile of each part."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--index", type=Path, default=Path("embeddings"))
    parser.add_argument("--testset", type=Path, default=Path("corpus/questions.jsonl"))
    parser.add_argument("--questions", type=int, default=90)
    parser.add_argument("--top", type=int, default=5)
    arguments = parser.parse_args()
    index = Index(arguments.index)
    index.load()
    taken: dict[str, list[float]] = {"embedding": [], "ranking": [], "hits": [], "beyond the embedding": []}
    known: list[QuestionVectors] = []
    asking.encode_question = lambda *_: known[-1]  # so that ranking is timed apart from it
    for question in read_testset(arguments.testset).questions[: arguments.questions]:
        asked = analyse(question.text, question.language)
        started = time.perf_counter()
        known.append(encode_question(asked, index.generation, index.load(), index._second))
        embedded = time.perf_counter()
        index.rank(asked)
        ranked = time.perf_counter()
        index.ask(question.text, arguments.top, language=question.language)
        done = time.perf_counter()
        both = done - ranked  # the ranking once more, and the hits
        parts = (embedded - started, ranked - embedded, both - (ranked - embedded), both)
        for name, seconds in zip(taken, parts, strict=True):
            taken[name].append(1000 * seconds)
    rows = [
        [name, f"{np.median(values[WARM_UP:]):.1f}", f"{np.percentile(values[WARM_UP:], 95):.1f}"]
        for name, values in taken.items()
    ]
    print(f"{index.generation.manifest.passages} passages: {index.generation.languages}")
    print(table(["part", "median ms", "95th percentile ms"], rows))


if __name__ == "__main__":
    main()
