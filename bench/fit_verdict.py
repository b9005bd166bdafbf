"""Fit the verdict to questions asked with and without the passages that answer them, and write it to ``weights.json``.

    python bench/fit_verdict.py --collect GROUNDS --set official=INDEX:TESTSET --set corpus=embeddings:corpus/questions.jsonl
    python bench/written_sets.py TRAINING WRITTEN
    python bench/fit_verdict.py --collect MORE --first --questions 500 --set documents=INDEX:WRITTEN/documents.jsonl
    python bench/fit_verdict.py GROUNDS... --write

``--collect`` asks the questions of each set as they are, again with all that answers them hidden, and those of every other set,
whose subject is not there; it keeps the grounds of each verdict as JSON lines. Without it, logistic regressions are fitted to
them: whether the hits answer, and whether they have the subject, which tells a set's own questions from those of other sets.
Questions that were written for the reader (collected without it, since it knows them) count as long as nothing was read; what
was read is then weighed against the sum of the rest. What is printed is cross-validated with whole collections left out: sets
on the same passages are named alike up to a stroke (``official/near-misses``).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
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

ANSWER = (
    *("score", "coverage", "sentence", "margin", "terms_lead", "sentence_lead"),
    *("met", "scattered", "lacks", "other_date", "across"),
)
READ = ("read", "read_first")
SUBJECT = ("score", "coverage", "sentence", "across")
PRESENT, ABSENT, UNANSWERABLE, FOREIGN = "present", "absent", "unanswerable", "foreign"
IMPORTANCE = {PRESENT: 1.0, ABSENT: 0.5, UNANSWERABLE: 0.5, FOREIGN: 0.3}
"""What the questions of a kind count together, in each set: present as much as absent of every sort."""
FOUND = 0.85
"""Share of answered questions that shall be called found, on the mean over all sets: the bias is set so."""
STRENGTH = 0.3
FOREIGN_QUESTIONS = 20


def main() -> None:
    """Collect or fit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("grounds", type=Path, nargs="*")
    parser.add_argument("--collect", type=Path)
    parser.add_argument("--set", action="append", default=[], metavar="NAME=INDEX:TESTSET[:ONLY]")
    parser.add_argument("--questions", type=int, default=60, help="of a set, drawn with a fixed seed")
    parser.add_argument("--first", action="store_true", help="of those that are answered only where what answers comes first")
    parser.add_argument("--reader", action="store_true", help="read the first hits, too")
    parser.add_argument("--write", action="store_true", help="write what was fitted")
    arguments = parser.parse_args()
    if arguments.collect:
        with arguments.collect.open("w", encoding="utf-8") as file:
            for row in _collected(arguments.set, arguments.questions, arguments.reader, arguments.first):
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
    else:
        rows = [json.loads(line) for path in arguments.grounds for line in path.read_text(encoding="utf-8").splitlines()]
        _fit(rows, arguments.write)


Coefficients = dict[str, float]


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


def _collected(given: Sequence[str], count: int, read: bool, first: bool) -> Iterator[dict[str, Any]]:
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
                    row = _row(one, question, PRESENT, index, Filters(languages=spoken))
                    if not first or row["first"] in hidden:
                        yield row
                    yield _row(one, question, ABSENT, index, Filters(languages=spoken, hidden=hidden))
            for question in unanswerable[:count] if first else unanswerable:
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
    return {
        "set": one.name,
        "id": question.id,
        "kind": kind,
        "pair": pair,
        "first": hits[0].passage.id,
        "grounds": grounds(best, hits),
    }


def _fit(rows: Sequence[dict[str, Any]], write: bool) -> None:
    own = [row for row in rows if row["kind"] != FOREIGN]
    found = {"answer": _with_bias(own, _answer(own)), "read_answer": _with_bias(own, _read_answer(own))}
    if any(row["kind"] == FOREIGN for row in rows):
        truth = np.array([row["kind"] != FOREIGN for row in rows])
        found["subject"] = _with_bias(rows, _coefficients(rows, SUBJECT, truth), 0.97)
    for name, fit in (("answer", _answer), ("read_answer", _read_answer)):
        print(name)
        _tell(own, fit)
    print(json.dumps(found, indent=1))
    if write:
        path = Path(fusion.__file__).with_name(fusion.FILE)
        table = json.loads(path.read_text(encoding="utf-8"))
        for entry in (table["defaults"], *table["fitted"].values()):
            entry["verdict"] = {**entry["verdict"], **found}
        path.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
        print(f"written to {path.name}")


