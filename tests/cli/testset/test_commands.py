"""``shutten testset new | add | check``, on an index of a tiny encoder."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from shutten import Encoder, Index, read_corpus
from shutten.building.build import build_index
from shutten.cli.testset import commands as cli_testset
from shutten.errors import ShuttenError

PLAN = """# 整備の計画

令和3年4月5日、県は青葉大橋の架け替えを決め、工事費の半分を市が負担することとした。工期は三年を見込んでいる。

山あいの道路は、雪の多い冬になる前に舗装を直すことで県と市の意見が一致した。費用は県が受け持つ。
"""
HARBOUR = """# Harbour

On 5 April 2021 Mayor Hanako Tanaka opened the new harbour office in Minato. It issues permits to fishing boats and visitors.
"""
BRIDGE = ("--document", "plan.md", "--anchor", "青葉大橋")


@pytest.fixture(scope="module")
def embeddings(tmp_path_factory: pytest.TempPathFactory, make_tiny_encoder: Callable[[], Encoder]) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "plan.md").write_text(PLAN, encoding="utf-8")
    (folder / "harbour.md").write_text(HARBOUR, encoding="utf-8")
    index = tmp_path_factory.mktemp("embeddings")
    build_index(read_corpus(folder), index, make_tiny_encoder())
    return index


@pytest.fixture
def run(embeddings: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Runs a command of the group in an empty working directory."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SHUTTEN_SETTINGS", raising=False)
    monkeypatch.setenv("SHUTTEN_INDEX", str(embeddings))

    def run_command(*arguments: str, answers: str | None = None) -> Result:
        return CliRunner().invoke(cli_testset.testset, arguments, input=answers)

    return run_command


@pytest.fixture
def with_tiny_encoder(embeddings: Path, make_tiny_encoder: Callable[[], Encoder], monkeypatch: pytest.MonkeyPatch) -> None:
    """Opens the index with the encoder that made it, which cannot be loaded by name."""

    def opened(*_: object) -> Index:
        return Index(embeddings, encoder=make_tiny_encoder(), stages=["dense"])

    monkeypatch.setattr(cli_testset, "_open", opened)


def faults(result: Result) -> tuple[str, ...]:
    assert isinstance(result.exception, ShuttenError)
    return result.exception.lines


def rows() -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path("set.jsonl").read_text(encoding="utf-8").splitlines()]


def test_new_drafts_rows_and_says_what_to_do(run: Callable[..., Result]) -> None:
    result = run("new", "set.jsonl", "--count", "2")
    assert result.exit_code == 0
    assert result.stdout.startswith("2 passages of 2 documents drafted in set.jsonl\n")
    assert "shutten testset check set.jsonl" in result.stdout
    assert [(row["id"], row["question"]) for row in rows()] == [("q001", ""), ("q002", "")]


def test_new_says_where_there_are_fewer_passages(run: Callable[..., Result]) -> None:
    result = run("new", "set.jsonl", "--passage-language", "en")
    assert result.stderr == "no more than 1 hold enough text and can be told from all others by anchors\n"


def test_new_does_not_write_over_a_file_unless_forced(run: Callable[..., Result]) -> None:
    Path("set.jsonl").write_text("mine", encoding="utf-8")
    assert faults(run("new", "set.jsonl")) == ("set.jsonl is there already; give another name, or --force to write over it",)
    assert Path("set.jsonl").read_text(encoding="utf-8") == "mine"
    assert run("new", "set.jsonl", "--force").exit_code == 0
    assert len(rows()) == 3


def test_new_of_an_unknown_document_names_the_nearest(run: Callable[..., Result]) -> None:
    said = "the index has no document 'plans.md' (the nearest name is 'plan.md')"
    assert faults(run("new", "set.jsonl", "--document", "plans.md")) == (said,)


def test_add_appends_a_question_and_shows_the_passages_that_answer(run: Callable[..., Result]) -> None:
    result = run("add", "set.jsonl", "--question", "橋の工期は", *BRIDGE, "--anchor", "三年", "--type", "fact", "--tag", "x")
    assert result.stdout == "q001 in set.jsonl: 橋の工期は\n  answered by plan.md, para. 1\n"
    answers = [{"document": "plan.md", "anchors": ["青葉大橋", "三年"]}]
    assert rows() == [{"id": "q001", "lang": "ja", "question": "橋の工期は", "type": "fact", "tags": ["x"], "answers": answers}]


def test_add_takes_further_answers_and_questions_of_drafted_rows(run: Callable[..., Result]) -> None:
    run("new", "set.jsonl", "--count", "1", "--document", "harbour.md")
    assert run("add", "set.jsonl", "--to", "q001", "--question", "Who opened it?").exit_code == 0
    assert run("add", "set.jsonl", "--to", "q001", *BRIDGE).stdout.endswith("answered by plan.md, para. 1\n")
    (row,) = rows()
    assert (row["question"], [answer["document"] for answer in row["answers"]]) == ("Who opened it?", ["harbour.md", "plan.md"])


def test_add_takes_a_question_that_nothing_answers(run: Callable[..., Result]) -> None:
    assert run("add", "set.jsonl", "--question", "Where is the airport?", "--unanswerable", "--id", "n1").exit_code == 0
    assert rows() == [{"id": "n1", "lang": "en", "question": "Where is the airport?", "answers": []}]


def test_add_refuses_anchors_that_do_not_stand_there(run: Callable[..., Result]) -> None:
    result = run(
        "add", "set.jsonl", "--question", "橋", "--document", "harbour.md", "--anchor", "青葉大橋", "--anchor", "Minato"
    )
    assert faults(result) == ("anchor '青葉大橋' stands in no passage of harbour.md; it stands in plan.md, para. 1",)
    assert not Path("set.jsonl").exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "give --document and --anchor, or --unanswerable; without them it asks, which takes a terminal"),
        (("--document", "plan.md"), "--document and --anchor go together; give --question"),
        (("--question", "q", "--unanswerable", *BRIDGE), "--unanswerable goes with --question alone"),
        (("--to", "q1"), "--to takes --document and --anchor, or --question for a drafted row"),
        (("--to", "q1", *BRIDGE, "--tag", "x"), "--tag goes with a new question, not with --to"),
    ],
)
def test_add_names_options_that_do_not_go_together(run: Callable[..., Result], options: tuple[str, ...], said: str) -> None:
    assert faults(run("add", "set.jsonl", *options)) == (said,)


@pytest.mark.usefixtures("with_tiny_encoder")
def test_dialogue_finds_the_passage_and_takes_the_proposed_anchors(run: Callable[..., Result]) -> None:
    result = run("add", "set.jsonl", "--interactive", answers="Who opened the harbour office?\n9\n1\n\ny\n")
    assert result.exit_code == 0
    assert "takes numbers from 1 to 3, between commas" in result.stdout
    (row,) = rows()
    assert row["question"] == "Who opened the harbour office?"
    assert [answer["document"] for answer in row["answers"]] == ["harbour.md"]
    assert result.stdout.endswith("q001 in set.jsonl: Who opened the harbour office?\n")


@pytest.mark.usefixtures("with_tiny_encoder")
def test_dialogue_asks_again_for_anchors_that_do_not_stand_in_the_passage(run: Callable[..., Result]) -> None:
    result = run("add", "set.jsonl", "--interactive", answers="Who opened it?\n1\n空港\nMayor | Minato\ny\n")
    assert "anchor '空港' stands in no passage of" in result.stdout
    (row,) = rows()
    assert row["answers"] == [{"document": "harbour.md", "anchors": ["Mayor", "Minato"]}]


@pytest.mark.usefixtures("with_tiny_encoder")
def test_dialogue_takes_a_question_that_nothing_answers(run: Callable[..., Result]) -> None:
    result = run("add", "set.jsonl", "--interactive", "--question", "Where is the airport?", answers="\n\ny\ny\n")
    assert "as unanswerable? [Y/n]" in result.stdout
    assert rows() == [{"id": "q001", "lang": "en", "question": "Where is the airport?", "answers": []}]


@pytest.mark.usefixtures("with_tiny_encoder")
@pytest.mark.parametrize("answers", ["q\n\n\nn\n", "q\n1\n\nn\n"])
def test_dialogue_writes_nothing_that_is_not_confirmed(run: Callable[..., Result], answers: str) -> None:
    result = run("add", "set.jsonl", "--interactive", answers=answers)
    assert result.stdout.endswith("nothing written\n")
    assert not Path("set.jsonl").exists()


@pytest.mark.usefixtures("with_tiny_encoder")
def test_dialogue_refuses_a_question_that_is_there_before_it_searches(run: Callable[..., Result]) -> None:
    run("add", "set.jsonl", "--question", "Where is the airport?", "--unanswerable")
    result = run("add", "set.jsonl", "--interactive", answers="where is the AIRPORT\nWhere else?\n\n\ny\ny\n")
    assert "that is q001 already: Where is the airport?" in result.stdout
    assert [row["question"] for row in rows()] == ["Where is the airport?", "Where else?"]


def test_check_shows_warnings_notes_and_tables(run: Callable[..., Result]) -> None:
    run("add", "set.jsonl", "--question", "橋の工期は", *BRIDGE)
    with Path("set.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"id": "b", "question": "", "answers": [{"document": "plan.md", "anchors": ["空港"]}]}\n')
    result = run("check", "set.jsonl")
    assert result.exit_code == 0
    assert result.stdout == (
        "set.jsonl: 1 question, 1 row without a question, answered in 1 of the index's 2 documents (3 passages)\n"
        "\nunfinished (1)\n  b: has no question yet\n"
        "\nmissing anchor (1)\n  b: anchor '空港' stands in no passage of plan.md\n"
        "\nnote: no question is unanswerable: whether `not found` is said at the right time cannot be measured; "
        "add some whose answer a reader would expect here and that stands nowhere\n"
        "note: only 1 answerable question: differences below about 0.98 cannot be told apart "
        "(half of the 95 % interval of a share of 0.5 over 1 question)\n"
        "note: all questions are in one language (ja)\n"
        "\nshare of a question's character strings that stand in its passage, by language\n"
        "| language | n   | 10 % | 25 % | median | 75 % | 90 % | copied |\n"
        "| -------- | --- | ---- | ---- | ------ | ---- | ---- | ------ |\n"
        "| ja       | 1   | 0.00 | 0.00 | 0.00   | 0.00 | 0.00 | 0      |\n"
        "\nquestions by what they are\n"
        "| kind            | value      | questions |\n"
        "| --------------- | ---------- | --------- |\n"
        "| answerable      | answerable | 1         |\n"
        "| language        | ja         | 1         |\n"
        "| answer language | ja         | 1         |\n"
        "| pair            | ja→ja      | 1         |\n"
        "| document        | plan.md    | 1         |\n"
    )


def test_check_shows_the_first_ten_warnings_of_a_kind(run: Callable[..., Result]) -> None:
    lines = [json.dumps({"id": f"q{number}", "question": "", "answers": []}) for number in range(12)]
    Path("set.jsonl").write_text("\n".join(lines), encoding="utf-8")
    shown = run("check", "set.jsonl").stdout
    assert "  q9: has no question yet\n  and 2 more; --json shows all\n" in shown
    assert len(json.loads(run("check", "set.jsonl", "--json").stdout)["warnings"]) == 12


def test_check_leaves_with_1_where_strict_and_warned(run: Callable[..., Result]) -> None:
    run("add", "set.jsonl", "--question", "橋の工期は", *BRIDGE)
    assert run("check", "set.jsonl", "--strict").exit_code == 0
    run("add", "set.jsonl", "--question", "橋の工期は何年", *BRIDGE)
    assert run("check", "set.jsonl", "--strict").exit_code == 1
    assert run("check", "set.jsonl").exit_code == 0


def test_check_names_every_malformed_line(run: Callable[..., Result]) -> None:
    Path("set.jsonl").write_text('{"id": "a"}\n[]\n', encoding="utf-8")
    assert [fault[:12] for fault in faults(run("check", "set.jsonl"))] == ["set.jsonl:1:", "set.jsonl:1:", "set.jsonl:2:"]


def test_check_of_a_beir_folder_without_an_index_says_how_to_make_one(
    run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SHUTTEN_CACHE", str(tmp_path / "cache" / "models"))
    (tmp_path / "set" / "qrels").mkdir(parents=True)
    (tmp_path / "set" / "corpus.jsonl").write_text('{"_id": "plan.md", "text": "x"}', encoding="utf-8")
    (tmp_path / "set" / "queries.jsonl").write_text(
        '{"_id": "a", "text": "Who?"}\n{"_id": "b", "text": "Why?"}', encoding="utf-8"
    )
    (tmp_path / "set" / "qrels" / "test.tsv").write_text("a\tplan.md\t1\n", encoding="utf-8")
    said = "the documents of set are not indexed yet; run `shutten evaluate set` first, or name their index with --index"
    assert faults(run("check", "set")) == (said,)


def test_check_of_trec_topics_takes_their_judgements(run: Callable[..., Result]) -> None:
    Path("topics.tsv").write_text("a\tWho opened it?\n", encoding="utf-8")
    Path("qrels.txt").write_text("a 0 harbour.md 1\n", encoding="utf-8")
    made = json.loads(run("check", "topics.tsv", "--qrels", "qrels.txt", "--json").stdout)
    assert (made["form"], made["counts"]["document"]) == ("TREC", {"harbour.md": 1})


@pytest.mark.parametrize("command", [[], ["new"], ["add"], ["check"]])
def test_each_help_has_an_example(run: Callable[..., Result], command: list[str]) -> None:
    assert f"Example:\n    shutten testset {(command or ['new'])[0]} " in run(*command, "--help").stdout
