"""Lists are taken where vectors are many; here 1,000 numbers are many, and 100 vectors that a filter leaves are few."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from shutten.base.arrays import FloatArray, IdArray
from shutten.errors import IndexDamagedError
from shutten.store.vectors import dense, inverted_lists, kinds, recall
from shutten.store.vectors.dense import Former, VectorIndex
from shutten.store.vectors.kinds import VectorIndexKind

COUNT, DIMENSION = 12_000, 64
RANDOM = np.random.default_rng(3)


def _unit(vectors: FloatArray) -> FloatArray:
    unit: FloatArray = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    return unit


def _clustered(count: int) -> FloatArray:
    centres = np.random.default_rng(0).normal(size=(300, DIMENSION))
    return _unit(centres[RANDOM.integers(0, 300, count)] + 0.7 * RANDOM.normal(size=(count, DIMENSION)))


VECTORS = _clustered(COUNT)
QUESTIONS = _clustered(60)
IDS: IdArray = RANDOM.permutation(10 * COUNT)[:COUNT].astype(np.int64)


@pytest.fixture(scope="module", autouse=True)
def _small() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kinds, "EXACT", 1000)
        patch.setattr(inverted_lists, "FEW", 100)
        yield


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, _small: None) -> Path:
    made = tmp_path_factory.mktemp("lists")
    dense.write(made, IDS, VECTORS)
    return made


@pytest.fixture(scope="module")
def index(folder: Path) -> VectorIndex:
    return VectorIndex(folder)


def _recall(index: VectorIndex, questions: FloatArray, chosen: IdArray) -> float:
    """Recall@10 among the vectors at the places ``chosen``."""
    truth = recall.nearest(VECTORS[chosen].astype(np.float16), questions)
    among = None if len(chosen) == COUNT else IDS[chosen]
    return recall.recall(lambda question: index.search(question, 60, among)[1], questions, truth)


def test_what_was_chosen_and_measured_is_said(tmp_path: Path, folder: Path) -> None:
    kind = dense.write(tmp_path, IDS, VECTORS)
    assert (kind.name, kind.vectors, kind.dimension, kind.lists, kind.questions) == ("lists", COUNT, DIMENSION, 300, 200)
    assert kind.recall >= 0.99
    assert 1 <= kind.probed < 300
    assert sorted(file.name for file in tmp_path.iterdir()) == ["vectors.faiss", "vectors.halves.npy", "vectors.ids.npy"]


def test_the_same_vectors_in_any_order_give_the_same_files(tmp_path: Path, folder: Path) -> None:
    order = np.random.default_rng(1).permutation(COUNT)
    dense.write(tmp_path, IDS[order], VECTORS[order])
    for file in folder.iterdir():
        assert (tmp_path / file.name).read_bytes() == file.read_bytes()


def _again(folder: Path, vectors: VectorIndex, kind: VectorIndexKind, fresh: int) -> tuple[VectorIndexKind, VectorIndex]:
    """The vectors written again, of which so many are new; what was there before stays where it is."""
    folder = folder / str(fresh)
    folder.mkdir()
    former = Former(vectors, kind, np.where(np.arange(COUNT) < fresh, -1, IDS))
    kind = dense.write(folder, IDS, np.concatenate([_clustered(fresh), VECTORS[fresh:]]), former=former)
    return kind, VectorIndex(folder)


def _centres(index: VectorIndex) -> FloatArray:
    assert index.lists is not None
    return index.lists.centres


def test_lists_keep_their_centres_while_most_vectors_are_those_of_the_generation_before(tmp_path: Path, folder: Path) -> None:
    former = VectorIndex(folder)
    kind, index = _again(tmp_path, former, VectorIndexKind("lists", COUNT, DIMENSION, added=100), 50)
    assert (_centres(index) == _centres(former)).all()
    assert (kind.added, kind.moved, kind.lists, kind.questions) == (150, 0, 300, 200)
    assert kind.recall >= 0.99
    assert _recall(index, QUESTIONS, np.arange(50, COUNT)) >= 0.98
    kind, index = _again(tmp_path, index, kind, COUNT // 2)
    assert kind.added == 0
    assert (_centres(index) != _centres(former)).any()


def test_recall_is_measured_anew_when_one_vector_in_two_hundred_has_come_or_gone(tmp_path: Path, folder: Path) -> None:
    kind = VectorIndexKind("lists", COUNT, DIMENSION, recall=0.9931, questions=200)
    kind, index = _again(tmp_path, VectorIndex(folder), kind, 30)  # 30 come and 30 go
    assert (kind.added, kind.moved, kind.recall, kind.questions) == (30, 60, 0.9931, 200)
    fresh = index.search(index.reconstruct(IDS[:1])[0], 1)
    assert (fresh[0][0], index.lists is not None) == (IDS[0], True)
    kind, _ = _again(tmp_path, index, kind, 31)  # and 31 that were the first
    assert (kind.moved, kind.recall != 0.9931) == (0, True)


def test_lists_are_divided_anew_when_too_little_is_found_with_them(tmp_path: Path, folder: Path) -> None:
    former = VectorIndex(folder)
    assert former.lists is not None
    former.lists.probed = 1  # of 300
    kind, index = _again(tmp_path, former, VectorIndexKind("lists", COUNT, DIMENSION), 50)
    assert kind.added == 0
    assert kind.recall >= 0.99
    assert (_centres(index) != _centres(former)).any()


def test_nearly_all_of_the_nearest_are_found(index: VectorIndex) -> None:
    assert _recall(index, QUESTIONS, np.arange(COUNT)) >= 0.98


@pytest.mark.parametrize("share", [0.5, 0.1, 0.01, 0.001])
def test_a_filter_does_not_lower_recall(index: VectorIndex, share: float) -> None:
    chosen = np.flatnonzero(np.random.default_rng(2).random(COUNT) < share)
    assert _recall(index, QUESTIONS, chosen) >= 0.95


@pytest.mark.parametrize("share", [0.5, 0.1])
def test_vectors_far_from_the_question_are_found_too(index: VectorIndex, share: float) -> None:
    side = VECTORS @ QUESTIONS.mean(axis=0)  # as passages in another language than the question
    chosen = np.sort(np.argsort(side)[: int(share * COUNT)])
    assert _recall(index, QUESTIONS, chosen) >= 0.95


@pytest.mark.parametrize(("near", "share"), [(0.1, 0.5), (0.3, 0.1), (0.02, 1.0)])
def test_a_filter_that_leaves_some_of_what_lies_together_does_not_lower_recall(
    index: VectorIndex, near: float, share: float
) -> None:
    together = np.argsort(-VECTORS @ VECTORS[5])[: int(near * COUNT)]  # as the passages of one field
    chosen = np.sort(together[np.random.default_rng(4).random(len(together)) < share])
    assert _recall(index, QUESTIONS, chosen) >= 0.95


def test_only_what_is_allowed_is_found(index: VectorIndex) -> None:
    for count in (50, 5000):
        allowed = IDS[:count]
        found = index.search(QUESTIONS[0], 200, allowed)[0]
        assert len(found) == min(count, 200)
        assert np.isin(found, allowed).all()


def test_a_selection_made_ready_finds_the_same(index: VectorIndex) -> None:
    ready = index.selection(IDS[::3])
    assert index.search(QUESTIONS[0], 20, ready)[0].tolist() == index.search(QUESTIONS[0], 20, IDS[::3])[0].tolist()


def test_scores_are_the_products_in_half_precision_best_first(index: VectorIndex) -> None:
    ids, scores = index.search(QUESTIONS[0], 60)
    assert scores == pytest.approx(index.reconstruct(ids) @ QUESTIONS[0], abs=1e-6)
    assert (np.diff(scores) <= 0).all()


def test_equal_products_come_in_the_order_of_ids(tmp_path: Path) -> None:
    ids = RANDOM.permutation(3000).astype(np.int64) + 1
    dense.write(tmp_path, ids, np.repeat(_unit(VECTORS[:100]), 30, axis=0))
    found, scores = VectorIndex(tmp_path).search(VECTORS[7], 30)
    assert sorted(ids[7 * 30 : 8 * 30].tolist()) == found.tolist()
    assert len(set(scores.tolist())) == 1


def test_vectors_are_given_back_in_half_precision(index: VectorIndex) -> None:
    assert (index.reconstruct(IDS[[5, 3]]) == VECTORS[[5, 3]].astype(np.float16)).all()
    with pytest.raises(IndexDamagedError, match="vectors are missing from the index; run `shutten build` again"):
        index.reconstruct([-1])


@pytest.mark.parametrize(("limit", "among"), [(3, []), (0, None)])
def test_nothing_allowed_finds_nothing(index: VectorIndex, limit: int, among: list[int] | None) -> None:
    assert index.search(QUESTIONS[0], limit, among)[0].tolist() == []


def test_lists_that_find_too_little_are_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "TARGET", 1.01)
    kind = dense.write(tmp_path, IDS[:2000], VECTORS[:2000])
    assert (kind.name, kind.recall) == ("exact", 1)
    assert 0.5 < kind.refused <= 1
    assert [file.name for file in tmp_path.iterdir()] == ["vectors.faiss"]
    assert VectorIndex(tmp_path).search(VECTORS[7], 1)[0].tolist() == [IDS[7]]


def test_lists_that_were_given_up_are_tried_again_when_half_of_the_vectors_came_or_went(tmp_path: Path) -> None:
    vectors = IDS[:2000], VECTORS[:2000]
    dense.write(tmp_path, *vectors)
    kind = VectorIndexKind("exact", 1900, DIMENSION, added=900, refused=0.5)
    former = Former(VectorIndex(tmp_path), kind, IDS[:2000])
    assert dense.write(tmp_path, *vectors, former=former) == VectorIndexKind("exact", 2000, DIMENSION, added=1000, refused=0.5)
    former = former._replace(kind=VectorIndexKind("exact", 1900, DIMENSION, added=901, refused=0.5))
    assert dense.write(tmp_path, *vectors, former=former).name == "lists"


@pytest.mark.parametrize("name", ["vectors.faiss", "vectors.halves.npy", "vectors.ids.npy"])
@pytest.mark.parametrize("kept", [None, 0, 200, -1])
def test_a_missing_or_truncated_file_is_an_error(tmp_path: Path, folder: Path, name: str, kept: int | None) -> None:
    for file in folder.iterdir():
        if file.name != name or kept is not None:
            (tmp_path / file.name).write_bytes(file.read_bytes()[: kept if file.name == name else None])
    with pytest.raises(IndexDamagedError, match="run `shutten build` again"):
        VectorIndex(tmp_path)


@pytest.mark.parametrize("name", ["vectors.halves.npy", "vectors.ids.npy"])
def test_files_that_do_not_belong_together_are_an_error(tmp_path: Path, folder: Path, name: str) -> None:
    for file in folder.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    np.save(tmp_path / name, np.load(tmp_path / name)[:-1])
    with pytest.raises(IndexDamagedError, match="do not belong together; run `shutten build` again"):
        VectorIndex(tmp_path)
