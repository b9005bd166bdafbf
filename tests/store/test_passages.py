import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from shutten import Document, Metadata, Passage, Span
from shutten.building import passage_writer
from shutten.documents.block import Page, Place
from shutten.errors import IndexDamagedError
from shutten.store import passages as passage_store
from shutten.store.passages import PassageStore

DOCUMENTS = [
    Document(
        "条約.txt",
        "第一条 平和",
        Metadata(title="条約", publisher="外務省", date="1960", origins={"title": "text"}),
        4,
        "plain",
        "cp932",
        "ab",
    ),
    Document("b.txt", "Peace.\n\nWar.", Metadata(title="B", publisher="B", language="en"), 0, "text", "utf-8", "cd"),
    Document("empty.txt", "-", Metadata(publisher="空")),
]
FIRST = Passage(
    id=2**62 + 1,
    document="条約.txt",
    ordinal=0,
    paragraph=3,
    section_path=("前文", "第一条"),
    spans=(Span(0, 3), Span(4, 6)),
    text="第一条平和",
    context="条約 > 第一条",
    language="ja",
    date="1960-01",
    pages=(Page(0, 7, "iv"), Page(3, 8)),
    places=(Place(0, "sheet", "歳入", "B5:D5"),),
)
SECOND = Passage(5, "b.txt", 0, 1, (), (Span(0, 6),), "Peace.", language="en")
THIRD = Passage(3, "b.txt", 1, 2, (), (Span(8, 12),), "War.", language="en")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    passage_writer.write(tmp_path, DOCUMENTS, [(FIRST, "k1"), (THIRD, "k3"), (SECOND, "k2")])
    return tmp_path


@pytest.fixture
def store(folder: Path) -> Iterator[PassageStore]:
    opened = PassageStore(folder)
    yield opened
    opened.close()


def test_a_passage_comes_back_as_it_was_written(store: PassageStore) -> None:
    assert store.get([FIRST.id]) == {FIRST.id: FIRST}


def test_a_document_comes_back_as_it_was_written(store: PassageStore) -> None:
    assert store.document("条約.txt") == DOCUMENTS[0]


def test_unknown_ids_and_documents_are_left_out(store: PassageStore) -> None:
    assert store.get([99, 5]) == {5: SECOND}
    assert store.get([]) == {}
    assert (store.document("none"), store.of_document("none")) == (None, [])


def test_more_ids_than_one_statement_takes_are_found(store: PassageStore) -> None:
    assert sorted(store.get([*range(1000, 3000), 5, 3])) == [3, 5]


def test_the_passages_of_a_document_come_in_order(store: PassageStore) -> None:
    assert store.of_document("b.txt") == [SECOND, THIRD]


def test_all_passages_come_document_by_document(store: PassageStore) -> None:
    assert list(store.all()) == [SECOND, THIRD, FIRST]


@pytest.mark.parametrize(
    ("languages", "documents", "found"),
    [
        ([], [], [3, 5, FIRST.id]),
        (["en"], [], [3, 5]),
        (["ja", "en"], [], [3, 5, FIRST.id]),
        ([], ["条約.txt"], [FIRST.id]),
        (["en"], ["条約.txt"], []),
        (["en"], ["条約.txt", "b.txt"], [3, 5]),
        (["' OR 1=1 --"], [], []),
    ],
)
def test_ids_are_filtered_by_language_and_document(
    store: PassageStore, languages: list[str], documents: list[str], found: list[int]
) -> None:
    assert store.ids(languages, documents) == found


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"since": "1960-01-31"}, [FIRST.id]),
        ({"since": "1960-02-01"}, []),
        ({"until": "1960-01-01"}, [FIRST.id]),
        ({"until": "1959-12-31"}, []),
        ({"since": "1960-01-10", "until": "1960-01-20"}, [FIRST.id]),
        ({"publishers": ["外務省"]}, [FIRST.id]),
        ({"publishers": ["外務省", "B"]}, [3, 5, FIRST.id]),
        ({"publishers": [""]}, []),
        ({"sections": ["第一"]}, [FIRST.id]),
        ({"sections": ["前文"]}, [FIRST.id]),
        ({"sections": ["文第"]}, []),
        ({"sections": ["%"]}, []),
        ({"sections": ["' OR 1=1 --"]}, []),
        ({"publishers": ["B"], "since": "1900-01-01"}, []),
        ({"documents": [f"{number}.txt" for number in range(40_000)] + ["b.txt"]}, [3, 5]),
    ],
)
def test_ids_are_filtered_by_day_publisher_and_heading(store: PassageStore, filters: dict[str, Any], found: list[int]) -> None:
    assert store.ids(**filters) == found


