"""Tables as files: what comes out is read again by other programs' readers."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pytest
from python_calamine import CalamineWorkbook

from shutten.exports.tables.comma_separated import defused
from shutten.exports.tables.formats import table_formats
from shutten.exports.tables.table import Link, Table, Value
from shutten.exports.tables.workbook import fitting

TABLE = Table(
    ["id", "質問", "odd", "link"],
    [
        ["q1", "誰が\n会った?", ["a", 1], Link("https://example.org/a#p=1")],
        [2, "=1+1", None, Link("javascript:alert(1)")],
        [-0.5, "@x", True, Link("")],
    ],
)


def written(form: str, table: Table = TABLE) -> bytes:
    return table_formats()[form].write(table)


def sheet(table: Table) -> list[list[object]]:
    """The cells of the workbook, as calamine reads them."""
    return CalamineWorkbook.from_filelike(io.BytesIO(written("xlsx", table))).get_sheet_by_index(0).to_python()


def test_formats_go_by_the_ending_of_their_files() -> None:
    assert [(one.ending, one.name) for one in table_formats().values()] == [
        ("csv", "csv"),
        ("jsonl", "jsonl"),
        ("xlsx", "xlsx"),
    ]


def test_csv_has_its_mark_and_the_line_ends_of_rfc_4180_and_no_formula() -> None:
    lines = written("csv").split(b"\r\n")
    assert lines[0] == b"\xef\xbb\xbfid,\xe8\xb3\xaa\xe5\x95\x8f,odd,link"
    assert list(csv.reader(io.StringIO(written("csv").decode("utf-8-sig"), newline="")))[1:] == [
        ["q1", "誰が\n会った?", '["a", 1]', "https://example.org/a#p=1"],
        ["2", "'=1+1", "", "javascript:alert(1)"],
        ["-0.5", "'@x", "true", ""],
    ]


def test_a_heading_is_no_formula_either() -> None:
    assert written("csv", Table(["=A1"], [])) == b"\xef\xbb\xbf'=A1\r\n"


@pytest.mark.parametrize("cell", ["-1.5", "0", "", "2+2", "a=b", "「＝」"])
def test_what_is_no_formula_stays_as_it_is(cell: str) -> None:
    assert defused(cell) == cell


@pytest.mark.parametrize("cell", ["-1+1", "+", "-", "-1\n", "-１", "＝A1", " =A1"])
def test_what_merely_looks_like_a_number_is_defused(cell: str) -> None:
    assert defused(cell) == f"'{cell}"


def test_json_lines_keep_kinds_and_characters() -> None:
    lines = written("jsonl").decode().splitlines()
    assert lines[0] == '{"id": "q1", "質問": "誰が\\n会った?", "odd": ["a", 1], "link": "https://example.org/a#p=1"}'
    assert json.loads(lines[2]) == {"id": -0.5, "質問": "@x", "odd": True, "link": ""}
    assert written("jsonl").endswith(b"\n")


def test_workbook_holds_numbers_as_numbers_and_every_text_as_a_text() -> None:
    assert sheet(TABLE) == [
        ["id", "質問", "odd", "link"],
        ["q1", "誰が\n会った?", '["a", 1]', "https://example.org/a#p=1"],
        [2.0, "=1+1", "", "javascript:alert(1)"],
        [-0.5, "@x", "true", ""],
    ]


def test_workbook_has_no_formula_and_links_to_web_addresses_alone() -> None:
    archive = zipfile.ZipFile(io.BytesIO(written("xlsx")))
    body = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in body
    assert body.count("<hyperlink ") == 1
    assert 'topLeftCell="A2"' in body
    assert '<autoFilter ref="A1:D4"/>' in body
    assert "javascript" not in archive.read("xl/worksheets/_rels/sheet1.xml.rels").decode()


@pytest.mark.parametrize("text", ["_x0041_", "a\x0bb", "<b>&amp;</b>", " left ", "𠮷野家", "1e5", "https://example.org"])
def test_workbook_changes_no_text(text: str) -> None:
    assert sheet(Table(["a"], [[text]])) == [["a"], [text]]


@pytest.mark.parametrize(("mark", "kept"), [("a", 32_763), ("𠮷", 16_381)])
def test_workbook_says_where_a_text_was_too_long_for_a_cell(mark: str, kept: int) -> None:
    assert fitting(mark * 40_000) == mark * kept + " […]"
    assert fitting(mark * 16_383) == mark * 16_383


def test_a_table_without_rows_is_its_heading() -> None:
    empty: list[list[Value]] = []
    assert written("csv", Table(["a", "b"], empty)) == b"\xef\xbb\xbfa,b\r\n"
    assert written("jsonl", Table(["a", "b"], empty)) == b""
    assert sheet(Table(["a", "b"], empty)) == [["a", "b"]]