def _answer(rows: Sequence[dict[str, Any]]) -> Coefficients:
    """Of the verdict where nothing was read."""
    return _coefficients(rows, ANSWER, _present(rows))


def _read_answer(rows: Sequence[dict[str, Any]]) -> Coefficients:
    """Of the verdict where hits were read: those of the rest are to one another as they are without."""
    unread = _answer(rows)
    read = [row for row in rows if "read" in row["grounds"]]
    table = np.column_stack([_odds(read, unread), _table(read, READ)])
    share, *own = _regression(table, _present(read), _weights(read))[:-1]
    return {**{name: share * weight for name, weight in unread.items()}, **dict(zip(READ, own, strict=True))}


def _coefficients(rows: Sequence[dict[str, Any]], names: Sequence[str], truth: np.ndarray) -> Coefficients:
    return dict(zip(names, _regression(_table(rows, names), truth, _weights(rows))[:-1], strict=True))


def _odds(rows: Sequence[dict[str, Any]], coefficients: Coefficients) -> np.ndarray:
    return _table(rows, tuple(coefficients)) @ np.array(list(coefficients.values()))


def _present(rows: Sequence[dict[str, Any]]) -> np.ndarray:
    return np.array([row["kind"] == PRESENT for row in rows])


def _with_bias(rows: Sequence[dict[str, Any]], coefficients: Coefficients, share: float = FOUND) -> Coefficients:
    """The coefficients, and a bias: of every set's answered questions ``share`` lie above a half, on the mean over the sets."""
    known = [row for row in rows if all(name in row["grounds"] for name in coefficients) and row["kind"] == PRESENT]
    odds, sets = _odds(known, coefficients), np.array([row["set"] for row in known])
    own = [odds[sets == name] for name in sorted(set(sets))]
    bias = -max(value for value in sorted(odds) if np.mean([np.mean(values >= value) for values in own]) >= share)
    return {**{name: round(float(one), 4) for name, one in coefficients.items()}, "bias": round(float(bias), 4)}


def _tell(rows: Sequence[dict[str, Any]], fit: Callable[[Sequence[dict[str, Any]]], Coefficients]) -> None:
    """By set, whose collection the fit did not know: shares called found where ``FOUND`` of all that are present are, and AUC.

    An AUC is that against the set's own questions whose answers are present; if it has none, against those of the collection.
    """
    names = tuple(fit(rows))
    told = [row for row in rows if all(name in row["grounds"] for name in names)]
    sets, kinds, present = np.array([row["set"] for row in told]), np.array([row["kind"] for row in told]), _present(told)
    collections, odds = np.array([_collection(row) for row in told]), np.zeros(len(told))
    for name in set(collections):
        out = [row for row in told if _collection(row) == name]
        odds[collections == name] = _odds(out, fit([row for row in rows if _collection(row) != name]))
    at = np.mean([np.quantile(odds[(sets == name) & present], 1 - FOUND) for name in sorted(set(sets[present]))])
    means: dict[str, list[float]] = {ABSENT: [], UNANSWERABLE: []}
    for name in sorted(set(sets)):
        of = sets == name
        own = present & (of if present[of].any() else collections == name.partition("/")[0])
        said = [f"{PRESENT} {np.mean(odds[own] >= at):.2f}"]
        for kind, aucs in means.items():
            if (lacking := of & (kinds == kind)).any():
                known = own | lacking
                aucs.append(roc_auc_score(present[known], odds[known]))
                said.append(f"{kind} {np.mean(odds[lacking] >= at):.2f} (AUC {aucs[-1]:.3f})")
        print(f"  {name:22} called found: {', '.join(said)}")
    print("  mean AUC:", ", ".join(f"{kind} {np.mean(aucs):.3f}" for kind, aucs in means.items()))


def _collection(row: dict[str, Any]) -> str:
    return str(row["set"]).partition("/")[0]


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
