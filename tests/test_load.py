"""Many readers at once: each has the answer of the one who asks alone, nobody is dropped, and memory stays what it was."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(sys.platform != "linux", reason="what a server holds is read in /proc"),
]
ROOT = Path(__file__).parents[1]
COUNTS = ["--most", "3", "--sessions", "8", "--at-once", "8", "--soak", "3"]


def test_every_reader_has_the_answer_of_the_one_who_asks_alone(corpus_index: Path, tmp_path: Path) -> None:
    command = [
        sys.executable,
        str(ROOT / "bench" / "load.py"),
        "--questions",
        str(ROOT / "corpus" / "questions.jsonl"),
        *COUNTS,
    ]
    environment = {**os.environ, "SHUTTEN_INDEX": str(corpus_index), "SHUTTEN_CORPUS": str(ROOT / "corpus")}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    lines = done.stdout.splitlines()
    said = [(line.partition(":")[0], *re.findall(r"(\d+) dropped, (\d+) different", line)) for line in lines]
    runs = ["alone", "8 sessions opened", "8 questions at once", "soak of 3 s"]
    assert (said, done.returncode) == ([(run, ("0", "0")) for run in runs], 0), done.stdout + done.stderr
    answered = [int(re.findall(r": (\d+) answered", line)[0]) for line in lines]
    assert answered[:3] == [3, 1, 8]
    assert answered[3] >= 4
