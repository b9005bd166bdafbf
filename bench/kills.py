"""A build that is killed at each of its write steps, at the first build and when it is built again.

    python bench/kills.py [--every N] [--first N]

Needs strace. A build of a few documents by an encoder without a model is recorded once: each call by which it opens a file for
writing, writes, syncs, renames, makes or removes something in the index. It is then killed (SIGKILL) before each of these, or
before every Nth, in a process of its own. After each: what served before serves whole (or there is no index, in one line), or
the new one does, whole; the next build gives what an undisturbed one gives, and nothing else is left in the folder. Prints a
line for each kind of build; the exit code is 1 where something was lost.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "making"))

from hashed_encoders import TokenEncoder
from shutten import build_index, read_corpus
from shutten.building.previous import previous_documents
from shutten.documents.corpus import Corpus
from shutten.errors import IndexMissingError
from shutten.settings import BuildOptions
from shutten.store import generations
from shutten.store.file_check import damaged_files
from shutten.store.generation import Generation

CALLS = (
    "openat,write,writev,pwrite64,fsync,fdatasync,ftruncate,fallocate,"
    "rename,renameat,renameat2,mkdir,mkdirat,unlink,unlinkat,rmdir"
)
BEFORE = {"a.txt": "The ferry leaves at seven.", "b.txt": "港は閉まっている。", "c.txt": "The road is dry."}
AFTER = {"a.txt": "The ferry leaves at eight.", "c.txt": "The road is dry.", "d.txt": "橋は五月に直された。"}
FILES = {"CURRENT", "generations", "lock", "hashes.json"}
"""What is in the folder of an index when no build runs."""


class Step(NamedTuple):
    """The ``number``-th time, from 1, that a process makes a ``call``."""

    call: str
    number: int


class Attack:
    """One kind of build.

    Args:
        folder: an empty one.
        before: texts of documents by their names, of which there is an index already; none where there is no index.
        after: those that the index is built of.
    """

    def __init__(self, folder: Path, before: dict[str, str], after: dict[str, str]) -> None:
        self._folder, self._index, self._kept = folder, folder / "index", folder / "kept"
        self._names: tuple[list[str], list[str]] = sorted(before), sorted(after)
        folder.mkdir()
        self._kept.mkdir()
        if before:
            self._fill(before)
            self._forked(self._build(self._read()))
            self._index.rename(self._kept / "index")
        self._fill(after)
        self._restore()
        self._corpus = self._read()
        self._wanted = self._forked(lambda: (self._build(self._corpus)(), self._state())[1])

    def steps(self) -> list[Step]:
        """All write steps of the build, in order."""
        self._restore()
        record = self._folder / "record"
        self._traced(["-y", "-o", str(record), "-e", f"trace={CALLS}"])
        made: list[Step] = []
        seen: Counter[tuple[str, str]] = Counter()
        for line in record.read_text(encoding="utf-8", errors="replace").splitlines():
            found = re.match(r"(\d+) +(\w+)\(", line)
            if found is None:  # the end of a call, or of a process
                continue
            seen[found.groups()] += 1
            is_reading = found[2] == "openat" and not re.search(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC", line)
            if str(self._index) in line and not is_reading:
                made.append(Step(found[2], seen[found.groups()]))
        return list(dict.fromkeys(made))

    def kill(self, step: Step) -> str:
        """Kill a build at a step; what was lost by that, empty for nothing, and ``-`` where it ended before."""
        self._restore()
        inject = f"inject={step.call}:signal=KILL:when={step.number}"
        if not self._traced(["-e", f"trace={step.call}", "-e", inject]):
            return "-"
        return self._forked(self._after_kill)

    def _after_kill(self) -> str:
        held, wanted = self._names
        served: set[str] = set()
        try:
            serving = generations.current(self._index)
            served.add(serving.name)
        except IndexMissingError as error:
            if held or len(error.lines) != 1:
                return f"no index: {error}"
        else:
            if damaged := damaged_files(self._index):
                return f"damaged: {damaged}"
            with Generation(self._index) as opened:
                names = opened.store.document_names()
            is_new = self._state() == self._wanted
            if names != (wanted if is_new else held):
                return f"{serving.name} has {names}"
        self._build(self._read())()
        if (state := self._state()) != self._wanted:
            return f"built again: {state} and not {self._wanted}"
        left = {path.name for path in (self._index / "generations").iterdir()} - {generations.current(self._index).name}
        others = {path.name for path in self._index.iterdir()} - FILES
        return "" if left == served and not others else f"left over: {left - served} {others}"

    def _state(self) -> str:
        """What serves, by the hashes of its files; those of SQLite by what they hold, since pages may lie otherwise."""
        with Generation(self._index) as opened:
            files, folder = dict(opened.manifest.files), opened.folder
        for path in folder.glob("*.sqlite"):
            with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
                files[path.name] = hashlib.sha256("\n".join(sorted(connection.iterdump())).encode()).hexdigest()
        return str(sorted(files.items()))

    def _fill(self, texts: dict[str, str]) -> None:
        shutil.rmtree(self._folder / "corpus", ignore_errors=True)
        (self._folder / "corpus").mkdir()
        for name, text in texts.items():
            (self._folder / "corpus" / name).write_text(text, encoding="utf-8")

    def _restore(self) -> None:
        shutil.rmtree(self._index, ignore_errors=True)
        if (self._kept / "index").is_dir():
            shutil.copytree(self._kept / "index", self._index)

    def _read(self) -> Corpus:
        return read_corpus(self._folder / "corpus", previous_documents(self._index))

    def _build(self, corpus: Corpus) -> Callable[[], str]:
        def build() -> str:
            previous = previous_documents(self._index)
            build_index(corpus, self._index, TokenEncoder(), options=BuildOptions(second_encoder=False))
            previous.hashes.save()
            return ""

        return build

    @staticmethod
    def _forked(call: Callable[[], str]) -> str:
        """What ``call`` says in a process of its own: this one, which is forked again and again, keeps without threads."""
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            try:
                said = call()
            except BaseException:
                said = traceback.format_exc()
            os.write(writing, said.encode())
            os._exit(0)
        os.close(writing)
        with open(reading, "rb") as pipe:  # noqa: PTH123  # it is no path
            said = pipe.read().decode()
        os.waitpid(child, 0)
        return said

    def _traced(self, options: list[str]) -> bool:
        """Build below strace; whether it was killed."""
        reading, writing = os.pipe()
        build = self._build(self._corpus)
        child = os.fork()
        if not child:
            os.close(writing)
            os.read(reading, 1)
            code = 1
            try:
                build()
                code = 0
            finally:
                os._exit(code)
        os.close(reading)
        command = ["strace", "-f", "-o", os.devnull, *options, "-p", str(child)]
        with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as tracing:
            assert tracing.stderr is not None
            attached = tracing.stderr.readline()
            os.close(writing)  # the child goes on
            _, status = os.waitpid(child, 0)
            tracing.communicate()
        if "attached" not in attached:
            raise SystemExit(f"nothing can be traced on this machine: {attached}")
        if status not in (0, 9):
            raise SystemExit(f"a build ended with status {status}")
        return status == 9


def main() -> None:
    """Kill, look, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1, help="of how many steps one is taken")
    parser.add_argument("--first", type=int, default=0, help="the first step that is taken, from 0")
    given = parser.parse_args()
    lost = False
    with tempfile.TemporaryDirectory() as folder:
        for kind, before in (("first build", {}), ("built again", BEFORE)):
            attack = Attack(Path(folder).resolve() / kind.replace(" ", "-"), before, AFTER)
            steps = attack.steps()
            chosen = steps[given.first :: given.every]
            said = [(step, attack.kill(step)) for step in chosen]
            for step, words in said:
                if words not in ("", "-"):
                    print(f"{kind}, {step.call} {step.number}: {words}", flush=True)
            killed = [words for _, words in said if words != "-"]
            print(f"{kind}: {len(steps)} write steps, {len(killed)} kills, {sum(map(bool, killed))} lost", flush=True)
            lost = lost or any(killed)
    raise SystemExit(1 if lost else 0)


if __name__ == "__main__":
    main()
