import subprocess
import sys
from importlib import import_module

import pytest

import shutten

PACKAGES = ["shutten", *(f"shutten.{name}" for name in ("bilingual", "citations", "documents", "index", "passages"))]


@pytest.mark.parametrize("name", PACKAGES)
def test_all_names_what_is_passed_on(name: str) -> None:
    package = import_module(name)
    assert [held for held in package.__all__ if getattr(package, held, None) is None] == []
    assert sorted(package.__all__) == sorted(set(package.__all__))


def test_an_unknown_name_is_said_to_be_unknown() -> None:
    with pytest.raises(AttributeError, match="module 'shutten' has no attribute 'nothing'"):
        _ = shutten.nothing  # type: ignore[attr-defined]
    with pytest.raises(ImportError, match="nothing"):
        exec("from shutten.index import nothing")


def test_a_name_is_imported_when_it_is_asked_for() -> None:
    program = "import sys, shutten; before = set(sys.modules); shutten.Span; print(len(before & {'numpy', 'faiss', 'yaml'}))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"
