import re
from dataclasses import fields
from pathlib import Path

import pytest

from shutten import settings
from shutten.answering.options import ReadingOptions
from shutten.documents.limits import ReadLimits
from shutten.errors import SettingsError
from shutten.passages.cutting import PassageLimits
from shutten.settings import BuildOptions, Settings, load_settings, variable_of

HASH = "$argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaA"


def _file(folder: Path, text: str) -> Path:
    path = folder / "shutten.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_file_and_environment_the_defaults_hold(tmp_path: Path) -> None:
    assert load_settings({}, tmp_path) == Settings(Path("corpus"), Path("embeddings"), None, PassageLimits())


def test_the_file_in_the_docstring_shows_the_defaults(tmp_path: Path) -> None:
    shown = [line[4:] for line in (settings.__doc__ or "").splitlines() if line.startswith("    ")]
    _file(tmp_path, "\n".join(shown))
    defaults = Settings(
        tmp_path / "corpus",
        tmp_path / "embeddings",
        "intfloat/multilingual-e5-small",
        glossary=tmp_path / "glossary.tsv",
        testsets=tmp_path / "testsets",
        editable=False,
    )
    assert load_settings({}, tmp_path) == defaults


def test_paths_in_the_file_are_relative_to_the_file(tmp_path: Path) -> None:
    _file(tmp_path, 'corpus = "文書"\nindex = "a/b"\n')
    loaded = load_settings({}, tmp_path)
    assert (loaded.corpus, loaded.index) == (tmp_path / "文書", tmp_path / "a" / "b")


def test_an_absolute_path_in_the_file_stays(tmp_path: Path) -> None:
    _file(tmp_path, f'corpus = "{(tmp_path / "far").as_posix()}"')
    assert load_settings({}, tmp_path / ".").corpus == tmp_path / "far"


def test_a_tilde_is_the_home_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    _file(tmp_path, 'corpus = "~/documents"')
    loaded = load_settings({"SHUTTEN_INDEX": "~/index"}, tmp_path)
    assert (loaded.corpus, loaded.index) == (tmp_path / "home" / "documents", tmp_path / "home" / "index")


def test_the_file_overrules_single_defaults_of_a_table(tmp_path: Path) -> None:
    _file(tmp_path, 'model = "owner/name"\n[passages]\nmost = 100\n')
    loaded = load_settings({}, tmp_path)
    assert (loaded.model, loaded.passages) == ("owner/name", PassageLimits(most=100))


def test_the_environment_overrules_the_file_and_its_paths_stay_as_they_are(tmp_path: Path) -> None:
    _file(tmp_path, 'corpus = "a"\nindex = "b"\nmodel = "c"')
    environment = {"SHUTTEN_CORPUS": "x", "SHUTTEN_INDEX": "y", "SHUTTEN_MODEL": "z"}
    assert load_settings(environment, tmp_path) == Settings(Path("x"), Path("y"), "z")


def test_an_empty_variable_counts_as_unset(tmp_path: Path) -> None:
    _file(tmp_path, 'model = "c"')
    assert load_settings({"SHUTTEN_MODEL": "", "SHUTTEN_SETTINGS": ""}, tmp_path).model == "c"


def test_a_variable_names_another_file(tmp_path: Path) -> None:
    other = tmp_path / "deep"
    other.mkdir()
    path = _file(other, 'corpus = "here"')
    assert load_settings({"SHUTTEN_SETTINGS": str(path)}, tmp_path).corpus == other / "here"


def test_a_named_file_that_is_missing_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "none.toml"
    with pytest.raises(SettingsError, match=r"none\.toml cannot be read: No such file"):
        load_settings({"SHUTTEN_SETTINGS": str(path)}, tmp_path)


