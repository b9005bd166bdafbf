from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import pytest

from shutten import Corpus, Encoder, build_index
from shutten.store.generation import Generation
from shutten.ui.library.map import MapJob
from shutten.ui.library.projection import Plane, directions, first_look, keep_map, kept_map, lay_out, place, sample


def _vectors(count: int, groups: int = 2) -> np.ndarray:
    """Unit vectors in as many well separated groups."""
    chance = np.random.default_rng(1)
    centres = np.eye(16, dtype=np.float32)[:groups]
    found = centres[np.arange(count) % groups] + chance.normal(0, 0.05, (count, 16)).astype(np.float32)
    return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True), np.float32)


def test_directions_are_those_of_most_difference_first() -> None:
    points = np.array([[3, 0, 1], [-3, 0, 1], [0, 1, 1], [0, -1, 1]], np.float32)
    found = directions(points, 2)
    assert np.abs(found).round(4).tolist() == [[3, 0], [3, 0], [0, 1], [0, 1]]
    assert found[:, 0].max() == pytest.approx(3)


def test_the_map_is_the_same_in_every_run_and_keeps_groups_together() -> None:
    vectors = _vectors(60)
    ids = list(range(60))
    plane, again = lay_out(ids, vectors), lay_out(ids, vectors)
    assert plane.fine
    assert plane.points.tolist() == again.points.tolist()
    assert (plane.points.min(), plane.points.max()) == (0.0, 1.0)
    first, second = plane.points[::2], plane.points[1::2]
    apart = np.linalg.norm(first.mean(axis=0) - second.mean(axis=0))
    assert apart > 2 * max(np.linalg.norm(part - part.mean(axis=0), axis=1).mean() for part in (first, second))


@pytest.mark.parametrize("count", [0, 1, 2, 4])
def test_few_passages_are_laid_out_too(count: int) -> None:
    plane = lay_out(list(range(count)), _vectors(count) if count else np.zeros((0, 16), np.float32))
    assert plane.points.shape == (count, 2)
    assert np.isfinite(plane.points).all()


def test_equal_passages_lie_in_the_middle() -> None:
    assert first_look([1, 2], np.ones((2, 4), np.float32)).points.tolist() == [[0.5, 0.5], [0.5, 0.5]]


def test_a_sample_is_the_smallest_ids() -> None:
    assert sample([9, 2, 7, 4], 3) == [2, 4, 7]


def test_a_passage_that_is_not_drawn_lies_at_its_nearest() -> None:
    plane = Plane((1, 2), np.array([[0.25, 0.5], [0.75, 1.0]], np.float32), fine=True)
    found = place(plane, np.eye(2, dtype=np.float32), np.array([[0.1, 0.9]], np.float32))
    assert found.tolist() == [[0.75, 1.0]]


@pytest.fixture
def generation(
    make_corpus: Callable[[Mapping[str, str]], Corpus], tiny_encoder: Encoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Generation:
    build_index(make_corpus({f"{n}.txt": f"The text number {n} of many." for n in range(12)}), tmp_path / "index", tiny_encoder)
    monkeypatch.setenv("SHUTTEN_CACHE", str(tmp_path / "cache"))
    return Generation(tmp_path / "index")


def test_a_map_is_kept_and_found_again(generation: Generation, tmp_path: Path) -> None:
    plane = Plane((1, 2), np.array([[0, 1], [1, 0]], np.float32), fine=True)
    assert kept_map(generation, tmp_path / "maps") is None
    keep_map(plane, generation, tmp_path / "maps")
    found = kept_map(generation, tmp_path / "maps")
    assert found is not None
    assert (found.ids, found.points.tolist(), found.fine) == (plane.ids, plane.points.tolist(), True)


def test_a_damaged_map_is_laid_out_again(generation: Generation, tmp_path: Path) -> None:
    keep_map(Plane((1,), np.zeros((1, 2), np.float32), fine=True), generation, tmp_path / "maps")
    (file,) = (tmp_path / "maps").iterdir()
    file.write_bytes(file.read_bytes()[:60])
    assert kept_map(generation, tmp_path / "maps") is None


def test_a_map_is_laid_out_in_a_process_of_its_own_and_kept(generation: Generation) -> None:
    job = MapJob(generation)
    assert not job.plane.fine
    assert len(job.plane.ids) == 12
    job.wait(120)
    assert job.plane.fine
    again = MapJob(generation)
    assert not again.running
    assert again.plane.points.tolist() == job.plane.points.tolist()
    generation.close()
