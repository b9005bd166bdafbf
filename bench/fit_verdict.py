"""Fit the verdict to questions asked with and without the passages that answer them, and write it to ``weights.json``.

    python bench/fit_verdict.py --collect GROUNDS --set official=INDEX:TESTSET --set corpus=embeddings:corpus/questions.jsonl
    python bench/fit_verdict.py GROUNDS... --write

``--collect`` asks the questions of each set as they are, again with all that answers them hidden, and those of every other set,
whose subject is not there; it keeps the grounds of each verdict as JSON lines. Without it, logistic regressions are fitted to
them: whether the hits answer, and whether they have the subject, which tells a set's own questions from those of other sets.
What is printed is cross-validated twice: by question, and with whole sets left out.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from shutten.answering.options import ReadingOptions
from shutten.evaluation.measuring.hiding import Hiding
from shutten.evaluation.measuring.judgements import judgements_of
from shutten.evaluation.measuring.scoring import pairs
from shutten.evaluation.testsets.read import read_testset
from shutten.evaluation.testsets.testset import TestQuestion
from shutten.search.filters import Filters, allowed_ids
from shutten.search.index import Index
from shutten.search.question import analyse
from shutten.search.ranking import fusion
from shutten.search.verdict.decide import best_part
from shutten.search.verdict.grounds import grounds

ANSWER = ("score", "coverage", "sentence", "margin", "lacks", "other_date", "across")
READ_ANSWER = (*ANSWER, "read")
SUBJECT = ("score", "coverage", "sentence", "across")
PRESENT, ABSENT, UNANSWERABLE, FOREIGN = "present", "absent", "unanswerable", "foreign"
IMPORTANCE = {PRESENT: 1.0, ABSENT: 0.7, UNANSWERABLE: 0.3, FOREIGN: 0.3}
"""What the questions of a kind count together, in each set: present as much as absent of every sort."""
FOUND = 0.93
"""Share of answered questions that shall be called found: the bias is set so."""
FOLDS = 5
STRENGTH = 0.3
FOREIGN_QUESTIONS = 20


def main() -> None:
    """Collect or fit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("grounds", type=Path, nargs="*")
    parser.add_argument("--collect", type=Path)
    parser.add_argument("--set", action="append", default=[], metavar="NAME=INDEX:TESTSET[:ONLY]")
    parser.add_argument("--questions", type=int, default=60, help="of a set, drawn with a fixed seed")
    parser.add_argument("--reader", action="store_true", help="read the first hits, too")
    parser.add_argument("--write", action="store_true", help="write what was fitted")
    arguments = parser.parse_args()
    if arguments.collect:
        with arguments.collect.open("w", encoding="utf-8") as file:
            for row in _collected(arguments.set, arguments.questions, arguments.reader):
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
    else:
        rows = [json.loads(line) for path in arguments.grounds for line in path.read_text(encoding="utf-8").splitlines()]
        _fit(rows, arguments.write)


class _Set(NamedTuple):
    name: str
    index: Path
    testset: Path

    def questions(self, count: int) -> tuple[list[TestQuestion], list[TestQuestion]]:
        """Of those that are answered ``count``, and those that nothing answers."""
        everything = list(read_testset(self.testset).questions)
        Random(20).shuffle(everything)  # noqa: S311
        answered = [one for one in everything if one.answerable]
        return answered[:count], [one for one in everything if not one.answerable]


def _collected(given: Sequence[str], count: int, read: bool) -> Iterator[dict[str, Any]]:
    sets = [_Set(name, *map(Path, rest.split(":"))) for name, rest in (one.split("=", 1) for one in given)]
    for one in sets:
        with Index(one.index, reading=ReadingOptions(reader=read)) as index:
            judged = judgements_of(index, read_testset(one.testset))
            hiding = Hiding(index, judged)
            answered, unanswerable = one.questions(count)
            for question in answered:
                hidden = hiding.answering(question.id, index.ask(question.text, 10, language=question.language, explain=0))
                for _, language in pairs(question, judged):
                    spoken = (language,) if language else ()
                    yield _row(one, question, PRESENT, index, Filters(languages=spoken))
                    yield _row(one, question, ABSENT, index, Filters(languages=spoken, hidden=hidden))
            for question in unanswerable:
                yield _row(one, question, UNANSWERABLE, index)
            others = [other for other in sets if other.index != one.index]
            foreign = [other.questions(FOREIGN_QUESTIONS)[0][place :: len(others)] for place, other in enumerate(others)]
            for question in islice((question for part in foreign for question in part), FOREIGN_QUESTIONS):
                yield _row(one, question, FOREIGN, index)
        print(one.name, flush=True)


