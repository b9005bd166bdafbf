"""The characters that answer have dates whole."""

from __future__ import annotations

import pytest

from shutten.search.evidence.whole_dates import whole_dates
from shutten.text.span import Span


@pytest.mark.parametrize(
    ("text", "words", "whole"),
    [
        ("これに先立つ09（同21）年11月13日の会談で決まった。", "（同21）年11月13日", "09（同21）年11月13日"),
        ("港は平成8年（1996年）6月28日に開かれた。", "1996年", "平成8年（1996年）6月28日"),
        ("任期は2022年（令和4年）11月から翌年5月まで。", "（令和4年）11月から翌年", "2022年（令和4年）11月から翌年5月"),
        ("The port opened on 28 June 1996, a Friday.", "June 1996", "28 June 1996"),
        ("The port opened on 28 June 1996, a Friday.", "28 June 1996, a Friday", "28 June 1996, a Friday"),
        ("港は1996年6月28日に3,000人が集まって開かれた。", "3,000人", "3,000人"),
    ],
)
def test_a_date_is_not_cut(text: str, words: str, whole: str) -> None:
    start = text.index(words)
    span = whole_dates(text, Span(start, start + len(words)))
    assert text[span.start : span.end] == whole
