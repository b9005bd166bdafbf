import pytest

from shutten.text.numbers import number, roman_number


def test_kanji_numbers():
    values = {
        "十": 10,
        "二十": 20,
        "二十九": 29,
        "二九": 29,
        "二〇一七": 2017,
        "千九百六十": 1960,
        "二千十七": 2017,
        "一十十": 0,
    }
    assert {text: number(text) for text in values} == values


@pytest.mark.parametrize(
    ("numeral", "value"),
    [("I", 1), ("IV", 4), ("IX", 9), ("XIX", 19), ("XL", 40), ("LXXXVIII", 88), ("XC", 90), ("", 0), ("甲", 0)],
)
def test_roman_numerals(numeral: str, value: int) -> None:
    assert roman_number(numeral) == value
