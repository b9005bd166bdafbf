"""No file that changed on disk serves: flips, cuts and swaps of every file of an index, and what asking, verifying and building
say afterwards. The times of the files stay as they were, as they do where a disk loses a bit.
"""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from shutten import Index, build_index, read_corpus
from shutten.building.build import is_current
from shutten.building.verify import verify
from shutten.encoders.encoder import Encoder
from shutten.errors import IndexDamagedError, IndexMissingError, ShuttenError, StoreError
from shutten.store.file_check import damaged_files
from shutten.store.generation import Generation

FLIPS = 10
OF_NO_CONSEQUENCE = {"lock"}
"""Nothing of it is read."""
QUESTION = "When does the ferry leave?"
TEXTS = {
    "ferry.md": "---\ntitle: Ferries\ndate: 2023-07-28\n---\n# Times\n\nThe ferry leaves at seven.\n\nIt returns at noon.\n",
    "道路.md": "# 道路\n\n県は道路を直す。\n\n国は橋を直す。\n",
}


class Fault(NamedTuple):
    """Something that happens to a file.

    Attributes:
        name: what it is called.
        change: what the bytes become; None where the file is gone.
    """

    name: str
    change: Callable[[bytes], bytes | None]


class Attack(NamedTuple):
    """An index under attack.

    Attributes:
        index: its folder.
        corpus: of its documents.
        other: an index of documents of the same sizes.
        encoder: what made both.
        said: what is answered while nothing is wrong.
    """

    index: Path
    corpus: Path
    other: Path
    encoder: Encoder
    said: str


@pytest.fixture(scope="module")
def attack(tmp_path_factory: pytest.TempPathFactory, make_token_encoder: Any) -> Attack:
    folder, encoder = tmp_path_factory.mktemp("attack"), make_token_encoder()
    for name, change in (("corpus", ("", "")), ("other", ("seven", "eight"))):
        (folder / name).mkdir()
        for document, text in TEXTS.items():
            (folder / name / document).write_text(text.replace(*change), encoding="utf-8")
        build_index(read_corpus(folder / name), folder / f"{name}.index", encoder)
    index = folder / "corpus.index"
    return Attack(index, folder / "corpus", folder / "other.index", encoder, _answer(index, encoder))


def _answer(index: Path, encoder: Encoder) -> str:
    """All that is shown of an answer and of what a word is found in, but for the name of the generation."""
    with Index(index, encoder=encoder) as opened:
        answer = opened.ask(QUESTION, top=3)
        found = opened.find("橋")
        return repr((answer.verdict, answer.confidence, answer.hits, found)).replace(opened.generation.name, "")


def _faults(size: int, chance: random.Random) -> Iterator[Fault]:
    for place in sorted(chance.sample(range(size), min(FLIPS, size))):
        bit = 1 << chance.randrange(8)
        yield Fault(f"bit {bit} of byte {place} flipped", lambda data, at=place, bit=bit: _flipped(data, at, bit))
    yield Fault("cut", lambda data: data[: len(data) // 2])
    yield Fault("empty", lambda _: b"")
    yield Fault("gone", lambda _: None)


def _flipped(data: bytes, at: int, bit: int) -> bytes:
    return data[:at] + bytes([data[at] ^ bit]) + data[at + 1 :]


def _struck(file: Path, changed: bytes | None) -> None:
    """Give a file other bytes, and the times that it had."""
    times = file.stat()
    if changed is None:
        file.unlink()
        return
    file.write_bytes(changed)
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))


def _files(index: Path) -> list[Path]:
    return sorted(path.relative_to(index) for path in index.rglob("*") if path.is_file() and path.stat().st_size)


def _after(attack: Attack, index: Path, fault: str, file: Path) -> None:
    """What asking and verifying say: the one right answer, or one line that names the file and the command that mends it."""
    shown, error = _asked(attack, index)
    if error is None:
        assert shown == attack.said, f"{file}, {fault}: another answer"
        assert file.name in OF_NO_CONSEQUENCE, f"{file}, {fault}: not seen"
        return
    assert len(error.lines) == 1
    assert f"shutten build --index {index}" in str(error), f"{file}, {fault}: {error}"
    named = file.name in str(error) or file.name == "CURRENT"
    assert named or isinstance(error, IndexMissingError), f"{file}, {fault}: {error}"
    try:
        damaged = damaged_files(index)
    except StoreError:
        assert file.name == "CURRENT"
    else:
        assert damaged == ["manifest.json" if file.name == "CURRENT" else file.name], f"{file}, {fault}"


def _asked(attack: Attack, index: Path) -> tuple[str, ShuttenError | None]:
    try:
        return _answer(index, attack.encoder), None
    except ShuttenError as error:
        return "", error


def _built_again(attack: Attack, index: Path, fault: str) -> None:
    """A build mends it, and certifies nothing that was altered."""
    assert is_current(read_corpus(attack.corpus), index, attack.encoder.identity.name, "words-1") is None, fault
    build_index(read_corpus(attack.corpus), index, attack.encoder)
    assert _answer(index, attack.encoder) == attack.said, fault
    assert damaged_files(index) == []
    with Generation(index) as generation:
        assert verify(generation, read_corpus(attack.corpus)).sound, fault


def test_no_flip_cut_or_loss_of_any_file_serves(attack: Attack, tmp_path: Path) -> None:
    chance, tried = random.Random(18), 0
    index = tmp_path / "index"
    for file in _files(attack.index):
        shutil.copytree(attack.index, index)
        data = (index / file).read_bytes()
        faults = list(_faults(len(data), chance))
        for fault in faults:
            (index / file).write_bytes(data)
            _struck(index / file, fault.change(data))
            _after(attack, index, fault.name, file)
            tried += 1
        if file.name not in OF_NO_CONSEQUENCE:
            (index / file).write_bytes(data)
            chosen = chance.choice(faults)
            _struck(index / file, chosen.change(data))
            _built_again(attack, index, f"{file}, {chosen.name}")
        shutil.rmtree(index)
    assert tried > 400


def test_no_file_of_another_index_serves_though_its_size_be_the_same(attack: Attack, tmp_path: Path) -> None:
    index, swapped = tmp_path / "index", []
    there = {file.name: attack.other / file for file in _files(attack.other)}
    for file in _files(attack.index):
        own, other = (attack.index / file).read_bytes(), there[file.name].read_bytes()
        other = other[: len(own)].ljust(len(own))  # blanks at the end of JSON say nothing
        if own != other:
            shutil.copytree(attack.index, index)
            _struck(index / file, other)
            _after(attack, index, "swapped", file)
            _built_again(attack, index, f"{file}, swapped")
            shutil.rmtree(index)
            swapped.append(file.name)
    assert len(swapped) == 16
    assert {"manifest.json", "passages.sqlite", "tokens.codes.npy", "vectors.faiss", "texts.npz", "CURRENT"} <= set(swapped)


def test_a_row_is_compared_with_its_seal_though_the_file_changes_while_it_is_open(attack: Attack, tmp_path: Path) -> None:
    index = tmp_path / "index"
    shutil.copytree(attack.index, index)
    with Index(index, encoder=attack.encoder) as opened:
        file = opened.generation.folder / "passages.sqlite"
        file.write_bytes(file.read_bytes().replace(b"The ferry leaves at seven.", b"The ferry leaves at eight."))
        with pytest.raises(IndexDamagedError, match=r"passages\.sqlite is not what was written; run `shutten build"):
            opened.ask(QUESTION)
