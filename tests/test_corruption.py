"""No file that changed on disk serves: every file of an index and of the models is flipped, cut and exchanged.

Then questions are asked, and the index is verified and built again. The files get back the times that they had before.
"""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from shutten import Index, build_index, load_encoder, read_corpus
from shutten.answering.weights import FOLDER, read_weights
from shutten.base.hashes import FileHashes, Times
from shutten.base.receipts import read_receipt, whole
from shutten.building.build import is_current
from shutten.building.verify import verify
from shutten.encoders.encoder import Encoder
from shutten.encoders.load import files_fingerprint
from shutten.encoders.onnx import store as onnx_store
from shutten.encoders.onnx.lower_layers import lower_layers
from shutten.encoders.universal import files as universal_files
from shutten.errors import EncoderError, IndexDamagedError, IndexMissingError, ShuttenError, StoreError
from shutten.store.file_check import damaged_files
from shutten.store.generation import Generation

FLIPS = 10
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
    """What asking and verifying say: one line that names the file and the command that mends it."""
    shown, error = _asked(attack, index)
    assert error is not None, f"{file}, {fault}: {'not seen' if shown == attack.said else 'another answer'}"
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


def _faults_of(folder: Path, chance: random.Random) -> Iterator[tuple[Path, str]]:
    """Strike every file of a folder in every way, one at a time; what is struck is as it was when the next fault comes."""
    for file in _files(folder):
        data = (folder / file).read_bytes()
        for fault in _faults(len(data), chance):
            _struck(folder / file, fault.change(data))
            yield file, fault.name
            (folder / file).parent.mkdir(exist_ok=True)
            (folder / file).write_bytes(data)


@pytest.mark.parametrize("variant", ["float32", "int8"])
def test_no_flip_cut_or_loss_of_an_exported_model_is_loaded(
    bert_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variant: str
) -> None:
    monkeypatch.setenv("SHUTTEN_CACHE", str(tmp_path))
    model = str(bert_folder)
    said = load_encoder(model, variant=variant).encode_document(["a b c", "h"])
    fingerprint = files_fingerprint(bert_folder)
    export = onnx_store.find(fingerprint, variant)
    assert export is not None
    lower_layers(export, 1)
    chance = random.Random(5)
    for file, fault in _faults_of(export.folder, chance):
        if file.name.startswith("lowest"):
            assert whole(export.folder / "lowest-1-by-words.onnx.receipt.json") is None, f"{file}, {fault}"
        elif not file.name.startswith("."):
            assert onnx_store.find(fingerprint, variant) is None, f"{file}, {fault}"
    weights = export.folder / onnx_store.WEIGHTS
    _struck(weights, _flipped(weights.read_bytes(), 100, 64))
    assert (load_encoder(model, variant=variant).encode_document(["a b c", "h"]) == said).all()


def test_no_flip_cut_or_loss_of_the_reader_is_loaded(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "reader")
    for file, fault in _faults_of(tmp_path / "reader", random.Random(6)):
        with pytest.raises(EncoderError, match=r"^(this installation has no reader|\S+ is not what was written); "):
            _read_of(tmp_path / "reader", f"{file}, {fault}")
    assert read_weights(tmp_path / "reader").name == read_weights().name


def _read_of(folder: Path, fault: str) -> None:
    read_weights(folder)
    pytest.fail(f"{fault}: not seen")


def test_no_flip_cut_or_loss_of_the_second_encoder_is_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHUTTEN_CACHE", str(tmp_path))
    said = universal_files.load("1.0").encode([QUESTION])
    folder = next((tmp_path / "models").glob("universal-*"))
    for file, fault in _faults_of(folder, random.Random(7)):
        if not file.name.startswith("."):
            assert whole(folder / "shutten-source.json") is None, f"{file}, {fault}"
    table = folder / "weights.d0.0.npy"
    _struck(table, _flipped(table.read_bytes(), 500, 64))
    assert (universal_files.load("1.0").encode([QUESTION]) == said).all()


def test_weights_that_changed_without_a_trace_are_known_by_the_vector_that_they_gave(
    bert_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("SHUTTEN_CACHE", str(tmp_path))
    said = load_encoder(str(bert_folder), variant="float32").encode_document(["a b c"])
    export = onnx_store.find(files_fingerprint(bert_folder), "float32")
    assert export is not None
    weights = export.folder / onnx_store.WEIGHTS
    data = bytearray(weights.read_bytes())
    data[3::4] = bytes(byte ^ 0x80 for byte in data[3::4])  # every number gets the other sign
    weights.write_bytes(data)
    monkeypatch.setattr(FileHashes, "look", lambda *_: Times(0, 0, 0))
    seen = export.folder / ".shutten-export.json.seen"
    held = read_receipt(export.folder / "shutten-export.json")
    assert held is not None
    seen.write_text(json.dumps({str(export.folder / name): ((0, 0, 0), digest) for name, digest in held["files"].items()}))
    assert onnx_store.find(files_fingerprint(bert_folder), "float32") is not None
    assert (load_encoder(str(bert_folder), variant="float32").encode_document(["a b c"]) == said).all()
    assert f"{weights} is not what was written; it is made anew" in caplog.text
