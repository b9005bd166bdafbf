"""Grids as people make them. In a sketch a row is a line, cells are parted by `|`, and an empty line is an empty row."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shutten.documents.readers.grid.cells import Merged
from shutten.documents.readers.grid.read import Table, read_grid


def grid(sketch: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] if line.strip() else [] for line in sketch.strip("\n").split("\n")]


def told(rows: list[list[str]], tables: list[Table]) -> list[tuple[str, dict[int, str]]]:
    """Each table as the first letters of its lines' roles (T for text), and its columns' names."""
    letters = {"title": "t", "text": "x", "header": "h", "row": "r", "group": "g", "note": "n"}
    return [
        (
            "".join(letters[line.role] for line in table.lines),
            {column: " ".join(rows[r][c] for r, c in names) for column, names in table.names.items()},
        )
        for table in tables
    ]


def read(sketch: str, merged: list[Merged] | None = None, *, data: bool = False) -> list[tuple[str, dict[int, str]]]:
    rows = grid(sketch)
    return told(rows, read_grid(rows, merged or [], data=data))


def test_title_and_unit_above_two_rows_of_names_and_a_note_below():
    sketch = """
令和5年度 観光客数（暫定値） | | | |
単位：人 | | | |

地区 | 宿泊 | | 日帰り |
 | 国内 | 海外 | 国内 | 海外
北部 | 12,345 | 1,234 | 45,678 | 567
南部 | 8,765 | 432 | 23,456 | 321
注：暫定値である。
"""
    names = {0: "地区", 1: "宿泊 国内", 2: "宿泊 海外", 3: "日帰り 国内", 4: "日帰り 海外"}
    assert read(sketch, data=True) == [("tthhrrn", names)]
    assert read(sketch) == [("tthhrrn", names)]


def test_a_unit_at_the_right_of_the_title():
    assert read("港別の漁獲量 | | （単位：トン）\n港 | 2021 | 2022\n東港 | 120 | 98\n西港 | 45 | 51") == [
        ("thrr", {0: "港", 1: "2021", 2: "2022"})
    ]


def test_a_row_of_units_below_the_names():
    sketch = "路線 | 延長 | 利用者\n | (km) | （千人）\n山手線 | 12.5 | 340\n浜手線 | 8.0 | 120"
    assert read(sketch) == [("hhrr", {0: "路線", 1: "延長 (km)", 2: "利用者 （千人）"})]


def test_names_in_two_languages():
    sketch = "地区 | 人口 | 面積\nArea | Population | Size\n北 | 1,200 | 35.1\n南 | 900 | 40.2"
    assert read(sketch) == [("hhrr", {0: "地区 Area", 1: "人口 Population", 2: "面積 Size"})]


def test_words_for_missing_values_in_the_first_row_are_no_names():
    sketch = "氏名 | 国語 | 算数\n山本 | 欠席 | 受けず\n谷川 | 80 | 75\n松原 | 65 | 90"
    assert read(sketch, data=True) == [("hrrr", {0: "氏名", 1: "国語", 2: "算数"})]
    assert read("単位\n千円\n人\n%", data=True) == [("hrrr", {0: "単位"})]


def test_lines_of_metadata_above_a_table_whose_first_columns_are_named_below_the_others():
    sketch = """
統計名： | 港湾の動き調査
表題： | 月別の入港船
 | | 月 | 4月 | 5月 | 6月
