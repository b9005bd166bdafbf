from __future__ import annotations

import pytest

from shutten.documents.block import Cell
from shutten.documents.readers.registry import read_document
from shutten.documents.readers.table import read_table
from shutten.errors import DocumentError
from shutten.passages.assembly import make_passages
from shutten.passages.cutting import PassageLimits
from shutten.text.span import Span, text_at


@pytest.fixture
def expected():
    names = [["港"], ["費用"], ["備考"]]
    return [
        ("furniture", "column names", "港費用備考"),
        ("row", [["北港"], ["1,000円"], ["「仮」と呼ぶ"]], names),
        ("row", [["南港"], [], ["一行目", "二行目"]], names),
    ]


@pytest.mark.parametrize("file", ["ports.csv", "ports.tsv"])
def test_rows_have_the_first_row_as_their_header(data_folder, shown, expected, file):
    assert shown(read_document(data_folder / file, file)) == expected


def test_the_encoding_is_detected(data_folder):
    assert read_document(data_folder / "ports.csv", "ports.csv").encoding == "cp932"


def test_the_text_is_the_file_itself_and_a_doubled_quote_is_read_once():
    document = read_table(b'a,b\r\n" x","say ""no"" now"\r\n', "a.csv", {})
    assert document.text == 'a,b\r\n" x","say ""no"" now"\r\n'
    row = document.blocks[1]
    assert row.cells == (Cell(((Span(7, 8),),)), Cell(((Span(11, 16), Span(17, 20), Span(21, 25)),)))
    assert text_at(document.text, row.cells[1].items[0]) == 'say "no" now'
    assert row.header == (Cell(((Span(0, 1),),)), Cell(((Span(2, 3),),)))


@pytest.mark.parametrize(("line", "cells"), [("a;1,5;b", 3), ("a\t1,5\tb", 3), ("a|b", 2), ("a,b,c;d", 3), ("abc", 1)])
def test_the_delimiter_is_detected(line, cells):
    assert len(read_table(f"{line}\n{line}\n".encode(), "a.csv", {}).blocks[1].cells) == cells


def test_a_row_of_another_length_has_no_header():
    assert read_table(b"a,b\n1,2,3\n", "a.csv", {}).blocks[1].header == ()


def test_the_title_is_the_file_name():
    assert read_table(b"a,b\n1,2\n", "x/ports 2020.csv", {}).metadata.title == "ports 2020"


def test_a_quote_that_is_never_closed_is_told_with_its_line():
    with pytest.raises(DocumentError, match="a quote opened in line 2 is never closed"):
        read_table(b'a,b\n1,"2\n3,4\n', "a.csv", {})


EXCEL = (
    '\ufeff"令和4年度 入港船の数（暫定値）",,,,\r\n"単位：隻",,,,\r\n,,,,\r\n'
    '"港","客船","","貨物船",""\r\n"","国内","海外","国内","海外"\r\n'
    '"東港","2,345","1,002","45,678","567"\r\n"西港","765","432","3,456","321"\r\n'
    '"注：暫定値のため\r\n変更することがある。",,,,\r\n'
)


@pytest.mark.parametrize("encoding", ["utf-8", "cp932"])
def test_a_csv_file_as_excel_makes_it(shown, encoding):
    data = EXCEL.encode(encoding) if encoding == "utf-8" else EXCEL[1:].encode(encoding)
    names = [["港"], ["客船", "国内"], ["客船", "海外"], ["貨物船", "国内"], ["貨物船", "海外"]]
    assert shown(read_table(data, "a.csv", {})) == [
        ("heading", 1, "令和4年度 入港船の数（暫定値）\n単位：隻"),
        ("furniture", "column names", "港客船貨物船"),
        ("furniture", "column names", "国内海外国内海外"),
        ("row", [["東港"], ["2,345"], ["1,002"], ["45,678"], ["567"]], names),
        ("row", [["西港"], ["765"], ["432"], ["3,456"], ["321"]], names),
        ("paragraph", "注：暫定値のため\n変更することがある。"),
    ]


