from pathlib import Path

import numpy as np
import pytest

from shutten.errors import IndexDamagedError
from shutten.store.vectors import dense
from shutten.store.vectors import sentences as sentence_vectors
from shutten.store.vectors.sentences import SentenceVectors

EAST = np.array([1, 0], np.float32)
VECTORS = {
    9007199254740993: np.array([[0, 1]], np.float32),
    70: np.array([[0, -1], [0.6, 0.8], [0.8, 0.6]], np.float32),
    5: np.array([[0.28, 0.96], [1, 0]], np.float32),
}


@pytest.fixture
def sentences(tmp_path: Path) -> SentenceVectors:
    sentence_vectors.write(tmp_path, VECTORS)
    return SentenceVectors(tmp_path)


def _close(values: list[float]) -> object:
    return pytest.approx(values, abs=1e-3)  # half precision


def test_every_sentence_counts(sentences: SentenceVectors) -> None:
    assert len(sentences) == 6


def test_a_passage_is_as_near_as_its_nearest_sentence(sentences: SentenceVectors) -> None:
    ids, scores = sentences.search(EAST, 100)
    assert ids.tolist() == [5, 70, 9007199254740993]
    assert scores.tolist() == _close([1, 0.8, 0])


def test_the_limit_is_of_sentences(sentences: SentenceVectors) -> None:
    ids, scores = sentences.search(EAST, 3)  # of 5, of 70 and once more of 70
    assert ids.tolist() == [5, 70]
    assert scores.tolist() == _close([1, 0.8])


def test_only_the_allowed_passages_are_found(sentences: SentenceVectors) -> None:
    ids, scores = sentences.search(EAST, 2, [9007199254740993, 70, 4711])
    assert ids.tolist() == [70]
    assert scores.tolist() == _close([0.8])


@pytest.mark.parametrize(("limit", "among"), [(3, []), (3, [4711]), (0, None)])
def test_nothing_allowed_finds_nothing(sentences: SentenceVectors, limit: int, among: list[int] | None) -> None:
    ids, scores = sentences.search(EAST, limit, among)
    assert (ids.tolist(), scores.tolist()) == ([], [])


def test_equally_near_passages_come_in_the_order_of_their_ids(tmp_path: Path) -> None:
    sentence_vectors.write(tmp_path, {identifier: EAST.reshape(1, 2) for identifier in (30, 10, 20)})
    assert SentenceVectors(tmp_path).search(EAST, 3).ids.tolist() == [10, 20, 30]


def test_the_sentences_of_passages_in_the_order_asked_for(sentences: SentenceVectors) -> None:
    vectors, starts = sentences.of([70, 9007199254740993, 5])
    assert vectors.ravel().tolist() == _close([0, -1, 0.6, 0.8, 0.8, 0.6, 0, 1, 0.28, 0.96, 1, 0])
    assert vectors.shape == (6, 2)
    assert starts.tolist() == [0, 3, 4]


def test_a_passage_may_be_asked_for_twice(sentences: SentenceVectors) -> None:
    vectors, starts = sentences.of([5, 5])
    assert vectors[:2].tolist() == vectors[2:].tolist()
    assert starts.tolist() == [0, 2]


def test_no_passages_have_no_sentences(sentences: SentenceVectors) -> None:
    vectors, starts = sentences.of([])
    assert (vectors.shape, starts.tolist()) == ((0, 2), [])


def test_a_passage_without_sentences_is_an_error(sentences: SentenceVectors) -> None:
    with pytest.raises(IndexDamagedError, match="a passage has no sentence in the index; run `shutten build` again"):
        sentences.of([5, 6])


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    sentence_vectors.write(tmp_path, VECTORS)
    (tmp_path / sentence_vectors.FILE).unlink()
    with pytest.raises(IndexDamagedError, match=r"sentences\.npy is missing or damaged; run `shutten build` again"):
        SentenceVectors(tmp_path)


@pytest.mark.parametrize("kept", [0, 3, 50, -1])
def test_a_truncated_file_is_an_error(tmp_path: Path, kept: int) -> None:
    sentence_vectors.write(tmp_path, VECTORS)
    file = tmp_path / sentence_vectors.FILE
    file.write_bytes(file.read_bytes()[:kept])
    with pytest.raises(IndexDamagedError, match=r"sentences\.npy is missing or damaged"):
        SentenceVectors(tmp_path)


def test_files_of_different_builds_are_an_error(tmp_path: Path) -> None:
    sentence_vectors.write(tmp_path, VECTORS)
    dense.write(tmp_path, np.arange(2, dtype=np.int64), VECTORS[5], dense.SENTENCES)
    with pytest.raises(IndexDamagedError, match="do not belong together"):
        SentenceVectors(tmp_path)
