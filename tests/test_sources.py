"""What the sources never do: unpickle, fetch code, or run a text as code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCES = Path(__file__).parents[1] / "src" / "shutten"
NEVER = {
    "pickle", "cPickle", "_pickle", "cloudpickle", "dill", "joblib", "marshal", "shelve", "requests", "httpx", "httpx2",
    "urllib3", "aiohttp", "ftplib", "smtplib", "telnetlib", "xmlrpc", "pip", "code", "codeop",
}  # fmt: skip
FETCHING = {
    "urllib.request": {"door/provider.py"},
    "http.client": {"cli/examination.py", "door/provider.py"},
    "huggingface_hub": {"encoders/load.py"},
}
"""Modules that reach others, each with the files that may import it."""
RUNNING = {"eval", "exec", "compile", "__import__"}


def faults(source: str, name: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""]
            for module in names:
                if module.split(".")[0] in NEVER:
                    yield f"imports {module}"
                for reaching, allowed in FETCHING.items():
                    if (module == reaching or module.startswith(f"{reaching}.")) and name not in allowed:
                        yield f"imports {module}"
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            given = {one.arg: one.value for one in node.keywords}
            if called in RUNNING or called in ("torch.load", "faiss.deserialize_index"):
                yield f"calls {called}"
            if called in ("np.load", "numpy.load") and ast.unparse(given.get("allow_pickle", ast.Constant(False))) != "False":
                yield "loads an array that may hold a pickle"
            if ast.unparse(given.get("trust_remote_code", ast.Constant(False))) != "False":
                yield "trusts code that came with a model"


FILES = {path.relative_to(SOURCES).as_posix(): path for path in sorted(SOURCES.rglob("*.py"))}


def test_no_source_unpickles_fetches_or_runs_what_it_was_given() -> None:
    assert len(FILES) > 400
    found = {name: list(faults(path.read_text(encoding="utf-8"), name)) for name, path in FILES.items()}
    assert {name: said for name, said in found.items() if said} == {}


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("import pickle", "imports pickle"),
        ("from joblib import load", "imports joblib"),
        ("import urllib.request", "imports urllib.request"),
        ("from huggingface_hub import HfApi", "imports huggingface_hub"),
        ("eval(text)", "calls eval"),
        ("torch.load(path)", "calls torch.load"),
        ("np.load(path, allow_pickle=True)", "loads an array that may hold a pickle"),
        ("load(path, trust_remote_code=True)", "trusts code that came with a model"),
    ],
)
def test_each_fault_is_seen(source: str, said: str) -> None:
    assert list(faults(source, "some.py")) == [said]


NEWER = {
    "annotationlib", "asyncio.taskgroups", "asyncio.timeouts", "compression", "concurrent.interpreters",
    "importlib.resources.abc", "pathlib.types", "string.templatelib", "tomllib", "wsgiref.types",
}  # fmt: skip
"""Modules that Python 3.10 does not have."""


def imported(source: str) -> Iterator[str]:
    """What is imported whatever the version is, and not for the type checker alone."""
    for statement in ast.parse(source).body:
        for node in () if isinstance(statement, ast.If) else ast.walk(statement):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield node.module or ""


def test_nothing_is_imported_that_the_oldest_python_lacks() -> None:
    assert list(imported("import tomllib\nif TYPE_CHECKING:\n    import compression")) == ["tomllib"]
    found = {name: NEWER.intersection(imported(path.read_text(encoding="utf-8"))) for name, path in FILES.items()}
    assert {name: modules for name, modules in found.items() if modules} == {}
