"""What the machine refuses (room, size, memory, rights) is one line; what served before serves on, and nothing is left over."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from shutten import Corpus, Encoder, build_index, read_corpus
from shutten.base.cache import make_once
from shutten.building.previous import PreviousGeneration, previous_documents
from shutten.cli.main import main
from shutten.errors import ShuttenError, StoreError
from shutten.settings import BuildOptions
from shutten.store import generations
from shutten.store.file_check import damaged_files
from shutten.store.generation import Generation

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="this system has no such limits")
OPTIONS = BuildOptions(second_encoder=False)
LEVELS = 20
SERVES = "; the index before it still serves"
BEFORE = {"a.txt": "The ferry leaves at seven.", "b.txt": "The port is closed."}
AFTER = {"a.txt": "The ferry leaves at eight.", "c.txt": "The bridge was mended in May."}


def size_of(folder: Path) -> int:
    """Bytes that a disk needs for the files, in pages."""
    return sum(-(-path.stat().st_size // 4096) * 4096 for path in folder.rglob("*") if path.is_file())


@pytest.fixture(scope="module")
def index_before(tmp_path_factory: pytest.TempPathFactory, make_token_encoder: Callable[[], Encoder]) -> Path:
    """An index of two documents."""
    folder = tmp_path_factory.mktemp("before")
    (folder / "corpus").mkdir()
    for name, text in BEFORE.items():
        (folder / "corpus" / name).write_text(text, encoding="utf-8")
    build_index(read_corpus(folder / "corpus"), folder / "index", make_token_encoder(), options=OPTIONS)
    return folder / "index"


@pytest.fixture
def corpus_after(make_corpus: Callable[[Mapping[str, str]], Corpus]) -> Corpus:
    return make_corpus(AFTER)


def check_served(index: Path, name: str) -> None:
    """What served before serves, whole, and nothing of a build that failed is left."""
    assert generations.current(index).name == name
    assert [path.name for path in (index / "generations").iterdir()] == [name]
    assert {path.name for path in index.iterdir()} == {"CURRENT", "generations", "lock"}
    assert damaged_files(index) == []
    with Generation(index) as opened:
        assert opened.store.document_names() == ["a.txt", "b.txt"]


def refused(build: Callable[[], object]) -> str:
    with pytest.raises(StoreError) as caught:
        build()
    (line,) = caught.value.lines
    return line


@pytest.fixture
def disk() -> Iterator[Callable[[int], Path]]:
    """Gives a disk of so many bytes, which is empty."""
    with tempfile.TemporaryDirectory() as folder:

        def mount(size: int) -> Path:
            subprocess.run(["umount", "-l", folder], check=False, capture_output=True)
            command = ["mount", "-t", "tmpfs", "-o", f"size={size // 1024}k", "tmpfs", folder]
            if shutil.which("mount") is None or subprocess.run(command, check=False, capture_output=True).returncode:
                pytest.skip("no disk can be mounted on this machine")
            return Path(folder)

        yield mount
        subprocess.run(["umount", "-l", folder], check=False, capture_output=True)


def test_a_disk_that_is_full_at_whatever_place_leaves_what_served(
    disk: Callable[[int], Path], index_before: Path, corpus_after: Corpus, make_token_encoder: Callable[[], Encoder]
) -> None:
    need = size_of(generations.current(index_before))
    for level in range(LEVELS):
        index = disk(size_of(index_before) + 8192 + need * level // (LEVELS + 2)) / "index"
        shutil.copytree(index_before, index)
        line = refused(partial(build_index, corpus_after, index, make_token_encoder(), options=OPTIONS))
        assert line.startswith(f"cannot write to {index}: ")
        assert line.endswith(SERVES)
        check_served(index, generations.current(index_before).name)


def test_a_disk_that_is_full_at_the_first_build_leaves_nothing(
    disk: Callable[[int], Path], index_before: Path, corpus_after: Corpus, make_token_encoder: Callable[[], Encoder]
) -> None:
    need = size_of(generations.current(index_before))
    for level in range(1, LEVELS, 4):
        index = disk(16_384 + need * level // (LEVELS + 1)) / "index"
        line = refused(partial(build_index, corpus_after, index, make_token_encoder(), options=OPTIONS))
        assert line.endswith("; no index was made")
        assert list((index / "generations").iterdir()) == []


@contextlib.contextmanager
def files_up_to(size: int) -> Iterator[None]:
    """No file may be larger."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_files_that_may_not_be_as_large_leave_what_served(
    tmp_path: Path, index_before: Path, corpus_after: Corpus, make_token_encoder: Callable[[], Encoder]
) -> None:
    index = Path(shutil.copytree(index_before, tmp_path / "index"))
    sizes = sorted({path.stat().st_size for path in generations.current(index).iterdir()})
    levels = np.geomspace(64, sizes[-1] // 2, LEVELS).astype(int).tolist()
    for level in levels:
        with files_up_to(level):
            line = refused(partial(build_index, corpus_after, index, make_token_encoder(), options=OPTIONS))
        assert line.startswith(f"cannot write to {index}: ")
        assert line.endswith(SERVES)
        check_served(index, generations.current(index_before).name)


@pytest.mark.parametrize("error", [MemoryError(), RuntimeError("Failed to allocate memory for requested buffer of size 9")])
def test_too_little_memory_leaves_what_served(
    tmp_path: Path,
    index_before: Path,
    corpus_after: Corpus,
    token_encoder: Any,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
) -> None:
    index = Path(shutil.copytree(index_before, tmp_path / "index"))

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(token_encoder, "_encode_tokens", fail)
    line = refused(lambda: build_index(corpus_after, index, token_encoder, options=OPTIONS))
    assert line == f"there is too little memory to build {index}{SERVES}"
    check_served(index, generations.current(index_before).name)


def test_too_little_memory_is_one_line_of_any_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr("shutten.building.update.read_corpus", fail)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as left:
        main(["build"])
    assert left.value.code == 2
    assert capsys.readouterr().err == "shutten: there is too little memory for this; what is on the disk is as it was\n"


def test_a_full_disk_for_what_is_said_is_one_line(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no device that is always full")
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "shutten", "--help"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("shutten: No space left on device")
    assert done.returncode == 2


def test_what_fills_the_cache_is_an_error_of_the_system(tmp_path: Path) -> None:
    """safetensors, which writes the model, and SQLite, which the dictionary is, have errors of their own."""
    import sqlite3

    from safetensors.numpy import save_file

    def array(path: Path) -> None:
        with path.open("wb") as file:
            np.save(file, np.zeros(20_000))

    def table(path: Path) -> None:
        connection = sqlite3.connect(path)
        try:
            connection.execute("CREATE TABLE t AS SELECT zeroblob(300000)")
        finally:
            connection.close()

    makers: list[Callable[[Path], object]] = [
        lambda path: save_file({"a": np.zeros(20_000)}, path),
        array,
        lambda path: path.write_bytes(bytes(100_000)),
        table,
    ]
    for make in makers:
        with files_up_to(10_000), pytest.raises(OSError):  # noqa: PT011 - whichever it is
            make_once(tmp_path / "made", (tmp_path / "made").is_file, make, work="making")
        assert [path.name for path in tmp_path.iterdir() if not path.name.endswith(".lock")] == []


_OVERRIDES = 1 << 1 | 1 << 2
"""CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH, by which the rights of files mean nothing to root."""


@pytest.fixture
def as_anybody() -> Iterator[None]:
    """The rights of files hold for this test, also where it runs as root."""
    if os.geteuid():
        yield
        return
    if sys.platform != "linux":
        pytest.skip("the rights of files hold nothing from root")
    import ctypes

    libc = ctypes.CDLL(None)
    head, held = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()  # two of: effective, permitted, inheritable
    if libc.capget(head, held):
        pytest.skip("this machine does not say what root may do")
    before = held[0]
    held[0] &= ~_OVERRIDES
    if libc.capset(head, held):
        pytest.skip("root cannot give up its rights on this machine")
    yield
    held[0] = before
    assert libc.capset(head, held) == 0


@pytest.fixture
def own(tmp_path: Path, make_token_encoder: Callable[[], Encoder], as_anybody: None) -> Iterator[Path]:
    """A corpus and its index."""
    (tmp_path / "corpus" / "sub").mkdir(parents=True)
    for name, text in (BEFORE | {"sub/d.txt": "The road is dry."}).items():
        (tmp_path / "corpus" / name).write_text(text, encoding="utf-8")
    build_index(read_corpus(tmp_path / "corpus"), tmp_path / "index", make_token_encoder(), options=OPTIONS)
    yield tmp_path
    subprocess.run(["chmod", "-R", "u+rwX", str(tmp_path)], check=True)


@pytest.mark.parametrize(
    "what", ["CURRENT", "generations", "manifest.json", "words-en.npz", "passages.sqlite", "vectors.faiss"]
)
def test_an_index_that_may_not_be_read_is_not_called_damaged(own: Path, what: str) -> None:
    index = own / "index"
    path = index / what if what in ("CURRENT", "generations") else generations.current(index) / what
    path.chmod(0)
    with pytest.raises(ShuttenError) as caught:
        Generation(index)
    path.chmod(0o700)
    (line,) = caught.value.lines
    assert line.endswith("cannot be read: Permission denied; the account that runs this needs the right to read it")
    Generation(index).close()


@pytest.mark.parametrize("what", ["CURRENT", "generations"])
def test_a_build_sweeps_nothing_away_that_it_may_not_read(
    own: Path, what: str, make_token_encoder: Callable[[], Encoder]
) -> None:
    index, name = own / "index", generations.current(own / "index").name
    (index / what).chmod(0)
    (own / "corpus" / "a.txt").write_text("The ferry leaves at nine.", encoding="utf-8")
    assert "Permission denied" in refused(
        lambda: build_index(read_corpus(own / "corpus"), index, make_token_encoder(), options=OPTIONS)
    )
    (index / what).chmod(0o700)
    assert [path.name for path in (index / "generations").iterdir()] == [name]
    assert damaged_files(index) == []


def test_a_folder_that_may_not_be_written_keeps_its_index(own: Path, make_token_encoder: Callable[[], Encoder]) -> None:
    index = own / "index"
    (index / "generations").chmod(0o500)
    line = refused(lambda: build_index(read_corpus(own / "corpus"), index, make_token_encoder(), options=OPTIONS))
    assert line == f"cannot write to {index}: Permission denied{SERVES}"


def rebuilt(folder: Path, encoder: Encoder, *, afresh: bool = False) -> dict[str, Any]:
    """What the manifest says after a build of the corpus."""
    index = folder / "index"
    corpus = read_corpus(folder / "corpus", previous_documents(index, afresh=afresh))
    build_index(corpus, index, encoder, options=OPTIONS)
    held: dict[str, Any] = json.loads((generations.current(index) / "manifest.json").read_text(encoding="utf-8"))
    return {"documents": [one["name"] for one in held["documents"]], "skipped": held["skipped"]}


KEPT = "cannot be read now (Permission denied); what was read before stays in the index"
CLOSED = "cannot be read: Permission denied"


@pytest.mark.parametrize("what", ["a.txt", "sub"])
def test_a_document_that_cannot_be_read_this_once_stays(own: Path, token_encoder: Encoder, what: str) -> None:
    path = own / "corpus" / what
    path.chmod(0)
    (own / "corpus" / "b.txt").write_text("The port is open.", encoding="utf-8")
    changes = PreviousGeneration(own / "index").changes(own / "corpus")
    assert (changes.new, changes.changed, changes.gone) == ((), ("b.txt",), ())
    for _ in range(2):
        said = rebuilt(own, token_encoder)
        assert said == {"documents": ["a.txt", "b.txt", "sub/d.txt"], "skipped": [[what, KEPT]]}
        assert not PreviousGeneration(own / "index").changes(own / "corpus")
    with Generation(own / "index") as opened:
        texts = [opened.store.document(name).text for name in ("a.txt", "b.txt", "sub/d.txt")]
    assert texts == ["The ferry leaves at seven.", "The port is open.", "The road is dry."]
    path.chmod(0o700)
    assert rebuilt(own, token_encoder)["skipped"] == []
    path.chmod(0)
    left = {"a.txt": ["b.txt", "sub/d.txt"], "sub": ["a.txt", "b.txt"]}[what]
    assert rebuilt(own, token_encoder, afresh=True) == {"documents": left, "skipped": [[what, CLOSED]]}


def test_a_document_that_has_gone_is_gone(own: Path, token_encoder: Encoder) -> None:
    (own / "corpus" / "a.txt").unlink()
    (own / "corpus" / "b.txt").unlink()
    (own / "corpus" / "b.txt").symlink_to("nowhere.txt")
    said = rebuilt(own, token_encoder)
    assert said == {"documents": ["sub/d.txt"], "skipped": [["b.txt", "is a link that leads nowhere"]]}
