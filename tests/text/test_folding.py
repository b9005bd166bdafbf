from __future__ import annotations

import pytest

from shutten.text.folding import folded, ngrams


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
