"""What building again costs: from nothing, with nothing changed, with one document edited, added and deleted.

    python bench/rebuild.py                        # 100 and 1,000 documents of 50 passages
    python bench/rebuild.py --documents 100 --passages 10

Documents are made from paragraphs of the shipped corpus, in both languages, shuffled, with words exchanged. The vectors are
made of hashes, of the sizes that the real encoders give, so that the table shows what everything but the models costs; the
time of the models is that of the changed document's passages alone. Prints seconds, and where they go.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
import shutil
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import patch

import numpy as np
from timed import timed

from shutten.base.arrays import FloatArray
from shutten.building import build, recipe
from shutten.building.build import build_index, is_current
from shutten.building.previous import previous_documents
from shutten.documents.corpus import read_corpus
from shutten.encoders.encoder import Encoder, EncoderIdentity, Progress
from shutten.encoders.token_vectors import TokenVectors
from shutten.store import generations

CORPUS = Path(__file__).parents[1] / "corpus"
STEPS = {
    "former": (build.PreviousGeneration, "take_over"),
    "passages": (build.Contents, "of"),
    "vectors": (build, "_write_vectors"),
    "embed": (build, "embed"),
    "terms": (build, "make_terms"),
    "lexicon": ("shutten.building.make_terms", "lexicon_of"),
    "store": (build.passage_writer, "write"),
    "hash": (build, "_manifest"),
    "publish": (build.generations, "publish"),
}


class HashEncoder(Encoder):
    """Vectors out of hashes, of the size of the default model's, and of its tokens where a token is six characters."""

    has_tokens = True

    def __init__(self, dimension: int = 384, name: str = "hashes") -> None:
        self.identity = EncoderIdentity(name, "hashes-1", dimension, 512, "", "")
        self._rows = np.random.default_rng(0).standard_normal((4096, dimension)).astype(np.float32)
        self._rows /= np.linalg.norm(self._rows, axis=1, keepdims=True)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Half as many as there are characters."""
        return [len(text) // 2 for text in texts]

    def _encode(self, texts: list[str], query: bool, progress: Progress | None) -> FloatArray:  # noqa: ARG002
        parts = [self._rows[[_number(text, part) for text in texts]] / (1 + part) ** 2 for part in range(3)]
        mixed: FloatArray = sum(parts[1:], parts[0])  # no two texts have the same, and many lie together
        return mixed / np.linalg.norm(mixed, axis=1, keepdims=True)

    def encode_document_tokens(
        self, texts: Sequence[str], progress: Progress | None = None
    ) -> tuple[FloatArray, list[TokenVectors]]:
        """Vectors of the texts and of their tokens."""
        tokens = []
        for text in texts:
            starts = np.arange(0, len(text), 6, dtype=np.int32)
            vectors = self._rows[(starts + _number(text)) % len(self._rows)].astype(np.float16)
            tokens.append(TokenVectors(vectors, np.stack([starts, np.minimum(starts + 6, len(text))], axis=1)))
        return self._encode(list(texts), False, progress), tokens


def _number(text: str, part: int = 0) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=6).digest()[2 * part :][:2], "big") % 4096


def paragraphs() -> list[str]:
    """Paragraphs of the shipped corpus."""
    found: list[str] = []
    for path in sorted(CORPUS.rglob("*.md")):
        parts = path.read_text(encoding="utf-8").split("\n\n")
        found += [" ".join(part.split()) for part in parts if len(part) > 120 and not part.startswith(("#", "---", "|"))]
    return found


def document(number: int, passages: int, stock: list[str]) -> str:
    """A document of about as many passages, its own for every number."""
    chance = random.Random(number)  # noqa: S311
    parts = []
    for at in range(passages):
        first, second = chance.choice(stock), chance.choice(stock)
        if len(first) + len(second) < 700:
            first += " " + second
        parts.append(re.sub(r"[0-9]+", lambda _: str(chance.randrange(100)), first[: 500 + at]))
    return f"# Document {number}\n\n" + "\n\n".join(parts) + "\n"


def measured(folder: Path) -> tuple[float, dict[str, float], str]:
    """Build as `shutten build` does; the seconds that it took, those of its steps, and what was done."""
    spent: dict[str, float] = {}
    started = time.perf_counter()
    encoder = HashEncoder()
    with ExitStack() as patched:
        for module in (build, recipe):
            patched.enter_context(patch.object(module, "UniversalEncoder", lambda: HashEncoder(512, "second hashes")))
        for name, (owner, attribute) in STEPS.items():
            target = f"{owner}.{attribute}" if isinstance(owner, str) else None
            whole = getattr(__import__(owner, fromlist=["x"]) if isinstance(owner, str) else owner, attribute)
            watched = timed(whole, name, spent)
            patched.enter_context(patch(target, watched) if target else patch.object(owner, attribute, watched))
        known = previous_documents(folder / "index")
        corpus = read_corpus(folder / "corpus", known)
        spent["read"] = time.perf_counter() - started
        at = time.perf_counter()
        current = is_current(corpus, folder / "index", "hashes", "hashes-1")
        spent["current?"] = time.perf_counter() - at
        done = None if current else build_index(corpus, folder / "index", encoder)
        known.hashes.save()
    said = f"{done.passages} passages, {done.embedded} embedded" if done else "nothing changed"
    return time.perf_counter() - started, spent, said


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--documents", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--passages", type=int, default=50, help="in each document")
    parser.add_argument("--keep", type=Path, help="folder to work in, which is kept and used again")
    options = parser.parse_args()
    stock = paragraphs()
    columns = ["read", "current?", *STEPS]
    print(f"{'':34} {'seconds':>8}  " + " ".join(f"{name:>8}" for name in columns))
    for count in options.documents:
        folder = (options.keep or Path(tempfile.mkdtemp())) / str(count)
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "corpus").mkdir(parents=True)
        for number in range(count):
            (folder / "corpus" / f"{number:04}.md").write_text(document(number, options.passages, stock), encoding="utf-8")
        time.sleep(2.5)  # files written a moment ago are read again

        def edit(name: str, number: int | None) -> None:
            path = folder / "corpus" / name  # noqa: B023
            path.unlink() if number is None else path.write_text(document(number, options.passages, stock), encoding="utf-8")

        for what, name, number in (
            ("from nothing", "", 0),
            ("nothing changed, first", "", 0),
            ("nothing changed", "", 0),
            ("one document edited", f"{count // 2:04}.md", 10**6),
            ("one document added", f"{count:04}.md", 10**6 + 1),
            ("one document deleted", f"{count // 3:04}.md", None),
        ):
            if name:
                edit(name, number)
            seconds, spent, said = measured(folder)
            row = " ".join(f"{spent.get(column, 0.0):8.2f}" for column in columns)
            print(f"{count:>5} {what:28} {seconds:8.2f}  {row}  {said}", flush=True)
        size = sum(path.stat().st_size for path in generations.current(folder / "index").iterdir())
        print(f"{count:>5} index: {size / 2**20:.0f} MB", flush=True)
        if not options.keep:
            shutil.rmtree(folder.parent)


if __name__ == "__main__":
    main()
