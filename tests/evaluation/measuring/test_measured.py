"""Measuring runs; and what is saved of a run gives the figures of the run itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from shutten import Corpus, Document, Encoder, Index, Metadata, build_index, read_corpus
from shutten.errors import TestSetError
from shutten.evaluation.evaluate import Evaluation, evaluate, save_run
from shutten.evaluation.measuring.measured import Measured, measure, read_run
from shutten.evaluation.runs.run import Find, Ranking, Run
from shutten.evaluation.runs.trec import write_trec_run
from shutten.evaluation.testsets.read import read_testset

Make = Callable[..., Any]
NAMES = ("Success@1", "Recall@10", "nDCG@10", "MRR@10", "MAP")


def test_missing_and_strange_questions_and_unknown_units_are_named(make_testset: Make) -> None:
    made = make_testset({"a": "ja", "b": "ja", "none": None})
    rankings = {
        "zebra": Ranking((Find(("nobody asks",), 0),)),
        "a": Ranking((Find(("lost", "of a"), 2), Find(("gone",), 1), Find(("x1",), 0))),
        "yak": Ranking(()),
    }
    found = measure(Run("run", rankings), *made, ["MRR@10"])
    assert found.missing == ("b", "none")
    assert found.strange == ("zebra", "yak")
    assert found.unknown == ("lost", "gone")
    assert [(one.question.id, one.values["MRR@10"]) for one in found.scored] == [("a", 1), ("b", 0)]
    assert [(row.pair, row.questions, row.measures) for row in found.rows] == [("ja→ja", 2, {"MRR@10": 0.5})]
    assert found.whole == {one.question.id: one for one in found.scored}


def test_run_with_none_of_the_questions_is_refused(make_testset: Make) -> None:
    with pytest.raises(TestSetError, match=r"^the run mine has none of the questions of set\.jsonl \(such as 'a'\)$"):
        measure(Run("mine", {"z": Ranking(())}), *make_testset({"a": "ja"}))


def test_run_of_another_index_is_refused(make_testset: Make) -> None:
    run = Run("mine", {"a": Ranking((Find(("77",), 1), Find(("78",), 0)))})
    with pytest.raises(TestSetError, match=r"^the run mine names no passage of the index \(but '77'\); give the index that"):
        measure(run, *make_testset({"a": "ja"}))


def test_run_that_found_nothing_at_all_is_measured(make_testset: Make) -> None:
    found = measure(Run("mine", {"a": Ranking(())}), *make_testset({"a": "ja"}), ["MAP"])
    assert found.rows[0].measures == {"MAP": 0}


def test_verdict_speaks_of_the_first_five_hits(make_testset: Make, make_measured: Make) -> None:
    made = make_testset({"five": "ja", "six": "ja", "none": None})
    sure = {"five": 0.9, "six": 0.9, "none": 0.1}
    found = make_measured(made, {"five": 5, "six": 6, "none": None}, confidence=sure).verdicts
    assert (found.auc, found.accuracy) == (1, 1)
    assert [(one.questions, one.right) for one in found.reliability] == [(1, 0), (0, 0), (0, 0), (0, 0), (2, 0.5)]


@pytest.mark.parametrize("text", ["\n", ""])
def test_empty_run_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "run").write_text(text, encoding="utf-8")
    with pytest.raises(TestSetError, match=r"run holds no run$"):
        read_run(tmp_path / "run", "passage")


def test_form_of_a_run_is_told_by_what_is_in_it(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text('\n {"id": "q", "hits": []}\n', encoding="utf-8")
    (tmp_path / "two.jsonl").write_text("\nq Q0 a 1 1 BM25\n", encoding="utf-8")
    assert read_run(tmp_path / "one.txt", "passage").name == "one"
    assert read_run(tmp_path / "two.jsonl", "passage").name == "BM25"
    with pytest.raises(TestSetError, match=r"^no run at .*absent$"):
        read_run(tmp_path / "absent", "passage")


CAT = "The cat sleeps quietly on the roof of the house, and nobody ever disturbs its sleep."
NEKO = "猫は屋根の上で静かに眠っている。誰もその眠りを妨げることはない。"
TEXTS = {
    "en/cat": f"{CAT}\n\nMice dance in the cellar whenever it is dark and the cat is away.",
    "en/copy of 50 % cats": CAT,
    "en/dog": "Dogs bark at the moon when the night is clear and cold.",
    "ja/猫": f"{NEKO}\n\n地下室では、暗くなるたびに鼠たちが踊っている。",
    "ja/写し": NEKO,
}
QUESTIONS = [
    {"id": "both 1", "question": CAT, "answers": {"en/cat": "quietly", "ja/猫": "屋根"}},
    {"id": "copy", "question": NEKO, "answers": {"ja/写し": "屋根", "en/dog": "moon"}},
    {"id": "100%", "question": "Where do dogs bark?", "answers": {"en/copy of 50 % cats": "roof"}},
    {"id": "mice", "question": "踊っているのは", "answers": {"ja/猫": "鼠", "en/cat": "Mice"}},
    {"id": "lost", "question": "Where is the owl?", "answers": {"en/cat": "owl"}},
    {"id": "none", "question": "Who won?", "answers": {}},
]


def anchored(folder: Path) -> Path:
    rows = [
        {**one, "answers": [{"document": name, "anchors": [anchor]} for name, anchor in one["answers"].items()]}
        for one in QUESTIONS
    ]
    (folder / "set.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return folder / "set.jsonl"


def beir(folder: Path) -> Path:
    (folder / "beir" / "qrels").mkdir(parents=True)
    corpus = [json.dumps({"_id": name, "text": text}) for name, text in TEXTS.items()]
    queries = [json.dumps({"_id": one["id"], "text": one["question"]}) for one in QUESTIONS]
    grades = [f"{one['id']}\t{name}\t{n}" for one in QUESTIONS for n, name in enumerate(one["answers"], 1)]
    for name, lines in (("corpus.jsonl", corpus), ("queries.jsonl", queries), ("qrels/test.tsv", grades)):
        (folder / "beir" / name).write_text("\n".join(lines), encoding="utf-8")
    return folder / "beir"


def evaluated(folder: Path, encoder: Encoder, *, documents: bool) -> Evaluation:
    testset = read_testset(beir(folder) if documents else anchored(folder))
    held = [Document(name, text, Metadata(language=name[:2]), form="plain", sha256=name) for name, text in TEXTS.items()]
    corpus = read_corpus(testset.path) if documents else Corpus(tuple(held), ())
    build_index(corpus, folder / "index", encoder)
    index = Index(folder / "index", encoder=encoder, stages=["dense", "fold"])
    return evaluate(index, testset, names=NAMES, name="my 100% run")


def measured_again(evaluation: Evaluation, path: Path) -> Measured:
    run = read_run(path, evaluation.testset.unit)
    return measure(run, evaluation.testset, evaluation.judged, NAMES)


@pytest.mark.parametrize("documents", [False, True], ids=["anchored", "BEIR"])
def test_saved_runs_have_the_figures_of_the_fresh_one(tmp_path: Path, tiny_encoder: Encoder, documents: bool) -> None:
    done = evaluated(tmp_path, tiny_encoder, documents=documents)
    save_run(tmp_path / "run.jsonl", done)
    write_trec_run(tmp_path / "run.trec", done.measured.run)
    assert len(done.rows) == (6 if documents else 7)
    assert any(len(hit.also) for answer in done.answers.values() for hit in answer.hits)
    for name in ("run.jsonl", "run.trec"):
        again = measured_again(done, tmp_path / name)
        assert again.rows == done.rows
        assert again.scored == done.measured.scored
        assert (again.missing, again.strange, again.unknown) == ((), (), ())
        for question, ranking in done.measured.run.rankings.items():
            assert list(again.run.rankings[question].units()) == list(ranking.units())
    verdicts = measured_again(done, tmp_path / "run.jsonl").verdicts
    assert verdicts.auc == done.verdicts.auc
    assert verdicts.accuracy == done.verdicts.accuracy
    assert [one.questions for one in verdicts.reliability] == [one.questions for one in done.verdicts.reliability]
    assert measured_again(done, tmp_path / "run.trec").run.name == "my 100% run"


def test_run_without_folds_is_another_one(tmp_path: Path, tiny_encoder: Encoder) -> None:
    """The folds of a run are part of it: without them its figures differ, so the test above sees them."""
    done = evaluated(tmp_path, tiny_encoder, documents=False)
    run = done.measured.run
    flat = {
        question: replace(ranking, finds=tuple(Find((unit,), 0) for unit in ranking.units()))
        for question, ranking in run.rankings.items()
    }
    assert measure(Run("flat", flat), done.testset, done.judged, NAMES).rows != done.rows
