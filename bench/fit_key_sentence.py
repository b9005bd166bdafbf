"""Fit the weights that choose the key sentence, with cross-validation, and write them to ``weights.json``.

    python bench/fit_key_sentence.py --set official=INDEX:TESTSET --set corpus=embeddings:corpus/questions.jsonl --write

An example is a relevant passage of several sentences that was found for a question; right is what holds an anchor.
A question's examples count as the square root of their number. The questions of a fold are left out with all their passages.
The weights under ``fitted`` take the vectors of tokens in; those under ``defaults`` do without. Those whose names end in
``_read`` take in what the package's reader says of each sentence.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from shutten.answering.load import load_reader
from shutten.answering.reader import Text
from shutten.base.arrays import BoolArray
from shutten.evaluation.measuring.relevance import holds_anchor, is_relevant
from shutten.evaluation.testsets.read import read_testset
from shutten.search.evidence.key_sentence import READ, choose, read_evidence
from shutten.search.evidence.sentences import FEATURES, sentence_evidence
from shutten.search.found import Found
from shutten.search.index import Index
from shutten.search.question import Question
from shutten.search.ranking import fusion
from shutten.text.sentences import sentence_spans

FOLDS = 10
PENALTY = 1.0
LEAST, LEAST_READ = 0.65, 0.8
"""From which chance on the best sentence is marked: nine of ten marks are right so without a reader, and more with one."""
TRIED = (0.5, 0.6, 0.65, 0.7, 0.8)

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """A relevant passage: the question it was found for, evidence (sentences, features), and which sentences are right."""

    question: str
    group: str
    evidence: Array
    right: BoolArray


class Kind(NamedTuple):
    """Which evidence there is beside the words.

    Attributes:
        with_tokens: the vectors of tokens.
        read: what the reader says.
    """

    with_tokens: bool
    read: bool

    @property
    def features(self) -> tuple[str, ...]:
        """What is known of a sentence."""
        return (*FEATURES, READ) if self.read else FEATURES

    @property
    def least(self) -> float:
        """The chance from which on the best sentence is marked."""
        return LEAST_READ if self.read else LEAST

    @property
    def name(self) -> str:
        """Of its weights."""
        return ("fitted" if self.with_tokens else "defaults") + ("_read" if self.read else "")


KINDS = tuple(Kind(with_tokens, read) for read in (False, True) for with_tokens in (True, False))


def main() -> None:
    """Fit, print what cross-validation says, and write the weights if asked to."""
    arguments = _arguments()
    examples: dict[Kind, list[Example]] = {kind: [] for kind in KINDS}
    for given in arguments.set:
        name, rest = given.split("=", 1)
        index_folder, testset = rest.rsplit(":", 1)
        index = Index(index_folder)
        model = index.generation.manifest.encoder.name
        for kind, example in _examples(name, index, Path(testset)):
            examples[kind].append(example)
    fitted: dict[str, dict[str, Any]] = {}
    for kind, found in examples.items():
        print(f"\n{kind.name}: {len(found)} passages of several sentences")
        _report(found)
        weights = dict(zip(kind.features, map(float, _fit(found).round(2)), strict=True)) | {
            "least": LEAST_READ if kind.read else LEAST
        }
        fitted[kind.name] = {model: weights} if kind.with_tokens else weights
        print(weights)
    if arguments.write:
        path = Path(fusion.__file__).with_name(fusion.FILE)
        table = json.loads(path.read_text(encoding="utf-8"))
        table["key_sentence"] = fitted
        path.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", action="append", required=True, metavar="NAME=INDEX:TESTSET")
    parser.add_argument("--write", action="store_true", help="write the weights")
    return parser.parse_args()


def _examples(name: str, index: Index, path: Path) -> Iterator[tuple[Kind, Example]]:
    same, reader = _same_question(path), load_reader(True)
    assert reader is not None
    for question in read_testset(path).questions:
        if not question.answers:
            continue
        for ranked in index.rank(Question(question.text, question.language)):
            group = f"{name} {question.language}-{ranked.language}"
            known = index.generation.store.get(ranked.ids.tolist())
            for place, identifier in enumerate(ranked.ids.tolist()):
                passage = known[identifier]
                found = Found(passage, ranked, place, index.generation)
                sentences = sentence_spans(passage.text)
                right = np.array([holds_anchor(passage, sentence, question.answers) for sentence in sentences])
                if len(sentences) < 2 or not right.any() or not is_relevant(passage, question.answers):
                    continue
                number = f"{name} {same.get(question.id, question.id)}"
                (reading,) = reader.read(question.text, [Text(passage.context, passage.text)])
                said = read_evidence(reading, sentences)
                for kind in KINDS:
                    evidence = sentence_evidence(found, sentences, kind.with_tokens)
                    every = np.column_stack([evidence, said]) if kind.read else evidence
                    yield kind, Example(number, group, every.astype(np.float64), right)


def _same_question(path: Path) -> dict[str, str]:
    """A question that is asked in both languages has one name, so that it is in one fold."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return {row["id"]: row["pair"] for row in rows if "pair" in row}


def _fit(examples: Sequence[Example]) -> Array:
    """Weights under which the right sentences are likeliest, by conditional logit, with a penalty on their scaled squares."""
    count = Counter(example.question for example in examples)
    deviation = np.concatenate([example.evidence - example.evidence.mean(axis=0) for example in examples]).std(axis=0) + 1e-9

    def loss(weights: Array) -> tuple[float, Array]:
        total, slope = PENALTY * float(weights @ weights) / 2, PENALTY * weights
        for example in examples:
            scaled = example.evidence / deviation
            scores = scaled @ weights
            chance = np.exp(scores - scores.max())
            chance /= chance.sum()
            right = float(chance[example.right].sum())
            share = count[example.question] ** -0.5
            total -= share * float(np.log(right))
            slope = slope + share * ((chance - np.where(example.right, chance / right, 0)) @ scaled)
        return total, slope

    found: Array = minimize(loss, np.zeros(len(deviation)), jac=True, method="L-BFGS-B").x
    return found / deviation


def _report(examples: Sequence[Example]) -> None:
    """Precision of the marks and the share of passages that are marked, cross-validated, for several thresholds."""
    questions = sorted({example.question for example in examples})
    order = np.random.default_rng(0).permutation(len(questions))
    fold = {questions[place]: number % FOLDS for number, place in enumerate(order)}
    marks: dict[tuple[str, float], list[bool | None]] = defaultdict(list)
    for left_out in range(FOLDS):
        weights = _fit([example for example in examples if fold[example.question] != left_out])
        for example in examples:
            if fold[example.question] == left_out:
                for least in TRIED:
                    best = choose(example.evidence @ weights, least)
                    mark = None if best is None else bool(example.right[best])
                    marks[example.group, least].append(mark)
                    marks["all", least].append(mark)
    for group, least in sorted(marks):
        known = [mark for mark in marks[group, least] if mark is not None]
        total = len(marks[group, least])
        precision = sum(known) / max(1, len(known))
        print(f"{group:16} least {least:.2f}: {precision:.3f} of {len(known)} marked, {total - len(known)} of {total} unmarked")


if __name__ == "__main__":
    main()
