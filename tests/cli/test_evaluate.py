"""``shutten evaluate`` with its options, on three small documents; their words rank them, as the model is a random one."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from shutten.cli.main import main

QUESTIONS = [
    {"id": "q1", "question": "Who approved the budget?", "answers": [{"document": "one.txt", "anchors": ["council"]}]},
    {"id": "q2", "question": "Where do cats sleep?", "answers": [{"document": "two.txt", "anchors": ["roofs"]}]},
    {"id": "none", "question": "How old is the moon?", "answers": []},
]


@pytest.fixture
def project(
    tmp_path: Path, bert_folder: Path, once: Callable[[str, Callable[[Path], object]], Path], monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A working directory with a corpus, an index of it, a test set and a cache of its own for the indexes of evaluations."""
    for name in ("SETTINGS", "CORPUS", "INDEX", "MODEL", "GLOSSARY", "TESTSETS"):
        monkeypatch.delenv(f"SHUTTEN_{name}", raising=False)
    made = once("evaluated project", lambda folder: make_project(folder, bert_folder, monkeypatch))
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("shutten.evaluation.indexes.cache_folder", lambda kind: tmp_path / "cache" / kind)
    return tmp_path


def make_project(folder: Path, model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(model, folder / "model")
    (folder / "corpus").mkdir()
    for name, text in (
        ("one", "The council approved the harbour budget."),
        ("two", "Grey cats sleep on warm roofs."),
        ("three", "Dogs bark."),
    ):
        (folder / "corpus" / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "shutten.toml").write_text('model = "model"\nsecond_encoder = false\n', encoding="utf-8")
    (folder / "set.jsonl").write_text("\n".join(map(json.dumps, QUESTIONS)), encoding="utf-8")
    monkeypatch.chdir(folder)
    with pytest.raises(SystemExit) as left:
        main(["build"])
    assert left.value.code == 0


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    capsys.readouterr()
    with pytest.raises(SystemExit) as left:
        main(["evaluate", *arguments])
    said = capsys.readouterr()
    assert left.value.code == 0, said.err
    return said.out


def as_object(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(printed(capsys, *arguments, "--json"))
    return made


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    """The lines that the command line says to ``arguments`` before it leaves with 2."""
    capsys.readouterr()
    with pytest.raises(SystemExit) as left:
        main(["evaluate", *arguments])
    said = capsys.readouterr()
    assert (left.value.code, said.out) == (2, "")
    return [line.removeprefix("shutten: ") for line in said.err.splitlines()]


def test_any_measures_can_be_chosen(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = as_object(capsys, "set.jsonl", "--measures", "map,Success@2,ndcg@3")
    assert made["pairs"] == {"en→en": {"n": 2, "MAP": 1.0, "Success@2": 1.0, "nDCG@3": 1.0}}


def test_latency_and_build_rate_stand_beside_the_measures(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = printed(capsys, "set.jsonl")
    assert re.search(
        r"^3 questions, 1 of them unanswerable; 3 passages; a question takes \d+ ms \(median\), \d+ ms", shown, re.M
    )
    assert re.search(r"^the index: 3 passages embedded in \d+\.\d seconds, \d+\.\d a second$", shown, re.M)


def test_every_unknown_measure_is_named(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (line,) = refused(capsys, "set.jsonl", "--measures", "MAP,Hits@5,Success")
    assert line.startswith("'Hits@5', 'Success': no such measure; there are Success@k, MRR@k, nDCG@k, Recall@k, ")


def test_every_fault_of_a_test_set_is_a_line(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("bad.jsonl").write_text('{\n{"id": 1, "question": "", "answers": 2}\n', encoding="utf-8")
    lines = refused(capsys, "bad.jsonl")
    assert lines[0].startswith("bad.jsonl:1: not JSON: ")
    assert lines[1:] == [
        "bad.jsonl:2: id is 1; it takes a text that is not empty",
        "bad.jsonl:2: question is ''; it takes a text that is not empty",
        "bad.jsonl:2: answers is 2; it takes a list, empty for an unanswerable question",
    ]


def test_topics_and_judgements_in_trecs_form(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    topics = "<top>\n<num> Number: 1\n<title> harbour budget\n</top>\n<top>\n<num> Number: 2\n<title> dogs\n</top>\n"
    Path("topics.txt").write_text(topics, encoding="utf-8")
    Path("qrels.txt").write_text("1 0 one.txt 1\n1 0 two.txt 0\n", encoding="utf-8")
    made = as_object(capsys, "topics.txt", "--qrels", "qrels.txt")
    assert made["pairs"]["en→en"]["n"] == 1
    assert made["pairs"]["en→en"]["Success@1"] == 1.0


@pytest.mark.parametrize("form", ["run.trec", "run.jsonl"])
def test_a_saved_run_compared_with_the_search_that_made_it_ties(
    project: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    printed(capsys, "set.jsonl", "--out", "report")
    (comparison,) = as_object(capsys, "set.jsonl", "--against", f"report/{form}")["comparisons"]
    assert comparison["questions"] == 2
    assert {(one["wins"], one["ties"], one["losses"]) for one in comparison["measures"]} == {(0, 2, 0)}
    assert {one["p"] for one in comparison["measures"]} == {1.0}


def test_comparison_is_printed_as_a_table(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ids = {hit["citation"]["document"]: hit["id"] for line in _run(capsys) for hit in line["hits"]}
    lines = [f"q1 Q0 {ids['one.txt']} 1 9 other", f"q2 Q0 {ids['one.txt']} 1 9 other", "q9 Q0 1 1 1 other"]
    Path("other.trec").write_text("\n".join(lines), encoding="utf-8")
    shown = printed(capsys, "set.jsonl", "--against", "other.trec")
    assert "shutten against other, 2 questions" in shown
    head = "| Measure    | shutten | other | Difference              | p      | p (Holm) | Wins / ties / losses |"
    assert head in shown
    assert "| Success@1  | 1.000   | 0.500 | +0.500 (0.000 … +1.000) | 1.0000 | 1.0000   | 1 / 1 / 0            |" in shown
    assert "nDCG@10 0.000 → 1.000: q2 Where do cats sleep?" in shown


def _run(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    printed(capsys, "set.jsonl", "--save-run", "saved.jsonl")
    return [json.loads(line) for line in Path("saved.jsonl").read_text(encoding="utf-8").splitlines()]


def test_what_counts_as_nothing_of_a_run_is_named(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (first, *_) = _run(capsys)
    Path("other.trec").write_text(
        f"q1 Q0 {first['hits'][0]['id']} 1 9 other\nq1 Q0 5 2 8 other\nq9 Q0 1 1 1 other\n", encoding="utf-8"
    )
    with pytest.raises(SystemExit):
        main(["evaluate", "set.jsonl", "--against", "other.trec"])
    said = capsys.readouterr().err
    assert "Questions to which “other” has no result; each counts as 0 (2): q2, none" in said
    assert "Questions of “other” that are not in the test set; they count for nothing (1): q9" in said
    assert "What “other” names and the index lacks; it counts as not relevant (1): 5" in said


def test_runs_of_one_name_are_told_apart(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printed(capsys, "set.jsonl", "--out", "report")
    made = as_object(capsys, "set.jsonl", "--against", "report/run.trec")
    assert made["comparisons"][0]["other"] == "shutten (report/run.trec)"


def test_models_are_built_once_and_compared(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(project / "model", project / "other")
    made = as_object(capsys, "set.jsonl", "--models", "model,other")
    assert [(one["other"], one["questions"]) for one in made["comparisons"]] == [("other", 2)]
    indexes = sorted((project / "cache" / "indexes").iterdir())
    assert len(indexes) == 2
    generations = [(folder / "CURRENT").read_text(encoding="utf-8") for folder in indexes]
    as_object(capsys, "set.jsonl", "--models", "model,other")
    assert [(folder / "CURRENT").read_text(encoding="utf-8") for folder in indexes] == generations


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--models", "model", "--model", "model"], "--model and --models exclude each other; give one of them"),
        (["--models", "a,a"], "--models is 'a,a'; it takes names or folders of models, each once, between commas"),
        (["--models", ","], "--models is ','; it takes names or folders of models, each once, between commas"),
        (["--against", "absent"], "no run at absent"),
        (["--qrels", "absent"], "no judgements at absent"),
    ],
)
def test_options_that_cannot_be_met_are_one_line(
    project: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert refused(capsys, "set.jsonl", *arguments) == [said]


def test_questions_are_asked_again_without_their_answers(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = as_object(capsys, "set.jsonl", "--without-answers", "all")["without_answers"]
    assert (made["n"], list(made["pairs"]), [one["id"] for one in made["asked"]]) == (2, ["en→en"], ["q1", "q2"])
    shown = printed(capsys, "set.jsonl", "--without-answers", "1", "--out", "report")
    assert "Answerable questions, asked as they are and with the passages that answer them hidden" in shown
    assert re.search(r"^\| English → English \(en→en\) \| 1 ", shown, re.M)
    assert re.search(r"^unanswerable questions called found: [01] of 1 \(", shown, re.M)
    assert json.loads(Path("report/manifest.json").read_text(encoding="utf-8"))["without_answers"] == 1
    assert "Asked again without the answers" in Path("report/report.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("given", ["-1", "half", "²"])
def test_a_number_of_questions_that_is_none_is_refused(project: Path, capsys: pytest.CaptureFixture[str], given: str) -> None:
    assert refused(capsys, "set.jsonl", "--without-answers", given) == [
        f"--without-answers is {given!r}; it takes a number of questions, or all"
    ]


def test_kept_run_is_what_the_next_is_compared_with(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (line,) = refused(capsys, "set.jsonl", "--against", "previous")
    assert line.endswith("no run of set.jsonl is kept in embeddings; make one with --keep, or on the page")
    printed(capsys, "set.jsonl", "--keep", "--stages", "terms")
    made = as_object(capsys, "set.jsonl", "--against", "previous")
    (kept,) = (project / "embeddings" / "runs").glob("*.trec")
    assert kept.name.endswith("-set.trec")
    (comparison,) = made["comparisons"]
    assert comparison["other"].startswith("set.jsonl (terms) 20")
