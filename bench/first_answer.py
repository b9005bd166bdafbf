"""The page's first answer: seconds from the start of `shutten app` until the whole answer has been sent to a browser.

    shutten build && python bench/first_answer.py --questions corpus/questions.jsonl --rounds 5

Each round is a process of its own that is asked the first answerable question over its websocket, as soon as it listens, and
then the second. Prints medians with their range: until the server listens, until the first answer, what that took of the
processors (the server's own, its children not), and what the next answer takes.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import time
from pathlib import Path

from load import HEALTH, Reader, Seen

from serving import served
from shutten.cli.output import table

WHAT = ("listening, s", "first answer, s", "of the processors, s", "second answer, s")


def main() -> None:
    """Serve and ask, some times over."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--questions", type=Path, required=True, help="a test set")
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    rows = [json.loads(line) for line in given.questions.read_text(encoding="utf-8").splitlines()]
    questions = [row["question"] for row in rows if row["answers"]][:2]
    found = [measured(*questions) for _ in range(given.rounds)]
    cells = [
        [what, f"{statistics.median(values):.2f} ({min(values):.2f}–{max(values):.2f})"]
        for what, values in zip(WHAT, zip(*found, strict=True), strict=True)
    ]
    print(table(["", f"median of {given.rounds}"], cells))


def measured(first: str, second: str) -> tuple[float, float, float, float]:
    """One round, see `WHAT`."""
    begun = time.perf_counter()
    with served("app", health=HEALTH) as server:
        listening = time.perf_counter() - begun
        return listening, *asyncio.run(_asked(server.process, server.port, (first, second), begun))


async def _asked(server: int, port: int, questions: tuple[str, str], begun: float) -> tuple[float, float, float]:
    seen = Seen()
    async with Reader(port, seen) as reader:
        if not await reader.ask(questions[0]):
            raise SystemExit("the first question gave no card; is there an index?")
        first, busy = time.perf_counter() - begun, processor_seconds(server)
        await reader.ask(questions[1])
    return first, busy, seen.seconds[1]


def processor_seconds(process: int) -> float:
    """What a process has taken of the processors so far."""
    after_name = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
