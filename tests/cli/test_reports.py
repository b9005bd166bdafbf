"""How documents were read, in lines."""

from __future__ import annotations

from shutten.cli.reports import amounts, build_lines, build_object, counted, ranges, remark_lines, report_object
from shutten.documents.remark import Remark
from shutten.passages.report import DocumentReport, totals

PICTURES = DocumentReport(
    900,
    {"page number": 9, "markup": 2},
    12,
    0,
    (Remark("no_text_page", 2), Remark("no_text_page", 4), Remark("no_text_page", 5)),
)
MENU = DocumentReport(100, {"navigation": 20, "hidden": 5}, tables=2, remarks=(Remark("furniture", values={"percent": 25.0}),))
PLAIN = DocumentReport(1000)


def test_none_skipped_does_not_stand_alone_where_there_are_remarks() -> None:
    assert counted(0, {"a": PLAIN}) == "0 files skipped"
    assert counted(2, {"a": PLAIN, "b": MENU, "c": PICTURES}) == "2 files skipped, 2 with remarks"


def test_the_end_of_a_build_names_documents_with_remarks_those_that_tell_most_first() -> None:
    assert list(build_lines({"plain.txt": PLAIN, "pictures.pdf": PICTURES, "menu.html": MENU})) == [
        "read: 12 pages, 2,000 characters, 1.7 % left out as furniture, 2 tables",
        "remarks: furniture 1, no_text_page 1",
        "  pictures.pdf: pages 2, 4-5: holds no text: it is a picture or a scan [no_text_page]",
        "  menu.html: 25.0 % of the characters are left out as furniture of the page: navigation 20, hidden 5 [furniture]",
    ]


def test_without_remarks_it_is_one_line_and_without_reports_none() -> None:
    assert list(build_lines({"plain.txt": PLAIN})) == ["read: 1,000 characters, 0.0 % left out as furniture"]
    assert list(build_lines({})) == []


def test_many_documents_and_many_remarks_are_counted_and_the_rest_is_said_to_be_elsewhere() -> None:
    many = DocumentReport(9, remarks=tuple(Remark("no_characters_page", page, {"characters": page}) for page in range(1, 30)))
    lines = list(build_lines({f"{number:02}.pdf": many for number in range(23)}))
    assert lines[1:4] == [
        "remarks: no_characters_page 23",
        "  00.pdf",
        "    page 1: 1 characters are in a font that does not say which characters they are; they are left out "
        "[no_characters_page]",
    ]
    assert lines[10] == "    and 22 more remarks"
    assert lines[-1] == "  and 3 more; the Library page has all, `shutten passages FILE --report` one"
    assert len(remark_lines(many)) == 29


def test_amounts_that_are_none_are_not_said() -> None:
    assert amounts(PLAIN) == "1,000 characters, 0.0 % left out as furniture"
    scan = DocumentReport(50, pages=2, remarks=(Remark("ocr_page", 1), Remark("ocr_page", 2)))
    assert amounts(totals([scan, PLAIN])) == "2 pages, 1,050 characters, 0.0 % left out as furniture, 2 pages by OCR"


def test_ranges_of_pages() -> None:
    assert [ranges(pages) for pages in ([], [7], [7, 8], [1, 3, 4, 5, 9])] == ["", "7", "7-8", "1, 3-5, 9"]


def test_objects_for_programs() -> None:
    assert build_object({"plain.txt": PLAIN, "pictures.pdf": PICTURES}) == {
        "read": {
            "pages": 12,
            "characters": 1900,
            "furniture": 9,
            "ocr_pages": 0,
            "tables": 0,
            "remarked": 1,
            "codes": {"no_text_page": 1},
            "furniture_share": 0.0047,
        },
        "remarks": {"pictures.pdf": [{"code": "no_text_page", "page": page} for page in (2, 4, 5)]},
    }
    assert report_object("menu.html", 3, MENU)["remarks"] == [
        {
            "code": "furniture",
            "page": None,
            "values": {"percent": 25.0},
            "text": "25.0 % of the characters are left out as furniture of the page",
        }
    ]
