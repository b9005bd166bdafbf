"""Whether the files of a generation are those that its build wrote: looked at when it is opened, before anything is shown.

At opening the size of every file is compared and the smallest are hashed, as many as `AT_ONCE` bytes hold, which for some
thousand passages are all. A thread hashes the others, and a question waits for those that `AWAITED` bytes hold, while its model
loads. Of a larger collection the last files are still being hashed when its first questions are answered; that one of them is
damaged is then said from the next question on. Whatever is shown has a seal of its own, see `shutten.store.passages`.
"""

from __future__ import annotations

import hashlib
import threading
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from shutten.errors import IndexDamagedError
from shutten.store import generations
from shutten.store.manifest import FILE, Manifest, hashed

AT_ONCE = 64 << 20
AWAITED = 1 << 30
_PIECE = 1 << 20


def damaged_files(index: Path) -> list[str]:
    """The files of the generation that serves that are not what was written; all of them are read.

    Raises:
        IndexMissingError: there is no index.
        IndexDamagedError: nothing says which generation serves, or it is of another format.
    """
    folder, root = generations.serving(index)
    if root and hashed(folder, [FILE])[FILE] != root:
        return [FILE]
    return Manifest.read(folder, root=root).damaged(folder)


class FileCheck:
    """The check of an opened generation's files; it may be asked from several threads."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        """Look at the files, the smallest first, and leave what is large to a thread.

        Raises:
            IndexDamagedError: a file is missing, has another size, or is not what was written.
        """
        self._folder = folder
        self._hashes = manifest.files
        self._fault: IndexDamagedError | None = None
        self._stopped = False
        self._awaited, self._all = threading.Event(), threading.Event()
        self._open = ExitStack()
        names = sorted(manifest.files, key=lambda name: (manifest.sizes.get(name, 0), name))
        self._files = {name: self._file(name, manifest.sizes.get(name)) for name in names}
        files = list(self._files.items())
        sums, total = [], 0
        for name in names:
            total += manifest.sizes.get(name, 0)
            sums.append(total)
        at_once = sum(held <= AT_ONCE for held in sums)
        self._last_awaited = sum(held <= AWAITED for held in sums)
        try:
            for name, file in files[:at_once]:
                self._check(name, file)
        except IndexDamagedError:
            self.stop()
            raise
        if len(files) == at_once:
            self._end()
        else:
            threading.Thread(target=self._rest, args=(files, at_once), daemon=True, name="shutten-check").start()

    def _file(self, name: str, size: int | None) -> IO[bytes]:
        """A file, open, so that it can be read even after builds have swept its name away."""
        try:
            file = self._open.enter_context((self._folder / name).open("rb", buffering=0))
            held = file.seek(0, 2)
            file.seek(0)
        except PermissionError as error:
            self.stop()
            raise generations.unreadable(self._folder / name, error) from error
        except OSError:
            self.stop()
            raise self._damaged(name, "is missing or cannot be read") from None
        if size is not None and held != size:
            self.stop()
            raise self._damaged(name, f"has {held:,} bytes instead of {size:,}")
        return file

    @property
    def is_assured(self) -> bool:
        """Whether what is awaited has been looked at."""
        return self._awaited.is_set()

    def assure(self, *, all_of_it: bool = False) -> None:
        """Wait for what is awaited of the check, and raise what it has found until now.

        Args:
            all_of_it: wait for all files.

        Raises:
            IndexDamagedError: a file is not what was written.
        """
        (self._all if all_of_it else self._awaited).wait()
        if self._fault:
            raise self._fault

    def stop(self) -> None:
        """Check no further."""
        self._stopped = True
        self._end()

    def _rest(self, files: list[tuple[str, IO[bytes]]], first: int) -> None:
        try:
            for number, (name, file) in enumerate(files[first:], first):
                if number >= self._last_awaited:
                    self._awaited.set()
                self._check(name, file)
        except IndexDamagedError as error:
            self._fault = error
        finally:
            self._end()

    def _end(self) -> None:
        self._awaited.set()
        self._all.set()
        self._open.close()

    def _check(self, name: str, file: IO[bytes]) -> None:
        digest = hashlib.sha256()
        try:
            while piece := file.read(_PIECE):
                if self._stopped:
                    return
                digest.update(piece)
        except (OSError, ValueError):  # it is closed when the check is stopped
            if self._stopped:
                return
            raise self._damaged(name, "cannot be read") from None
        if digest.hexdigest() != self._hashes[name]:
            raise self._damaged(name, "is not what was written")

    def _damaged(self, name: str, what: str) -> IndexDamagedError:
        index = self._folder.parent.parent
        return IndexDamagedError(f"{self._folder / name} {what}; run `shutten build --index {index}` again")