def _row(one: _Set, question: TestQuestion, kind: str, index: Index, filters: Filters = Filters()) -> dict[str, Any]:  # noqa: B008
    asked = analyse(question.text, question.language)
    among = allowed_ids(filters, index.generation) if filters.hidden else None
    ranked = index.rank(asked, among, filters.languages)
    hits = index.judged_hits(asked, ranked, explain=0)
    best = best_part(ranked)
    pair = f"{question.language}-{best.language}"
    return {"set": one.name, "id": question.id, "kind": kind, "pair": pair, "grounds": grounds(best, hits)}


def _fit(rows: Sequence[dict[str, Any]], write: bool) -> None:
    own = [row for row in rows if row["kind"] != FOREIGN]
    found = {"subject": _fitted(rows, SUBJECT, lambda row: row["kind"] != FOREIGN, 0.97)}
    for name, names in (("answer", ANSWER), ("read_answer", READ_ANSWER)):
        if all(one in row["grounds"] for row in rows for one in names):
            print(name)
            found[name] = _fitted(rows, names, lambda row: row["kind"] == PRESENT, FOUND)
            _tell(own, names)
    print(json.dumps(found, indent=1))
    if write:
        path = Path(fusion.__file__).with_name(fusion.FILE)
        table = json.loads(path.read_text(encoding="utf-8"))
        for entry in (table["defaults"], *table["fitted"].values()):
            entry["verdict"] = {**entry["verdict"], **found}
        path.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
        print(f"written to {path.name}")


def _fitted(rows: Sequence[dict[str, Any]], names: Sequence[str], is_true: Any, share: float) -> dict[str, float]:
    """Coefficients, the bias so that of every set's true ones ``share`` lie above a half, on the mean over the sets."""
    table, truth, weights = _table(rows, names), np.array([is_true(row) for row in rows]), _weights(rows)
    coefficients = _regression(table, truth, weights)
    odds = table @ coefficients[:-1]
    sets = np.array([row["set"] for row in rows])
    present = np.array([row["kind"] == PRESENT for row in rows])
    own = [odds[(sets == name) & present] for name in sorted(set(sets)) if ((sets == name) & present).any()]
    at = sorted(np.concatenate(own))
    bias = -max(value for value in at if np.mean([np.mean(values >= value) for values in own]) >= share)
    return {
        **{name: round(float(one), 4) for name, one in zip(names, coefficients, strict=False)},
        "bias": round(float(bias), 4),
    }


def _tell(rows: Sequence[dict[str, Any]], names: Sequence[str]) -> None:
    """By set, cross-validated: AUC, and the share called found when absent where ``FOUND`` of those present are."""
    table, truth, weights = _table(rows, names), np.array([row["kind"] == PRESENT for row in rows]), _weights(rows)
    sets = np.array([row["set"] for row in rows])
    by_question = np.array([zlib.crc32(f"{row['set']}{row['id']}".encode()) % FOLDS for row in rows])
    for label, folds in (("by question", by_question), ("set left out", np.unique(sets, return_inverse=True)[1])):
        odds = np.zeros(len(rows))
        for fold in np.unique(folds):
            out = folds == fold
            coefficients = _regression(table[~out], truth[~out], weights[~out])
            odds[out] = table[out] @ coefficients[:-1]
        at = np.mean([np.quantile(odds[(sets == name) & truth], 1 - FOUND) for name in sorted(set(sets[truth]))])
        aucs = []
        for name in sorted(set(sets)):
            of = sets == name
            if truth[of].all() or not truth[of].any():
                print(f"  {label:12} {name:18} called found {np.mean(odds[of] >= at):.2f}")
                continue
            aucs.append(roc_auc_score(truth[of], odds[of]))
            present, absent = np.mean(odds[of & truth] >= at), np.mean(odds[of & ~truth] >= at)
            print(f"  {label:12} {name:18} AUC {aucs[-1]:.3f} found when present {present:.2f} absent {absent:.2f}")
        print(f"  {label:12} mean AUC {np.mean(aucs):.3f}")


def _table(rows: Sequence[dict[str, Any]], names: Sequence[str]) -> np.ndarray:
    return np.array([[row["grounds"][name] for name in names] for row in rows], np.float64)


def _weights(rows: Sequence[dict[str, Any]]) -> np.ndarray:
    """Every set counts as much as any other, and the kinds of its questions by `IMPORTANCE`."""
    keys = [(row["set"], row["kind"]) for row in rows]
    counts = {key: keys.count(key) for key in set(keys)}
    weights = np.array([IMPORTANCE[kind] / counts[name, kind] for name, kind in keys])
    return weights * len(rows) / weights.sum()


def _regression(table: np.ndarray, truth: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Coefficients and, last, the intercept; the penalty is on standardised columns."""
    mean, deviation = table.mean(axis=0), table.std(axis=0) + 1e-9
    fitted = LogisticRegression(C=STRENGTH).fit((table - mean) / deviation, truth, sample_weight=weights)
    own = fitted.coef_[0] / deviation
    return np.append(own, fitted.intercept_[0] - own @ mean)


if __name__ == "__main__":
    main()
