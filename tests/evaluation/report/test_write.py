from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from shutten import Index
from shutten.errors import TestSetError
from shutten.evaluation.evaluate import Evaluation
from shutten.evaluation.measuring.comparison import compare
from shutten.evaluation.measuring.measured import measure, read_run
from shutten.evaluation.report.write import write_report
from shutten.evaluation.session import Outcome

Evaluate = Callable[..., tuple[Evaluation, Index]]
EN = "The cat sleeps quietly on the roof of the house, and nobody ever disturbs its sleep."
FILES = ["evaluation.json", "manifest.json", "qrels.trec", "report.html", "report.md", "run.jsonl", "run.trec"]


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.is_file())


def test_report_is_all_its_files_and_no_other(written: dict[str, Path]) -> None:
    assert files(written["en"]) == FILES
    assert files(written["en"] / "charts") == ["difference-1.svg", "latency.svg", "reliability.svg", "success-curve.svg"]


def test_saved_runs_give_the_same_measures(mixed: tuple[Evaluation, Index], written: dict[str, Path]) -> None:
    evaluation, _ = mixed
    for name in ("run.jsonl", "run.trec"):
        run = read_run(written["en"] / name, "passage")
        assert measure(run, evaluation.testset, evaluation.judged).rows == evaluation.rows


def test_judgements_are_written_in_trecs_form(beir: tuple[Evaluation, Index], tmp_path: Path) -> None:
    write_report(tmp_path / "out", Outcome(*beir))
    assert (tmp_path / "out" / "qrels.trec").read_text(encoding="utf-8") == "q%201 0 cat 0\nq%201 0 neko 2\nq2 0 gone 1\n"


def test_figures_are_written_with_slices_and_comparisons(written: dict[str, Path]) -> None:
    made = json.loads((written["en"] / "evaluation.json").read_text(encoding="utf-8"))
    assert made["questions"] == 4
    assert {"kind": "language", "value": "en", "n": 3} in [{k: s[k] for k in ("kind", "value", "n")} for s in made["slices"]]
    (comparison,) = made["comparisons"]
    success = comparison["measures"][0]
    assert (success["measure"], success["wins"], success["ties"], success["losses"]) == ("Success@1", 1, 2, 0)
    assert [(change["id"], change["value"], change["other"], change["other_first"]) for change in comparison["changed"]] == [
        ("found", 1.0, 0.0, []),
        ("late", 0.5, 0.0, []),
    ]


def test_another_report_takes_its_place_and_leaves_other_files(
    mixed: tuple[Evaluation, Index], evaluate_rows: Evaluate, tmp_path: Path
) -> None:
    other = evaluate_rows(("late", EN, {"ja/cat": "屋根"}))
    (tmp_path / "out" / "charts").mkdir(parents=True)
    for kept in ("notes.txt", "charts/difference-of-mine.svg", "charts/difference-1.svg"):
        (tmp_path / "out" / kept).write_text("mine", encoding="utf-8")
    for report, language in ((mixed, "en"), (other, "ja")):
        write_report(tmp_path / "out", Outcome(*report), language=language)
    assert files(tmp_path / "out") == sorted([*FILES, "notes.txt"])
    assert "difference-of-mine.svg" in files(tmp_path / "out" / "charts")
    assert "difference-1.svg" not in files(tmp_path / "out" / "charts")
    assert '<html lang="ja">' in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")


def test_folder_that_cannot_be_made_is_named(mixed: tuple[Evaluation, Index], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(TestSetError, match=r"^cannot write the report to .*file/out: Not a directory$"):
        write_report(tmp_path / "file" / "out", Outcome(*mixed))


def test_file_that_cannot_be_replaced_is_named_and_nothing_is_left_beside_it(
    mixed: tuple[Evaluation, Index], tmp_path: Path
) -> None:
    (tmp_path / "out" / "report.html").mkdir(parents=True)
    with pytest.raises(TestSetError, match=r"^cannot write the report to .*out: Is a directory$"):
        write_report(tmp_path / "out", Outcome(*mixed))
    assert [path.name for path in (tmp_path / "out").iterdir() if path.name.startswith(".")] == []


def test_unknown_language_is_refused(mixed: tuple[Evaluation, Index], tmp_path: Path) -> None:
    with pytest.raises(TestSetError, match=r"^no report can be written in 'fr'; it takes ja or en$"):
        write_report(tmp_path / "out", Outcome(*mixed), language="fr")
    assert not (tmp_path / "out").exists()


def report_of(evaluation: Evaluation, index: Index, folder: Path) -> str:
    for language in ("ja", "en"):
        again = (evaluation.measured,)
        write_report(folder, Outcome(evaluation, index, again, compare(evaluation.measured, again)), language=language)
    return (folder / "report.md").read_text(encoding="utf-8")


def test_one_question_that_succeeds(evaluate_rows: Evaluate, tmp_path: Path) -> None:
    made = report_of(*evaluate_rows(("q", EN, {"en/cat": "roof"})), tmp_path / "out")
    assert "The first find answers each of the 1 questions." in made
    assert "Answerable and unanswerable questions are not both there" in made
    assert "No question changed." in made


def test_only_unanswerable_questions(evaluate_rows: Evaluate, tmp_path: Path) -> None:
    made = report_of(*evaluate_rows(("none", EN, {})), tmp_path / "out")
    assert "No question is answerable, so no ranking was measured." in made
    assert "No question is answerable, so there is nothing to compare." in made
    assert "success-curve" not in made


def test_judged_documents(beir: tuple[Evaluation, Index], tmp_path: Path) -> None:
    made = report_of(*beir, tmp_path / "out")
    assert "In 2 of 2 questions the first find does not answer." in made
    assert "the first answer stands at rank 2" in made
    assert "(BEIR form)" in made
