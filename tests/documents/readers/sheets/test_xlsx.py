"""Excel workbooks, each with the blocks that it must give."""

from __future__ import annotations

import time

import pytest

from shutten.documents.readers.sheets.read import read_workbook
from shutten.documents.remark import Remark
from shutten.errors import DocumentError
from shutten.passages.assembly import make_passages
from shutten.passages.cutting import PassageLimits

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def merges(*ranges: str) -> str:
    return "<mergeCells>" + "".join(f'<mergeCell ref="{one}"/>' for one in ranges) + "</mergeCells>"


def test_title_unit_two_rows_of_names_merged_cells_and_a_note(xlsx, shown, found):
    rows = [
        ["入港船の数"],
        [None, None, None, None, "（単位：隻）"],
        [],
        ["港", "国内", None, "海外", None],
        [None, "客船", "貨物", "客船", "貨物"],
        ["東港", (1200, 1), (34, 1), (5, 1), (0, 1)],
        ["西港", (80, 1), (1234567, 1), (6, 1), "…"],
        ["注：速報値である。"],
    ]
    data = xlsx({"隻数": rows}, {"隻数": merges("A4:A5", "B4:C4", "D4:E4", "A1:E1")})
    document = read_workbook(data, "船.xlsx", {})
    names = [["港"], ["国内", "客船"], ["国内", "貨物"], ["海外", "客船"], ["海外", "貨物"]]
    assert shown(document) == [
        ("heading", 1, "隻数"),
        ("heading", 2, "入港船の数 （単位：隻）"),
        ("furniture", "column names", "港国内海外"),
        ("furniture", "column names", "客船貨物客船貨物"),
        ("row", [["東港"], ["1,200"], ["34"], ["5"], ["0"]], names),
        ("row", [["西港"], ["80"], ["1,234,567"], ["6"], ["…"]], names),
        ("paragraph", "注：速報値である。"),
    ]
    assert found(document) == [("隻数", one) for one in ("", "A1:E2", "A4:D4", "B5:E5", "A6:E6", "A7:E7", "A8")]
    assert (document.metadata.title, document.metadata.origins["title"], document.form) == ("入港船の数", "title row", "sheet")


def test_tables_beside_each_other_are_read_one_after_the_other_each_with_its_cells(xlsx, shown, found):
    rows = [
        ["港の統計"],
        [],
        ["東港", None, None, None, "西港の係"],
        ["月", "隻", None, None, "係", "人"],
        ["4月", 12, None, None, "荷役", 3],
        ["5月", 15, None, None, "綱取り", 4],
        ["6月", 16],
    ]
    document = read_workbook(xlsx({"船": rows}, {"船": merges("A1:F1")}), "船.xlsx", {})
    assert shown(document) == [
        ("heading", 1, "船"),
        ("paragraph", "港の統計"),
        ("heading", 2, "東港"),
        ("furniture", "column names", "月隻"),
        ("row", [["4月"], ["12"]], [["月"], ["隻"]]),
        ("row", [["5月"], ["15"]], [["月"], ["隻"]]),
        ("row", [["6月"], ["16"]], [["月"], ["隻"]]),
        ("heading", 2, "西港の係"),
        ("furniture", "column names", "係人"),
        ("row", [["荷役"], ["3"]], [["係"], ["人"]]),
        ("row", [["綱取り"], ["4"]], [["係"], ["人"]]),
    ]
    assert [place for _, place in found(document)] == [
        *("", "A1", "A3", "A4:B4", "A5:B5", "A6:B6", "A7:B7"),
        *("E3", "E4:F4", "E5:F5", "E6:F6"),
    ]


def test_a_cell_merged_down_the_rows_is_the_context_of_each(xlsx):
    rows = [["港", "年", "隻"], ["東港", "2021年", 12], [None, "2022年", 15], ["西港", "2021年", 3]]
    document = read_workbook(xlsx({"隻": rows}, {"隻": merges("A2:A3")}), "船.xlsx", {})
    passages = make_passages(document, lambda texts: [len(text) for text in texts], PassageLimits(150, 20, 100))
    assert [(one.text, one.row_context) for one in passages] == [
        ("2021年\t12", "港: 東港 / 年 / 隻"),
        ("2022年\t15", "港: 東港 / 年 / 隻"),
        ("2021年\t3", "港: 西港 / 年 / 隻"),
    ]
    assert document.text.count("東港") == 1


