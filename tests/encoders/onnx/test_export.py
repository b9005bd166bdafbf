import contextlib
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import onnx
import pytest

from shutten import Corpus, Index, build_index, load_encoder
from shutten.base.receipts import read_receipt, write_receipt
from shutten.encoders.load import model_fingerprint
from shutten.encoders.onnx import export as onnx_export
from shutten.encoders.onnx import store as onnx_store
from shutten.encoders.torch import SentenceTransformerEncoder, load_model
from shutten.errors import EncoderError
from shutten.settings import BuildOptions


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(onnx_store, "cache_folder", lambda kind: tmp_path / kind)  # the dictionary stays where it is
    return tmp_path / "models"


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
    monkeypatch.setitem(onnx_export.LEAST_COSINE, "float32", 1.1)
    assert load_encoder(str(bert_folder)).runtime.startswith(
        "torch: the exported graph gives other vectors than the model (cosine"
    )
    assert {path.name for path in cache.glob("onnx-*/*")} == {"shutten-export.json"}


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
    monkeypatch.setattr(onnx_store, "cache_folder", lambda kind: tmp_path / "file" / kind)
    assert load_encoder(str(bert_folder)).runtime.startswith("torch: the exported model cannot be written to ")


def test_a_damaged_export_is_made_anew(bert_folder: Path, cache: Path) -> None:
    expected = load_encoder(str(bert_folder), "onnx").encode_query(["a b"])
    (graph,) = cache.glob("onnx-*/model.onnx")
    graph.write_bytes(b"\xff" * graph.stat().st_size)
    mended = load_encoder(str(bert_folder), "onnx")
    assert mended.runtime.endswith(", float32")
    assert (mended.encode_query(["a b"]) == expected).all()


def test_an_export_that_was_written_so_that_it_cannot_be_read_is_an_error_that_names_its_folder(
    bert_folder: Path, cache: Path
) -> None:
    load_encoder(str(bert_folder), "onnx")
    (graph,) = cache.glob("onnx-*/model.onnx")
    receipt = graph.with_name("shutten-export.json")
    held = read_receipt(receipt)
    assert held is not None
    graph.write_bytes(b"\xff" * graph.stat().st_size)
    write_receipt(receipt, [graph.with_name(name) for name in held.pop("files")], held)
    assert "cannot be read" in load_encoder(str(bert_folder), variant="float32").runtime
    with pytest.raises(EncoderError, match=r"the exported model in .* cannot be read: .*; delete that folder"):
        load_encoder(str(bert_folder), "onnx")


def test_an_unknown_runtime_is_an_error(bert_folder: Path) -> None:
    with pytest.raises(EncoderError, match="the runtime is 'gpu'; it takes auto, onnx, torch"):
        load_encoder(str(bert_folder), "gpu")


def test_pytorch_may_be_asked_for(bert_folder: Path, cache: Path) -> None:
    assert load_encoder(str(bert_folder), "torch").runtime == "torch: asked for by the setting runtime"
    assert not cache.exists()


def test_int8_is_taken_where_it_is_near_enough_and_has_a_fingerprint_of_its_own(
    bert_folder: Path, monkeypatch: pytest.MonkeyPatch, cache: Path
) -> None:
    monkeypatch.setitem(onnx_export.LEAST_COSINE, "int8", 0.9)
    folder = str(bert_folder)
    encoder = load_encoder(folder)
    assert encoder.runtime.endswith(", int8")
    assert encoder.identity.fingerprint == model_fingerprint(folder) == model_fingerprint(folder, "torch") + "+int8"
    assert [path.name[-5:] for path in cache.glob("onnx-*")] == ["-int8"]  # the graph it is made of is not kept


def test_where_int8_is_too_far_off_float32_is_taken_and_says_why(bert_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(onnx_export.LEAST_COSINE, "int8", 1.1)
    folder = str(bert_folder)
    encoder = load_encoder(folder)
    assert ", float32: int8 gives vectors too far from those of float32 (cosine " in encoder.runtime
    assert encoder.identity.fingerprint == model_fingerprint(folder) == model_fingerprint(folder, "torch")


def test_an_index_of_int8_is_asked_with_int8_and_an_older_one_with_float32(
    bert_folder: Path,
    tmp_path: Path,
    make_corpus: Callable[[Mapping[str, str]], Corpus],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(onnx_export.LEAST_COSINE, "int8", 0.9)
    folder, options = str(bert_folder), BuildOptions(second_encoder=False)
    for variant in "float32", "int8":
        encoder = load_encoder(folder, variant=variant)
        build_index(make_corpus({"a.txt": "a b c"}), tmp_path / variant, encoder, options=options)
        with contextlib.closing(Index(tmp_path / variant)) as index:
            assert index.load().runtime.endswith(f", {variant}")
            assert index.ask("a").hits[0].passage.document == "a.txt"
    with contextlib.closing(Index(tmp_path / "float32", runtime="torch")) as index:
        assert index.load().runtime.startswith("torch")
    with (
        contextlib.closing(Index(tmp_path / "int8", runtime="torch")) as index,
        pytest.raises(EncoderError, match=r"as int8 needs onnxruntime, and PyTorch runs .*; build the index again"),
    ):
        index.load()


def test_the_runtime_onnx_builds_with_float32(bert_folder: Path) -> None:
    folder = str(bert_folder)
    assert load_encoder(folder, "onnx").runtime.endswith(", float32")
    assert model_fingerprint(folder, "onnx") == model_fingerprint(folder, "torch")


def test_attention_is_one_node_with_nothing_around_it(bert_folder: Path) -> None:
    load_encoder(str(bert_folder), "onnx")
    graph = onnx.load(str(onnx_store.folder_of(model_fingerprint(str(bert_folder), "onnx"), "float32") / "model.onnx"))
    kinds = [node.op_type for node in graph.graph.node]
    assert kinds.count("MultiHeadAttention") == 1
    assert "Softmax" not in kinds
    assert "Transpose" not in kinds


def test_a_model_whose_attention_cannot_be_exchanged_is_exported_as_it_is(
    bert_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutten.encoders.onnx.attention.NAME", "eager")  # importing it takes seconds
    assert load_encoder(str(bert_folder), "onnx").runtime.endswith(", float32")


def test_an_unknown_variant_is_an_error(bert_folder: Path) -> None:
    with pytest.raises(EncoderError, match="there is no variant int4; it takes float32, int8"):
        load_encoder(str(bert_folder), "onnx", "int4")
