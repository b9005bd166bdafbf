from __future__ import annotations

import pytest

from shutten.text.folding import caseless, caseless_line, folded, nfkc, ngrams, without_accents, without_space


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("コンゴ共和国の首都は？", "コンゴ共和国の首都は"),
        ("「２＋２」 ＪＯＩＮＴ", "22joint"),
        ("ｶﾞｲﾄﾞﾗｲﾝ", "ガイドライン"),
        ("?!", ""),
    ],
)
def test_width_case_space_and_punctuation_do_not_count(text: str, expected: str) -> None:
    assert folded(text) == expected


def test_ngrams_of_a_text_shorter_than_they_are_the_text() -> None:
    assert [ngrams(text, 3) for text in ("", "ab", "abc", "abcd")] == [[], ["ab"], ["abc"], ["abc", "bcd"]]


def test_headings_are_compared_in_one_width_and_case() -> None:
    assert caseless_line(" ２＋２　Joint\nSTATEMENT ") == "2+2 joint statement"


def test_each_folding_takes_away_one_thing_more() -> None:
    text = "Ｋōno　２㍻"
    assert [nfkc(text), caseless(text), without_space(text)] == ["Kōno 2平成", "kōno 2平成", "Kōno2平成"]
    assert without_accents(text) == "Kono 2平成"
