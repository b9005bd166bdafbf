"""Files of arrays that are read by many threads at once."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from shutten.base.array_files import load_array, load_arrays


def test_an_array_is_read_or_left_in_its_file(tmp_path: Path) -> None:
    np.save(tmp_path / "a.npy", np.arange(6).reshape(2, 3))
    for mapped in (False, True):
        read = load_array(tmp_path / "a.npy", mapped=mapped)
        assert type(read) is np.ndarray
        assert read.tolist() == [[0, 1, 2], [3, 4, 5]]
    assert isinstance(load_array(tmp_path / "a.npy", mapped=True).base, np.memmap)
    np.savez(tmp_path / "b.npz", one=np.ones(1), two=np.zeros(2))
    assert {name: part.tolist() for name, part in load_arrays(tmp_path / "b.npz").items()} == {"one": [1.0], "two": [0.0, 0.0]}
