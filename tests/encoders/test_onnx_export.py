import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from shutten import load_encoder
from shutten.encoders import onnx_export, onnx_store
from shutten.encoders.sentence_transformer import SentenceTransformerEncoder, load_model
from shutten.errors import EncoderError


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SHUTTEN_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "models"


def _saved(folder: Path, *added: object) -> str:
    model = load_model(folder)
    for module in added:
        model.append(module)  # type: ignore[arg-type]
    target = folder.parent / f"{folder.name}-{len(added)}"
    model.save(str(target), create_model_card=False)
    return str(target)


@pytest.mark.parametrize(
    ("pooling", "why"),
    [
        ("weightedmean", "the model pools by weightedmean, not by mean, cls, max"),
        ("lasttoken", "the model pools by lasttoken, not by mean, cls, max"),
        (("cls", "mean"), "the model pools by cls, mean, not by mean, cls, max"),
    ],
)
def test_a_model_that_pools_in_another_way_is_run_by_pytorch(
    pooled_by: Callable[[object], Path], pooling: object, why: str
) -> None:
    folder = str(pooled_by(pooling))
    assert load_encoder(folder).runtime == f"torch: {why}"
    with pytest.raises(EncoderError, match=f"cannot be run by onnxruntime: {why}; set runtime to auto or torch"):
        load_encoder(folder, "onnx")


def test_a_model_with_another_layer_is_run_by_pytorch(bert_folder: Path, tmp_path: Path) -> None:
    from sentence_transformers.base.modules import Dense

    folder = shutil.copytree(bert_folder, tmp_path / "model")
    assert load_encoder(_saved(folder, Dense(32, 32))).runtime == "torch: the model has a Dense layer after the pooling"


def test_a_model_that_leaves_its_prompt_out_of_the_pooling_is_run_by_pytorch(bert_folder: Path) -> None:
    model = load_model(bert_folder)
    model[1].include_prompt = False
    with pytest.raises(onnx_store.CannotExport, match="the model leaves its prompt out of the pooling"):
        onnx_export.export(SentenceTransformerEncoder(model, "x", "y"), bert_folder)


def test_a_graph_with_other_vectors_is_not_kept(bert_folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(onnx_export, "LEAST_COSINE", 1.1)
    assert load_encoder(str(bert_folder)).runtime.startswith(
        "torch: the exported graph gives other vectors than the model (cosine"
    )
    assert [path.suffix for path in cache.glob("onnx-*/*")] == [".json"]


def test_a_model_that_the_exporter_fails_on_is_run_by_pytorch(bert_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("no such operator\nat line 3")

    monkeypatch.setattr("torch.onnx.export", fail)
    assert load_encoder(str(bert_folder)).runtime == "torch: the model cannot be exported: no such operator"


def test_a_graph_that_cannot_be_fused_is_kept_as_traced(bert_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise KeyError("attention")

    monkeypatch.setattr(onnx_export, "_fused", fail)
    assert load_encoder(str(bert_folder)).runtime.startswith("onnxruntime ")


def test_where_the_cache_cannot_be_written_pytorch_runs(
    bert_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SHUTTEN_CACHE", str(tmp_path / "file"))
    assert load_encoder(str(bert_folder)).runtime.startswith("torch: the exported model cannot be written to ")


def test_a_damaged_export_is_an_error_that_names_its_folder(bert_folder: Path, cache: Path) -> None:
    load_encoder(str(bert_folder))
    (graph,) = cache.glob("onnx-*/model.onnx")
    graph.write_bytes(b"\xff" * graph.stat().st_size)
    assert "cannot be read" in load_encoder(str(bert_folder)).runtime
    with pytest.raises(EncoderError, match=r"the exported model in .* cannot be read: .*; delete that folder"):
        load_encoder(str(bert_folder), "onnx")


def test_an_unknown_runtime_is_an_error(bert_folder: Path) -> None:
    with pytest.raises(EncoderError, match="the runtime is 'gpu'; it takes auto, onnx, torch"):
        load_encoder(str(bert_folder), "gpu")


def test_pytorch_may_be_asked_for(bert_folder: Path, cache: Path) -> None:
    assert load_encoder(str(bert_folder), "torch").runtime == "torch: asked for by the setting runtime"
    assert not cache.exists()
