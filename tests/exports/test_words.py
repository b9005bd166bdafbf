from __future__ import annotations

import pytest

from shutten.exports.words import translated
from shutten.search.answer import Met


@pytest.mark.parametrize(
    ("source", "shown", "origin", "expected"),
    [
        ("abduction issue", "拉致問題", "glossary", "abduction issue → 拉致問題"),
        ("cover", "適用", "meaning", "cover ≈ 適用"),
        ("covers", "covered", "same", "covers"),
        ("NATO", "Nato", "dictionary", "NATO"),
    ],
)
def test_term_is_shown_with_what_it_became(source: str, shown: str, origin: str, expected: str) -> None:
    assert translated(Met(source, shown, origin, 1.0, 0.5)) == expected
