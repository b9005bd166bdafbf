import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from shutten.aid.entries import Entries, open_entries
from shutten.errors import ShuttenError


@pytest.fixture(scope="module")
def entries() -> Entries:
    return open_entries()


def test_a_word_has_its_readings_and_senses(entries: Entries) -> None:
    (entry,) = entries.words(["会談"])["会談"]
    assert entry.written == ("会談",)
    assert entry.readings == ("かいだん",)
    assert entry.senses[0].glosses[0] == "conversation"
    assert (entry.rank, entry.common) == (1, True)


def test_a_word_is_found_by_its_reading_too(entries: Entries) -> None:
    assert "会談" in {form for entry in entries.words(["かいだん"])["かいだん"] for form in entry.written}


def test_an_irregular_reading_is_left_out(entries: Entries) -> None:
    (entry,) = [entry for entry in entries.words(["手術"])["手術"] if "しゅじゅつ" in entry.readings]
    assert "しじつ" not in entry.readings


def test_a_name_has_every_reading(entries: Entries) -> None:
    names = entries.names(["小野寺"])["小野寺"]
    assert {"おのでら", "おのてら"} <= {reading for name in names for reading in name.readings}
    assert any("surname" in name.kinds and name.glosses == ("Onodera",) for name in names)


def test_a_name_is_found_by_its_latin_letters(entries: Entries) -> None:
    assert [name.written for name in entries.names_called(["Henoko"])["Henoko"]] == [("辺野古",)]


def test_what_is_in_no_dictionary_is_left_out(entries: Entries) -> None:
    assert entries.words(["ぬるぽむ", ""]) == {}
    assert entries.names(["ぬるぽむ"]) == {}
    assert entries.names_called(["Nurupomu"]) == {}


def test_more_forms_than_one_query_takes(entries: Entries) -> None:
    forms = [f"無い{number}" for number in range(1_200)]
    assert list(entries.words([*forms, "会談"])) == ["会談"]


def test_threads_share_it(entries: Entries) -> None:
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda form: entries.words([form])[form][0].readings[0], ["会談", "同盟", "閣僚"] * 5))
    assert found == ["かいだん", "どうめい", "かくりょう"] * 5


def test_another_file_is_refused_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "jamdict.db"
    sqlite3.connect(path).close()
    other = Entries(path)
    with pytest.raises(ShuttenError, match=r"jamdict\.db is damaged .*reinstall jamdict-data"):
        other.words(["会談"])
    other.close()