@pytest.mark.parametrize("data", [b"corpus = ", b"\xff\xfe", b"a = 1\na = 2"])
def test_a_file_that_is_not_toml_is_an_error(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "shutten.toml").write_bytes(data)
    with pytest.raises(SettingsError, match=r"shutten\.toml is not TOML: "):
        load_settings({}, tmp_path)


def test_all_faults_are_named_at_once(tmp_path: Path) -> None:
    _file(tmp_path, 'corpus = 3\nmodel = ""\ncolour = "red"\npassages = {most = "long", last = 1}')
    with pytest.raises(SettingsError) as caught:
        load_settings({}, tmp_path)
    faults = ("corpus = 3", "model = ''", "colour = 'red'", "passages.most = 'long'", "passages.last = 1")
    assert [fault for fault in faults if fault not in str(caught.value)] == []


def test_passages_that_is_no_table_is_an_error(tmp_path: Path) -> None:
    _file(tmp_path, "passages = 256")
    with pytest.raises(SettingsError, match=r"passages = 256 \(keys are .*passages, collections: tables\)"):
        load_settings({}, tmp_path)


@pytest.mark.parametrize(
    ("variable", "value", "setting", "expected"),
    [
        ("SHUTTEN_CORPUS", "x", "corpus", Path("x")),
        ("SHUTTEN_INDEX", "x", "index", Path("x")),
        ("SHUTTEN_MODEL", "./x", "model", "./x"),
        ("SHUTTEN_GLOSSARY", "x", "glossary", Path("x")),
        ("SHUTTEN_RUNTIME", "torch", "runtime", "torch"),
        ("SHUTTEN_TESTSETS", "x", "testsets", Path("x")),
        ("SHUTTEN_EDITABLE", "true", "editable", True),
        ("SHUTTEN_HOSTS", "A.example.org, b.example.org", "hosts", ("a.example.org", "b.example.org")),
        ("SHUTTEN_PAGE_ADDRESS", "https://a.example.org/docs", "page_address", "https://a.example.org/docs/"),
        ("SHUTTEN_READER_PASSWORD", HASH, "reader_password", HASH),
        ("SHUTTEN_EDITOR_PASSWORD", HASH, "editor_password", HASH),
        ("SHUTTEN_OIDC_ISSUER", "https://id.example.org/a", "oidc_issuer", "https://id.example.org/a"),
        ("SHUTTEN_OIDC_CLIENT", "shutten", "oidc_client", "shutten"),
        ("SHUTTEN_OIDC_SECRET", "x y", "oidc_secret", "x y"),
        ("SHUTTEN_OIDC_READERS", "@example.org, groups=staff", "oidc_readers", ("@example.org", "groups=staff")),
        ("SHUTTEN_OIDC_EDITORS", "ann@example.org", "oidc_editors", ("ann@example.org",)),
        ("SHUTTEN_SESSION_HOURS", "1", "session_hours", 1),
        ("SHUTTEN_LOG", "json", "log", "json"),
        ("SHUTTEN_LOG_QUESTIONS", "true", "log_questions", True),
        ("SHUTTEN_SECOND_ENCODER", "false", "second_encoder", False),
        ("SHUTTEN_LATE_INTERACTION", "false", "late_interaction", False),
        ("SHUTTEN_READ_MEMORY", "512", "read_memory", 512),
        ("SHUTTEN_READ_CPU_SECONDS", "1", "read_cpu_seconds", 1),
        ("SHUTTEN_READ_SECONDS", "2", "read_seconds", 2),
        ("SHUTTEN_READ_PAGES", "3", "read_pages", 3),
        ("SHUTTEN_READ_CELLS", "4", "read_cells", 4),
        ("SHUTTEN_READ_CHARACTERS", "5", "read_characters", 5),
        ("SHUTTEN_PASSAGES_MOST", "100", "passages", PassageLimits(most=100)),
        ("SHUTTEN_PASSAGES_LEAST", "0", "passages", PassageLimits(least=0)),
        ("SHUTTEN_PASSAGES_CONTEXT", "64", "passages", PassageLimits(context=64)),
    ],
)
def test_every_setting_has_a_variable(tmp_path: Path, variable: str, value: str, setting: str, expected: object) -> None:
    assert getattr(load_settings({variable: value}, tmp_path), setting) == expected


