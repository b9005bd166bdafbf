"""Files made to harm who reads them are left out with a reason, and the others are read; nothing of it reaches this process."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image

from attacks import endless_pdf
from shutten.documents.corpus import Skipped, read_corpus
from shutten.documents.limits import ReadLimits, within
from shutten.documents.ocr.options import OcrOptions, reading_pictures
from shutten.documents.readers.registry import read_bytes
from shutten.documents.reading import worker
from shutten.documents.reading.pool import ReadingPool
from shutten.documents.reasons import reason_in
from shutten.errors import CorpusError, DocumentError
from shutten.text.span import Span

needs_limits = pytest.mark.skipif(sys.platform != "linux", reason="this system has no such limit")
SMALL = ReadLimits(memory=400, cpu_seconds=60, seconds=120, pages=3, cells=1000, characters=20_000)


def refused(path: Path, limits: ReadLimits) -> DocumentError:
    with within(limits), ReadingPool() as pool, pytest.raises(DocumentError) as caught:
        pool.read(path, path.name, lambda _: {})
    return caught.value


@pytest.fixture
def endless(tmp_path: Path) -> Path:
    path = tmp_path / "endless.pdf"
    path.write_bytes(endless_pdf())
    return path


def many_pages(count: int) -> bytes:
    made = io.BytesIO()
    Image.new("1", (8, 8)).save(made, "TIFF", save_all=True, append_images=[Image.new("1", (8, 8))] * (count - 1))
    return made.getvalue()


@needs_limits
def test_each_attack_is_told_and_the_rest_is_read(tmp_path: Path, endless: Path) -> None:
    import resource

    (tmp_path / "a.md").write_text("# Ferry\n\nThe ferry leaves at seven.\n", encoding="utf-8")
    (tmp_path / "cells.csv").write_text("a,b\n" * 600, encoding="utf-8")
    (tmp_path / "long.txt").write_text("The ferry leaves.\n" * 2000, encoding="utf-8")
    (tmp_path / "pages.tif").write_bytes(many_pages(4))
    (tmp_path / "z.md").write_text("# Port\n\nThe port is closed.\n", encoding="utf-8")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with within(SMALL):
        corpus = read_corpus(tmp_path)
    assert [one.name for one in corpus.documents] == ["a.md", "z.md"]
    memory = "takes more than 400 MB of memory and was given up; if you trust it, raise read_memory in settings"
    assert list(corpus.skipped) == [
        Skipped("cells.csv", "has tables of more than 1,000 cells; split it, or raise read_cells in settings"),
        Skipped("endless.pdf", memory),
        Skipped("long.txt", "has more than 20,000 characters; split it, or raise read_characters in settings"),
        Skipped("pages.tif", "has more than 3 pages; split it, or raise read_pages in settings"),
    ]
    assert [reason_in("ja", one.reason) for one in corpus.skipped] == [
        "表のセルが 1,000 を超えています。分割するか、設定 read_cells を大きくしてください。",
        "読むのに 400 MB を超えるメモリーが要るため、やめました。信頼できるなら、設定 read_memory を大きくしてください。",
        "20,000 字を超えています。分割するか、設定 read_characters を大きくしてください。",
        "3 ページを超えています。分割するか、設定 read_pages を大きくしてください。",
    ]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60 * 1024


@needs_limits
def test_memory_that_python_itself_lacks_is_told(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("The ferry leaves at seven.\n" * 2_000_000, encoding="utf-8")
    assert refused(path, ReadLimits(memory=100)).reason.code == "memory_limit"


@needs_limits
def test_time_of_the_processor_ends(endless: Path) -> None:
    error = refused(endless, ReadLimits(memory=20_000, cpu_seconds=1))
    assert error.reason == (
        "takes more than 1 seconds of a processor and was given up; if you trust it, raise read_cpu_seconds in settings"
    )


def test_time_on_the_clock_ends(endless: Path) -> None:
    started = time.monotonic()
    error = refused(endless, ReadLimits(memory=20_000, seconds=1))
    assert (error.name, error.reason) == (
        "endless.pdf",
        "takes more than 1 seconds and was given up; if you trust it, raise read_seconds in settings",
    )
    assert time.monotonic() - started < 30


@needs_limits
def test_a_reader_that_the_system_kills_takes_its_own_file_alone(tmp_path: Path, endless: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("The ferry leaves at seven.", encoding="utf-8")
    with within(ReadLimits(memory=20_000)), ReadingPool() as pool:
        reading = pool.submit(endless, "endless.pdf", lambda _: {})
        while not pool._workers:
            time.sleep(0.01)
        (one,) = pool._workers
        time.sleep(1)
        os.kill(one._process.pid, signal.SIGKILL)
        with pytest.raises(DocumentError, match=r"ended the program that read it \(SIGKILL\)"):
            reading.result()
        documents, faults = pool.read(note, "note.txt", lambda _: {})
    assert ([one.text for one in documents], faults) == (["The ferry leaves at seven."], [])


@needs_limits
def test_what_a_process_read_before_is_not_laid_to_the_next_file(tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("The ferry leaves at seven.", encoding="utf-8")
    with ReadingPool() as pool:
        pool.read(note, "note.txt", lambda _: {})
        (first,) = pool._idle
        os.kill(first._process.pid, signal.SIGKILL)
        assert pool.read(note, "note.txt", lambda _: {})[0][0].text == "The ferry leaves at seven."
        assert first not in pool._workers


@needs_limits
def test_reading_ends_with_who_asked_for_it(endless: Path) -> None:
    code = (
        "import sys, threading, time\nfrom pathlib import Path\nfrom shutten.documents.limits import ReadLimits, within\n"
        "from shutten.documents.reading.pool import ReadingPool\n"
        "with within(ReadLimits(memory=20_000)):\n    pool = ReadingPool()\n"
        f"pool.submit(Path({str(endless)!r}), 'endless.pdf', lambda _: {{}})\n"
        "while not pool._workers: time.sleep(0.01)\n"
        "print(next(iter(pool._workers))._process.pid, flush=True)\ntime.sleep(60)\n"
    )
    asking = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert asking.stdout is not None
    with asking.stdout as said:
        reader = int(said.readline())
    time.sleep(1)
    asking.kill()
    asking.wait()
    for _ in range(100):
        if not Path(f"/proc/{reader}").exists() or "zombie" in Path(f"/proc/{reader}/status").read_text(encoding="ascii"):
            return
        time.sleep(0.1)
    os.kill(reader, signal.SIGKILL)
    pytest.fail("the reader went on")


@pytest.mark.parametrize(
    "said",
    [
        "b'\\xff' * 16",
        "b'\\0' * 7 + b'\\x02{]'",
        "b'\\0' * 7 + b'\\x02{}'",
        "b'\\0' * 7 + b'\\x0c' + b'{\"spent\": 3}'",
        "b'print'",
        "b''",
    ],
)
def test_a_reader_that_was_taken_over_can_only_say_nonsense(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setattr(
        worker, "_COMMAND", f"import sys; sys.stdout.buffer.write({said}); sys.stdout.flush(); sys.stdin.read(1)"
    )
    note = tmp_path / "note.txt"
    note.write_text("The ferry leaves at seven.", encoding="utf-8")
    assert refused(note, ReadLimits()).reason.code == "reader_ended"


def test_what_this_process_holds_is_not_taken_for_the_reader_s(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system counts for a new process what the one that started it held at most."""
    held = b"x" * 200_000_000
    monkeypatch.setattr(worker, "_COMMAND", "import sys; sys.stdin.read(1)")
    note = tmp_path / "note.txt"
    note.write_text("The ferry leaves at seven.", encoding="utf-8")
    assert refused(note, ReadLimits(memory=256)).reason.code == "reader_ended"
    assert len(held) == 200_000_000


