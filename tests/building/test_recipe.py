from pathlib import Path

import pytest

from shutten.building.recipe import described_parts
from shutten.settings import BuildOptions


def test_everything_is_computed_by_default() -> None:
    described = described_parts(BuildOptions())
    assert (described["second_encoder"], described["late_interaction"], described["glossary"]) == (True, True, "")


def test_what_is_turned_off_is_described() -> None:
    described = described_parts(BuildOptions(second_encoder=False, late_interaction=False))
    assert (described["second_encoder"], described["late_interaction"], described["glossary"]) == (False, False, "")


def test_another_version_of_the_lexicon_is_another_description(monkeypatch: pytest.MonkeyPatch) -> None:
    before = described_parts(BuildOptions())
    monkeypatch.setattr("shutten.building.recipe.LEXICON_VERSION", 999)
    assert described_parts(BuildOptions()) != before


def test_a_glossary_is_described_by_what_it_holds(tmp_path: Path) -> None:
    one, same = tmp_path / "one.tsv", tmp_path / "same.tsv"
    one.write_bytes(b"abc")
    same.write_bytes(b"abc")
    sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert (
        described_parts(BuildOptions(glossary=one))["glossary"]
        == described_parts(BuildOptions(glossary=same))["glossary"]
        == sha256
    )
    same.write_bytes(b"abd")
    assert described_parts(BuildOptions(glossary=same))["glossary"] != sha256
