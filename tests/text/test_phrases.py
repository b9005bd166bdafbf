from __future__ import annotations

import pytest

from shutten.text.phrases import Characters, folded_phrase, phrase_spans


@pytest.mark.parametrize(
    ("text", "phrase", "marked"),
    [
        ("橋の安全を保障する。", "安全を保障する", ["安全を保障する"]),
        ("橋の安全を\n　保障する。", "安全を保障する", ["安全を\n　保障する"]),
        ("２＋２と2+2", "2+2", ["２＋２", "2+2"]),
        ("The Sea\n   of LAW books", "sea of law", ["Sea\n   of LAW"]),
        ("The sea of lawyers", "sea of law", []),
        ("overseas law", "seas law", []),
        ("Japan’s role", "japan's role", ["Japan’s role"]),
        ("潮\u200b位 計 は", "潮位計", ["潮\u200b位 計"]),
        ("ｶﾞｽ管とガス管", "ガス管", ["ｶﾞｽ管", "ガス管"]),
        ("㍻の時代", "平成", ["㍻"]),
        ("no such thing", "、。", []),
    ],
)
def test_a_phrase_is_found_whatever_its_width_case_and_line_breaks(text: str, phrase: str, marked: list[str]) -> None:
    assert [text[span.start : span.end] for span in phrase_spans(text, [phrase])] == marked


def test_phrases_that_overlap_are_one() -> None:
    assert phrase_spans("東京都庁", ["東京都", "都庁", "庁"]) == [(0, 4)]
    assert phrase_spans("東京都庁の庁舎", ["東京都庁", "京都", "庁舎"]) == [(0, 4), (5, 7)]


def test_what_begins_within_a_word_hides_nothing_behind_it() -> None:
    assert [match.span() for match in Characters.of("a a").found_in("ba a a")] == [(3, 6)]


@pytest.mark.parametrize(
    ("text", "folded"),
    [(" Sea\n of  Law ", "sea of law"), ("海 の\n法", "海の法"), ("海 and 法", "海and法"), ("", ""), (" \n ", "")],
)
def test_white_space_is_one_space_and_none_beside_japanese(text: str, folded: str) -> None:
    assert folded_phrase(text) == folded
