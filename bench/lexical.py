"""The lexical leg beside BM25 libraries: the same terms of each passage and question, ranked by each; no translations.

    pip install bm25s
    python bench/lexical.py jsquad=INDEX:TESTSET

Prints nDCG@10 over documents and the median milliseconds of a question, its words being known.
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import bm25s
import numpy as np

from shutten.cli.output import table
from shutten.evaluation.measuring.measures import mean, score_questions
from shutten.evaluation.testsets.read import read_testset
from shutten.evaluation.testsets.testset import TestSet
from shutten.search.question import Question
from shutten.search.ranking.query_terms import own_terms
from shutten.search.ranking.term_match import K1, B, match_terms, total
from shutten.store.generation import Generation
from shutten.store.terms import TermIndex

Search = Callable[[Question, int], Sequence[int]]
DEPTH = 50


def _terms(question: Question, generation: Generation) -> list[str]:
    return [term.forms[0].form for term in own_terms(question, generation.lexicon) if term.forms]


def _ours(index: TermIndex, generation: Generation) -> Search:
    def search(question: Question, limit: int) -> Sequence[int]:
        terms = own_terms(question, generation.lexicon)
        scores = total(index, match_terms(index, terms))
        best = np.argpartition(-scores, limit)[:limit]
        return index.ids[best[np.argsort(-scores[best], kind="stable")]].tolist()  # type: ignore[no-any-return]

    return search


def _bm25s(index: TermIndex, generation: Generation, passages: Sequence[list[str]]) -> Search:
    model = bm25s.BM25(k1=K1, b=B, method="lucene")
    model.index(list(passages), show_progress=False)

    def search(question: Question, limit: int) -> Sequence[int]:
        rows, _ = model.retrieve([_terms(question, generation)], k=limit, show_progress=False)
        return index.ids[rows[0]].tolist()  # type: ignore[no-any-return]

    return search


def _fts5(index: TermIndex, generation: Generation, passages: Sequence[list[str]]) -> Search:
    database = sqlite3.connect(":memory:")
    numbers: dict[str, str] = {}
    database.execute("CREATE VIRTUAL TABLE passages USING fts5(terms, tokenize='ascii', detail='column')")
    for row, terms in enumerate(passages):
        words = " ".join(numbers.setdefault(term, f"t{len(numbers)}") for term in terms)
        database.execute("INSERT INTO passages (rowid, terms) VALUES (?, ?)", (row, words))

    def search(question: Question, limit: int) -> Sequence[int]:
        words = " OR ".join(numbers[term] for term in _terms(question, generation) if term in numbers)
        query = "SELECT rowid FROM passages WHERE terms MATCH ? ORDER BY rank LIMIT ?"
        return [int(index.ids[row]) for (row,) in database.execute(query, (words, limit))] if words else []

    return search


def _measure(search: Search, testset: TestSet, generation: Generation) -> tuple[float, float]:
    run, milliseconds = {}, []
    for asked in testset.questions:
        question = Question(asked.text, asked.language)
        _terms(question, generation)  # the words are analysed once, before the clock runs
        started = time.perf_counter()
        ids = search(question, DEPTH)
        milliseconds.append(1000 * (time.perf_counter() - started))
        known = generation.store.get(list(ids))
        run[asked.id] = list(dict.fromkeys(known[identifier].document for identifier in ids))
    values = score_questions({asked.id: dict(asked.grades) for asked in testset.questions}, run)
    return mean(list(values.values()))["nDCG@10"], statistics.median(milliseconds)


def main() -> None:
    """Print a table: a line for each set and each way."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", metavar="NAME=INDEX:TESTSET", help="a BEIR folder in one language")
    rows = []
    for given in parser.parse_args().sets:
        name, rest = given.split("=", 1)
        folder, path = rest.split(":", 1)
        testset, generation = read_testset(Path(path)), Generation(Path(folder))
        index = generation.terms[testset.questions[0].language]
        passages = [[word.form for word in index.occurrences(identifier)] for identifier in index.ids.tolist()]
        ways = {
            "Shutten": _ours(index, generation),
            "bm25s": _bm25s(index, generation, passages),
            "SQLite FTS5": _fts5(index, generation, passages),
        }
        for way, search in ways.items():
            quality, milliseconds = _measure(search, testset, generation)
            rows.append([name, str(len(index.ids)), way, f"{quality:.3f}", f"{milliseconds:.2f}"])
    print(table(["set", "passages", "way", "nDCG@10", "ms"], rows))


if __name__ == "__main__":
    main()