def test_figures_with_commas_are_parted_from_each_other_by_tabs():
    document = read_table(EXCEL.encode(), "a.csv", {})
    passages = make_passages(document, lambda texts: [len(text) for text in texts], PassageLimits(150, 20, 100))
    assert [one.text for one in passages][:2] == ["2,345\t1,002\t45,678\t567", "765\t432\t3,456\t321"]
    assert passages[0].row_context == "港: 東港 / 客船 国内 / 客船 海外 / 貨物船 国内 / 貨物船 海外"
    assert passages[0].section_path == ("令和4年度 入港船の数（暫定値） 単位：隻",)


def test_titles_in_a_file_whose_lines_differ_in_length(shown):
    data = "港別の隻数\n（単位：隻）\n\n港;隻;割合\n東港;12;1,5\n西港;8;0,5\n\n※速報値\n".encode()
    document = read_table(data, "a.csv", {})
    names = [["港"], ["隻"], ["割合"]]
    assert shown(document) == [
        ("heading", 1, "港別の隻数\n（単位：隻）"),
        ("furniture", "column names", "港隻割合"),
        ("row", [["東港"], ["12"], ["1,5"]], names),
        ("row", [["西港"], ["8"], ["0,5"]], names),
        ("paragraph", "※速報値"),
    ]
    assert document.text == data.decode()


def test_a_file_of_values_alone_has_no_names(shown):
    assert shown(read_table(b"2024/4/1,12,3.5\n2024/4/2,8,2.1\n", "a.csv", {})) == [
        ("row", [["2024/4/1"], ["12"], ["3.5"]], []),
        ("row", [["2024/4/2"], ["8"], ["2.1"]], []),
    ]


def test_two_tables_in_a_file_have_their_own_names(shown):
    data = "表1,\n区,人\n東,10\n,\n表2,\n区,面積\n西,1.5\n".encode()
    assert shown(read_table(data, "a.csv", {})) == [
        ("heading", 1, "表1"),
        ("furniture", "column names", "区人"),
        ("row", [["東"], ["10"]], [["区"], ["人"]]),
        ("heading", 1, "表2"),
        ("furniture", "column names", "区面積"),
        ("row", [["西"], ["1.5"]], [["区"], ["面積"]]),
    ]


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        ('コード,名称,人口\n001,北町,"12,345"\n002,南町,"8,901"\n', ["北町\t12,345", "南町\t8,901"]),
        ('区分,前年,今年\n合計,"12,345.6","△1,234"\n内訳,1.5,-\n', ["12,345.6\t△1,234", "1.5\t-"]),
        ('名,住所,人\n甲,"浜, 東",3\n乙,山,4\n', ["浜, 東\t3", "山\t4"]),
        ("名;額;人\n甲;1,5;3\n乙;2,5;4\n", ["1,5;3", "2,5;4"]),
        ("名,額,人\n甲,15,3\n乙,25,4\n", ["15,3", "25,4"]),
    ],
)
def test_a_cell_that_holds_the_delimiter_is_never_read_as_two(data, texts):
    document = read_table(data.encode(), "a.csv", {})
    made = make_passages(document, lambda texts: [len(text) for text in texts], PassageLimits(150, 0, 100))
    assert [one.text for one in made] == texts


@pytest.mark.parametrize(
    "data",
    [
        "sep=;\r\n施設;人数\r\n北館;12\r\n南館;30\r\n",
        '\ufeff"sep=|"\n施設|人数\n北館|12\n南館|30\n',
        "SEP=\t\n施設\t人数\n北館\t12\n南館\t30\n",
    ],
)
def test_the_line_by_which_excel_names_the_delimiter_is_markup(shown, data):
    names = [["施設"], ["人数"]]
    document = read_table(data.encode(), "a.csv", {})
    blocks = shown(document)
    assert (blocks[0][0], blocks[0][1]) == ("furniture", "markup")
    assert blocks[1:] == [
        ("furniture", "column names", "施設人数"),
        ("row", [["北館"], ["12"]], names),
        ("row", [["南館"], ["30"]], names),
    ]
    assert "sep=" not in " ".join(one.text for one in make_passages(document, lambda t: [len(x) for x in t], PassageLimits()))


@pytest.mark.parametrize("data", ["separation,km\na,1\nb,2\n", "sep=a\n1,2\n", "sep=,x\n1,2\n"])
def test_a_line_that_names_no_delimiter_is_a_row(data):
    document = read_table(data.encode(), "a.csv", {})
    assert all(block.reason != "markup" for block in document.blocks)
