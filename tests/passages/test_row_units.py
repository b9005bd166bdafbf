"""Rows as units, seen through the passages they become: a row's other cells are the last line of the context."""

from collections.abc import Callable

import pytest

from shutten.passages.assembly import Assembly

Cut = Callable[..., Assembly]

ROAD = "道路の傷みを調べ、その結果を年に一度、国に報告することを受け持つ。"
BRIDGE = "橋の傷みを調べ、直す順番を決めて、毎年の予算に載せることを受け持つ。"
BANK = "堤防を高くする工事を行い、大雨のときは水の高さを見張ることを受け持つ。"


@pytest.fixture
def rows(cut: Cut) -> Callable[..., list[tuple[str, str]]]:
    """Each passage's row context and text."""

    def make(*lines: str) -> list[tuple[str, str]]:
        return [(passage.row_context, passage.text) for passage in cut("\n".join(lines), "markdown").passages]

    return make


Rows = Callable[..., list[tuple[str, str]]]


def test_items_of_a_cell_are_units_with_the_other_cells_as_context(rows: Rows) -> None:
    header = "年月日\t会議／場所\t結果"
    row = f"2021/4/5\t堤防会議 ／大阪\t<ul><li>{ROAD}</li><li>{BRIDGE}</li></ul>"
    where = "年月日: 2021/4/5 / 会議／場所: 堤防会議 ／大阪"
    assert rows(header, row) == [(where, ROAD), (where, BRIDGE)]


def test_a_row_of_plain_cells_is_one_unit_with_its_first_cell_and_the_other_names_as_context(rows: Rows) -> None:
    assert rows("区分\t担当\t内容", f"道路\t県\t{ROAD}") == [("区分: 道路 / 担当 / 内容", f"県\t{ROAD}")]


def test_a_row_whose_first_cell_is_long_is_labelled_by_none(rows: Rows) -> None:
    assert rows(f"{ROAD}{BRIDGE}\t県") == [("", f"{ROAD}{BRIDGE}\t県")]


def test_a_table_without_names_has_the_bare_cells_as_context(rows: Rows) -> None:
    assert rows(f"道路\t{ROAD}", f"橋\t{BRIDGE}") == [("道路", ROAD), ("橋", BRIDGE)]


def test_empty_first_cells_take_what_stands_above(rows: Rows) -> None:
    found = rows("区分\t担当\t内容", f"道路\t県\t{ROAD}", f"\t市\t<p>{BRIDGE}</p><p>{ROAD}</p>", f"川\t県\t{BANK}")
    assert found == [
        ("区分: 道路 / 担当 / 内容", f"県\t{ROAD}"),
        ("区分: 道路 / 担当: 市", BRIDGE),
        ("区分: 道路 / 担当: 市", ROAD),
        ("区分: 川 / 担当 / 内容", f"県\t{BANK}"),
    ]


def test_an_empty_first_cell_before_the_next_number_takes_nothing(rows: Rows) -> None:
    header = "項目\t\t内容"
    first = f"第1章 道路\t\t<p>{ROAD}</p><p>{BRIDGE}</p>"
    assert rows(header, first, f"\t第2章 川\t<p>{BANK}</p><p>{ROAD}</p>")[2:] == [("第2章 川", BANK), ("第2章 川", ROAD)]


def test_a_row_goes_on_behind_a_page_break_with_misread_characters(rows: Rows) -> None:
    header = "年月日\t会議／場所\t結果"
    found = rows(
        header,
        f"2021/4/5\t堤防会議 ／大阪\t<ul><li>{ROAD}</li><li>{BRIDGE}</li></ul>",
        "",
        header,
        f"2021/4/5\t提防会議／ 大阪\t<ul><li>{BANK}</li><li>{ROAD}</li></ul>",
        f"2021/5/6\t道路会議 ／神戸\t<ul><li>{BRIDGE}</li><li>{BANK}</li></ul>",
    )
    first, second = "年月日: 2021/4/5 / 会議／場所: 堤防会議 ／大阪", "年月日: 2021/5/6 / 会議／場所: 道路会議 ／神戸"
    assert found == [(first, ROAD), (first, BRIDGE), (first, BANK), (first, ROAD), (second, BRIDGE), (second, BANK)]


def test_what_a_row_repeats_is_left_out(cut: Cut) -> None:
    row = f"2021/4/5\t堤防会議\t<ul><li>{ROAD}</li><li>{BRIDGE}</li></ul>"
    text = f"{row}\n{row.replace('堤', '提')}"
    found = [text[start:end] for (start, end), reason in cut(text, "markdown").left_out if reason == "repeats the row before"]
    assert found == ["2021/4/5", "提防会議"]


def test_another_meeting_on_the_same_day_goes_on_from_nothing(rows: Rows) -> None:
    found = rows(
        f"2021/4/5\t堤防会議 ／大阪\t<ul><li>{ROAD}</li><li>{BRIDGE}</li></ul>",
        f"2021/4/5\t知事と市長の懇談\t<ul><li>{BANK}</li><li>{ROAD}</li></ul>",
    )
    assert [context for context, _ in found] == ["2021/4/5 / 堤防会議 ／大阪"] * 2 + ["2021/4/5 / 知事と市長の懇談"] * 2


def test_an_empty_cell_takes_no_figure_from_a_row_with_the_same_label(rows: Rows) -> None:
    label = "北の港とその沖合の防波堤"
    found = rows("港\t四月\t五月\t六月", f"{label}\t1,200\t48,683\t65,346", f"{label}\t3,743\t\t79,051")
    assert found == [
        (f"港: {label} / 四月 / 五月 / 六月", "1,200\t48,683\t65,346"),
        (f"港: {label} / 四月 / 六月", "3,743\t\t79,051"),
    ]


def test_another_table_takes_nothing_from_the_one_before(rows: Rows) -> None:
    found = rows(f"道路\t県\t{ROAD}", "", "次の表も見よ。", "", f"\t市\t{BRIDGE}")
    assert found[-1] == ("", f"市\t{BRIDGE}")


def test_two_rows_of_names_stand_in_the_context(rows: Rows) -> None:
    found = rows("会議\t出席者\t\t結果", "\t国側\t県側", f"堤防会議\t大臣\t知事\t<ul><li>{ROAD}</li><li>{BRIDGE}</li></ul>")
    where = "会議: 堤防会議 / 出席者 国側: 大臣 / 出席者 県側: 知事"
    assert found == [(where, ROAD), (where, BRIDGE)]


def test_markdown_rows(rows: Rows) -> None:
    assert rows("| 年度 | 予算 | 担当 |", "|---|---|---|", "| 2019 | 十億円 | 県 |") == [
        ("年度: 2019 / 予算 / 担当", "十億円 県")
    ]


def test_context_spans_are_the_names_and_the_cells(cut: Cut) -> None:
    text = f"区分\t担当\t内容\n道路\t県\t<p>{ROAD}</p><p>{BRIDGE}</p>"
    passage = cut(text, "markdown").passages[0]
    assert [text[start:end] for start, end in passage.context_spans] == ["区分", "道路", "担当", "県"]
