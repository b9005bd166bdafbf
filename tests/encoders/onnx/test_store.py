import json
from pathlib import Path

import pytest

from shutten.encoders.onnx import store as onnx_store
from shutten.encoders.onnx.store import CannotExport, Export, variant_of, with_variant
from shutten.encoders.onnx.tokenising import TOKENIZER
from shutten.errors import EncoderError


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SHUTTEN_CACHE", str(tmp_path))
    return tmp_path / "models"


def _make(folder: Path) -> Export:
    for name in (onnx_store.GRAPH, onnx_store.WEIGHTS, TOKENIZER):
        (folder / name).write_text('{"model": {"type": "WordPiece"}}')
    return Export(folder, "float32", 8, 16, "ask ", "tell ", "mean")


def _refuse(_: Path) -> Export:
    raise CannotExport("the model pools by luck")


def _never(_: Path) -> Export:
    pytest.fail("it is there already")


def test_an_export_is_made_once() -> None:
    assert onnx_store.find("sha256-1", "float32") is None
    made = onnx_store.ensure("sha256-1", "float32", _make)
    assert made == Export(onnx_store.folder_of("sha256-1", "float32"), "float32", 8, 16, "ask ", "tell ", "mean")
    assert onnx_store.ensure("sha256-1", "float32", _never) == onnx_store.find("sha256-1", "float32") == made


def test_models_and_variants_have_folders_of_their_own() -> None:
    folders = {onnx_store.folder_of(model, variant) for model in ("sha256-1", "sha256-2") for variant in ("float32", "int8")}
    assert len(folders) == 4


def test_why_a_model_cannot_be_exported_is_kept() -> None:
    with pytest.raises(CannotExport, match="pools by luck"):
        onnx_store.ensure("sha256-1", "float32", _refuse)
    with pytest.raises(CannotExport, match="pools by luck"):
        onnx_store.ensure("sha256-1", "float32", _never)


@pytest.mark.parametrize("damage", ["missing", "short", "receipt", "other model"])
def test_a_damaged_export_is_made_again(damage: str) -> None:
    folder = onnx_store.ensure("sha256-1", "float32", _make).folder
    receipt = folder / "shutten-export.json"
    if damage == "missing":
        (folder / onnx_store.WEIGHTS).unlink()
    elif damage == "short":
        (folder / onnx_store.GRAPH).write_text("")
    elif damage == "receipt":
        receipt.write_text('{"made_from": ')
    else:
        receipt.write_text(json.dumps({**json.loads(receipt.read_text()), "made_from": "sha256-2"}))
    assert onnx_store.find("sha256-1", "float32") is None
    assert onnx_store.ensure("sha256-1", "float32", _make) == onnx_store.find("sha256-1", "float32")


def test_what_a_killed_process_left_is_removed(cache: Path) -> None:
    (cache / ".exporting-old").mkdir(parents=True)
    onnx_store.ensure("sha256-1", "float32", _make)
    assert sorted(path.name.partition("-")[0] for path in cache.iterdir()) == [".exporting.lock", "onnx"]


def test_a_failure_on_the_way_leaves_nothing(cache: Path) -> None:
    def fail(folder: Path) -> Export:
        _make(folder)
        raise MemoryError

    with pytest.raises(MemoryError):
        onnx_store.ensure("sha256-1", "float32", fail)
    assert [path.name for path in cache.iterdir()] == [".exporting.lock"]


def test_a_cache_that_cannot_be_written_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SHUTTEN_CACHE", str(tmp_path / "file"))
    with pytest.raises(EncoderError, match="the exported model cannot be written to"):
        onnx_store.ensure("sha256-1", "float32", _make)


@pytest.mark.parametrize("variant", ["float32", "int8"])
def test_a_fingerprint_names_its_variant(variant: str) -> None:
    assert variant_of(with_variant("sha256-1", variant)) == variant
    assert (with_variant("sha256-1", "float32"), with_variant("sha256-1", "int8")) == ("sha256-1", "sha256-1+int8")
