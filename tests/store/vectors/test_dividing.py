"""Vectors divided again by the same centres: what is copied is to the last byte what would have been made anew."""

import faiss
import numpy as np
import pytest

from shutten.base.arrays import HalfArray, IdArray
from shutten.store.vectors import dividing
from shutten.store.vectors.dividing import Divided, divide, divide_again

COUNT, DIMENSION, LISTS = 3000, 64, 40
RANDOM = np.random.default_rng(5)


def _vectors(count: int) -> HalfArray:
    drawn = RANDOM.normal(size=(count, DIMENSION))
    halves: HalfArray = (drawn / np.linalg.norm(drawn, axis=1, keepdims=True)).astype(np.float16)
    return halves


VECTORS = _vectors(COUNT)
CENTRES = VECTORS[:LISTS].astype(np.float32)
KEPT = np.arange(COUNT, dtype=np.int64)
FRESH = np.full(5, -1)


@pytest.fixture(scope="module")
def former() -> Divided:
    return Divided.of(divide(VECTORS, CENTRES))


@pytest.mark.parametrize(
    "stood",
    [
        KEPT,
        np.delete(KEPT, [0, 7, 2000]),
        np.insert(KEPT, [0, 50, 50, 2999, 3000], FRESH),
        np.insert(np.delete(KEPT, np.s_[100:160]), [3, 4, 5, 900, 2000], FRESH),
        np.insert(KEPT, [9], [2500]),  # one stands there twice
        KEPT[::-1].copy(),
        np.concatenate([KEPT[1500:], KEPT[:1500]]),
        FRESH,
        KEPT[:0],
    ],
    ids=["same", "gone", "come", "come and gone", "twice", "turned round", "moved", "all new", "none"],
)
def test_it_is_what_dividing_all_of_them_gives(former: Divided, stood: IdArray) -> None:
    vectors = np.where((stood < 0)[:, None], _vectors(len(stood)), VECTORS[stood])
    again, anew = divide_again(vectors, stood, former), divide(vectors, CENTRES)
    assert faiss.serialize_index(again).tobytes() == faiss.serialize_index(anew).tobytes()


def test_only_lists_that_something_happened_to_are_made_anew(former: Divided, monkeypatch: pytest.MonkeyPatch) -> None:
    coded: list[int] = []
    filled = dividing._Lists.filled
    monkeypatch.setattr(dividing._Lists, "filled", lambda *given: coded.append(len(given[2])) or filled(*given))
    divide_again(np.delete(VECTORS, 70, axis=0), np.delete(KEPT, 70), former)
    assert coded == [int((former.list_of == former.list_of[70]).sum()) - 1]
