from pathlib import Path

import pytest

from shutten.bilingual.glossary import Glossary, read_glossary, shipped_glossary
from shutten.errors import SettingsError


def _file(folder: Path, content: bytes) -> Path:
    path = folder / "glossary.tsv"
    path.write_bytes(content)
    return path


def test_a_line_is_a_pair_in_either_order(tmp_path: Path) -> None:
    path = _file(tmp_path, "核の傘\tnuclear umbrella\nblue dragon plan\t青竜計画\n".encode())
    assert read_glossary(path).pairs == (("核の傘", "nuclear umbrella"), ("青竜計画", "blue dragon plan"))


def test_marks_comments_blank_lines_and_windows_line_ends_are_fine(tmp_path: Path) -> None:
    path = _file(tmp_path, "\ufeff# 用語\r\n\r\n 県 \t prefecture \r\n  # more\r\n県\tprefecture".encode())
    assert read_glossary(path).pairs == (("県", "prefecture"),)


def test_every_malformed_line_is_named_at_once(tmp_path: Path) -> None:
    path = _file(tmp_path, "県 prefecture\n県\tprefecture\n府\t\n市\t町\ncity\ttown\na\tb\tc\n".encode())
    with pytest.raises(SettingsError) as caught:
        read_glossary(path)
    assert str(caught.value) == (
        f"{path}: line 1: 0 tabs instead of one between a term and its translation; line 3: one side is empty; "
        "line 4: one side has to be Japanese and the other English; line 5: one side has to be Japanese and the other English; "
        "line 6: 2 tabs instead of one between a term and its translation"
    )


def test_of_many_malformed_lines_five_are_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"line 5: .*; and 4 more$"):
        read_glossary(_file(tmp_path, b"no tab\n" * 9))


def test_a_file_that_is_not_there_or_not_utf8_says_so(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot read the glossary"):
        read_glossary(tmp_path / "none.tsv")
    with pytest.raises(SettingsError, match=r"is not UTF-8 \(byte 0\)"):
        read_glossary(_file(tmp_path, "県\tprefecture".encode("shift_jis")))


def test_the_first_glossary_of_a_sum_comes_first_and_pairs_are_not_repeated() -> None:
    both = Glossary((("県", "ken"),)) + Glossary((("県", "prefecture"), ("県", "ken")))
    assert both.pairs == (("県", "ken"), ("県", "prefecture"))


def test_the_shipped_glossary_knows_the_field() -> None:
    shipped = shipped_glossary()
    assert {
        ("自由で開かれたインド太平洋", "FOIP"),
        ("日米安全保障協議委員会", "2+2"),
        ("国務長官", "Secretary of State"),
    } <= set(shipped)
    assert len(shipped) >= 150
