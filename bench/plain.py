"""What a user would otherwise write, as programs of their own: sentence-transformers with ``faiss.IndexFlatIP``, and txtai.

    python bench/plain.py script build TEXTS FOLDER --model MODEL
    python bench/plain.py script ask FOLDER QUESTION [QUESTION ...]
    python bench/plain.py txtai build TEXTS FOLDER --model MODEL
    python bench/plain.py txtai ask FOLDER QUESTION [QUESTION ...]

TEXTS is JSON Lines of strings. ``build`` prints how long embedding and the whole took, ``ask`` the milliseconds of each
question by the clock and of the processors, as one JSON object. The model is a folder of sentence-transformers; E5's prompts
are put before the texts.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from pathlib import Path
from typing import Any

QUERY, PASSAGE = "query: ", "passage: "
TOP = 5
BATCHES = (8, 16, 32, 64)
TRIED = 256
"""Texts with which each batch size is tried; the best is taken for all."""


def build_script(texts: list[str], folder: Path, model_name: str) -> dict[str, Any]:
    """Embed with the best batch size, and write a FAISS index and the texts."""
    import faiss
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(model_name, device="cpu")
    prompted = [PASSAGE + text for text in texts]
    rates = {}
    for batch in BATCHES:
        started = time.perf_counter()
        model.encode(prompted[:TRIED], batch_size=batch, normalize_embeddings=True)
        rates[batch] = time.perf_counter() - started
    best = min(rates, key=rates.__getitem__)
    started = time.perf_counter()
    vectors = model.encode(prompted, batch_size=best, normalize_embeddings=True)
    seconds = time.perf_counter() - started
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    folder.mkdir(parents=True, exist_ok=True)
    faiss.write_index(index, str(folder / "index.faiss"))
    (folder / "texts.json").write_text(json.dumps({"model": model_name, "texts": texts}, ensure_ascii=False), encoding="utf-8")
    return {"embedding_seconds": seconds, "batch": best}


def ask_script(folder: Path, questions: list[str]) -> dict[str, Any]:
    """Ask one question after the other."""
    import faiss
    from sentence_transformers import SentenceTransformer

    held = json.loads((folder / "texts.json").read_text(encoding="utf-8"))
    model = SentenceTransformer(held["model"], device="cpu")
    index = faiss.read_index(str(folder / "index.faiss"))
    embedding, whole, found, busy = [], [], [], []
    for question in questions:
        worked, started = time.process_time(), time.perf_counter()
        vector = model.encode([QUERY + question], normalize_embeddings=True)
        embedded = time.perf_counter()
        _, places = index.search(vector, TOP)
        found.append([held["texts"][place] for place in places[0]])
        whole.append(1000 * (time.perf_counter() - started))
        busy.append(1000 * (time.process_time() - worked))
        embedding.append(1000 * (embedded - started))
    return {"embedding_ms": embedding, "question_ms": whole, "busy_ms": busy, "first": found[0][0][:60]}


def build_txtai(texts: list[str], folder: Path, model_name: str) -> dict[str, Any]:
    """Index with txtai, contents kept."""
    from txtai import Embeddings

    embeddings = Embeddings(path=model_name, content=True, instructions={"query": QUERY, "data": PASSAGE})
    started = time.perf_counter()
    embeddings.index(texts)
    seconds = time.perf_counter() - started
    embeddings.save(str(folder))
    return {"embedding_seconds": seconds}


def ask_txtai(folder: Path, questions: list[str]) -> dict[str, Any]:
    """Ask one question after the other."""
    from txtai import Embeddings

    embeddings = Embeddings()
    embeddings.load(str(folder))
    whole, found, busy = [], [], []
    for question in questions:
        worked, started = time.process_time(), time.perf_counter()
        found.append(embeddings.search(question, TOP))
        whole.append(1000 * (time.perf_counter() - started))
        busy.append(1000 * (time.process_time() - worked))
    return {"question_ms": whole, "busy_ms": busy, "first": found[0][0]["text"][:60]}


def main() -> None:
    """Run one of them and print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["script", "txtai"])
    commands = parser.add_subparsers(dest="command", required=True)
    build = commands.add_parser("build")
    build.add_argument("texts", type=Path)
    build.add_argument("folder", type=Path)
    build.add_argument("--model", required=True)
    ask = commands.add_parser("ask")
    ask.add_argument("folder", type=Path)
    ask.add_argument("questions", nargs="+")
    arguments = parser.parse_args()
    started = time.perf_counter()
    if arguments.command == "build":
        texts = [json.loads(line) for line in arguments.texts.read_text(encoding="utf-8").splitlines()]
        made = (build_script if arguments.what == "script" else build_txtai)(texts, arguments.folder, arguments.model)
    else:
        made = (ask_script if arguments.what == "script" else ask_txtai)(arguments.folder, arguments.questions)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({**made, "seconds": time.perf_counter() - started, "peak_mb": peak}, ensure_ascii=False))


if __name__ == "__main__":
    main()