def test_the_docstring_lists_every_setting_and_its_variable() -> None:
    names = [one.name for one in fields(Settings) if one.name not in ("passages", "collections", "collection")]
    names += [f"passages.{one.name}" for one in fields(PassageLimits)]
    shown = settings.__doc__ or ""
    assert set(re.findall(r"^    (\w+) = ", shown, re.MULTILINE)) == {name.rpartition(".")[2] for name in names}
    assert set(re.findall(r" (SHUTTEN_\w+)$", shown, re.MULTILINE)) == {variable_of(name) for name in names}


@pytest.mark.parametrize("name", ["README.md", "README.ja.md"])
def test_what_the_readme_shows_is_the_default_of_a_setting(tmp_path: Path, name: str) -> None:
    text = (Path(__file__).parents[1] / name).read_text(encoding="utf-8")
    (block,) = [part for part in text.split("```") if part.startswith("\ncorpus = ")]
    _file(tmp_path, block)
    loaded = load_settings({}, tmp_path)
    assert loaded == Settings(
        tmp_path / "my-documents",
        tmp_path / "my-index",
        glossary=tmp_path / "terms.tsv",
        testsets=tmp_path / "testsets",
        editable=False,
    )


def test_faults_of_file_and_environment_are_named_together(tmp_path: Path) -> None:
    path = _file(tmp_path, "corpus = 3")
    environment = {"SHUTTEN_PASSAGES_MOST": "many", "SHUTTEN_PASSAGES_LEAST": "200", "SHUTTEN_EDITABLE": "yes"}
    with pytest.raises(SettingsError) as caught:
        load_settings(environment, tmp_path)
    first, *others = caught.value.lines
    assert first.startswith(f"{path}: cannot use corpus = 3 (keys are ")
    assert others == [
        "SHUTTEN_EDITABLE is 'yes'; it takes true, false",
        "SHUTTEN_PASSAGES_MOST is 'many'; it takes a whole number of tokens",
        "the environment: cannot use passages.most = 256, passages.least = 200 (most is at least 16 and twice least)",
    ]


@pytest.mark.parametrize("table", ["most = 15\nleast = 0", "most = 63", "least = 129"])
def test_lengths_that_contradict_each_other_are_an_error(tmp_path: Path, table: str) -> None:
    _file(tmp_path, f"[passages]\n{table}")
    with pytest.raises(SettingsError, match="most is at least 16 and twice least"):
        load_settings({}, tmp_path)


@pytest.mark.parametrize("value", ["true", "-1", "1.5"])
def test_a_length_is_a_whole_number(tmp_path: Path, value: str) -> None:
    _file(tmp_path, f"[passages]\ncontext = {value}")
    with pytest.raises(SettingsError, match="whole numbers of tokens"):
        load_settings({}, tmp_path)


def test_the_smallest_lengths_that_go_together_are_taken(tmp_path: Path) -> None:
    _file(tmp_path, "[passages]\nmost = 16\nleast = 8\ncontext = 0")
    assert load_settings({}, tmp_path).passages == PassageLimits(16, 8, 0)


def test_build_options_are_the_switches_and_the_glossary_beside_the_file(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "terms.tsv").write_text("北朝鮮\tDPRK\n", encoding="utf-8")
    _file(tmp_path, 'second_encoder = false\nlate_interaction = false\nglossary = "own/terms.tsv"')
    assert load_settings({}, tmp_path).build_options == BuildOptions(False, False, tmp_path / "own" / "terms.tsv")


def test_without_settings_every_part_is_built_with_the_shipped_terms(tmp_path: Path) -> None:
    assert load_settings({}, tmp_path).build_options == BuildOptions(True, True, None)