def test_numbers_days_errors_and_truth_stand_as_they_are_shown(xlsx, shown):
    rows = [
        [1234567.0, (1234567, 1), (45383, 2), (0.125, 3), (45383, 4)],
        [
            '<c t="b"><v>1</v></c>',
            '<c t="e"><v>#N/A</v></c>',
            '<c t="str"><f>A1</f><v>和</v></c>',
            '<c t="d"><v>2024-04-01</v></c>',
            0.1 + 0.2,
        ],
    ]
    (_, first, second) = shown(read_workbook(xlsx({"値": rows}), "a.xlsx", {}))
    assert first == ("row", [["1234567"], ["1,234,567"], ["2024/4/1"], ["12.5%"], ["令和6年4月1日"]], [])
    assert second == ("row", [["TRUE"], ["#N/A"], ["和"], ["2024-04-01"], ["0.3"]], [])


def test_days_may_be_counted_from_1904(xlsx, shown):
    data = xlsx({"値": [[(43921, 2)]]}, properties='<workbookPr date1904="1"/>')
    assert shown(read_workbook(data, "a.xlsx", {}))[1] == ("paragraph", "2024/4/1")


def test_shared_strings_have_runs_but_no_readings(xlsx, shown):
    strings = f"<sst {MAIN}><si><t>東</t><rPh><t>ヒガシ</t></rPh></si><si><r><t>西_x000D_\n</t></r><r><t>港</t></r></si></sst>"
    data = xlsx(
        {"s": [['<c t="s"><v>0</v></c>', '<c t="s"><v>1</v></c>', '<c t="s"><v>9</v></c>']]}, parts={"xl/strings.xml": strings}
    )
    assert shown(read_workbook(data, "a.xlsx", {}))[1] == ("row", [["東"], ["西", "港"]], [])


def test_hidden_and_empty_sheets(xlsx, shown):
    data = xlsx({"表": [["あ"]], "裏": [["隠したことである。"]], "空": []}, hidden=["裏", "空"])
    document = read_workbook(data, "a.xlsx", {})
    assert shown(document) == [
        ("heading", 1, "表"),
        ("paragraph", "あ"),
        ("heading", 1, "裏"),
        ("paragraph", "隠したことである。"),
    ]
    assert document.remarks == (Remark("hidden_sheets", values={"names": "裏"}),)


def test_formulas_without_a_stored_value_are_told(xlsx):
    document = read_workbook(xlsx({"表": [["あ", "<c><f>1+1</f></c>"]]}), "a.xlsx", {})
    assert document.remarks == (Remark("formulas_without_values", values={"count": 1}),)


def test_sheets_keep_their_order_whatever_number_they_begin_with(xlsx):
    document = read_workbook(
        xlsx({"2 歳出": [["款", "額"], ["総務費", 5]], "1 歳入": [["款", "額"], ["市税", 7]]}), "a.xlsx", {}
    )
    passages = make_passages(document, lambda texts: [len(text) for text in texts], PassageLimits(150, 20, 100))
    assert [(one.section_path, one.text) for one in passages] == [(("2 歳出",), "5"), (("1 歳入",), "7")]


def test_bold_cells_and_tables_are_names(xlsx, shown):
    words = [["当番", "控え"], ["谷川", "港湾課"], ["山本", "総務課"]]
    bold = [[(one, 10) for one in words[0]], *words[1:]]
    names = [["当番"], ["控え"]]
    expected = [
        ("furniture", "column names", "当番控え"),
        ("row", [["谷川"], ["港湾課"]], names),
        ("row", [["山本"], ["総務課"]], names),
    ]
    assert shown(read_workbook(xlsx({"人": bold}), "a.xlsx", {}))[1:] == expected
    assert shown(read_workbook(xlsx({"人": words}, {"人": '<autoFilter ref="A1:B3"/>'}), "a.xlsx", {}))[1:] == expected
    assert [block[0] for block in shown(read_workbook(xlsx({"人": words}), "a.xlsx", {}))[1:]] == ["row"] * 3


