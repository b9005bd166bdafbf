"""Writes the lock files: every package that is needed, at one version, with hashes for all platforms.

    pip install uv
    python bench/lock.py

Versions are those of ``constraints.txt``, hashes those that the package index gives. PyTorch and what it brings of
CUDA stand in a file of their own, so that a machine with another build of PyTorch can install the rest by its hashes.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]
TORCH = re.compile(r"(torch|triton|(nvidia|cuda)-[a-z0-9-]+)==")
BUILDING = "hatchling\neditables\n"
"""What installing this folder itself takes."""
HEAD = "# {what}, with hashes, for Python 3.11 and later. Written by bench/lock.py.\n"


def main() -> None:
    """Resolve, part and write."""
    inputs = ["pyproject.toml", "-", "--extra", "ocr", "--constraint", "constraints.txt"]
    options = ["--universal", "--generate-hashes", "--python-version", "3.11", "--no-header", "--no-annotate"]
    run = ["uv", "pip", "compile", *inputs, *options, "--no-emit-index-url", "--no-emit-find-links", "--quiet"]
    resolved = subprocess.run(run, cwd=ROOT, input=BUILDING, capture_output=True, text=True, check=True).stdout
    requirements = re.findall(r"^\S.*?(?=^\S|\Z)", resolved, re.MULTILINE | re.DOTALL)
    torch = [one for one in requirements if TORCH.match(one)]
    rest = [one for one in requirements if one not in torch]
    for name, what, some in (
        ("requirements.lock", "What `make locked` installs but PyTorch", rest),
        ("requirements-torch.lock", "PyTorch, as the Python Package Index has it", torch),
    ):
        (ROOT / name).write_text(HEAD.format(what=what) + "".join(some), encoding="utf-8")
        print(f"{name}: {len(some)} packages")


if __name__ == "__main__":
    main()
