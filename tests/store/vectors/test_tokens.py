from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from shutten.encoders.token_vectors import TokenVectors
from shutten.errors import IndexDamagedError
from shutten.store.vectors import tokens as token_vectors
from shutten.store.vectors.quantiser import LEAST
from shutten.store.vectors.tokens import TokenVectorStore, TokenVectorWriter

TEXTS = {"one": "ab。c", "two": "de", "marks": "。、", "empty": ""}


def _tokens(text: str, dimension: int = 4) -> TokenVectors:
    """A token a character, its vector the character's own."""
    vectors = [np.random.default_rng(ord(letter)).normal(size=dimension) for letter in text]
    unit = [vector / np.linalg.norm(vector) for vector in vectors]
    spans = np.array([(i, i + 1) for i in range(len(text))], np.int32).reshape(-1, 2)
    return TokenVectors(np.array(unit, np.float16).reshape(-1, dimension), spans)


def _write(folder: Path, texts: dict[str, str], ids: list[int], keys: list[str]) -> TokenVectorStore:
    writer = TokenVectorWriter()
    for key, text in texts.items():
        writer.add(key, text, _tokens(text))
    writer.write(folder, ids, keys)
    return TokenVectorStore(folder)


@pytest.fixture
def store(tmp_path: Path) -> TokenVectorStore:
    return _write(tmp_path, TEXTS, [9007199254740993, 5, 7, 8, 3], ["one", "two", "marks", "empty", "two"])


def test_passages_are_those_written(store: TokenVectorStore) -> None:
    assert len(store) == 5
    assert 9007199254740993 in store
    assert 4 not in store


def test_punctuation_is_left_out_and_spans_stay_those_of_the_text(store: TokenVectorStore) -> None:
    assert store.spans(9007199254740993).tolist() == [[0, 1], [1, 2], [3, 4]]


def test_a_passage_of_punctuation_keeps_it(store: TokenVectorStore) -> None:
    assert store.spans(7).tolist() == [[0, 1], [1, 2]]


def test_a_passage_may_have_no_tokens(store: TokenVectorStore) -> None:
    assert store.spans(8).shape == (0, 2)


def test_similarities_are_the_cosines_of_centred_vectors(store: TokenVectorStore) -> None:
    asked = store.quantiser.project(_tokens("eb").vectors)
    cosines, counts = store.similarities(asked, [5, 8, 9007199254740993])
    written = np.concatenate([_tokens(text).vectors for text in ("abc", "de", "。、")]).astype(np.float32)
    mean = written.mean(axis=0)

    def centred(text: str) -> np.ndarray:
        moved = _tokens(text).vectors.astype(np.float32) - mean
        return moved / np.linalg.norm(moved, axis=1, keepdims=True)

    assert counts.tolist() == [2, 0, 3]
    assert cosines == pytest.approx(centred("eb") @ centred("deabc").T, abs=0.02)


def test_passages_with_one_key_share_their_tokens(store: TokenVectorStore, tmp_path: Path) -> None:
    assert store.stored(5).codes.tolist() == store.stored(3).codes.tolist()
    assert len(np.load(tmp_path / token_vectors.CODES)) == 3 + 2 + 2


def test_no_passages_have_no_tokens(store: TokenVectorStore) -> None:
    cosines, counts = store.similarities(store.quantiser.project(_tokens("a").vectors), [])
    assert (cosines.shape, counts.shape) == ((1, 0), (0,))


def test_an_unknown_passage_is_an_error(store: TokenVectorStore) -> None:
    with pytest.raises(IndexDamagedError, match="token vectors are missing from the index; run `shutten build` again"):
        store.similarities(store.quantiser.project(_tokens("a").vectors), [5, 6])


