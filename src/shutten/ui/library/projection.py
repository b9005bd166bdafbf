"""Passages on a plane: those that mean nearly the same lie near one another.

The first look is the two directions in which the vectors differ most (PCA): it takes a moment, but keeps few neighbours. The
map is t-SNE of the first fifty such directions (van der Maaten and Hinton, 2008, "Visualizing Data using t-SNE"), begun from
the first look. Both are the same in every run: t-SNE runs on one thread, as sums over several come out differently each time.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from shutten.base.array_files import load_arrays
from shutten.base.arrays import FloatArray
from shutten.base.cache import cache_folder
from shutten.base.files import replacing
from shutten.store.generation import Generation

MOST = 3000
"""Passages that are drawn: more take minutes to lay out, and hide one another."""
STEPS = 500
"""Of t-SNE: on 1,142 passages twice as many keep no more neighbours."""
_DIRECTIONS = 50
_NEIGHBOURS = 30.0
_KEPT = 8
VERSION = 1
"""Raised whenever the same vectors would be laid out differently."""


@dataclass(frozen=True)
class Plane:
    """Passages and where they lie.

    Attributes:
        ids: of the passages.
        points: float32 of shape (passages, 2), each axis from 0 to 1.
        fine: whether it is the map and not the first look.
    """

    ids: tuple[int, ...]
    points: FloatArray
    fine: bool


def sample(ids: Sequence[int], most: int = MOST) -> list[int]:
    """At most so many passages: those with the smallest ids, which are hashes, so that the choice is as good as by lot."""
    return sorted(ids)[:most]


def directions(vectors: FloatArray, count: int) -> FloatArray:
    """Coordinates along the directions in which vectors differ most, of shape (vectors, at most ``count``).

    A direction has no sign of its own; its largest coordinate is made positive.
    """
    centred = vectors.astype(np.float64) - vectors.mean(axis=0, dtype=np.float64)
    values, found = np.linalg.eigh(centred.T @ centred)
    order = np.argsort(values)[::-1][:count]
    coordinates = centred @ found[:, order]
    largest = np.take_along_axis(coordinates, np.abs(coordinates).argmax(axis=0)[None], axis=0)
    return np.asarray(coordinates * np.where(largest < 0, -1.0, 1.0), np.float32)


def first_look(ids: Sequence[int], vectors: FloatArray) -> Plane:
    """The first look at passages with these vectors, of shape (passages, dimension)."""
    points = np.zeros((len(ids), 2), np.float32)
    found = directions(vectors, 2) if len(ids) else points
    points[:, : found.shape[1]] = found
    return Plane(tuple(ids), _scaled(points), fine=False)


def lay_out(ids: Sequence[int], vectors: FloatArray) -> Plane:
    """The map of passages with these vectors; of fewer than five it is the first look, since there is nothing to arrange."""
    if len(ids) < 5:
        look = first_look(ids, vectors)
        return Plane(look.ids, look.points, fine=True)
    from sklearn.manifold import TSNE
    from threadpoolctl import threadpool_limits

    found = directions(vectors, _DIRECTIONS)
    begin = found[:, :2] / max(float(found[:, 0].std()), 1e-12) * 1e-4
    with threadpool_limits(1):
        made = TSNE(
            2,
            perplexity=min(_NEIGHBOURS, (len(ids) - 1) / 3),
            init=begin,
            max_iter=STEPS,
            random_state=0,
            n_jobs=1,
        ).fit_transform(found)
    return Plane(tuple(ids), _scaled(made), fine=True)


def place(plane: Plane, vectors: FloatArray, wanted: FloatArray) -> FloatArray:
    """Where passages that are not drawn belong: at the drawn one nearest in meaning.

    Args:
        plane: the passages drawn.
        vectors: theirs, of shape (passages, dimension).
        wanted: those to be placed, of shape (others, dimension).
    """
    if not len(vectors):
        return np.zeros((len(wanted), 2), np.float32)
    nearest = (wanted @ vectors.T).argmax(axis=1)
    return np.asarray(plane.points[nearest], np.float32)


def kept_map(generation: Generation, folder: Path | None = None) -> Plane | None:
    """The map of a generation, where it was kept; None else, or where what was kept is damaged."""
    try:
        held = load_arrays(_file(generation, folder))
        ids, points = held["ids"], held["points"]
        if (*ids.shape, 2) == points.shape and np.isfinite(points).all():
            return Plane(tuple(int(one) for one in ids), points.astype(np.float32), fine=True)
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        pass
    return None


def keep_map(plane: Plane, generation: Generation, folder: Path | None = None) -> None:
    """Keep the map of a generation beside those of a few others; where that cannot be done, it is laid out again next time."""
    path = _file(generation, folder)
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as fresh, fresh.open("wb") as file:
            np.savez(file, ids=np.array(plane.ids, np.int64), points=plane.points)
        for old in sorted(path.parent.glob("*.npz"), key=lambda one: one.stat().st_mtime)[:-_KEPT]:
            old.unlink(missing_ok=True)


def _file(generation: Generation, folder: Path | None) -> Path:
    made_of = "\x1f".join((generation.name, generation.manifest.created, str(VERSION), str(MOST), str(STEPS)))
    digest = hashlib.sha256(made_of.encode()).hexdigest()[:16]
    return (folder or cache_folder("maps")) / f"{digest}.npz"


def _scaled(points: npt.ArrayLike) -> FloatArray:
    """Points with each axis from 0 to 1; an axis without extent is 0.5 everywhere."""
    found = np.asarray(points, np.float64)
    if not len(found):
        return found.astype(np.float32)
    low, extent = found.min(axis=0), np.ptp(found, axis=0)
    return np.where(extent > 0, (found - low) / np.where(extent > 0, extent, 1), 0.5).astype(np.float32)
