from __future__ import annotations

from pathlib import Path

import pytest

from shutten.errors import SettingsError
from shutten.setting_collections import Collection
from shutten.settings import Settings, load_settings

TWO = """
[collections.defence]
name = "防衛白書"
corpus = "a"
index = "a-index"

[collections.town]
corpus = "b"
index = "b-index"
testsets = "sets"
visible = "editors"
"""


def loaded(folder: Path, text: str) -> Settings:
    (folder / "shutten.toml").write_text(text, encoding="utf-8")
    return load_settings({}, folder)


def test_collections_are_read_in_their_order_with_paths_beside_the_file(tmp_path: Path) -> None:
    assert loaded(tmp_path, TWO).collections == (
        Collection("defence", "防衛白書", tmp_path / "a", tmp_path / "a-index", tmp_path / "defence-testsets", "all"),
        Collection("town", "town", tmp_path / "b", tmp_path / "b-index", tmp_path / "sets", "editors"),
    )


def test_the_settings_of_a_collection_have_its_folders_and_without_a_key_the_firsts(tmp_path: Path) -> None:
    settings = loaded(tmp_path, TWO + "\n[passages]\nmost = 100\n")
    first, town = settings.of_collection(), settings.of_collection("town")
    assert (first.collection, first.corpus, first.index) == ("defence", tmp_path / "a", tmp_path / "a-index")
    assert (town.collection, town.corpus, town.index, town.testsets) == (
        "town",
        tmp_path / "b",
        tmp_path / "b-index",
        tmp_path / "sets",
    )
    assert town.passages.most == 100
    with pytest.raises(SettingsError, match=r"^the settings have no collection 'sea'; they have defence, town$"):
        settings.of_collection("sea")


def test_without_collections_the_settings_are_their_own() -> None:
    assert Settings().of_collection() == Settings()
    with pytest.raises(SettingsError, match=r"^the settings have no collection 'sea'; they have none$"):
        Settings().of_collection("sea")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("collections = 3", "collections = 3 "),
        ("[collections]\n", "collections = {} "),
        ('[collections.a]\ncorpus = "c"\n', "collections.a = {'corpus': 'c'} "),
        ('[collections."a b"]\ncorpus = "c"\nindex = "i"\n', "collections.a b = "),
        ('[collections.a]\ncorpus = "c"\nindex = "i"\ncolour = "red"\n', "'colour': 'red'"),
        ('[collections.a]\ncorpus = "c"\nindex = "i"\nvisible = "some"\n', "'visible': 'some'"),
        ('[collections.a]\ncorpus = "c"\nindex = ""\n', "'index': ''"),
        (
            '[collections.a]\ncorpus = "c"\nindex = "i"\n[collections.b]\ncorpus = "d"\nindex = "x/../i"\n',
            "two of them have one folder",
        ),
        ('index = "i"\n[collections.a]\ncorpus = "c"\nindex = "j"\n', "index beside collections, which have their own"),
    ],
)
def test_what_is_no_collection_is_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SettingsError) as wrong:
        loaded(tmp_path, text)
    assert said in wrong.value.lines[0]
