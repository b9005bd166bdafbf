from __future__ import annotations

import pytest

from shutten.documents.block import Cell
from shutten.documents.readers.registry import read_document
from shutten.documents.readers.table import read_table
from shutten.errors import DocumentError
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
