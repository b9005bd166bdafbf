"""The lock files: everything that is needed, each at one version with its hashes, and named with its licence."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.lock", "requirements-torch.lock")
NEWER = {"python_version": "3.11", "python_full_version": "3.11.7"}


def blocks(name: str) -> list[str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return [block.replace("\\\n", " ") for block in re.findall(r"^[a-z].*?(?=^[a-z]|\Z)", text, re.MULTILINE | re.DOTALL)]


def locked(*names: str) -> dict[str, str]:
    """Versions by name."""
    found = (Requirement(block.partition(" --hash")[0].strip()) for name in names for block in blocks(name))
    return {canonicalize_name(one.name): str(one.specifier) for one in found}


def constraints() -> dict[str, str]:
    lines = [line for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    wanted = [one for one in map(Requirement, lines) if one.marker is None or one.marker.evaluate(NEWER)]
    return {canonicalize_name(one.name): str(one.specifier) for one in wanted}


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_has_one_version_and_hashes_and_no_address(name: str) -> None:
    for block in blocks(name):
        assert re.match(r"[a-z0-9-]+==[0-9][^ ;]* ", block), block
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", block), block
        assert "://" not in block
    assert "torch" not in locked(LOCKS[0])
    assert locked(LOCKS[1])["torch"] == "==2.13.0"


def test_versions_are_those_of_the_constraints() -> None:
    agreed = constraints()
    assert {name: version for name, version in locked(*LOCKS).items() if agreed.get(name, version) != version} == {}


def test_what_the_application_needs_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = map(Requirement, [*project["dependencies"], *project["optional-dependencies"]["ocr"], "hatchling"])
    names = {canonicalize_name(one.name) for one in needed if one.marker is None or one.marker.evaluate(NEWER)}
    assert names - set(locked(*LOCKS)) == set()


def test_notice_names_every_package_and_all_data_and_weights() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    words = set(re.findall(r"[a-z0-9][a-z0-9-]*", notice.split("Packages that the lock files")[1]))
    assert set(locked(*LOCKS)) - words == set()
    named = ("multilingual-e5-small", "JMdict", "JMnedict", "SudachiDict", "Universal Sentence\nEncoder", "PP-OCRv6", "JaQuAD",
             "SQuAD 2.0", "Kyoto Articles", "Unihan", "corpus/")  # fmt: skip
    assert [data for data in named if data not in notice] == []
