from __future__ import annotations

import pytest

from shutten.citations.fragment_terms import first_words, last_words, lines_of

TAIL = "と述べた上で引き続き協力することを改めて確認したところである" * 3


@pytest.mark.parametrize(
    ("line", "first"),
    [
        (
            "平成21年（2009年）11月13日、日本とアメリカの首脳が会談し、" + TAIL,
            "平成21年（2009年）11月13日、日本とアメリカの首脳が会談し、",
        ),
        (
            "日本とアメリカの首脳がワシントンで会談し外相と防衛相が加わった" + TAIL,
            "日本とアメリカの首脳がワシントンで会談し外相と防衛相が加わったと述べた上で引き続き協力することを",
        ),
        ("安全保障協議委員会構成員会合" * 10, "安全保障協議委員会構成員会合" * 4 + "安全保障"),
    ],
)
def test_first_words_of_japanese_end_at_the_surest_boundary(line: str, first: str) -> None:
    assert first_words(line) == first


def test_last_words_of_japanese_begin_at_the_surest_boundary() -> None:
    line = "日米両国は緊密に連携し協力を進めた。" * 8 + "これに合わせて双方は次の会合を東京で開くことで合意した。"
    assert (
        last_words(line) == "日米両国は緊密に連携し協力を進めた。" + "これに合わせて双方は次の会合を東京で開くことで合意した。"
    )


def test_english_words_are_whole() -> None:
    line = "a treaty word " * 9 + "and the end"
    assert first_words(line) == "a treaty word a treaty word a treaty word a treaty word"
    assert last_words(line) == "a treaty word a treaty word a treaty word and the end"


def test_few_long_words_are_one_term() -> None:
    line = "interoperability " * 9 + "end"
    assert first_words(line) == last_words(line) == line


def test_lines_without_words_are_left_out() -> None:
    assert lines_of(" a \r\n\n\t\n b\tc ") == ["a", "b c"]
