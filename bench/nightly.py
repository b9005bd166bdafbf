"""Runs what takes too long for every change: one check after the other, each with its own exit code and log.

    make nightly                              # all of them, some six hours on two cores
    python bench/nightly.py --only kills      # one of them
    python bench/nightly.py --quick           # each in its smallest form, to see that they run: some minutes

A check that fails does not keep the next from running. The exit code is 1 if any failed. Logs lie in ``nightly/``.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
LOGS = ROOT / "nightly"
PYTEST = "{python} -m pytest -q -p no:cacheprovider -n 0 --maxfail 5"


class Check(NamedTuple):
    """A check.

    Attributes:
        what: it looks at.
        commands: that make it up; ``{python}`` and ``{folder}``, an empty one, are filled in.
        quick: what takes the place of parts of them in the smallest form; None where there is none.
    """

    what: str
    commands: tuple[str, ...]
    quick: Mapping[str, str] | None = None


CHECKS = {
    "kills": Check(
        "a build killed before each of its write steps",
        ("{python} bench/kills.py --every 1",),
        {"--every 1": "--every 200"},
    ),
    "fuzz": Check(
        "spoilt files of every form, ten minutes a form",
        ("{python} bench/fuzz.py --seconds 600 --keep nightly/fuzzed",),
        {"--seconds 600": "--seconds 2"},
    ),
    "soak": Check(
        "200 sessions, 200 questions at once, then eight readers for an hour",
        ("{python} -m shutten build", "{python} bench/load.py --questions corpus/questions.jsonl --soak 3600"),
        {"--soak 3600": "--most 3 --sessions 8 --at-once 8 --soak 10"},
    ),
    "faults": Check(
        "full disks, sizes, memory, rights and every damage of the index and of the models",
        (f"{PYTEST} tests/test_resources.py tests/test_corruption.py tests/test_interrupted.py tests/documents/reading",),
        {"tests/test_resources.py tests/test_corruption.py tests/test_interrupted.py ": ""},
    ),
    "locked": Check(
        "the lock files: installed by their hashes alone, and an index built with that",
        (
            "make locked VENV={folder}/venv PYTHON={python}",
            "{folder}/venv/bin/pip check",
            "{python} bench/lock.py --check {folder}/venv",
            "{folder}/venv/bin/python -m shutten build --corpus corpus --index {folder}/index",
        ),
    ),
    "doctor": Check("packages, cache and index, file by file", ("{python} -m shutten build", "{python} -m shutten doctor"), {}),
}


def run(name: str, *, quick: bool) -> int:
    """The exit code of the first command of a check that fails; 0 where all are sound."""
    check = CHECKS[name]
    with tempfile.TemporaryDirectory() as folder, (LOGS / f"{name}.log").open("w", encoding="utf-8") as log:
        for command in check.commands:
            for usual, small in (check.quick or {}).items() if quick else ():
                command = command.replace(usual, small)
            print(f"$ {command}", file=log, flush=True)
            words = [word.format(python=sys.executable, folder=folder) for word in command.split()]
            code = subprocess.run(words, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT, check=False).returncode
            if code:
                return code
    return 0


def main() -> None:
    """Run them, print what came of each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="*", default=list(CHECKS), choices=list(CHECKS), metavar="CHECK")
    parser.add_argument("--quick", action="store_true", help="each in its smallest form")
    given = parser.parse_args()
    LOGS.mkdir(exist_ok=True)
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    failed = []
    for name in [name for name in given.only if not given.quick or CHECKS[name].quick is not None]:
        begun = time.monotonic()
        code = run(name, quick=given.quick)
        print(f"{name} ({CHECKS[name].what}): exit code {code}, {(time.monotonic() - begun) / 60:.1f} min", flush=True)
        if code:
            failed.append(name)
    if failed:
        raise SystemExit(f"failed: {', '.join(failed)}; see nightly/")


if __name__ == "__main__":
    main()
