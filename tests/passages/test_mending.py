from collections.abc import Callable

import pytest

from shutten.documents.block import Block
from shutten.passages.assembly import Assembly
from shutten.passages.mending import mend
from shutten.text.span import Span

Cut = Callable[..., Assembly]

FIRST = "県は、川の堤防を直す工事を急いでおり、大雨の"
SECOND = "季節までに終える見込みである。費用は国が持つ。"
ENGLISH = "The prefecture mends the banks of the river, and it hopes to finish the"


def _texts(cut: Cut, text: str) -> list[str]:
    return [passage.text for passage in cut(text, "markdown").passages]


@pytest.mark.parametrize(
    "between",
    [
        "",
        "堤防の工事（2021年4月）\n\n",
        "堤防の工事（2021年4月）\n\n\n\n工事を見る知事【県提供】\n\n",
        "- 12 -\n\n",
        "甲\n\n乙\n\n丙\n\n丁\n\n戊\n\n己\n\n",
    ],
)
def test_a_sentence_is_put_together_across_captions_and_page_numbers(cut: Cut, between: str) -> None:
    assert _texts(cut, f"{FIRST}\n\n{between}{SECOND}") == [FIRST + SECOND]


def test_the_captions_are_left_out_with_a_reason(cut: Cut) -> None:
    text = f"{FIRST}\n\n堤防の工事\n\n{SECOND}"
    assert [(text[s:e], reason) for (s, e), reason in cut(text, "markdown").left_out] == [
        ("堤防の工事", "caption in the middle of a sentence")
    ]


def test_a_sentence_broken_twice(cut: Cut) -> None:
    middle = "季節までに終える見込みであり、早ければ七月の。終わりを待たずに、川の"
    assert _texts(cut, f"{FIRST}\n\n{middle}\n\n水を通す。") == [FIRST + middle + "水を通す。"]


def test_english_halves_keep_the_white_space_between_them(cut: Cut) -> None:
    text = f"{ENGLISH}\n\nWorkers on the bank (April 2021)\n\nwork before the rains. The state pays."
    assert _texts(cut, text) == [f"{ENGLISH}\nwork before the rains. The state pays."]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("県は、川の堤防を直す工事を急いでいる。", SECOND),
        (FIRST, "また、費用は国が持つ。"),
        (FIRST, "なお、費用は国が持つ。"),
        (FIRST, "以下、費用について述べる。"),
        (FIRST, "※ 費用は国が持つ。"),
        (FIRST, "• 季節までに終える見込みである。"),
        (FIRST, "（1）季節までに終える見込みである。"),
        (FIRST, "2021年までに終える見込みである。"),
        (FIRST, "季節までに終える見込み"),
        ("堤防を直す工事の", SECOND),
        ("県は、川の堤防を直す工事を急いでいる（大雨に備えて）", SECOND),
        ("県は、川の堤防を直す工事を急いでいるので、次のとおりとする：", SECOND),
        ("• 県は、川の堤防を直す工事を急いで行うこと、その点検", SECOND),
        (f"{ENGLISH} work.", "the state pays for it."),
        (ENGLISH, "New work begins in May."),
        ("It hopes to finish the", "work before the rains."),
    ],
)
def test_what_is_not_put_together(cut: Cut, first: str, second: str) -> None:
    assert _texts(cut, f"{first}\n\n{second}") == [first, second]


@pytest.mark.parametrize(
    "between",
    [
        "## 費用\n\n",
        "区分\t費用\n\n",
        "なお、市は橋を直す。\n\n",
        "(1) 費用\n\n",
        f"{'長い' * 31}\n\n",
        "甲\n\n乙\n\n丙\n\n丁\n\n戊\n\n己\n\n庚\n\n",
    ],
)
def test_what_stands_in_the_way(cut: Cut, between: str) -> None:
    found = _texts(cut, f"{FIRST}\n\n{between}{SECOND}")
    assert (found[0], found[-1]) == (FIRST, SECOND)


def test_a_paragraph_that_reads_as_a_heading_stands_in_the_way() -> None:
    text = f"{FIRST}\n1 費用\n{SECOND}"
    first, second = len(FIRST), len(FIRST) + 6
    spans = [(Span(0, first),), (Span(first + 1, second - 1),), (Span(second, len(text)),)]
    blocks = [Block("paragraph", span) for span in spans]
    assert mend(text, blocks) == blocks
