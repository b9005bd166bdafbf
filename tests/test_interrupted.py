"""Builds that are killed, builds side by side, and readers meanwhile: what serves is always whole."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from shutten import Corpus, Encoder, build_index
from shutten.errors import IndexLockedError
from shutten.settings import BuildOptions
from shutten.store import generations
from shutten.store.file_check import damaged_files
from shutten.store.generation import Generation

MakeCorpus = Callable[[Mapping[str, str]], Corpus]
KILLS = Path(__file__).parents[1] / "bench" / "kills.py"
EVERY = 150
"""Of about 450 write steps of each kind of build; ``bench/kills.py`` alone takes all."""
OPTIONS = BuildOptions(second_encoder=False)
TEXTS = ({"a.txt": "The ferry leaves at seven."}, {"b.txt": "The port is closed.", "c.txt": "The road is dry."})


def test_a_build_killed_at_any_write_step_loses_nothing(strace: str) -> None:
    command = [sys.executable, str(KILLS), "--every", str(EVERY), "--first", "70"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    said = [line.partition(" write steps, ")[2] for line in done.stdout.splitlines()]
    assert (said, done.returncode) == (["3 kills, 0 lost", "3 kills, 0 lost"], 0), done.stdout + done.stderr


def test_of_builds_side_by_side_one_writes_and_the_others_are_told(
    tmp_path: Path, make_corpus: MakeCorpus, make_token_encoder: Callable[[], Encoder]
) -> None:
    together = threading.Barrier(4)

    def build(number: int) -> str:
        together.wait()
        try:
            build_index(make_corpus(TEXTS[number % 2]), tmp_path, make_token_encoder(), options=OPTIONS)
        except IndexLockedError as error:
            return str(error)
        return "built"

    with ThreadPoolExecutor(4) as pool:
        said = list(pool.map(build, range(4)))
    locked = f"another build is writing {tmp_path}; wait for it to end"
    assert "built" in said
    assert set(said) <= {"built", locked}
    assert damaged_files(tmp_path) == []
    assert len(list((tmp_path / "generations").iterdir())) == min(said.count("built"), 2)


def test_a_reader_at_any_moment_of_ten_builds_sees_one_of_them_whole(
    tmp_path: Path, make_corpus: MakeCorpus, make_token_encoder: Callable[[], Encoder]
) -> None:
    done, seen = threading.Event(), []

    def build(number: int) -> None:
        build_index(make_corpus(TEXTS[number % 2]), tmp_path, make_token_encoder(), options=OPTIONS)

    def read() -> None:
        while not done.is_set():
            with Generation(tmp_path) as opened:
                opened.assure()
                names = opened.store.document_names()
                seen.append((names, [opened.store.document(name).text for name in names]))

    build(1)
    with ThreadPoolExecutor(2) as readers:
        reading = [readers.submit(read) for _ in range(2)]
        for number in range(10):
            build(number)
        done.set()
    assert [one.exception() for one in reading] == [None, None]
    whole = [(sorted(texts), list(texts.values())) for texts in TEXTS]
    assert all(one in whole for one in seen)
    assert [one in seen for one in whole] == [True, True]
    assert generations.current(tmp_path) == max((tmp_path / "generations").iterdir())