コード | 港 | 単位 | | |
0101 | 東港 | 隻 | 1,205 | 998 | 1,110
0102 | 西港 | 隻 | 87 | - | 102
0103 | 浜港 | 隻 | 8 | 1 | 10
"""
    names = {0: "コード", 1: "港", 2: "月 単位", 3: "4月", 4: "5月", 5: "6月"}
    assert read(sketch, data=True) == [("tthhrrr", names)]


def test_merged_names_over_columns_and_down_rows():
    sketch = "地区 | 人数 | | | 備考\n | 男 | 女 | 計 |\n北 | 10 | 12 | 22 | 速報\n南 | 8 | 9 | 17 | "
    merged = [Merged(0, 0, 1, 0), Merged(0, 1, 0, 3), Merged(0, 4, 1, 4)]
    assert read(sketch, merged) == [("hhrr", {0: "地区", 1: "人数 男", 2: "人数 女", 3: "人数 計", 4: "備考"})]


def test_a_cell_merged_down_the_rows_reaches_them():
    rows = grid("地区 | 年 | 人数\n北 | 2021 | 10\n | 2022 | 12\n南 | 2021 | 8")
    (table,) = read_grid(rows, [Merged(1, 0, 2, 0)])
    assert told(rows, [table]) == [("hrrr", {0: "地区", 1: "年", 2: "人数"})]
    assert table.reaching == {(2, 0): (1, 0)}


@pytest.mark.parametrize(
    "sketch", ["北港 | 12 | 3.5\n南港 | 8 | 2.1", "2021 | 120\n2022 | 98\n2023 | 77", "2024/4/1 | 雨 | 12\n2024/4/2 | 晴 | 18"]
)
def test_a_first_row_with_values_among_values_names_nothing(sketch):
    lines = len(sketch.split("\n"))
    assert read(sketch) == [("r" * lines, {})]
    assert read(sketch, data=True) == [("r" * lines, {})]


def test_a_form_of_labels_and_entries_has_no_names():
    assert read("件名 | 岸壁の補修\n金額 | 1,200,000\n期間 | 30日\n担当 | 港湾課") == [("rrrr", {})]
    assert read("人口 | 12,345\n面積 | 30 km2") == [("rr", {})]


def test_words_alone_have_names_in_a_data_file_and_in_three_columns():
    assert read("氏名 | 所属\n山本 | 総務課\n谷川 | 港湾課", data=True) == [("hrr", {0: "氏名", 1: "所属"})]
    assert read("当番 | 控え\n山本 | 総務課\n谷川 | 港湾課") == [("rrr", {})]
    assert read("氏名 | 所属 | 役割\n山本 | 総務課 | 司会\n谷川 | 港湾課 | 書記") == [
        ("hrr", {0: "氏名", 1: "所属", 2: "役割"})
    ]


@pytest.mark.parametrize(
    "sketch",
    [
        "川辺集会所 | 川辺2-8-1 | 0999-11-2222\n丘の上集会所 | 丘4-5-6 | 0999-33-4444\n浜集会所 | 浜1-1 | 0999-33-4445",
        "岡本太一 | 総務課 | 岸壁担当\n西山花 | 港湾課 | 窓口担当\n谷川 | 土木課 | 工事担当",
        "東港 | 北県 | あり\n西港 | 北県 | なし\n浜港 | 南県 | あり",
        "すもも | 山あいで多く育てられる赤い果物\nゆず | 谷で育てられる黄色い果物\nびわ | 丘",
        "Inn | inn@example.org | all year\nHouse | house@example.org | summer\nHall | hall@example.org | all year",
        "K-12 | 岸壁の補修\nB-3 | 照明の交換\nC-7 | 標識の塗装",
        "受付は何時からですか。 | 八時です。\n休みはいつですか。 | 水曜です。\n入場料は | 無料",
        "北波止場\n南波止場\n西波止場",
    ],
)
def test_a_first_row_of_words_like_those_below_is_a_row_also_in_a_data_file(sketch):
    rows = "r" * len(sketch.split("\n"))
    assert read(sketch, data=True) == [(rows, {})]


@pytest.mark.parametrize(
    "sketch",
    [
        "氏名 | 担当課 | 役割\n岡本太一 | 総務課 | 岸壁担当\n西山花 | 港湾課 | 窓口担当",
        "曜日 | ごみ\n月曜 | 燃えるもの\n火曜 | 資源\n水曜 | 燃えるもの\n木曜 | なし",
        "港 | 主な荷\n東港 | 木材\n西港 | 石材",
        "port_name | remarks\nEast Harbour | open all the year\nWest Harbour | closed in winter",
        "番号 | 工事\nK-12 | 岸壁の補修\nB-3 | 照明の交換",
    ],
)
def test_words_that_say_what_stands_below_them_are_names_over_words_too(sketch):
    names = dict(enumerate(grid(sketch)[0]))
    assert read(sketch, data=True) == [("h" + "r" * (len(grid(sketch)) - 1), names)]


def test_questions_with_their_answers_are_rows_and_usual_names_name_two_columns():
    sketch = "質問 | 回答\n申請はどこでできますか。 | 窓口で受け付けます。\n手数料はいくらですか。 | 三百円です。"
    assert read(sketch) == [("hrr", {0: "質問", 1: "回答"})]
    assert read("申請はどこですか。 | 窓口です。\n手数料はいくらですか。 | 三百円です。") == [("rr", {})]


def test_rows_that_the_file_marks_are_names():
    rows = grid("当番 | 控え\n山本 | 総務課\n谷川 | 港湾課")
    assert told(rows, read_grid(rows, marked=[0])) == [("hrr", {0: "当番", 1: "控え"})]


def test_codes_may_name_the_columns_of_a_data_file_over_words():
    assert read("氏名 | 1,000\n山本 | 可\n谷川 | 否", data=True) == [("hrr", {0: "氏名", 1: "1,000"})]


def test_tables_below_each_other_have_their_own_names_and_titles():
    sketch = """