def test_comments_and_text_boxes_follow_the_cells(xlsx, shown, found):
    related = (
        '<Relationships xmlns="urn:r"><Relationship Id="c" Type="x/comments" Target="../comments1.xml"/>'
        '<Relationship Id="d" Type="x/drawing" Target="../drawings/d.xml"/></Relationships>'
    )
    comments = (
        '<comments><commentList><comment ref="B1"><text><r><t>税込みか。</t></r></text></comment></commentList></comments>'
    )
    drawing = (
        '<d:wsDr xmlns:d="urn:d" xmlns:a="urn:a"><d:twoCellAnchor><d:from><d:col>2</d:col><d:row>4</d:row></d:from><d:sp>'
        "<d:txBody><a:p><a:r><a:t>記入例</a:t></a:r></a:p><a:p><a:r><a:t>半角で書く。</a:t></a:r></a:p></d:txBody></d:sp></d:twoCellAnchor></d:wsDr>"
    )
    parts = {"xl/worksheets/_rels/sheet1.xml.rels": related, "xl/comments1.xml": comments, "xl/drawings/d.xml": drawing}
    document = read_workbook(xlsx({"様式": [["金額", 1200]]}, parts=parts), "a.xlsx", {})
    assert shown(document)[1:] == [
        ("row", [["金額"], ["1200"]], []),
        ("paragraph", "税込みか。"),
        ("paragraph", "記入例\n半角で書く。"),
    ]
    assert found(document)[1:] == [("様式", "A1:B1"), ("様式", "B1"), ("様式", "C5")]


def test_cells_far_away_cost_nothing(xlsx, shown, found):
    far = '<w><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row><row r="3"><c><v>2</v></c></row></sheetData></w>'
    data = xlsx({"s": []}, parts={"xl/worksheets/sheet1.xml": far})
    document = read_workbook(data, "a.xlsx", {})
    assert shown(document)[1:] == [("paragraph", "2"), ("paragraph", "1")]
    assert found(document)[1:] == [("s", "A3"), ("s", "XFD1048576")]


def test_properties_are_metadata_but_for_the_day(xlsx):
    core = "<c><title>港の統計</title><creator>港湾局</creator><created>2006-09-16T00:00:00Z</created></c>"
    metadata = read_workbook(xlsx({"s": [["あ"]]}, parts={"docProps/core.xml": core}), "a.xlsx", {}).metadata
    assert (metadata.title, metadata.publisher, metadata.date) == ("港の統計", "港湾局", "")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\x03\x04", "is damaged, or no Excel or OpenDocument workbook"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "is protected by a password"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_line(data, message):
    with pytest.raises(DocumentError, match=message):
        read_workbook(data, "a.xlsx", {})


def test_another_archive_a_missing_part_an_entity_and_nothing_are_told(xlsx, zipped):
    with pytest.raises(DocumentError, match="is a ZIP archive but no"):
        read_workbook(zipped({"a.txt": "a"}), "a.xlsx", {})
    with pytest.raises(DocumentError, match="holds no text"):
        read_workbook(xlsx({"s": []}), "a.xlsx", {})
    with pytest.raises(DocumentError, match="declares a document type"):
        read_workbook(
            xlsx({"s": []}, parts={"xl/worksheets/sheet1.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "a.xlsx", {}
        )
    with pytest.raises(DocumentError, match="is damaged"):
        read_workbook(xlsx({"s": [["あ"]]})[:-200], "a.xlsx", {})


def test_bombs_and_sheets_of_a_million_cells_are_refused_in_seconds(xlsx):
    with pytest.raises(DocumentError, match="expands to 38 MB"):
        read_workbook(xlsx({"s": []}, parts={"xl/worksheets/sheet1.xml": " " * 40_000_000}), "a.xlsx", {})
    begins = time.monotonic()
    many = "".join(f"<row>{''.join(f'<c><v>{n * m % 9973}</v></c>' for m in range(1000))}</row>" for n in range(1002))
    with pytest.raises(DocumentError, match="has more than 500,000 cells"):
        read_workbook(
            xlsx({"s": []}, parts={"xl/worksheets/sheet1.xml": f"<w><sheetData>{many}</sheetData></w>"}), "a.xlsx", {}
        )
    cells = "".join(
        f'<row r="{n}"><c r="{chr(65 + n % 26)}{chr(65 + n // 26 % 26)}{n}"><v>7</v></c></row>' for n in range(1, 10001)
    )
    with pytest.raises(DocumentError, match="has more than 3,000,000 cells"):
        read_workbook(
            xlsx({"s": []}, parts={"xl/worksheets/sheet1.xml": f"<w><sheetData>{cells}</sheetData></w>"}), "a.xlsx", {}
        )
    assert time.monotonic() - begins < 60
