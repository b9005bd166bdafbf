"""The same as ``plain.py`` by this project: a program of its own, so that time and memory are those of one process.

    python bench/shutten_worker.py build CORPUS INDEX
    python bench/shutten_worker.py embed TEXTS
    python bench/shutten_worker.py ask INDEX QUESTION [QUESTION ...]
    python bench/shutten_worker.py together INDEX PEOPLE QUESTION [QUESTION ...]
    python bench/shutten_worker.py served INDEX PEOPLE --workers 2 QUESTION [QUESTION ...]

``together`` lets as many people ask all of the questions at once, and says how many questions a second were answered, and how
many answers were not those that one alone gets; ``served`` the same of ``shutten serve`` with so many processes, over HTTP.
"""

from __future__ import annotations

import argparse
import json
import resource
import threading
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import serving

TOP = 5


def build(corpus: Path, folder: Path) -> dict[str, Any]:
    """Build an index, all its parts."""
    from shutten.building.build import build_index
    from shutten.documents.corpus import read_corpus
    from shutten.encoders.load import load_encoder

    documents = read_corpus(corpus)
    encoder = load_encoder()
    done = build_index(documents, folder, encoder)
    return {"passages": done.passages, "index_seconds": done.seconds, "runtime": getattr(encoder, "runtime", "torch")}


def embed(texts: Path) -> dict[str, Any]:
    """Embed the strings of a JSON Lines file as a build embeds passages: what sentence-transformers' ``encode`` does."""
    from shutten.encoders.load import load_encoder

    encoder = load_encoder()
    held = [json.loads(line) for line in texts.read_text(encoding="utf-8").splitlines()]
    encoder.encode_document(held[:32])
    started = time.perf_counter()
    encoder.encode_document(held)
    return {"embedding_seconds": time.perf_counter() - started, "runtime": getattr(encoder, "runtime", "torch")}


def ask(folder: Path, questions: list[str]) -> dict[str, Any]:
    """Ask one question after the other, and embed each once more by itself: the model's vector, as `plain.py` makes it."""
    from shutten.search.index import Index

    index = Index(folder)
    encoder = index.load()
    embedding, whole, busy, first = [], [], [], ""
    for question in questions:
        worked, started = time.process_time(), time.perf_counter()
        answer = index.ask(question, TOP)
        whole.append(1000 * (time.perf_counter() - started))
        busy.append(1000 * (time.process_time() - worked))
        first = first or answer.hits[0].passage.text[:60]
        started = time.perf_counter()
        encoder.encode_query([question])
        embedding.append(1000 * (time.perf_counter() - started))
    return {"embedding_ms": embedding, "question_ms": whole, "busy_ms": busy, "first": first}


def together(folder: Path, people: int, questions: list[str]) -> dict[str, Any]:
    """Let several people ask one index at once."""
    from shutten.search.index import Index

    index = Index(folder)
    index.load()
    return _at_once(people, questions, lambda question: [hit.passage.id for hit in index.ask(question, TOP).hits])


def served(folder: Path, people: int, workers: int, questions: list[str]) -> dict[str, Any]:
    """Let several people ask ``shutten serve`` at once."""
    options = ("--index", str(folder), "--workers", str(workers))
    with serving.served("serve", *options, health="/health") as server:

        def ask_it(question: str) -> list[str]:
            address = f"http://127.0.0.1:{server.port}/ask?{urlencode({'question': question, 'top': TOP})}"
            with urllib.request.urlopen(address, timeout=120) as answer:
                return [hit["text"] for hit in json.load(answer)["hits"]]

        _at_once(2 * workers, questions, ask_it)  # loads the models of every process
        made = _at_once(people, questions, ask_it)
    del made["busy_ms"]  # of who asks, not of the server
    return made


def _at_once(people: int, questions: list[str], answer_of: Callable[[str], Any]) -> dict[str, Any]:
    """Every question by one alone, and then by several at once, each beginning with another, which is timed.

    What a question kept the processors busy is this process's alone.
    """
    alone = {question: answer_of(question) for question in questions}
    differing: list[str] = []

    def person(start: int) -> None:
        for place in range(len(questions)):
            question = questions[(start + place) % len(questions)]
            if answer_of(question) != alone[question]:
                differing.append(question)

    threads = [threading.Thread(target=person, args=(7 * number,)) for number in range(people)]
    worked, started = time.process_time(), time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    asked, took, busy = people * len(questions), time.perf_counter() - started, time.process_time() - worked
    return {"questions_a_second": asked / took, "busy_ms": 1000 * busy / asked, "differing": len(differing)}


def main() -> None:
    """Run one of them and print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    building = commands.add_parser("build")
    building.add_argument("corpus", type=Path)
    building.add_argument("index", type=Path)
    embedding = commands.add_parser("embed")
    embedding.add_argument("texts", type=Path)
    asking = commands.add_parser("ask")
    asking.add_argument("index", type=Path)
    asking.add_argument("questions", nargs="+")
    several = commands.add_parser("together")
    several.add_argument("index", type=Path)
    several.add_argument("people", type=int)
    several.add_argument("questions", nargs="+")
    serving = commands.add_parser("served")
    serving.add_argument("index", type=Path)
    serving.add_argument("people", type=int)
    serving.add_argument("--workers", type=int, default=1)
    serving.add_argument("questions", nargs="+")
    arguments = parser.parse_args()
    started = time.perf_counter()
    if arguments.command == "build":
        made = build(arguments.corpus, arguments.index)
    elif arguments.command == "embed":
        made = embed(arguments.texts)
    elif arguments.command == "ask":
        made = ask(arguments.index, arguments.questions)
    elif arguments.command == "served":
        made = served(arguments.index, arguments.people, arguments.workers, arguments.questions)
    else:
        made = together(arguments.index, arguments.people, arguments.questions)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({**made, "seconds": time.perf_counter() - started, "peak_mb": peak}, ensure_ascii=False))


if __name__ == "__main__":
    main()
