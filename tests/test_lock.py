"""The lock files: everything that is needed, each at one version with its hashes, and named with its licence."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

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
    """Versions by name, of what is installed on any machine."""
    return {canonicalize_name(one.name): str(one.specifier) for one in requirements(*names)}


def requirements(*names: str) -> list[Requirement]:
    return [Requirement(block.partition(" --hash")[0].strip()) for name in names for block in blocks(name)]


def is_meant(one: Requirement, extras: Iterable[str] = ("",)) -> bool:
    """Whether a requirement is one of this machine."""
    return one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in extras)


def installed(*roots: str) -> dict[str, str]:
    """What is installed of these requirements and of all that they require, by name with the version."""
    found: dict[str, str] = {}
    seen, waiting = set(), [(Requirement(one), ("",)) for one in roots]
    while waiting:
        one, extras = waiting.pop()
        name = canonicalize_name(one.name)
        if not is_meant(one, extras) or (key := (name, *sorted(one.extras))) in seen:
            continue
        seen.add(key)
        there = distribution(name)
        found[name] = Version(there.version).public
        waiting += [(Requirement(other), ("", *one.extras)) for other in there.requires or ()]
    return found


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


def project() -> dict[str, Any]:
    held: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return held


@pytest.mark.skipif(sys.version_info < (3, 11), reason="the lock files are for newer ones")
def test_the_lock_holds_what_the_application_needs_and_nothing_else() -> None:
    needed = installed(*project()["dependencies"], *project()["optional-dependencies"]["ocr"], "hatchling")
    here = {canonicalize_name(one.name) for one in requirements(LOCKS[0]) if is_meant(one)}
    of_torch = set(locked(LOCKS[1]))
    assert here - {"editables"} == set(needed) - of_torch  # which installing this folder takes, and nothing afterwards
    assert "torch" in of_torch & set(needed)


def test_every_package_of_every_extra_is_pinned_and_installed_at_that_version() -> None:
    extras = project()["optional-dependencies"]
    needed = installed(*project()["dependencies"], *(one for name in extras if name != "ray" for one in extras[name]))
    pinned = constraints()
    assert {name: version for name, version in needed.items() if pinned.get(name) != f"=={version}"} == {}


def test_notice_names_every_package_and_all_data_and_weights() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    words = set(re.findall(r"[a-z0-9][a-z0-9-]*", notice.split("Packages that the lock files")[1]))
    assert set(locked(*LOCKS)) - words == set()
    named = ("multilingual-e5-small", "JMdict", "JMnedict", "SudachiDict", "Universal Sentence\nEncoder", "PP-OCRv6", "JaQuAD",
             "SQuAD 2.0", "Kyoto Articles", "Unihan", "corpus/")  # fmt: skip
    assert [data for data in named if data not in notice] == []