def test_what_is_kept_of_the_former_generation_is_the_same_and_what_is_added_is_beside_it(tmp_path: Path) -> None:
    former = _write(tmp_path, TEXTS, [1, 2], ["one", "two"])
    writer = TokenVectorWriter(former)
    writer.add("new", "fg", _tokens("fg"))
    writer.keep("two", 2)
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    writer.write(fresh, [2, 30], ["two", "new"])
    store = TokenVectorStore(fresh)
    assert (store.quantiser.mean == former.quantiser.mean).all()
    assert store.stored(2).codes.tolist() == former.stored(2).codes.tolist()
    assert store.spans(30).tolist() == [[0, 1], [1, 2]]


def test_a_store_serves_a_corpus_of_up_to_twice_its_passages(store: TokenVectorStore) -> None:
    assert store.serves(10)
    assert not store.serves(11)


def test_keeping_without_a_former_store_is_an_error() -> None:
    with pytest.raises(ValueError, match="no former store"):
        TokenVectorWriter().keep("a", 1)


def test_many_tokens_are_coded_before_the_end(tmp_path: Path) -> None:
    random = np.random.default_rng(0)
    writer = TokenVectorWriter()
    text = "a" * 1000
    spans = np.array([(i, i + 1) for i in range(1000)], np.int32)
    for key in range(25):
        vectors = random.normal(size=(1000, 8))
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        writer.add(str(key), text, TokenVectors(vectors.astype(np.float16), spans))
    writer.write(tmp_path, list(range(25)), [str(key) for key in range(25)])
    store = TokenVectorStore(tmp_path)
    assert LEAST < 25_000
    assert store.quantiser.code_length == 2
    cosines, _ = store.similarities(store.quantiser.project(vectors), [24])
    assert np.diag(cosines).mean() > 0.9


def test_a_token_far_into_a_text_has_its_span_cut(tmp_path: Path) -> None:
    writer = TokenVectorWriter()
    text = " " * 70_000 + "ab"
    spans = np.array([[70_000, 70_001], [70_001, 70_002]], np.int32)
    writer.add("far", text, TokenVectors(_tokens("ab").vectors, spans))
    writer.write(tmp_path, [1], ["far"])
    assert TokenVectorStore(tmp_path).spans(1).tolist() == [[65_535, 65_535]] * 2


def test_threads_may_read_together(store: TokenVectorStore) -> None:
    asked = store.quantiser.project(_tokens("eb").vectors)
    expected = store.similarities(asked, [5, 9007199254740993])[0]
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: store.similarities(asked, [5, 9007199254740993])[0], range(200)))
    assert all((one == expected).all() for one in found)


@pytest.mark.parametrize("name", token_vectors.FILES)
@pytest.mark.parametrize("kept", [None, 0, 60, -1])
def test_a_missing_or_truncated_file_is_an_error(store: TokenVectorStore, tmp_path: Path, name: str, kept: int | None) -> None:
    data = (tmp_path / name).read_bytes()
    (tmp_path / name).unlink()  # the open store keeps reading what it mapped
    if kept is not None:
        (tmp_path / name).write_bytes(data[:kept])
    with pytest.raises(IndexDamagedError, match="run `shutten build` again"):
        TokenVectorStore(tmp_path)


@pytest.mark.parametrize("name", [token_vectors.CODES, token_vectors.SCALES, token_vectors.SPANS])
def test_files_that_do_not_belong_together_are_an_error(store: TokenVectorStore, tmp_path: Path, name: str) -> None:
    shorter = np.load(tmp_path / name)[:-1]
    (tmp_path / name).unlink()
    np.save(tmp_path / name, shorter)
    with pytest.raises(IndexDamagedError, match="do not belong together"):
        TokenVectorStore(tmp_path)


def test_places_beyond_the_tokens_are_an_error(store: TokenVectorStore, tmp_path: Path) -> None:
    np.save(tmp_path / token_vectors.PASSAGES, np.array([[1, 0, 8]]))
    with pytest.raises(IndexDamagedError, match="do not belong together"):
        TokenVectorStore(tmp_path)
