"""The command line as a user runs it, with the bundled model, on a corpus of two documents.

What a process of its own may change (a build, an answer in either form, an error) is run in one; the rest in this one.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from shutten import Encoder
from shutten.cli.main import main

Done = subprocess.CompletedProcess[str]
Run = Callable[..., Done]
ENGLISH = """---
title: Talks of August 2017
publisher: Shutten
date: 2017-08-17
---

# Talks of August 2017

## Senkaku Islands

The ministers confirmed on 17 August 2017 that Article 5 of the Japan-U.S. Security Treaty covers the Senkaku Islands, and
that they oppose any unilateral action that undermines Japan's administration of them.

## Equipment

The ministers agreed to accelerate their cooperation in defense equipment and technology, missile defense included, and to
share the results of their research with one another year by year.
"""
JAPANESE = """---
title: 2017年8月の会合
publisher: Shutten
date: 2017-08-17
---

# 2017年8月の会合

## 出席者

2017年8月17日の会合には、日本側から河野太郎外務大臣と小野寺五典防衛大臣が、米側からティラソン国務長官とマティス国防長官が出席した。
"""
HIT_KEYS = {
    "rank", "score", "confidence", "id", "language", "text", "context", "answer", "reading", "key_sentence", "citation",
    "also_in", "counterpart", "later", "date_remarks", "differs", "met", "shares",
}  # fmt: skip
CITATION_KEYS = {
    "document", "title", "publisher", "source", "date", "section_path", "paragraph", "last", "page", "spans", "url", "label",
    "page_label", "page_last", "page_last_label", "places", "ocr", "kind", "date_of_file", "part", "language", "issued", "link",
    "reference",
}  # fmt: skip


SETTINGS = [f"SHUTTEN_{name}" for name in ("SETTINGS", "CORPUS", "INDEX", "MODEL", "GLOSSARY")]


def shutten(folder: Path, *arguments: str) -> Done:
    """Run a command in a process of its own."""
    environment = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    environment |= {"HF_HUB_OFFLINE": "1", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "shutten", *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False
    )


@pytest.fixture(scope="module")
def built(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Done]:
    """A working directory with a corpus and its index, and what the build said; tests that change it take a copy."""
    folder = tmp_path_factory.mktemp("project")
    for name, text in (("en/talks.md", ENGLISH), ("ja/talks.md", JAPANESE)):
        (folder / "corpus" / name).parent.mkdir(parents=True)
        (folder / "corpus" / name).write_text(text, encoding="utf-8")
    return folder, shutten(folder, "build")


@pytest.fixture
def project(built: tuple[Path, object], tmp_path: Path) -> Path:
    return Path(shutil.copytree(built[0], tmp_path / "project"))


@pytest.fixture
def here(project: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in this process, in the project's folder."""
    monkeypatch.chdir(project)
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str) -> Done:
        with pytest.raises(SystemExit) as left:
            main([*arguments])
        assert isinstance(left.value.code, int)
        return subprocess.CompletedProcess(arguments, left.value.code, *capfd.readouterr())

    return run


def test_build_says_what_it_did(built: tuple[Path, Done]) -> None:
    done = built[1]
    assert done.returncode == 0, done.stderr
    expected = r"2 documents, 3 passages, 3 embedded, 0 reused, \d+\.\d seconds, 0 files skipped"
    assert re.fullmatch(expected, done.stdout.splitlines()[0])
    assert done.stdout.splitlines()[-1] == "read: 461 characters, 0.0 % left out as furniture"
    assert "Traceback" not in done.stderr


def test_english_question_is_answered_as_json_with_the_documented_keys(project: Path) -> None:
    asked = "Which article of the treaty covers the Senkaku Islands?"
    done = shutten(project, "ask", asked, "--format", "json", "--top", "2")
    assert (done.returncode, done.stderr) == (0, "")
    answer = json.loads(done.stdout)
    assert set(answer) == {
        "question", "language", "understood", "verdict", "confidence", "asked", "nowhere", "other_language", "missing",
        "answer", "other_answers", "words", "hits", "parameters",
    }  # fmt: skip
    assert (answer["question"], answer["language"]) == (asked, "en")
    assert [set(hit) for hit in answer["hits"]] == [HIT_KEYS] * 2
    assert [set(hit["citation"]) for hit in answer["hits"]] == [CITATION_KEYS] * 2
    assert set(answer["parameters"]) >= {"index", "model", "top", "languages", "documents"}
    first = answer["hits"][0]
    assert "Article 5 of the Japan-U.S. Security Treaty covers the Senkaku Islands" in first["text"]
    assert first["text"] == "".join(ENGLISH[start:end] for start, end in first["citation"]["spans"])
    assert first["citation"]["document"] == "en/talks.md"


def test_filters_hold_and_are_named_in_the_answer(here: Run) -> None:
    filters = ["--publisher", "Shutten", "--from", "平成29年8月", "--to", "2017", "--section", "出席", "--section", "equipment"]
    done = here("ask", "Senkaku Islands", "--format", "json", *filters)
    assert (done.returncode, done.stderr) == (0, "")
    answer = json.loads(done.stdout)
    assert sorted(hit["citation"]["section_path"][-1] for hit in answer["hits"]) == ["Equipment", "出席者"]
    named = {name: answer["parameters"][name] for name in ("publishers", "date_from", "date_to", "sections")}
    assert named == {
        "publishers": ["Shutten"],
        "date_from": "2017-08",
        "date_to": "2017",
        "sections": ["出席", "equipment"],
    }


