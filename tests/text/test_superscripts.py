from __future__ import annotations

import pytest

from shutten.text.superscripts import as_raised, is_power


@pytest.mark.parametrize(
    ("before", "raised", "power"),
    [
        ("費用は10", "6", True),
        ("１０", "６", True),
        ("10", "-3", True),
        ("5 km", "2", True),
        ("5km", "2", True),
        ("体積は3 m", "3", True),
        ("毎秒4 m/s", "2", True),
        ("E = mc", "2", True),
        ("値は x", "12", True),
        ("合意した", "1", False),
        ("agreement", "1", False),
        ("the EU", "3", False),
        ("（合意）", "2", False),
        ("met.", "4", False),
        ("the 17", "th", False),
        ("恫喝", "どうかつ", False),
        ("10", "1234", False),
        ("", "2", False),
    ],
)
def test_a_raised_number_is_an_exponent_behind_figures_and_units_only(before: str, raised: str, power: bool) -> None:
    assert is_power(before, raised) is power


def test_numbers_in_raised_characters() -> None:
    assert [as_raised(number) for number in ("6", "-12", "－３".replace("－", "−"), " 09 ")] == ["⁶", "⁻¹²", "⁻³", "⁰⁹"]
