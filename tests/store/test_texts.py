from __future__ import annotations

import pytest

from shutten.store.texts import FoldedTexts

TEXTS = FoldedTexts.of(
    [
        (3, "Harbour rules", "Boats pay the ２＋２ fee."),
        (5, "港の決まり", "船は港の\n料金を払う。"),
        (8, "", "The harbour\nrules are old."),
        (9, "", ""),
    ]
)


@pytest.mark.parametrize(
    ("phrase", "holding", "in_text"),
    [
        ("harbour rules", [3, 8], [8]),
        ("港の料金", [5], [5]),
        ("決まり船", [], []),
        ("2+2", [3], [3]),
        ("boat", [], []),
        ("old. ", [8], [8]),
    ],
)
def test_passages_that_hold_exact_characters(phrase: str, holding: list[int], in_text: list[int]) -> None:
    assert TEXTS.holding(phrase).tolist() == holding
    assert TEXTS.in_text(phrase).tolist() == in_text


def test_no_passage_holds_anything() -> None:
    assert FoldedTexts.of([]).holding("a").tolist() == []