表1 人口
区 | 人
東 | 10
西 | 20

表2 面積
（単位：ha）
区 | 面積
東 | 1.5
"""
    assert read(sketch) == [("thrr", {0: "区", 1: "人"}), ("tthr", {0: "区", 1: "面積"})]


def test_rows_after_an_empty_row_go_on_and_keep_their_names():
    rows = grid("区 | 人 | 備考\n東 | 10 |\n西 | 20 | 速報\n\n計 | 30 |\n\n参考 | 40 | 前年")
    found = read_grid(rows)
    names = {0: "区", 1: "人", 2: "備考"}
    assert told(rows, found) == [("hrr", names), ("r", names), ("r", names)]
    assert [table.follows for table in found] == [False, True, True]


def beside(sketch: str, *, data: bool = False) -> list[tuple[list[int], str, dict[int, str]]]:
    rows = grid(sketch)
    tables = read_grid(rows, data=data)
    columns = [[*table.columns] if table.columns else [] for table in tables]
    return [(own, *one) for own, one in zip(columns, told(rows, tables), strict=True)]


@pytest.mark.parametrize("data", [False, True])
@pytest.mark.parametrize(
    ("sketch", "tables"),
    [
        (  # a title over each
            "東港 | | | 西港 |\n月 | 隻 | | 人 | 額\n4月 | 12 | | 山 | 3\n5月 | 15 | | 川 | 4",
            [([0, 1], "thrr", {0: "月", 1: "隻"}), ([3, 4], "thrr", {3: "人", 4: "額"})],
        ),
        (  # a name that both have
            "果物 | 値段 | | 野菜 | 値段\nもも | 300 | | ねぎ | 100\nかき | 120 | | いも | 80",
            [([0, 1], "hrr", {0: "果物", 1: "値段"}), ([3, 4], "hrr", {3: "野菜", 4: "値段"})],
        ),
        (  # the same names over words
            "氏名 | 課 | | 氏名 | 課\n岡 | 港湾 | | 川本 | 総務\n西山 | 土木 | | 谷 | 総務",
            [([0, 1], "hrr", {0: "氏名", 1: "課"}), ([3, 4], "hrr", {3: "氏名", 4: "課"})],
        ),
        (  # one is longer, and goes on after an empty row
            "港 | 隻 | | 係 | 線\n東 | 12 | | 岡 | 11\n西 | 15 | | 谷 | 12\n南 | 9\n北 | 9\n\n浜 | 7",
            [([0, 1], "hrrrr", {0: "港", 1: "隻"}), ([0, 1], "r", {0: "港", 1: "隻"}), ([3, 4], "hrr", {3: "係", 4: "線"})],
        ),
        (  # labels before values
            "港 | 隻 | | 係 | 線\n東 | 12 | | 岡 | 11\n西 | 15 | | 谷 | 12",
            [([0, 1], "hrr", {0: "港", 1: "隻"}), ([3, 4], "hrr", {3: "係", 4: "線"})],
        ),
    ],
)
def test_tables_beside_each_other_are_two(sketch, tables, data):
    assert beside(sketch, data=data) == tables


@pytest.mark.parametrize(
    "sketch",
    [
        "港 | 隻 | | トン | 人\n東 | 12 | | 345 | 11\n西 | 15 | | 678 | 12",  # values in every column but the first
        "港 | 隻 | | 係 | 備考\n東 | 12 | | 岡 | 早朝\n西 | 15 | | 谷 | 夜\n計 | 27",
        "港 | | 隻 | 人\n東 | | 12 | 3\n西 | | 15 | 4",
    ],
)
def test_an_empty_column_within_a_table_parts_nothing(sketch):
    assert [columns for columns, _, _ in beside(sketch)] == [[]]


def test_names_parted_from_their_rows_by_an_empty_row():
    assert read("区 | 人\n\n東 | 10\n西 | 20") == [("hrr", {0: "区", 1: "人"})]


def test_a_header_that_comes_again_is_said_once():
    assert read("区 | 人\n東 | 10\n区 | 人\n西 | 20") == [("hrhr", {0: "区", 1: "人"})]


def test_columns_of_empty_cells_are_none():
    assert read(" | | 区 | | 人\n | | 東 | | 10\n | | 西 | | 20") == [("hrr", {2: "区", 4: "人"})]


def test_a_single_cell_over_rows_is_a_group_where_it_is_merged_or_marked():
    marked = "区 | 人\n【北部】 |\n東 | 10\n西 | 20\n【南部】 |\n浜 | 5"
    assert read(marked) == [("hgrrgr", {0: "区", 1: "人"})]
    merged = "区 | 人\n北部 |\n東 | 10\n西 |\n浜 | 5"
    assert read(merged, [Merged(1, 0, 1, 1)]) == [("hgrrr", {0: "区", 1: "人"})]


def test_sentences_above_a_table_are_text_and_one_column_of_words_is_text():
    assert read("観光客数\nこの表は、地区ごとの人数を示す。\n区 | 人\n東 | 10") == [("txhr", {0: "区", 1: "人"})]
    assert read("一行目の文である。\n二行目\n\n三行目") == [("xxx", {})]


def test_a_column_of_a_data_file_has_its_name():
    assert read("港\n北港\n南港", data=True) == [("hrr", {0: "港"})]


def test_notes_after_an_empty_row_belong_to_the_table_before_the_next():
    sketch = "区 | 人\n東 | 10\n西 | 20\n\n※ 速報値\n資料：港湾課\n\n表2 面積\n区 | 面積\n東 | 1.5"
    assert [lines for lines, _ in read(sketch)] == ["hrr", "nnthr"]


def test_a_row_with_a_label_alone_at_the_end_stays_a_row():
    assert read("区 | 人\n東 | 10\n西 |") == [("hrr", {0: "区", 1: "人"})]


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    st.lists(
        st.lists(
            st.sampled_from(["", "区", "人", "12", "2021", "（単位：人）", "注：速報", "文である。", "【北】"]), max_size=5
        ),
        max_size=9,
    ),
    st.lists(st.tuples(*[st.integers(0, 9)] * 4), max_size=4),
    st.booleans(),
)
def test_every_row_that_holds_anything_is_one_line(rows, ranges, data):
    merged = [Merged(min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in ranges]
    tables = read_grid(rows, merged, data=data)
    assert [line.row for table in tables for line in table.lines] == [row for row, cells in enumerate(rows) if any(cells)]
    assert all(rows[r][c] for table in tables for names in table.names.values() for r, c in names)


@pytest.mark.parametrize(
    "merged", [[Merged(n, 0, 10**6, 16383) for n in range(3000)], [Merged(0, n, 0, n) for n in range(16000)]]
)
def test_cells_merged_without_end_are_no_burden(merged):
    rows = [["区", "人"] * 8000, *([str(n)] * 16000 for n in range(20))]
    assert read_grid(rows, merged)