def test_variables_name_the_glossary_and_turn_parts_off(tmp_path: Path) -> None:
    glossary = tmp_path / "terms.tsv"
    glossary.touch()
    environment = {"SHUTTEN_GLOSSARY": str(glossary), "SHUTTEN_LATE_INTERACTION": "false", "SHUTTEN_SECOND_ENCODER": ""}
    assert load_settings(environment, tmp_path).build_options == BuildOptions(True, False, glossary)


@pytest.mark.parametrize("value", ["absent.tsv", "."])
def test_a_glossary_that_is_no_file_is_an_error_for_a_build_alone(tmp_path: Path, value: str) -> None:
    _file(tmp_path, f'glossary = "{value}"')
    settings = load_settings({}, tmp_path)
    with pytest.raises(SettingsError, match=r"there is no glossary at .*; write one .* or take `glossary` out of the"):
        _ = settings.build_options


@pytest.mark.parametrize("line", ['second_encoder = "yes"', "late_interaction = 1", "glossary = true", 'glossary = ""'])
def test_a_part_of_a_wrong_kind_is_an_error(tmp_path: Path, line: str) -> None:
    _file(tmp_path, line)
    with pytest.raises(SettingsError, match=r"second_encoder, late_interaction, editable, log_questions: true or false"):
        load_settings({}, tmp_path)


def test_the_runtime_is_a_setting_that_the_environment_overrules(tmp_path: Path) -> None:
    assert load_settings({}, tmp_path).runtime == "auto"
    _file(tmp_path, 'runtime = "torch"')
    assert load_settings({}, tmp_path).runtime == "torch"
    assert load_settings({"SHUTTEN_RUNTIME": "onnx"}, tmp_path).runtime == "onnx"


def test_an_unknown_runtime_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="SHUTTEN_RUNTIME is 'gpu'; it takes auto, onnx, torch"):
        load_settings({"SHUTTEN_RUNTIME": "gpu"}, tmp_path)
    _file(tmp_path, 'runtime = "fast"')
    with pytest.raises(SettingsError, match=r"cannot use runtime = 'fast' \(keys are .*; runtime: auto, onnx, torch; "):
        load_settings({}, tmp_path)


def test_settings_are_described_by_name_and_none_is_empty() -> None:
    described = Settings(corpus=Path("papers"), late_interaction=False).described()
    assert set(described) == {one.name for one in fields(Settings)} - set(settings.OF_SERVING)
    assert [described[name] for name in ("corpus", "model", "late_interaction")] == ["papers", "", "False"]
    assert described["passages"] == "most 256, least 32, context 128"


def test_whether_visitors_may_edit_is_left_open_unless_it_is_said(tmp_path: Path) -> None:
    assert load_settings({}, tmp_path).editable is None
    _file(tmp_path, "editable = true")
    assert load_settings({}, tmp_path).editable is True
    assert load_settings({"SHUTTEN_EDITABLE": "false"}, tmp_path).editable is False
    with pytest.raises(SettingsError, match="SHUTTEN_EDITABLE is 'yes'; it takes true, false"):
        load_settings({"SHUTTEN_EDITABLE": "yes"}, tmp_path)


@pytest.mark.parametrize(("written", "reader"), [("true", True), ("false", False), ('"owner/name"', "owner/name")])
def test_the_reader_is_on_off_or_a_name(tmp_path: Path, written: str, reader: bool | str) -> None:
    _file(tmp_path, f"reader = {written}\nreader_passages = 10\n")
    loaded = load_settings({}, tmp_path)
    assert (loaded.reader, loaded.reading_options) == (reader, ReadingOptions(reader, 10))
    assert load_settings({"SHUTTEN_READER": written.strip('"')}).reader == reader


