from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from shutten.errors import IndexDamagedError
from shutten.store import terms as term_index
from shutten.store.terms import Occurrence, TermIndex

PASSAGES = {
    9007199254740993: [
        Occurrence("拉致", -5, -3),
        Occurrence("大臣", 0, 2),
        Occurrence("大臣", 7, 9),
        Occurrence("=2017", 9, 14),
    ],
    70: [Occurrence("大臣", 3, 5)],
    5: [Occurrence("大臣", -2, 0), Occurrence("大臣", -9, -7), Occurrence("拉致", 4, 6), Occurrence("meet", 8, 15)],
    6: [],
}


@pytest.fixture
def terms(tmp_path: Path) -> TermIndex:
    term_index.write(tmp_path, "ja", PASSAGES)
    return TermIndex(tmp_path, "ja")


def _written(folder: Path, passages: dict[int, list[Occurrence]], language: str = "ja") -> TermIndex:
    term_index.write(folder, language, passages)
    return TermIndex(folder, language)


def test_passages_come_in_the_order_of_their_ids(terms: TermIndex) -> None:
    assert (len(terms), terms.language) == (4, "ja")
    assert terms.ids.tolist() == [5, 6, 70, 9007199254740993]


def test_the_length_of_a_passage_leaves_out_its_context(terms: TermIndex) -> None:
    assert terms.lengths.tolist() == [2, 0, 1, 3]
    assert terms.mean_length == 1.5


def test_postings_tell_text_and_context_apart(terms: TermIndex) -> None:
    found = terms.postings(["大臣", "拉致"])
    assert set(found) == {"大臣", "拉致"}
    minister = found["大臣"]
    assert (minister.rows.tolist(), minister.counts.tolist(), minister.in_context.tolist()) == ([0, 2, 3], [0, 1, 2], [2, 0, 0])
    abduction = found["拉致"]
    assert (abduction.rows.tolist(), abduction.counts.tolist(), abduction.in_context.tolist()) == ([0, 3], [1, 0], [0, 1])
    assert (minister.rows.dtype, minister.counts.dtype, minister.in_context.dtype) == (np.int32, np.float32, np.float32)


def test_a_form_that_stands_nowhere_has_no_postings(terms: TermIndex) -> None:
    assert set(terms.postings(["国会", "meet", "MEET", ""])) == {"meet"}
    assert terms.postings([]) == {}


def test_a_form_asked_for_twice_is_found_once(terms: TermIndex) -> None:
    assert list(terms.postings(iter(["meet", "meet"]))) == ["meet"]


def test_thousands_of_forms_may_be_asked_for_at_once(tmp_path: Path) -> None:
    forms = [f"form{number}" for number in range(40_000)]
    index = _written(tmp_path, {1: [Occurrence(form, at, at + 1) for at, form in enumerate(forms)]})
    assert set(index.postings(forms)) == set(forms)
    assert [occurrence.form for occurrence in index.occurrences(1)] == forms


def test_rows_of_ids(terms: TermIndex) -> None:
    assert terms.rows([70, 5, 9007199254740993, 6]).tolist() == [2, 0, 3, 1]


def test_an_unknown_id_has_the_row_minus_one(terms: TermIndex) -> None:
    assert terms.rows([4, 71, 9007199254740994, 70]).tolist() == [-1, -1, -1, 2]
    assert terms.rows([]).tolist() == []


def test_occurrences_are_given_back_as_they_were_written(terms: TermIndex) -> None:
    assert {identifier: terms.occurrences(identifier) for identifier in PASSAGES} == PASSAGES
    assert terms.occurrences(4711) == []


def test_a_term_more_frequent_than_sixteen_bits_counts_as_often_as_they_say(tmp_path: Path) -> None:
    often = [Occurrence("a", at, at + 1) for at in range(70_000)] + [Occurrence("a", -at, -at) for at in range(1, 65_537)]
    found = _written(tmp_path, {1: often, 2: [Occurrence("a", 0, 1)]}).postings(["a"])["a"]
    assert (found.counts.tolist(), found.in_context.tolist()) == ([65_535, 1], [65_535, 0])


