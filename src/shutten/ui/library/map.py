"""The map of the collection, laid out once for each generation in a process of its own and kept in the cache folder.

A process, since laying out takes seconds of computing, and keeping it to one thread would keep the questions' to one too.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import numpy as np

from shutten.base.array_files import load_arrays
from shutten.store.generation import Generation
from shutten.ui.library.projection import Plane, first_look, keep_map, kept_map, lay_out, sample

_LONGEST = 600.0
"""Seconds that laying out may take."""


class MapJob:
    """The map of one generation: the first look until the map is there. May be used from several threads.

    Attributes:
        vectors: of the passages drawn, float32 of shape (passages, dimension).
        started: when laying out began, in seconds of `time.monotonic`.
    """

    def __init__(self, generation: Generation) -> None:
        """Begin to lay out, unless the map was kept."""
        kept = kept_map(generation)
        ids = list(kept.ids) if kept else sample(generation.store.ids())
        self.vectors = generation.vectors.reconstruct(ids)
        self.started = time.monotonic()
        self._plane = kept or first_look(ids, self.vectors)
        self._thread = threading.Thread(target=self._run, args=(generation,), daemon=True)
        if kept is None:
            self._thread.start()

    @property
    def plane(self) -> Plane:
        """The best there is by now."""
        return self._plane

    @property
    def running(self) -> bool:
        """Whether the map is still being laid out."""
        return self._thread.is_alive()

    def wait(self, seconds: float) -> None:
        """Wait for the map, but no longer than this."""
        if self.running:
            self._thread.join(seconds)

    def _run(self, generation: Generation) -> None:
        with tempfile.TemporaryDirectory(prefix="shutten-map-") as folder:
            given, made = Path(folder) / "vectors.npz", Path(folder) / "map.npz"
            ids = np.array(self._plane.ids, np.int64)
            try:
                np.savez(given, ids=ids, vectors=self.vectors)
                subprocess.run(
                    [sys.executable, "-m", __name__, str(given), str(made)],
                    check=True,
                    capture_output=True,
                    timeout=_LONGEST,
                    env={**os.environ, "OMP_NUM_THREADS": "1"},
                )
                plane = Plane(self._plane.ids, load_arrays(Path(made))["points"], fine=True)
            except (OSError, subprocess.SubprocessError):
                return  # the first look stays
        keep_map(plane, generation)
        self._plane = plane


def _main(given: str, made: str) -> None:
    held = load_arrays(Path(given))
    plane = lay_out([int(one) for one in held["ids"]], held["vectors"])
    np.savez(made, points=plane.points)


if __name__ == "__main__":
    _main(*sys.argv[1:])
