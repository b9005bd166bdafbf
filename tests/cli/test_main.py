"""The command line's surface: help, and the one line on standard error for every bad input."""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from shutten import read_corpus
from shutten.cli.main import commands, main
from shutten.encoders.encoder import Encoder

README = Path(__file__).parents[2] / "README.md"
NAMES = sorted(commands.commands)
GOOD_LINE = '{"id": "1", "question": "Who?", "answers": [{"document": "cat.md", "anchors": ["roof"]}]}\n'


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory, and no settings from the environment."""
    for name in ("SETTINGS", "CORPUS", "INDEX", "MODEL", "GLOSSARY", "TESTSETS"):
        monkeypatch.delenv(f"SHUTTEN_{name}", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def index(here: Path, tiny_encoder: Encoder, build: Callable[..., Path]) -> Path:
    """An index of one document, made by an encoder that the command line does not know."""
    (here / "corpus").mkdir()
    (here / "corpus" / "cat.md").write_text("# Cat\n\nThe cat sleeps on the roof.\n", encoding="utf-8")
    return build(read_corpus(Path("corpus")), here / "embeddings", tiny_encoder)


def _beir(folder: Path, documents: str) -> None:
    """A BEIR folder of these documents and one question."""
    (folder / "qrels").mkdir(parents=True)
    (folder / "corpus.jsonl").write_text(documents, encoding="utf-8")
    (folder / "queries.jsonl").write_text(json.dumps({"_id": "q", "text": "Who?"}), encoding="utf-8")
    (folder / "qrels" / "test.tsv").write_text("q\td\t1\n", encoding="utf-8")


def refused(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    """The one line that the command line says to ``arguments`` before it leaves with 2."""
    with pytest.raises(SystemExit) as left:
        main([str(argument) for argument in arguments])
    said = capsys.readouterr()
    assert left.value.code == 2
    assert said.out == ""
    assert said.err.startswith("shutten: ")
    assert said.err.count("\n") == 1
    assert said.err.endswith("\n")
    return said.err.removeprefix("shutten: ").rstrip("\n")


def help_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit) as left:
        main([*arguments, "--help"])
    assert left.value.code == 0
    return capsys.readouterr().out


def test_commands_that_the_readme_promises_are_there() -> None:
    assert {"app", "ask", "build", "evaluate", "testset"} <= set(NAMES)


@pytest.mark.parametrize("command", NAMES)
def test_help_of_each_command_has_an_example_on_a_line_of_its_own(capsys: pytest.CaptureFixture[str], command: str) -> None:
    shown = help_of(capsys, command)
    assert re.search(rf"^  Example:\n(?:    shutten {command} .*\n)+\nOptions:$", shown, re.M)
    assert "\\b" not in shown


def test_help_of_the_program_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    shown = help_of(capsys)
    assert [name for name in NAMES if not re.search(rf"^  {name}  +\S", shown, re.M)] == []
    assert '  Example:\n    shutten build --corpus corpus\n    shutten ask "' in shown


@pytest.mark.parametrize("command", NAMES)
def test_each_command_is_named_in_the_readme(command: str) -> None:
    assert f"shutten {command}" in README.read_text(encoding="utf-8")


def test_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--version"])
    assert left.value.code == 0
    assert re.fullmatch(r"shutten, version \d+\.\d+\.\d+\n", capsys.readouterr().out)


def test_without_a_command_the_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([])
    assert left.value.code == 2
    assert capsys.readouterr().err.startswith("Usage: shutten [OPTIONS] COMMAND")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["aks", "Who?"], "No such command 'aks'"),
        (["ask", "Who?", "--tpo", "3"], "No such option '--tpo'"),
        (["ask"], "Missing argument 'QUESTION'"),
        (["ask", "Who?", "--top", "0"], "Invalid value for '--top': 0 is not in the range 1<=x<=100"),
        (["ask", "Who?", "--top", "101"], "Invalid value for '--top': 101 is not in the range"),
        (["ask", "Who?", "--top", "many"], "Invalid value for '--top': 'many' is not a valid integer"),
        (["ask", "Who?", "--format", "xml"], "Invalid value for '--format': 'xml' is not one of"),
        (["ask", "Who?", "--language", "fr"], "Invalid value for '--language': 'fr' is not one of"),
        (["app", "--port", "0"], "Invalid value for '--port': 0 is not in the range"),
        (["evaluate"], "Missing argument 'TESTSET'"),
    ],
)
def test_bad_argument_is_named(here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], complaint: str) -> None:
    said = refused(capsys, *arguments)
    assert said.startswith(complaint)
    assert said.endswith("(see `shutten --help`)")


@pytest.mark.parametrize(
    ("question", "said"),
    [("", "is empty"), ("   ", "is empty"), ("\n", "is empty"), ("？！", "has no letters and no digits")],
)
def test_empty_question_is_refused(index: Path, capsys: pytest.CaptureFixture[str], question: str, said: str) -> None:
    assert refused(capsys, "ask", question) == f"the question {said}; ask in Japanese or English"


def test_question_as_long_as_a_document_is_refused(index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert refused(capsys, "ask", "a" * 2001) == "the question has 2001 characters; at most 2000 are taken"


@pytest.mark.parametrize("command", [["ask", "Who?"], ["evaluate", "set.jsonl"]])
def test_missing_index_is_named_with_the_command_that_makes_it(
    here: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    (here / "set.jsonl").write_text(GOOD_LINE, encoding="utf-8")
    assert refused(capsys, *command) == "no index in embeddings; make one with `shutten build --index embeddings`"


def test_everything_wrong_with_the_filters_is_on_one_line(index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    filters = ["--document", "dog.md", "--publisher", "X", "--from", "soon", "--section", "Dog"]
    assert refused(capsys, "ask", "Where is the cat?", *filters).split("; ") == [
        "the index holds no document 'dog.md'",
        "it holds cat.md",
        "the index holds no publisher 'X'",
        "it holds –",
        "no heading of a section holds 'Dog'",
        "the outermost are Cat",
        "the date is 'soon'",
        "it takes a year, month or day, such as 2017, 2017-08 or 2017-08-17",
    ]


def test_reversed_dates_are_refused(index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = refused(capsys, "ask", "Where is the cat?", "--from", "2018", "--to", "2017-12")
    assert said == "the dates run from '2018' to '2017-12', which is earlier; the earlier comes first"


@pytest.mark.parametrize("readme", [README, README.with_name("README.ja.md")], ids=lambda path: path.name)
def test_each_filter_of_ask_is_named_in_the_readme(readme: Path) -> None:
    filters = ("--document", "--publisher", "--passage-language", "--from", "--to", "--section")
    assert [name for name in filters if f"[{name} " not in readme.read_text(encoding="utf-8")] == []


def test_index_of_another_model_is_refused(index: Path, tiny_encoder: Encoder, capsys: pytest.CaptureFixture[str]) -> None:
    said = refused(capsys, "ask", "Where is the cat?", "--model", "intfloat/multilingual-e5-small")
    made_by = tiny_encoder.identity.name
    assert said.startswith(f"the index in embeddings was made with {made_by}, not intfloat/multilingual-e5-small; ")
    assert said.endswith("or run `shutten build --index embeddings --model intfloat/multilingual-e5-small`")


def test_damaged_index_is_named(index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    next(index.glob("generations/*/manifest.json")).write_text("{", encoding="utf-8")
    said = refused(capsys, "ask", "Where is the cat?")
    mend = "run `shutten build --index embeddings` again"
    assert re.fullmatch(rf"embeddings/generations/\S+/manifest\.json is missing or damaged; {mend}", said)


@pytest.mark.parametrize("name", ["./no/such/model", "/no/such/model", "a/b/c"])
def test_unknown_model_folder_is_named(here: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    (here / "corpus").mkdir()
    (here / "corpus" / "cat.md").write_text("The cat sleeps on the roof.\n", encoding="utf-8")
    said = refused(capsys, "build", "--model", name)
    assert said == f"no model folder at {name}; give a folder that exists or a model's name on the model hub"


def test_missing_corpus_is_named(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = refused(capsys, "build", "--corpus", "absent")
    assert said == "no corpus at absent; give a folder of documents with --corpus"


def test_line_break_in_a_name_does_not_break_the_line(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert refused(capsys, "build", "--corpus", "no\nsuch").startswith("no corpus at no such; ")


def test_empty_corpus_is_named(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "corpus").mkdir()
    assert refused(capsys, "build").startswith("no document in corpus; files that can be read end in ")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("blank.md", b" \n", "blank.md is empty"),
        ("bytes.txt", bytes(range(32)) * 20, "bytes.txt is a binary file, not text"),
        ("mixed.txt", b"\x81\xff\xfe\xfa" * 9, "mixed.txt is in none of the encodings"),
        ("broken.md", b"---\ntitle: a: b\n---\nText\n", "broken.md its front matter is not YAML"),
        ("picture.xyz", b"text", "picture.xyz is of no form that can be read"),
    ],
)
def test_corpus_of_one_unreadable_file_is_named_with_the_reason(
    here: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes, reason: str
) -> None:
    (here / "corpus").mkdir()
    (here / "corpus" / name).write_bytes(data)
    assert refused(capsys, "build").startswith(f"no document in corpus ({reason}")


def test_file_that_cannot_be_opened_is_named(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "corpus").mkdir()
    (here / "corpus" / "gone.md").symlink_to(here / "nowhere.md")
    assert refused(capsys, "build").startswith("no document in corpus (gone.md ")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("corpus = [", "the settings file shutten.toml is not TOML: "),
        (
            "corpus = 3",
            "shutten.toml: cannot use corpus = 3 (keys are corpus, index, glossary, testsets, model: texts; runtime: auto, ",
        ),
        ("[passages]\nmost = 4", "shutten.toml: cannot use passages.most = 4, passages.least = 32 (most is at least 16"),
    ],
)
@pytest.mark.parametrize("command", [["build"], ["ask", "Who?"], ["evaluate", "set.jsonl"]])
def test_broken_settings_file_is_named(
    here: Path, capsys: pytest.CaptureFixture[str], command: list[str], text: str, complaint: str
) -> None:
    (here / "shutten.toml").write_text(text, encoding="utf-8")
    assert refused(capsys, *command).startswith(complaint)


@pytest.mark.parametrize("command", [["build"], ["evaluate", "beir"]])
def test_glossary_of_the_settings_that_is_missing_is_named(
    here: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    (here / "corpus").mkdir()
    (here / "corpus" / "cat.md").write_text("The cat sleeps.", encoding="utf-8")
    _beir(here / "beir", '{"_id": "d", "text": "a"}\n')
    (here / "shutten.toml").write_text('glossary = "terms.tsv"', encoding="utf-8")
    assert refused(capsys, *command).startswith("there is no glossary at terms.tsv; write one ")


@pytest.mark.parametrize(("switch", "said"), [("", True), ("late_interaction = false", False)])
def test_build_says_where_a_model_has_no_late_interaction(
    here: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tiny_encoder: Encoder,
    switch: str,
    said: bool,
) -> None:
    monkeypatch.setattr("shutten.building.update.load_encoder", lambda *_: tiny_encoder)
    monkeypatch.setattr("shutten.building.update.model_fingerprint", lambda *_: tiny_encoder.identity.fingerprint)
    (here / "corpus").mkdir()
    (here / "corpus" / "cat.md").write_text("The cat sleeps.", encoding="utf-8")
    (here / "shutten.toml").write_text(f'model = "tiny"\nsecond_encoder = false\n{switch}', encoding="utf-8")
    with pytest.raises(SystemExit) as left:
        main(["build"])
    assert left.value.code == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("1 documents, 1 passages, ")
    assert ("no late interaction: the model gives no vectors of tokens" in lines) is said


def test_settings_file_of_the_environment_must_be_there(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHUTTEN_SETTINGS", "absent.toml")
    assert refused(capsys, "build") == "the settings file absent.toml cannot be read: No such file or directory"


def test_missing_testset_is_named(index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = refused(capsys, "evaluate", "absent.jsonl")
    assert said == "no test set at absent.jsonl; give a JSON Lines file or a BEIR folder"


def test_malformed_testset_line_is_named_with_file_and_number(index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("set.jsonl").write_text(GOOD_LINE + '{"id": "2", "question": "Why?"}\n', encoding="utf-8")
    said = refused(capsys, "evaluate", "set.jsonl")
    assert said == "set.jsonl:2: answers is None; it takes a list, empty for an unanswerable question"


def test_malformed_document_of_a_beir_folder_is_named_with_file_and_number(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _beir(here / "beir", '{"_id": "d", "text": "a"}\n{"_id": "e"}\n')
    assert refused(capsys, "evaluate", "beir").startswith("beir/corpus.jsonl:2: takes an object with _id and text")


def test_port_that_is_taken_is_named(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = refused(capsys, "app", "--port", str(port))
    assert said.startswith(f"cannot listen on 127.0.0.1, port {port}: ")
    assert said.endswith("; choose others with --address and --port")


def test_address_of_another_machine_is_named(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert refused(capsys, "app", "--address", "192.0.2.1", "--insecure").startswith("cannot listen on 192.0.2.1, port 8501: ")


def test_a_path_that_no_system_can_have_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    long = "a" * 256
    assert refused(capsys, "passages", f"{long}.pdf") == f"{long}.pdf/corpus.jsonl: File name too long"
    assert refused(capsys, "evaluate", f"{long}.jsonl") == f"{long}.jsonl: File name too long"
