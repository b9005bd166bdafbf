from __future__ import annotations

import pytest

from shutten.search.asked.sides import CONTRARY, contrary, sides_in


@pytest.mark.parametrize(
    ("question", "language", "expected"),
    [
        ("夜釣りが禁止されている港はどこか", "ja", [("may", False)]),
        ("夜釣りが禁止されていない港はどこか", "ja", [("may", True)]),
        ("総会に出席しなかったのは誰か", "ja", [("出席", False)]),
        ("撮影禁止の場所", "ja", [("may", False)]),
        ("Where are dogs not allowed?", "en", [("may", False)]),
        ("Which gates did not open?", "en", [("open", False)]),
        ("総会に出席したのは誰か", "ja", []),
        ("Where can boats land?", "en", []),
        ("夜釣りは禁止されていますか", "ja", []),
        ("Are dogs allowed on the quay?", "en", []),
    ],
)
def test_the_side_that_is_asked_for(question: str, language: str, expected: list[tuple[str, bool]]) -> None:
    assert [(side.matter, side.positive) for side in sides_in(question, language) if not side.quiet] == expected


def test_the_contrary_costs_and_permission_is_compared_across_languages() -> None:
    sides = sides_in("夜釣りが禁止されている港はどこか", "ja")
    assert contrary(sides, "Night fishing is allowed.", "en", "ja") == CONTRARY
    assert contrary(sides, "Night fishing is prohibited.", "en", "ja") == 0
    assert contrary(sides, "港の灯は白い。", "ja", "ja") == 0
    assert contrary(sides_in("総会に出席しなかったのは誰か", "ja"), "They attended.", "en", "ja") == 0
