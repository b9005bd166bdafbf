from __future__ import annotations

import pytest

from shutten.citations.citing import cite
from shutten.documents.document import Metadata
from shutten.passages.passage import Passage
from shutten.search.answer import Hit
from shutten.search.hits.differing import with_differences
from shutten.text.span import Span


def hit(rank: int, text: str, language: str = "ja") -> Hit:
    passage = Passage(rank, "d", rank, 1, (), (Span(0, len(text)),), text, language=language)
    return Hit(rank, 1.0, passage, cite(passage, Metadata(), "ja"))


@pytest.mark.parametrize(
    ("one", "other", "pairs"),
    [
        ("倉庫に毛布を百二十枚置き、鍵は班長が預かる。", "倉庫に毛布を三百枚置き、鍵は班長が預かる。", (("百二十", "三百"),)),
        (
            "夜間の通行は認めることとし、許可証は要らない。",
            "夜間の通行は認めないこととし、許可証は要らない。",
            (("る", "ない"),),
        ),
        ("The hall opens at 9 on every day of the week.", "The hall opens at 10 on every day of the week.", (("9", "10"),)),
    ],
)
def test_what_differs_is_named(one: str, other: str, pairs: tuple[tuple[str, str], ...]) -> None:
    first, second = with_differences([hit(1, one), hit(2, other)])
    assert first.differs is None
    assert second.differs is not None
    assert (second.differs.rank, second.differs.pairs) == (1, pairs)
    assert [other[slice(*span)] for span in second.differs.spans] == [mine for _, mine in pairs]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("倉庫に毛布を百二十枚置き、鍵は班長が預かる。", "体育館の窓は、毎朝七時に当番が開ける。"),
        ("倉庫に毛布を置き、鍵は班長が預かる。", "倉庫に毛布を置き、鍵は班長が預かる。"),
    ],
)
def test_texts_that_differ_in_all_or_nothing_are_not_compared(one: str, other: str) -> None:
    assert [one.differs for one in with_differences([hit(1, one), hit(2, other)])] == [None, None]
