"""``shutten ask --file`` in the terminal: what is said, what is written, how it goes on after an interruption."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from shutten import Index, read_corpus
from shutten.batch.asking import Asking
from shutten.encoders.encoder import Encoder

Run = Callable[..., tuple[int, str, str]]
QUESTIONS = "id,question,note\nq1,道路の費用は誰が負担しますか,=1+1\nq2,,\nq3,-会議,\nq4,+山あいの道路はどうしますか,x\n"


@pytest.fixture
def index(here: Path, tiny_encoder: Encoder, build: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("shutten.search.index.load_encoder", lambda *_: tiny_encoder)
    (here / "questions.csv").write_text(QUESTIONS, encoding="utf-8")
    return build(read_corpus(Path("corpus")), here / "embeddings", tiny_encoder)


def rows(path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(Path(path).read_text(encoding="utf-8-sig"), newline="")))


def refused(run: Run, *arguments: str) -> str:
    code, out, err = run("ask", *arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    return err.removeprefix("shutten: ").rstrip("\n")


def test_every_question_has_a_row_and_those_that_could_not_be_asked_are_named(index: Path, run: Run) -> None:
    code, out, err = run("ask", "--file", "questions.csv", "--out", "answers.csv")
    assert code == 3
    counts, written = out.splitlines()
    assert counts.startswith("質問 4 件: 見つかった ")
    assert counts.endswith("、質問できない 2")
    assert written == "答えを answers.csv に書きました。"
    assert err.splitlines()[-2:] == [
        "3 行目（q2）: 質問が空です。日本語か英語で入力してください。",
        "4 行目（q3）: 質問に、除く語しかありません。探す語を加えてください。",
    ]
    found = rows("answers.csv")
    assert [(row["id"], row["question"], row["note"]) for row in found] == [
        ("q1", "道路の費用は誰が負担しますか", "'=1+1"),
        ("q2", "", ""),
        ("q3", "'-会議", ""),
        ("q4", "'+山あいの道路はどうしますか", "x"),
    ]
    assert [bool(row["error"]) for row in found] == [False, True, True, False]
    assert found[0]["passage_1"]
    assert not Path("answers.csv.part").exists()


def test_the_verdicts_are_those_of_one_by_one(index: Path, run: Run, tiny_encoder: Encoder) -> None:
    run("ask", "--file", "questions.csv", "--out", "answers.jsonl")
    found = [json.loads(line) for line in Path("answers.jsonl").read_text(encoding="utf-8").splitlines()]
    with Index(index, encoder=tiny_encoder) as opened:
        for row in (found[0], found[3]):
            answer = opened.ask(row["question"])
            assert (row["verdict"], row["confidence"]) == (answer.verdict, round(answer.confidence, 4))
            assert [row[f"passage_{rank}"] for rank in (1, 2)] == [hit.passage.text for hit in answer.hits[:2]]


def test_workbook_is_written_as_its_ending_says(index: Path, run: Run) -> None:
    run("ask", "--file", "questions.csv", "--out", "答え.XLSX", "--top", "1")
    head, first, *_ = CalamineWorkbook.from_path("答え.XLSX").get_sheet_by_index(0).to_python()
    assert head[:4] == ["id", "question", "note", "verdict"]
    assert first[:3] == ["q1", "道路の費用は誰が負担しますか", "=1+1"]
    assert (head[-5:], "passage_2" in head) == (["citation_1", "link_1", "reference_1", "error", "parameters"], False)


def test_a_run_that_was_stopped_goes_on_where_it_stopped(index: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    real = Index.ask

    def stopping(self: Index, question: str, *arguments: object, **options: object) -> object:
        asked.append(question)
        if asked == ["道路の費用は誰が負担しますか", "", "-会議", "+山あいの道路はどうしますか"]:
            raise KeyboardInterrupt
        return real(self, question, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Index, "ask", stopping)
    code, _, err = run("ask", "--file", "questions.csv", "--out", "answers.csv")
    assert code == 130
    assert "\n4 件のうち 3 件で中断しました。同じコマンドで続きから始められます。\n" in err
    assert err.endswith("\nshutten: stopped\n")
    assert not Path("answers.csv").exists()
    code, _, err = run("ask", "--file", "questions.csv", "--out", "answers.csv")
    assert code == 3
    assert err.startswith("4 件のうち 3 件は前回に尋ねたので、その続きから始めます。\n")
    assert asked[4:] == ["+山あいの道路はどうしますか"]
    assert len(rows("answers.csv")) == 4


def kept(index: Path, tiny_encoder: Encoder, asking: Asking) -> None:
    """What a run of two questions leaves that was killed after the first."""
    from shutten.batch.journal import Journal
    from shutten.batch.outcome import Outcome
    from shutten.batch.question_file import QuestionRow

    with Index(index, encoder=tiny_encoder) as opened, Journal(Path("answers.csv.part"), asking.made_by(opened)) as journal:
        row = QuestionRow(2, "道路の費用は誰が負担しますか", {})
        journal[asking.key(row)] = Outcome({"verdict": "near", "passage_1": "kept"})


def test_changed_questions_are_asked_and_the_others_are_not(index: Path, run: Run, tiny_encoder: Encoder) -> None:
    kept(index, tiny_encoder, Asking())
    Path("questions.csv").write_text("question\n道路はいつ直しますか\n道路の費用は誰が負担しますか\n", encoding="utf-8")
    code, _, err = run("ask", "--file", "questions.csv", "--out", "answers.csv")
    assert code == 0
    assert err.startswith("2 件のうち 1 件は前回に尋ねたので、その続きから始めます。\n")
    assert [row["passage_1"] == "kept" for row in rows("answers.csv")] == [False, True]


@pytest.mark.parametrize(
    ("options", "what"),
    [
        (["--document", "roads.md"], "絞り込み"),
        (["--top", "2"], "段落の数"),
        (["--exactly", "--language", "ja"], "質問の言語、普通の語として扱うもの"),
    ],
)
def test_other_settings_ask_all_anew_and_say_what_has_changed(
    index: Path, run: Run, tiny_encoder: Encoder, options: list[str], what: str
) -> None:
    kept(index, tiny_encoder, Asking())
    code, _, err = run("ask", "--file", "questions.csv", "--out", "answers.csv", *options)
    assert code == 3
    assert err.startswith(f"前回から変わったものがあるため、すべて尋ね直します: {what}\n")
    assert rows("answers.csv")[0]["passage_1"] != "kept"


def test_another_index_asks_all_anew(
    index: Path, run: Run, tiny_encoder: Encoder, build: Callable[..., Path], here: Path
) -> None:
    from shutten import build_index

    kept(index, tiny_encoder, Asking())
    build_index(read_corpus(Path("corpus")), index, tiny_encoder)
    _, _, err = run("ask", "--file", "questions.csv", "--out", "answers.csv")
    assert err.startswith("前回から変わったものがあるため、すべて尋ね直します: 索引\n")


def test_what_was_guessed_or_passed_over_is_said(index: Path, run: Run) -> None:
    Path("a.csv").write_bytes("質問\r\n山あいの道路の費用は誰が負担しますか\r\n\r\n県は何を確かめましたか\r\n".encode("cp932"))
    code, _, err = run("ask", "--file", "a.csv", "--out", "answers.csv")
    assert code == 0
    assert err.splitlines()[:2] == [
        "a.csv: 文字コードを Shift_JIS (CP932) とみなしました。",
        "a.csv: 空の行（1 行）は数えていません。",
    ]


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["Who?", "--out", "a.csv"], "--out and --question-column go with --file"),
        (["Who?", "--file", "questions.csv"], "QUESTION and --file exclude each other; give one of them"),
        (["--file", "questions.csv"], "--file takes --out FILE too, which ends in .csv, .jsonl or .xlsx"),
        (
            ["--file", "questions.csv", "--out", "a.csv", "--format", "csv"],
            "--format is of a single question; with --file the ending of --out says how the answers are written",
        ),
    ],
)
def test_arguments_that_do_not_go_together_are_refused(index: Path, run: Run, arguments: list[str], line: str) -> None:
    assert refused(run, *arguments) == f"{line} (see `shutten --help`)"


@pytest.mark.parametrize(
    ("source", "out", "line"),
    [
        ("questions.csv", "a.ods", "--out is a.ods; its ending says how it is written: .csv, .jsonl, .xlsx"),
        ("questions.csv", "./questions.csv", "--out is the file of questions itself, questions.csv; name another"),
        ("absent.csv", "a.csv", "there is no file absent.csv"),
        (
            "questions.csv",
            "no/a.csv",
            "no/a.csv.part cannot be written: No such file or directory; choose another file with --out",
        ),
    ],
)
def test_bad_file_is_one_line(index: Path, run: Run, source: str, out: str, line: str) -> None:
    assert refused(run, "--file", source, "--out", out) == line


def test_column_and_filters_that_are_not_there_are_one_line(index: Path, run: Run) -> None:
    files = ["--file", "questions.csv", "--out", "a.csv"]
    assert refused(run, *files, "--question-column", "b") == "questions.csv has no column 'b'; it has id, question, note"
    said = refused(run, *files, "--from", "soon")
    assert said == "the date is 'soon'; it takes a year, month or day, such as 2017, 2017-08 or 2017-08-17"
    assert not Path("a.csv").exists()
    assert not Path("a.csv.part").exists()


def test_a_folder_is_no_file_of_answers(index: Path, run: Run) -> None:
    Path("a.csv").mkdir()
    said = refused(run, "--file", "questions.csv", "--out", "a.csv")
    assert said.startswith("Invalid value for '--out': File 'a.csv' is a directory.")
