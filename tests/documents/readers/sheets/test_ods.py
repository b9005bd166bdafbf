"""OpenDocument workbooks, made by hand."""

from __future__ import annotations

import pytest

from shutten.documents.readers.sheets.read import read_workbook
from shutten.documents.remark import Remark
from shutten.errors import DocumentError

SPACES = (
    'xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:t="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:x="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:s="urn:s" xmlns:d="urn:d"'
)


def cell(words: str, more: str = "") -> str:
    return f"<t:table-cell {more}><x:p>{words}</x:p></t:table-cell>"


def row(*cells: str, more: str = "") -> str:
    return f"<t:table-row {more}>{''.join(cells)}</t:table-row>"


@pytest.fixture
def ods(zipped):
    def make(sheets: dict[str, str], **parts: str) -> bytes:
        tables = "".join(
            f'<t:table t:name="{name}" t:style-name="{"ta2" if name.startswith("裏") else "ta1"}">{rows}</t:table>'
            for name, rows in sheets.items()
        )
        hidden = '<s:style s:name="ta2"><s:table-properties t:display="false"/></s:style>'
        content = (
            f"<o:document-content {SPACES}><o:automatic-styles>{hidden}</o:automatic-styles><o:body><o:spreadsheet>{tables}"
        )
        return zipped({"content.xml": f"{content}</o:spreadsheet></o:body></o:document-content>", **parts})

    return make


def test_cells_stand_as_they_are_shown_and_repeat(ods, shown, found):
    rows = (
        row(cell("入港船の数", 't:number-columns-spanned="3"'), '<t:covered-table-cell t:number-columns-repeated="2"/>')
        + row('<t:table-cell t:number-columns-repeated="1000"/>', more='t:number-rows-repeated="2"')
        + row(cell("港"), cell("年"), cell("隻"))
        + row(cell("東港", 't:number-rows-spanned="2"'), cell("2021年"), cell("1,200", 'o:value-type="float" o:value="1200.4"'))
        + row("<t:covered-table-cell/>", cell("2022年"), cell("令和<x:s/>四", 'o:value="1"'))
        + row(cell("西港"), cell("2021年"), '<t:table-cell o:value="7"/>')
        + row(cell("…", 't:number-columns-repeated="3"'), more='t:number-rows-repeated="2"')
        + row('<t:table-cell t:number-columns-repeated="16384"/>', more='t:number-rows-repeated="1048000"')
    )
    document = read_workbook(ods({"隻数": rows}), "船.ods", {})
    names = [["港"], ["年"], ["隻"]]
    assert shown(document) == [
        ("heading", 1, "隻数"),
        ("heading", 2, "入港船の数"),
        ("furniture", "column names", "港年隻"),
        ("row", [["東港"], ["2021年"], ["1,200"]], names),
        ("row", [[], ["2022年"], ["令和 四"]], names),
        ("row", [["西港"], ["2021年"], ["7"]], names),
        ("row", [["…"], ["…"], ["…"]], names),
        ("row", [["…"], ["…"], ["…"]], names),
    ]
    assert [detail for _, detail in found(document)] == ["", "A1", "A4:C4", "A5:C5", "B6:C6", "A7:C7", "A8:C8", "A9:C9"]
    assert [len(cell.items) for cell in document.blocks[4].merged] == [1, 0, 0]


def test_hidden_sheets_annotations_shapes_and_metadata(ods, shown):
    note = "<o:annotation><x:p>税込みか。</x:p></o:annotation>"
    shapes = "<t:shapes><d:frame><d:text-box><x:p>記入例</x:p></d:text-box></d:frame></t:shapes>"
    meta = f'<o:document-meta {SPACES} xmlns:dc="urn:dc"><o:meta><dc:title>様式集</dc:title></o:meta></o:document-meta>'
    sheets = {"様式": shapes + row(f"<t:table-cell>{note}<x:p>金額</x:p></t:table-cell>"), "裏": row(cell("い"))}
    document = read_workbook(ods(sheets, **{"meta.xml": meta}), "a.ods", {})
    assert shown(document) == [
        ("heading", 1, "様式"),
        ("paragraph", "金額"),
        ("paragraph", "記入例"),
        ("paragraph", "税込みか。"),
        ("heading", 1, "裏"),
        ("paragraph", "い"),
    ]
    assert document.metadata.title == "様式集"
    assert document.remarks == (Remark("hidden_sheets", values={"names": "裏"}),)


def test_protected_damaged_and_endless_files_are_told(ods):
    with pytest.raises(DocumentError, match="is protected by a password"):
        read_workbook(ods({}, **{"META-INF/manifest.xml": "<m><encryption-data/></m>"}), "a.ods", {})
    with pytest.raises(DocumentError, match="has more than 500,000 cells"):
        read_workbook(
            ods({"a": row(cell("あ", 't:number-columns-repeated="16384"'), more='t:number-rows-repeated="99"')}), "a.ods", {}
        )
    with pytest.raises(DocumentError, match="holds no text"):
        read_workbook(ods({"a": ""}), "a.ods", {})
    with pytest.raises(DocumentError, match="not well-formed XML"):
        read_workbook(ods({"a": "<"}), "a.ods", {})
