from __future__ import annotations

import pytest

from shutten.text.polarity import MAY, says, statements


@pytest.mark.parametrize(
    ("text", "language", "positive"),
    [
        ("夜釣りを禁止する。", "ja", False),
        ("夜釣りは禁止されていない。", "ja", True),
        ("撮影は認めない。", "ja", False),
        ("撮影は認められている。", "ja", True),
        ("立ち入ってはならない。", "ja", False),
        ("持ち込んでもよい。", "ja", True),
        ("窓口では申請できない。", "ja", False),
        ("窓口で申請できる。", "ja", True),
        ("入場は不可能である。", "ja", False),
        ("変更は可能ではない。", "ja", False),
        ("Dogs are not allowed on the quay.", "en", False),
        ("Dogs are allowed on the quay.", "en", True),
        ("It is not prohibited to fish.", "en", True),
        ("Fishing is forbidden.", "en", False),
        ("You may not land here.", "en", False),
        ("Boats cannot land here.", "en", False),
        ("Boats can land here.", "en", True),
    ],
)
def test_permission_and_possibility_are_one_matter(text: str, language: str, positive: bool) -> None:
    assert {one.positive for one in statements(text, language) if one.matter == MAY} == {positive}


@pytest.mark.parametrize(
    ("text", "language", "matter", "said"),
    [
        ("北の組合は総会に出席しなかった。", "ja", "出席", False),
        ("南の組合は総会に出席した。", "ja", "出席", True),
        ("届を出さなければならない。", "ja", "出", True),
        ("雨の日は少ないが、届は間違いない。", "ja", "少", True),
        ("The gate did not open.", "en", "open", False),
        ("The gate opened at nine.", "en", "open", True),
        ("The bridge was built.", "en", "open", None),
    ],
)
def test_other_predicates_are_matters_of_their_own(text: str, language: str, matter: str, said: bool | None) -> None:
    assert says(text, language, matter, positive=True) is said


def test_a_text_that_says_both_says_what_is_asked_for() -> None:
    both = "昼は禁止されていないが、夜は禁止する。"
    assert (says(both, "ja", MAY, positive=True), says(both, "ja", MAY, positive=False)) == (True, True)