def test_japanese_question_is_answered_as_text(project: Path) -> None:
    done = shutten(project, "ask", "2017年8月の会合には誰が出席しましたか", "--top", "1")
    assert (done.returncode, done.stderr) == (0, "")
    verdict, *lines = done.stdout.splitlines()
    assert re.fullmatch(r"収録文書に見つかりました（答えがある見込み \d+%）", verdict)
    (label,) = (line for line in lines if line.startswith("1. "))
    assert re.fullmatch(r"1\. Shutten「2017年8月の会合」（2017年8月17日）出席者、第\d+段落", label)
    after = lines[lines.index(label) + 1 :]
    assert any(
        line.startswith("   2017年8月17日の会合には、日本側から河野太郎外務大臣と小野寺五典防衛大臣が、") for line in after
    )


def test_question_that_nothing_answers_is_answered_with_the_nearest_and_exit_code_zero(
    here: Run,
) -> None:
    done = here("ask", "How many eggs belong into a sponge cake?", "--top", "1")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Not found in these documents – chance of an answer ")
    assert "The nearest passages, not necessarily answers:\n\n1. " in done.stdout


def test_second_build_says_that_nothing_has_changed(project: Path, here: Run) -> None:
    serving = (project / "embeddings" / "CURRENT").read_text(encoding="utf-8")
    done = here("build")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "nothing has changed: 2 documents, 3 passages in embeddings\n"
    assert (project / "embeddings" / "CURRENT").read_text(encoding="utf-8") == serving


def test_only_the_passages_of_an_edited_document_are_embedded_again(project: Path, here: Run) -> None:
    edited = JAPANESE.replace("出席した。", "出席し、二時間半にわたって協議した。")
    (project / "corpus" / "ja" / "talks.md").write_text(edited, encoding="utf-8")
    done = here("build")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("2 documents, 3 passages, 1 embedded, 2 reused, ")


def test_unreadable_file_is_skipped_and_the_rest_built_with_exit_code_three(project: Path, here: Run) -> None:
    (project / "corpus" / "bytes.txt").write_bytes(bytes(range(32)) * 20)
    done = here("build")
    assert done.returncode == 3
    assert done.stderr.startswith("skipped bytes.txt: is a binary file, not text\n")
    assert done.stdout.startswith("2 documents, 3 passages, 0 embedded, 3 reused, ")


def test_a_file_of_which_much_is_left_out_is_named_at_the_end_of_every_build(project: Path, here: Run) -> None:
    page = "<nav><a href=a>Harbour office</a></nav><p>The ferry to the island leaves at seven in the morning.</p>"
    (project / "corpus" / "ferry.html").write_text(page, encoding="utf-8")
    remarks = [
        "remarks: furniture 1",
        "  ferry.html: 22.4 % of the characters are left out as furniture of the page: navigation 13 [furniture]",
    ]
    done = here("build")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0].endswith("seconds, 0 files skipped, 1 with remarks")
    assert done.stdout.splitlines()[-2:] == remarks
    again = here("build")
    assert again.stdout.splitlines() == [
        "nothing has changed: 3 documents, 4 passages in embeddings, 0 files skipped, 1 with remarks",
        "read: 519 characters, 2.5 % left out as furniture",
        *remarks,
    ]
    told = json.loads(here("build", "--progress", "json").stdout.splitlines()[-1])
    assert told["remarks"] == {"ferry.html": [{"code": "furniture", "values": {"percent": 22.4}}]}
    assert (told["read"]["remarked"], told["read"]["codes"]) == (1, {"furniture": 1})


def test_evaluation_prints_one_object_and_saves_the_run(project: Path, here: Run) -> None:
    row = {"id": "q1", "question": "誰が出席しましたか", "answers": [{"document": "ja/talks.md", "anchors": ["河野太郎"]}]}
    (project / "set.jsonl").write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    done = here("evaluate", "set.jsonl", "--json", "--save-run", "run.jsonl")
    assert done.returncode == 0, done.stderr
    printed = json.loads(done.stdout)
    assert printed["pairs"]["ja→ja"]["n"] == 1
    assert printed["pairs"]["ja→ja"]["Recall@10"] == 1.0
    run = json.loads((project / "run.jsonl").read_text(encoding="utf-8"))
    assert (run["id"], len(run["hits"])) == ("q1", 3)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ask", "Who?", "--index", "absent"], "no index in absent; make one with `shutten build --index absent`"),
        (["ask", "Who?", "--model", "some/other"], "the index in embeddings was made with intfloat/multilingual-e5-small, not"),
        (
            ["build", "--model", "nobody/no-such-model"],
            "nobody/no-such-model is not on this machine and HF_HUB_OFFLINE is set; ",
        ),
        (["build", "--corpus", "absent"], "no corpus at absent; give a folder of documents with --corpus"),
        (["ask", ""], "the question is empty; ask in Japanese or English"),
        (["evaluate", "corpus/en/talks.md"], "corpus/en/talks.md:1: not JSON: "),
        (["ask", "Who\udcff?", "--format", "csv"], "the question holds bytes that are no characters of UTF-8; "),
        (["find", "talks\udcff", "--format", "csv"], "the word holds bytes that are no characters of UTF-8; "),
        (["ask", "Who?", "--section", "Equipment\0"], r"no heading of a section holds 'Equipment\x00'; "),
        (["ask", "Who?", "--holding", "\udcff", "--format", "csv"], r"passages cannot hold '\udcff', which is no character"),
    ],
)
def test_bad_input_gets_one_line_and_exit_code_two(here: Run, arguments: list[str], said: str) -> None:
    done = here(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"shutten: {said}")
    assert done.stderr.count("\n") == 1


def test_an_error_is_one_line_in_a_process_of_its_own_too(tmp_path: Path) -> None:
    done = shutten(tmp_path, "ask", "Who?", "--index", "absent")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "shutten: no index in absent; make one with `shutten build --index absent`\n"
