"""Tables of contents, and what only looks like one."""

from __future__ import annotations

import pytest

BODY = "観測の結果は、毎月の終わりに台帳へ写し、港ごとに綴じて保管する。"
LED = ["第１章 観測の方法………………1", "第２章 台帳……………………………12", "付録 用語………………………………30"]


def kinds(shown, document):
    return [(block[0], block[-1]) for block in shown(document)]


def test_lines_that_lead_to_rising_pages_below_the_word_are_contents(sheet, read, shown):
    page = sheet().words(60, 780, "目　次", 14).lines(60, 740, LED)
    assert [(block[0], block[1:]) for block in shown(read(page, sheet().words(60, 700, BODY)))] == [
        ("heading", (1, "目　次")),
        *(("furniture", ("table of contents", line)) for line in LED),
        ("paragraph", (BODY,)),
    ]


def test_contents_go_on_overleaf_also_in_roman_figures_and_over_two_lines(sheet, read, shown):
    names = ["Preface ........ ii", "1 Tides ........ 1", "2 Winds ........ 9"]
    more = ["how they are met ........ 12", "4 Ice ........ 20", "5 Fog ........ 31"]
    first = sheet().words(60, 780, "Contents", 14).lines(60, 740, names)
    second = sheet().lines(60, 780, ["3 Currents off the shore and", *more])
    document = read(first, second, sheet().words(60, 700, BODY))
    assert [text for kind, text in kinds(shown, document) if kind == "furniture"] == [*names, *more]


def test_contents_without_leaders_have_the_page_at_the_edge(sheet, read, shown):
    page = sheet().words(60, 780, "目次", 14)
    for number, (name, at) in enumerate((("観測の方法", "1"), ("台帳", "12"), ("用語", "30"))):
        page.words(60, 740 - 20 * number, name).words(500 - 5 * len(at), 740 - 20 * number, at)
    made = kinds(shown, read(page, sheet().words(60, 700, BODY)))
    assert len([text for kind, text in made if kind == "furniture"]) == 3
    assert made[-1] == ("paragraph", BODY)


def test_without_the_word_they_are_contents_where_their_titles_stand_in_the_text(sheet, read, shown):
    names = ["観測の方法", "台帳の写し", "用語の定め"]
    lines = [f"{name}…………{at}" for name, at in zip(names, (2, 3, 4), strict=True)]
    text = [sheet().words(60, 760, name, 14).words(60, 700, BODY) for name in names]
    made = kinds(shown, read(sheet().lines(60, 740, lines), *text))
    assert [one for one in made if one[0] == "furniture"] == [("furniture", line) for line in lines]
    assert made.count(("paragraph", BODY)) == 3


@pytest.mark.parametrize(
    "lines",
    [
        ["並の部屋………………400円", "広い部屋………………600円", "離れ……………………800円"],  # prices
        [
            "入港 ............ 12",
            "出港 ............ 30",
            "停泊 ............ 45",
        ],  # nothing says what they count
        ["氏名……………………………………", "住所……………………………………", "電話……………………………………"],  # blanks
        ["それは………と言って、", "黙ったまま………と見ると、", "船は………もういない。"],  # speech
    ],
)
def test_other_lines_with_dots_are_text(sheet, read, shown, lines):
    page = sheet().lines(60, 740, lines)
    made = kinds(shown, read(page))
    assert not [one for one in made if one[0] == "furniture"]
    assert "".join(text for _, text in made) == "".join(lines)


def test_a_line_with_what_its_dots_lead_to_stands_for_itself(sheet, read, shown):
    lines = ["並の部屋………………400円", "広い部屋………………600円", "離れ……………………800円"]
    assert kinds(shown, read(sheet().lines(60, 740, lines))) == [("paragraph", line) for line in lines]
