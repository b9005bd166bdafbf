import sqlite3
from pathlib import Path

import pytest

from shutten.bilingual import jamdict
from shutten.bilingual.dictionary import Dictionary, ensure
from shutten.errors import ShuttenError


def _keys(dictionary: Dictionary, *forms: str) -> set[str]:
    return {key for _, key, _, _ in dictionary.of_japanese(forms)}


def test_a_written_form_leads_to_english_keys(dictionary: Dictionary) -> None:
    assert {"abduct", "kidnap"} <= _keys(dictionary, "拉致")
    assert "rule law" in _keys(dictionary, "法の支配")


def test_an_english_key_leads_to_written_forms(dictionary: Dictionary) -> None:
    written = {form: of_form * of_gloss for form, _, of_form, of_gloss in dictionary.of_english(["issu"])}
    assert {"問題", "課題", "発行"} <= set(written)
    assert written["問題"] > written["子種"]  # common before rare


def test_an_obsolete_meaning_is_left_out(dictionary: Dictionary) -> None:
    assert "beauti woman" not in _keys(dictionary, "女房")


def test_readings_of_names(dictionary: Dictionary) -> None:
    assert {"kono", "kawano"} <= {key for _, key in dictionary.sounds(["河野"])}
    assert "辺野古" in {written for written, _ in dictionary.sounding(["henoko"])}


def test_places_are_words_too(dictionary: Dictionary) -> None:
    assert "senkaku island" in _keys(dictionary, "尖閣諸島")


def test_every_weight_is_between_0_and_1(dictionary: Dictionary) -> None:
    rows = list(dictionary.of_english(["issu", "go", "island", "minist"]))
    assert len(rows) > 100
    assert all(0 < of_form <= 1 and 0 < of_gloss <= 1 for _, _, of_form, of_gloss in rows)


def test_a_missing_package_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(ShuttenError, match=r"pip install jamdict-data"):
        jamdict.source_path()


def test_a_damaged_source_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHUTTEN_CACHE", str(tmp_path / "cache"))
    source = tmp_path / "jamdict.db"
    source.write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    with pytest.raises(ShuttenError, match=r"is damaged .*reinstall jamdict-data"):
        ensure(source)
    assert list((tmp_path / "cache").rglob("*.sqlite")) == []


def test_a_cache_that_cannot_be_written_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cache").write_text("a file where a folder should be")
    monkeypatch.setenv("SHUTTEN_CACHE", str(tmp_path / "cache"))
    source = tmp_path / "jamdict.db"
    source.write_bytes(b"x")
    with pytest.raises(ShuttenError, match="set SHUTTEN_CACHE to a writable folder"):
        ensure(source)


def test_a_file_of_another_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE gloss (key TEXT)")
    connection.close()
    with pytest.raises(ShuttenError, match="is of version 0"):
        Dictionary(path)


def test_a_file_that_is_no_dictionary_is_refused(tmp_path: Path) -> None:
    (tmp_path / "broken.sqlite").write_bytes(b"x" * 4096)
    with pytest.raises(ShuttenError, match="is damaged"):
        Dictionary(tmp_path / "broken.sqlite")
