import subprocess
import sys

import pytest

import shutten


def test_all_names_what_is_passed_on() -> None:
    assert [held for held in shutten.__all__ if getattr(shutten, held, None) is None] == []
    assert sorted(shutten.__all__) == sorted(set(shutten.__all__))


def test_an_unknown_name_is_said_to_be_unknown() -> None:
    with pytest.raises(AttributeError, match="module 'shutten' has no attribute 'nothing'"):
        _ = shutten.nothing  # type: ignore[attr-defined]
    with pytest.raises(ImportError, match="nothing"):
        exec("from shutten import nothing")


def test_a_name_is_imported_when_it_is_asked_for() -> None:
    program = "import sys, shutten; before = set(sys.modules); shutten.Span; print(len(before & {'numpy', 'faiss', 'yaml'}))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"
