"""Old Excel workbooks, by their cells, days, merged names and faults."""

from __future__ import annotations

import struct

import pytest

from shutten.documents.readers.sheets.read import read_workbook
from shutten.documents.reading.pool import ReadingPool
from shutten.documents.remark import Remark
from shutten.errors import DocumentError
from xls_bytes import SHIPS, book, compound, label, number


def sheets_beyond(stream: bytes) -> bytes:
    """The stream with the first sheet at an offset behind its end."""
    at = stream.index(struct.pack("<H", 0x0085)) + 4
    return stream[:at] + struct.pack("<I", 2**24) + stream[at + 4 :]


def test_cells_days_and_merged_names(shown, found):
    document = read_workbook(compound(book({"隻数": SHIPS})), "船.xls", {})
    names = [["港"], ["国内", "客船"], ["国内", "貨物"], ["決定日"]]
    assert shown(document)[1:] == [
        ("furniture", "column names", "港国内決定日"),
        ("furniture", "column names", "客船貨物"),
        ("row", [["東港"], ["1200"], ["34567890"], ["2024/4/1"]], names),
        ("row", [["西港"], ["80"], ["0.5"], ["2024/4/2 12:00"]], names),
    ]
    assert found(document)[1:] == [("隻数", "B3:E3"), ("隻数", "C4:D4"), ("隻数", "B5:E5"), ("隻数", "B6:E6")]
    assert document.remarks == (Remark("numbers_as_stored"),)


def test_hidden_sheets_are_read_and_named(shown):
    document = read_workbook(compound(book({"表": label(0, 0, "あ"), "裏": label(0, 0, "い")}, hidden=("裏",))), "a.xls", {})
    assert shown(document) == [("heading", 1, "表"), ("paragraph", "あ"), ("heading", 1, "裏"), ("paragraph", "い")]
    assert document.remarks[0] == Remark("hidden_sheets", values={"names": "裏"})


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\xd0\xcf\x11\xe0", "is damaged, or no Excel workbook"),
        (compound(b""), "holds no text"),
        (compound(book({"表": SHIPS}))[:1500], "is damaged, or no Excel workbook"),
        (compound(book({"表": SHIPS})).replace(b"W\0o\0r\0k", b"W\0o\0r\0x"), "is damaged, or no Excel workbook"),
        (compound(sheets_beyond(book({"表": SHIPS}))), "is damaged, or no Excel workbook"),
        (compound(book({"表": number(0, 0, 1) + number(65535, 65535, 1)})), "ended the program that read it|MB of memory"),
    ],
)
def test_damaged_files_and_sheets_without_end_are_told(tmp_path, data, why):
    (tmp_path / "a.xls").write_bytes(data)
    with ReadingPool() as pool, pytest.raises(DocumentError, match=why):
        pool.read(tmp_path / "a.xls", "a.xls", lambda _: {})


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"<html><body><table><tr><td>x</table>", "is an HTML page, though its name ends in .xls"),
        ("港\t隻\r\n東\t5\r\n".encode("cp932"), "is a table of text, though its name ends in .xls"),
        (b'<?xml version="1.0"?><Workbook/>', "is damaged, or no Excel"),
    ],
)
def test_what_programs_save_under_this_name_is_told(data, kind):
    with pytest.raises(DocumentError, match=kind):
        read_workbook(data, "a.xls", {})