def test_publishers_years_and_outermost_headings_are_counted(store: PassageStore) -> None:
    assert store.publishers() == {"B": 2, "空": 0, "外務省": 1}
    assert store.years() == {1960: 1}
    assert store.sections() == {"前文": 1}


def test_languages_are_counted(store: PassageStore) -> None:
    assert store.languages() == {"en": 2, "ja": 1}


def test_documents_without_passages_are_named_too(store: PassageStore) -> None:
    assert store.document_names() == ["b.txt", "empty.txt", "条約.txt"]


def test_metadata_of_every_document_is_given(store: PassageStore) -> None:
    assert store.metadata() == {document.name: document.metadata for document in DOCUMENTS}


def test_each_vector_key_has_the_id_of_its_passage(store: PassageStore) -> None:
    assert store.vector_keys() == {"k1": FIRST.id, "k2": 5, "k3": 3}


def test_eight_threads_may_read_at_once(store: PassageStore) -> None:
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: store.get([3, 5, FIRST.id]), range(200)))
    assert all(passages == {3: THIRD, 5: SECOND, FIRST.id: FIRST} for passages in found)


def test_two_passages_of_one_id_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        passage_writer.write(tmp_path, DOCUMENTS, [(SECOND, "a"), (SECOND, "a")])


def test_a_missing_file_is_an_error_and_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(IndexDamagedError, match=r"passages\.sqlite is missing or damaged .*; run `shutten build` again"):
        PassageStore(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("data", [b"", b"SQLite format 3\0", b"these are no passages" * 500])
def test_a_file_that_is_no_store_is_an_error(tmp_path: Path, data: bytes) -> None:
    (tmp_path / passage_store.FILE).write_bytes(data)
    with pytest.raises(IndexDamagedError, match="is missing or damaged"):
        PassageStore(tmp_path)


def test_a_file_cut_within_its_tables_is_an_error_at_the_latest_when_it_is_read(folder: Path) -> None:
    file = folder / passage_store.FILE
    whole = file.read_bytes()
    for pages in range(4):
        file.write_bytes(whole[: pages * 4096 + 100])
        with pytest.raises(IndexDamagedError):
            _read_everything(folder)


def _read_everything(folder: Path) -> None:
    store = PassageStore(folder)
    try:
        assert len(store.get([3, 5, FIRST.id])) == 3
        store.languages()
        store.metadata()
    finally:
        store.close()


def test_a_folder_with_odd_characters_is_opened(tmp_path: Path) -> None:
    folder = tmp_path / "索引 #1?x=%20"
    folder.mkdir()
    passage_writer.write(folder, DOCUMENTS, [(SECOND, "a")])
    store = PassageStore(folder)
    assert store.get([5]) == {5: SECOND}
    store.close()


def test_a_passage_is_found_by_its_number(tmp_path: Path) -> None:
    first, second = replace(SECOND, paragraph=4), replace(THIRD, paragraph=4, part=2)
    passage_writer.write(tmp_path, DOCUMENTS, [(first, "k1"), (second, "k2")])
    with closing(PassageStore(tmp_path)) as store:
        assert [store.numbered("b.txt", number) for number in ("4", "4.2")] == [first, second]
        assert [store.numbered("b.txt", number) for number in ("4.1", "04", "5", "4.3", "x", "", "4.2.1")] == [None] * 7
        assert store.numbered("a.txt", "4") is None