def test_a_fault_of_a_reader_costs_its_own_file_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = "import shutten.documents.readers.text as text; text.read_markdown = lambda *_: [][3]"
    setup, rest = worker._COMMAND.split("; ", 1)[0], worker._COMMAND.split("; ", 1)[1]
    path, main = rest.split("; ", 1)
    monkeypatch.setattr(worker, "_COMMAND", f"{setup}; {path}; {broken}; {main}")
    (tmp_path / "a.md").write_text("# Ferry", encoding="utf-8")
    (tmp_path / "b.txt").write_text("The ferry leaves.", encoding="utf-8")
    corpus = read_corpus(tmp_path)
    assert [one.name for one in corpus.documents] == ["b.txt"]
    fault = "its reader failed (IndexError list index out of range)"
    assert list(corpus.skipped) == [
        Skipped("a.md", f"cannot be read: {fault}; it is damaged, or that is a fault of this program")
    ]


def test_one_file_alone_is_refused_in_one_line(endless: Path) -> None:
    with within(ReadLimits(memory=20_000, seconds=1)), pytest.raises(CorpusError) as caught:
        read_corpus(endless)
    (line,) = caught.value.lines
    assert line.startswith(f"no document in {endless} (endless.pdf takes more than 1 seconds and was given up")


@pytest.mark.model
def test_a_scan_is_read_within_the_limits_and_its_pages_are_told(
    scans: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHUTTEN_CACHE", str(tmp_path / "cache"))
    lines = ["The east bank was rebuilt.", "It took eight months."]
    (tmp_path / "scan.tif").write_bytes(scans.packed([scans.picture(lines), scans.picture(lines[::-1])], "TIFF"))
    told: list[tuple[str, int, int]] = []
    with reading_pictures(OcrOptions(on_page=lambda *page: told.append(page))):
        (document,) = read_corpus(tmp_path).documents
    assert document.text.count("The east bank was rebuilt") == len(document.pages) == 2
    assert told == [("scan.tif", 1, 2), ("scan.tif", 2, 2)]
    assert (document.certainty([Span(0, len(document.text))]) or 0) > 0.9


def test_limits_hold_where_a_file_is_read_in_this_process(tmp_path: Path) -> None:
    with within(ReadLimits(characters=5)), pytest.raises(DocumentError, match="has more than 5 characters"):
        read_bytes(b"123456", "a.txt", {})
    assert read_bytes(b"123456", "a.txt", {}).text == "123456"


def test_no_process_is_left_when_all_is_read(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("The ferry leaves.", encoding="utf-8")
    with ReadingPool() as pool:
        pool.read(tmp_path / "b.txt", "b.txt", lambda _: {})
        (one,) = pool._workers
    assert one._process.returncode == -signal.SIGKILL
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("shutten-reading")]
