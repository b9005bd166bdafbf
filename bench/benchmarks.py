"""How fast Shutten is, beside the plainest script a user would write and beside txtai with the same model, in one run.

    python bench/benchmarks.py --corpus DOCUMENTS --testset QUESTIONS [--folder DIR] [--rounds 3]

Every measurement is a program of its own (``plain.py``, ``shutten_worker.py``), run in turn with its rivals, so that other work
on the machine falls on all of them alike. Medians of the rounds with their range, and ratios to the plain script. txtai is left
out where it is not installed (``pip install txtai``). Never compare seconds of two runs.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from shutten.cli.output import table
from shutten.encoders.bundled import model as bundled
from shutten.evaluation.testsets.read import read_testset
from shutten.store.generation import Generation

HERE = Path(__file__).parent
PACKAGES = ("torch", "sentence-transformers", "faiss-cpu", "onnxruntime", "txtai", "shutten")
WARM_UP = 5
PEOPLE = (1, 2, 4, 8)
SERVED = ((1, 1), (8, 1), (8, 2))
"""People, and processes of `shutten serve`."""
Figures = dict[str, list[float]]


def run(*command: str | Path) -> dict[str, Any]:
    """What a program printed, with its wall time."""
    started = time.perf_counter()
    done = subprocess.run([sys.executable, *map(str, command)], capture_output=True, text=True, check=False)
    wall = time.perf_counter() - started
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, command[:3]))} failed: {done.stderr.strip().splitlines()[-1:]}")
    printed: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return {**printed, "wall": wall}


def shown(values: Sequence[float]) -> str:
    """Median with the range, in few digits."""

    def digits(value: float) -> str:
        return f"{value:.0f}" if value >= 100 else f"{value:.3g}"

    if len(values) < 2:
        return digits(values[0])
    return f"{digits(statistics.median(values))} ({digits(min(values))}–{digits(max(values))})"


def print_table(title: str, unit: str, figures: Figures, better: str) -> None:
    """A line for each way, with the ratio to the plain script."""
    base = statistics.median(figures["plain script"])
    rows = [[way, shown(values), f"{statistics.median(values) / base:.2f}"] for way, values in figures.items() if values]
    print(f"\n{title} ({better} is better)\n{table(['', unit, 'ratio'], rows)}", flush=True)


def _is_installed(name: str) -> bool:
    try:
        version(name)
    except PackageNotFoundError:
        return False
    return True


def main() -> None:
    """Build with each, ask with each, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--testset", type=Path, required=True)
    parser.add_argument("--folder", type=Path, help="Where indexes are made.  [default: a temporary folder]")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--questions", type=int, default=60)
    arguments = parser.parse_args()
    folder = arguments.folder or Path(tempfile.mkdtemp())
    questions = [question.text for question in read_testset(arguments.testset).questions[: arguments.questions]]
    source = bundled.source_path()
    assert source is not None, "the bundled model is needed"
    model = bundled.ensure(source)
    rivals = ["script"] + (["txtai"] if importlib.util.find_spec("txtai") else [])
    names = {"script": "plain script", "txtai": "txtai"}
    held = {name: version(name) for name in PACKAGES if _is_installed(name)}
    print(f"{platform.platform()}, {os.cpu_count()} processors, Python {platform.python_version()}, {held}")

    passing: Figures = {"plain script": [], "Shutten": []}
    building: Figures = {"plain script": [], "txtai": [], "Shutten": []}
    embedding: Figures = {"plain script": [], "Shutten": []}
    asking: Figures = {"plain script": [], "txtai": [], "Shutten": []}
    busy: Figures = {"plain script": [], "txtai": [], "Shutten": []}
    cold: Figures = {"plain script": [], "txtai": [], "Shutten": []}
    memory: Figures = {"plain script": [], "txtai": [], "Shutten": []}
    texts = folder / "texts.jsonl"
    for number in range(arguments.rounds):
        index = folder / f"shutten-{number}"
        made = run(HERE / "shutten_worker.py", "build", arguments.corpus, index)
        building["Shutten"].append(made["passages"] / made["index_seconds"])
        if not number:
            passages = [passage.embedded_text for passage in Generation(index).store.all()]
            texts.write_text("\n".join(json.dumps(text, ensure_ascii=False) for text in passages), encoding="utf-8")
            print(f"{len(passages)} passages; Shutten embeds by {made['runtime']}")
        for rival in rivals:
            built = run(HERE / "plain.py", rival, "build", texts, folder / rival, "--model", model)
            building[names[rival]].append(len(passages) / built["embedding_seconds"])
        passing["Shutten"].append(len(passages) / run(HERE / "shutten_worker.py", "embed", texts)["embedding_seconds"])
    passing["plain script"] = building["plain script"]  # its index takes no time worth naming
    print_table("Embedding passages: the model's vectors alone", "passages/s", passing, "more")
    print_table(
        "Building: all parts of the index (the plain script and txtai: embedding and vectors)", "passages/s", building, "more"
    )
    for _ in range(arguments.rounds):
        for rival in rivals:
            asked = run(HERE / "plain.py", rival, "ask", folder / rival, *questions)
            asking[names[rival]].append(statistics.median(asked["question_ms"][WARM_UP:]))
            busy[names[rival]].append(statistics.median(asked["busy_ms"][WARM_UP:]))
            memory[names[rival]].append(asked["peak_mb"])
            if rival == "script":
                embedding["plain script"].append(statistics.median(asked["embedding_ms"][WARM_UP:]))
            cold[names[rival]].append(run(HERE / "plain.py", rival, "ask", folder / rival, questions[0])["wall"])
        asked = run(HERE / "shutten_worker.py", "ask", folder / "shutten-0", *questions)
        asking["Shutten"].append(statistics.median(asked["question_ms"][WARM_UP:]))
        busy["Shutten"].append(statistics.median(asked["busy_ms"][WARM_UP:]))
        memory["Shutten"].append(asked["peak_mb"])
        embedding["Shutten"].append(statistics.median(asked["embedding_ms"][WARM_UP:]))
        started = time.perf_counter()
        command = [sys.executable, "-m", "shutten", "ask", questions[0], "--index", str(folder / "shutten-0")]
        subprocess.run(command, capture_output=True, check=True)
        cold["Shutten"].append(time.perf_counter() - started)
    print_table("Embedding one question", "ms, p50", embedding, "less")
    print_table("One question, warm (Shutten's with citations, key sentences, verdict)", "ms, p50", asking, "less")
    print_table("The same in the processors' time, which other work on the machine changes least", "ms, p50", busy, "less")
    print_table("Memory while asking", "MB, peak", memory, "less")
    print_table("From a cold start to the first answer", "seconds", cold, "less")
    together: list[list[str]] = []
    base = 0.0
    for people in PEOPLE:
        made = run(HERE / "shutten_worker.py", "together", folder / "shutten-0", str(people), *questions[:30])
        base = base or made["questions_a_second"]
        rate = made["questions_a_second"]
        together.append([str(people), f"{rate:.1f}", f"{rate / base:.2f}", f"{made['busy_ms']:.0f}", str(made["differing"])])
    header = ["people", "questions/s", "ratio to one", "processors' ms a question", "answers that differ"]
    print(f"\nPeople asking at once\n{table(header, together)}", flush=True)
    served: list[list[str]] = []
    alone = 0.0
    for people, workers in SERVED:
        given = ("served", folder / "shutten-0", str(people), "--workers", str(workers), *questions[:30])
        made = run(HERE / "shutten_worker.py", *given)
        rate = made["questions_a_second"]
        alone = alone or rate
        served.append([str(people), str(workers), f"{rate:.1f}", f"{rate / alone:.2f}", str(made["differing"])])
    header = ["people", "processes", "questions/s", "ratio to one", "answers that differ"]
    print(f"\nPeople asking `shutten serve`\n{table(header, served)}")


if __name__ == "__main__":
    main()