@pytest.mark.parametrize(("written", "caution"), [("3", 3.0), ("0.5", 0.5)])
def test_caution_is_a_number(tmp_path: Path, written: str, caution: float) -> None:
    _file(tmp_path, f"caution = {written}\n")
    assert load_settings({}, tmp_path).reading_options.caution == caution
    assert load_settings({"SHUTTEN_CAUTION": written}).caution == caution


@pytest.mark.parametrize("written", ["0", "11", "-1", "nan", "true", '"1"'])
def test_a_caution_out_of_range_is_refused(tmp_path: Path, written: str) -> None:
    _file(tmp_path, f"caution = {written}\n")
    with pytest.raises(SettingsError, match=r"caution = .* caution: a number from 0\.1 to 10;"):
        load_settings({}, tmp_path)
    if written != '"1"':
        with pytest.raises(SettingsError, match=f"SHUTTEN_CAUTION is '{written}'; it takes a number from 0.1 to 10"):
            load_settings({"SHUTTEN_CAUTION": written})


def test_a_reader_that_is_none_and_a_number_out_of_range_are_refused(tmp_path: Path) -> None:
    _file(tmp_path, "reader = 3\nreader_passages = 11\n")
    with pytest.raises(SettingsError, match="reader = 3, reader_passages = 11"):
        load_settings({}, tmp_path)
    with pytest.raises(SettingsError, match="SHUTTEN_READER_PASSAGES is '0'; it takes a whole number from 1 to 10"):
        load_settings({"SHUTTEN_READER_PASSAGES": "0"})


def test_a_limit_of_reading_is_at_least_one(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"SHUTTEN_READ_PAGES is '0'; it takes a whole number from 1"):
        load_settings({"SHUTTEN_READ_PAGES": "0"}, tmp_path)
    _file(tmp_path, "read_memory = 64\nread_characters = 10")
    assert load_settings({}, tmp_path).read_limits == ReadLimits(memory=64, characters=10)


NESTED = "[" * 2000 + "]" * 2000


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        (f'corpus = "{"a" * 256}"', "cannot use corpus = 'aaa"),
        ('index = "a\\u0000"', "cannot use index = 'a\\x00'"),
        (f'glossary = "{"a/" * 2500}"', "cannot use glossary = 'a/a/"),
        ('model = "~nobody-of-that-name/a"', "cannot use model = '~nobody-of-that-name/a'"),
        (f'reader = "{"a" * 5000}"', "cannot use reader = 'aaa"),
        ('uri = "a\\u0000.db"', "cannot use uri = 'a\\x00.db'"),
        ('page_address = "http://["', "cannot use page_address = 'http://['"),
        ('oidc_issuer = "https://a:99999"', "cannot use oidc_issuer = 'https://a:99999'"),
        (f"read_pages = -{'9' * 5000}", "the settings file shutten.toml is not TOML: Exceeds the limit"),
        ('[collections.a]\ncorpus = "a"\nindex = "b\\u0000"', "cannot use collections.a = "),
        (f"corpus = {NESTED}", "the settings file shutten.toml nests too deep"),
    ],
)
def test_values_that_no_system_can_have_are_told_in_a_short_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, begins: str
) -> None:
    monkeypatch.chdir(tmp_path)
    _file(tmp_path, text)
    with pytest.raises(SettingsError) as raised:
        load_settings({}, Path())
    (line,) = raised.value.lines
    assert line.removeprefix("shutten.toml: ").startswith(begins)
    assert len(line.partition(" (")[0]) < 300


@pytest.mark.parametrize("variable", ["SHUTTEN_READ_PAGES", "SHUTTEN_OCR_PAGES", "SHUTTEN_SESSION_HOURS"])
def test_a_variable_of_thousands_of_digits_is_an_error(tmp_path: Path, variable: str) -> None:
    with pytest.raises(SettingsError, match=f"{variable} is '9999"):
        load_settings({variable: "9" * 5000}, tmp_path)
