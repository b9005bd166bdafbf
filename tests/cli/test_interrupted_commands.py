"""Commands that are interrupted at any moment, while they still load too, end in one line and leave nothing."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = [pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc"), pytest.mark.model]
WAITS = (0.0, 0.3, 1.5)


def listens(process: subprocess.Popen[str]) -> bool:
    """Whether a command has begun to listen to SIGTERM, which Python by itself does not."""
    status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
    (caught,) = (line.split()[1] for line in status.splitlines() if line.startswith("SigCgt"))
    return bool(int(caught, 16) >> (signal.SIGTERM - 1) & 1)


def heeds() -> None:
    """Let Ctrl+C end what is started, which it does not where the tests run in the background of a shell."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, -signal.SIGTERM)])
def test_a_build_that_is_interrupted_says_so_in_one_line_and_leaves_no_generation(
    tmp_path: Path, number: signal.Signals, code: int
) -> None:
    (tmp_path / "corpus").mkdir()
    for name in range(300):
        (tmp_path / "corpus" / f"{name}.txt").write_text(f"Ferry {name} leaves at seven.\n" * 20, encoding="utf-8")
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "shutten", "build", "--corpus", "corpus", "--index", f"index-{at}"],
            cwd=tmp_path,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            preexec_fn=heeds,
        )
        for at in range(len(WAITS))
    ]
    for process, wait in zip(running, WAITS, strict=True):
        while not listens(process):
            time.sleep(0.01)
        time.sleep(wait)
        process.send_signal(number)
    for at, process in enumerate(running):
        said = process.communicate(timeout=60)[0]
        assert (process.returncode, said.splitlines()[-1]) == (code, "shutten: stopped")
        assert "Traceback" not in said
        assert list((tmp_path / f"index-{at}").glob("generations/*")) == []


@pytest.mark.parametrize(("number", "code"), [("SIGINT", 130), ("SIGTERM", -signal.SIGTERM)])
def test_what_is_interrupted_where_python_ignores_it_ends_all_the_same(number: str, code: int) -> None:
    program = f"""
import os, signal, time
import shutten.__main__ as command
import shutten.cli.main

class Going:
    def __del__(self):
        os.kill(os.getpid(), signal.{number})
        time.sleep(1)  # the interruption is raised here

def run():
    Going()
    time.sleep(30)

shutten.cli.main.main = run
command.main()
"""
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=25, check=False, preexec_fn=heeds
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (code, "", "shutten: stopped\n")
