"""Writes the lock files: every package that is needed, at one version, with hashes for all platforms.

    pip install uv
    python bench/lock.py
    python bench/lock.py --check FOLDER    # whether a virtual environment holds what the files say, and nothing else

Versions are those of ``constraints.txt``, hashes those that the package index gives. PyTorch and what it brings of
CUDA stand in a file of their own, so that a machine with another build of PyTorch can install the rest by its hashes.
"""

from __future__ import annotations

import argparse
import re
import subprocess
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[1]
FILES = ("requirements.lock", "requirements-torch.lock")
TORCH = re.compile(r"(torch|triton|(nvidia|cuda)-[a-z0-9-]+)==")
BUILDING = "hatchling\neditables\n"
"""What installing this folder itself takes."""
HEAD = "# {what}, with hashes, for Python 3.11 and later. Written by bench/lock.py.\n"


def check(environment: str) -> None:
    """Compare what is installed in a virtual environment with the files; PyTorch may be a build of its own."""
    listed = [f"{environment}/bin/pip", "list", "--format", "freeze", "--exclude-editable"]
    installed = subprocess.run(listed, capture_output=True, text=True, check=True).stdout.split()
    there = {
        canonicalize_name(name): Version(version).public for name, _, version in (one.partition("==") for one in installed)
    }
    meant: dict[str, str] = {}
    for name in FILES:
        lines = re.findall(r"^[a-z][^\\\n]*", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)
        meant |= {
            canonicalize_name(one.name): str(one.specifier)[2:]
            for one in map(Requirement, lines)
            if one.marker is None or one.marker.evaluate()
        }
    of_torch = {name for name in meant if TORCH.match(f"{name}==")} - {"torch"}
    differences = {
        name: (there.get(name), meant.get(name))
        for name in (there.keys() | meant.keys()) - {"pip", "shutten"}
        if there.get(name) != meant.get(name) and not (name in of_torch and name not in there)
    }
    if differences:
        raise SystemExit(f"installed and locked, where they differ: {differences}")
    print(f"{len(there)} packages, as locked")


def main() -> None:
    """Resolve, part and write; or compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", metavar="FOLDER", help="a virtual environment")
    if environment := parser.parse_args().check:
        check(environment)
        return
    inputs = ["pyproject.toml", "-", "--extra", "ocr", "--constraint", "constraints.txt"]
    options = ["--universal", "--generate-hashes", "--python-version", "3.11", "--no-header", "--no-annotate"]
    run = ["uv", "pip", "compile", *inputs, *options, "--no-emit-index-url", "--no-emit-find-links", "--quiet"]
    resolved = subprocess.run(run, cwd=ROOT, input=BUILDING, capture_output=True, text=True, check=True).stdout
    requirements = re.findall(r"^\S.*?(?=^\S|\Z)", resolved, re.MULTILINE | re.DOTALL)
    torch = [one for one in requirements if TORCH.match(one)]
    rest = [one for one in requirements if one not in torch]
    for name, what, some in (
        (FILES[0], "What `make locked` installs but PyTorch", rest),
        (FILES[1], "PyTorch, as the Python Package Index has it", torch),
    ):
        (ROOT / name).write_text(HEAD.format(what=what) + "".join(some), encoding="utf-8")
        print(f"{name}: {len(some)} packages")


if __name__ == "__main__":
    main()
