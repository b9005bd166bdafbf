import pytest

from shutten.documents.block import Block, Cell
from shutten.passages.text_tables import is_table_line, read_table
from shutten.text.span import Span, text_at

LONG = "県内の道路を点検し、その結果を国に報告することを受け持つ。"


def _read(text: str) -> list[Block]:
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append(Span(start, start + len(line)))
        start += len(line) + 1
    return read_table(text, lines)[0]


def _words(text: str, cells: tuple[Cell, ...]) -> list[list[str]]:
    return [[text_at(text, item) for item in cell.items] for cell in cells]


def _rows(text: str) -> list[list[list[str]]]:
    return [_words(text, block.cells) for block in _read(text) if block.kind == "row"]


def _header(text: str) -> list[list[str]]:
    return _words(text, next(block for block in _read(text) if block.kind == "row").header)


@pytest.mark.parametrize(
    ("line", "expected"),
    [("甲\t乙", True), ("\t乙", True), ("| 甲 |", True), ("甲\t", True), ("甲|乙", False), ("\t", False), ("甲", False)],
)
def test_what_is_a_row(line: str, expected: bool) -> None:
    assert is_table_line(line) is expected


def test_cells_between_tabs_with_lists_and_paragraphs() -> None:
    text = "2021/4/5\t<p>調整会議</p>\t<ul style='a'> <li>道路を直す。</li> <li>橋を直す。</li> </ul>"
    assert _rows(text) == [[["2021/4/5"], ["調整会議"], ["道路を直す。", "橋を直す。"]]]


def test_a_first_row_of_short_cells_names_the_columns() -> None:
    text = f"区分\t内容\n道路\t{LONG}"
    assert _header(text) == [["区分"], ["内容"]]
    assert _rows(text) == [[["道路"], [LONG]]]
    assert [(block.kind, block.reason) for block in _read(text)] == [("furniture", "column names"), ("row", "")]


def test_a_first_row_with_a_long_cell_is_a_row() -> None:
    assert _rows(f"道路\t{LONG}\n橋\t{LONG}") == [[["道路"], [LONG]], [["橋"], [LONG]]]


def test_a_single_row_names_nothing() -> None:
    assert _rows("道路\t県") == [[["道路"], ["県"]]]


def test_two_rows_of_names_are_read_together() -> None:
    text = f"会議\t出席者\t\t目的\n\t国側\t県側\n調整会議\t大臣\t知事\t{LONG}"
    assert _header(text) == [["会議"], ["出席者", "国側"], ["出席者", "県側"], ["目的"]]
    assert _rows(text) == [[["調整会議"], ["大臣"], ["知事"], [LONG]]]


def test_empty_cells_behind_the_last_are_dropped_and_those_in_front_stay() -> None:
    assert _rows("\t道路\t\t県\t\t") == [[[], ["道路"], [], ["県"]]]


def test_markdown_tables() -> None:
    text = "| 年度 | 予算 |\n|:---|---:|\n| 2019 | 十億円 |\n|2020|十二億円|"
    assert _header(text) == [["年度"], ["予算"]]
    assert _rows(text) == [[["2019"], ["十億円"]], [["2020"], ["十二億円"]]]


def test_bars_and_rules_of_a_markdown_table_are_markup() -> None:
    text = "|甲|乙|\n|---|---|"
    _, dropped = read_table(text, [Span(0, 5), Span(6, 15)])
    assert [(text[s:e], reason) for (s, e), reason in dropped] == [("|", "markup")] * 3 + [("|---|---|", "markup")]


def test_cells_that_repeat_a_long_cell_of_their_row_are_left_out() -> None:
    sentences = [f"第{number}の橋では橋脚の傷みを調べて記録した。" for number in range(1, 26)]
    text = f"点検\t{''.join(sentences)}\t{sentences[2]}\t{sentences[3]}"
    assert _rows(text) == [[["点検"], ["".join(sentences)], [], []]]
    assert [text_at(text, block.spans) for block in _read(text) if block.reason == "repeats a cell"] == sentences[2:4]


def test_rows_that_repeat_the_row_above_are_left_out() -> None:
    sentences = [f"第{number}の橋では橋脚の傷みを調べて記録した。" for number in range(1, 26)]
    text = f"点検\t{''.join(sentences)}\n第2の橋では\t橋脚の傷みを調べて記録した。\n結論\t橋を直す。"
    assert [row[0] for row in _rows(text)] == [["点検"], ["結論"]]
    assert [block.reason for block in _read(text)] == ["", "repeats a cell", "repeats a cell", ""]


def test_short_cells_may_say_the_same() -> None:
    assert _rows("国道\t国道の点検\t国道") == [[["国道"], ["国道の点検"], ["国道"]]]


def test_a_bar_behind_a_backslash_belongs_to_its_cell() -> None:
    assert _rows("| 記号 | 意味 |\n|---|---|\n| a \\| b | または |") == [[["a | b"], ["または"]]]