def test_a_language_without_passages_has_nothing(tmp_path: Path) -> None:
    index = _written(tmp_path, {}, "en")
    assert (len(index), index.mean_length) == (0, 1)
    assert index.postings(["meet"]) == {}
    assert index.rows([1, 2]).tolist() == [-1, -1]
    assert index.occurrences(1) == []


@pytest.mark.parametrize("terms", [[], [Occurrence("talk", -5, -1)]])
def test_passages_without_words_of_their_own_have_a_mean_length_to_divide_by(tmp_path: Path, terms: list[Occurrence]) -> None:
    index = _written(tmp_path, {1: terms, 2: []})
    assert (index.lengths.tolist(), index.mean_length) == ([0, 0], 1)


def test_a_form_may_be_of_any_length_and_hold_any_character(tmp_path: Path) -> None:
    forms = ["𠮷" * 100_000, "a\0b", "a", "'", '"; DROP TABLE terms', "%", "A"]
    index = _written(tmp_path, {1: [Occurrence(form, at, at + 1) for at, form in enumerate(forms)]})
    assert set(index.postings(forms)) == set(forms)
    assert [occurrence.form for occurrence in index.occurrences(1)] == forms


def test_two_languages_lie_side_by_side(tmp_path: Path) -> None:
    japanese = _written(tmp_path, {1: [Occurrence("大臣", 0, 2)]}, "ja")
    english = _written(tmp_path, {2: [Occurrence("minist", 0, 8)]}, "en")
    assert (japanese.ids.tolist(), english.ids.tolist()) == ([1], [2])
    assert set(english.postings(["大臣", "minist"])) == {"minist"}


def test_threads_do_not_disturb_one_another(terms: TermIndex) -> None:
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(terms.occurrences, list(PASSAGES) * 100)) == list(PASSAGES.values()) * 100


@pytest.mark.parametrize("part", ["ids.npy", "rows.npy", "forward.npy", ".sqlite"])
def test_a_missing_file_is_an_error(tmp_path: Path, part: str) -> None:
    term_index.write(tmp_path, "ja", PASSAGES)
    next(file for file in tmp_path.iterdir() if file.name.endswith(part)).unlink()
    with pytest.raises(IndexDamagedError, match=r"are missing or damaged.*run `shutten build` again"):
        TermIndex(tmp_path, "ja")


@pytest.mark.parametrize("kept", [0, 3, 100, -1])
@pytest.mark.parametrize("name", term_index.TermIndex.ARRAYS)
def test_a_truncated_array_is_an_error(tmp_path: Path, name: str, kept: int) -> None:
    term_index.write(tmp_path, "ja", PASSAGES)
    file = tmp_path / f"terms-ja-{name}.npy"
    file.write_bytes(file.read_bytes()[:kept])
    with pytest.raises(IndexDamagedError, match="are missing or damaged"):
        TermIndex(tmp_path, "ja")


@pytest.mark.parametrize("content", [b"", b"no database" * 1000])
def test_a_damaged_vocabulary_is_an_error(tmp_path: Path, content: bytes) -> None:
    term_index.write(tmp_path, "ja", PASSAGES)
    (tmp_path / "terms-ja.sqlite").write_bytes(content)
    with pytest.raises(IndexDamagedError, match="are missing or damaged"):
        TermIndex(tmp_path, "ja")


@pytest.mark.parametrize("name", [*(f"-{name}.npy" for name in term_index.TermIndex.ARRAYS), ".sqlite"])
def test_a_file_of_another_build_is_an_error(tmp_path: Path, name: str) -> None:
    other = tmp_path / "other"
    other.mkdir()
    term_index.write(tmp_path, "ja", PASSAGES)
    term_index.write(other, "ja", PASSAGES | {8: [Occurrence("国会", 0, 2), Occurrence("国会", 2, 4)]})
    (other / f"terms-ja{name}").replace(tmp_path / f"terms-ja{name}")
    with pytest.raises(IndexDamagedError, match="do not belong together"):
        TermIndex(tmp_path, "ja")
