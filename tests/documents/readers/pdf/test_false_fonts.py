"""Fonts that say other characters than they show."""

from __future__ import annotations

from types import ModuleType

import pytest

from shutten.documents.ocr.options import OcrOptions, reading_pictures
from shutten.documents.readers.pdf.places import marks_of, read_places
from shutten.documents.readers.pdf.read import read_pdf
from shutten.text.span import Span

pytestmark = pytest.mark.model

RULES = ["申請は開始の三十日前までに町長に提出する。", "受付は平成29年6月18日から二十五日間とする。"]
HARBOUR = ["The harbour office opened in March 1987 with 42 staff,", "and the council met nine times and spoke of the road."]
SWAPPED = dict(zip("0123456789", "3517902846", strict=True))
SHIFTED = {chr(33 + place): chr(33 + (place + 7) % 94) for place in range(94)}


def read(pdf: bytes) -> tuple[str, list[tuple[str, int | None]]]:
    document = read_pdf(pdf, "made.pdf", {})
    return "".join(document.text.split()), [(remark.code, remark.page) for remark in document.remarks]


def plain(lines: list[str]) -> str:
    return "".join("".join(lines).split())


OFF_THE_PICTURE = [("ocr_page", 1), ("false_font_page", 1)]


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (RULES, {"三": "-"}),
        (RULES, SWAPPED),
        (RULES * 3, dict(zip("のをはにでまとすらか", "むぬせそゐよろもほく", strict=True))),
        (HARBOUR, SWAPPED),
        (HARBOUR, SHIFTED),
    ],
)
def test_what_a_false_font_says_is_read_off_the_picture(scans: ModuleType, lines: list[str], says: dict[str, str]) -> None:
    assert read(scans.drawn_font_pdf(lines, says)) == (plain(lines), OFF_THE_PICTURE)


@pytest.mark.parametrize("lines", [RULES, HARBOUR])
def test_a_true_font_keeps_its_text(scans: ModuleType, lines: list[str]) -> None:
    assert read(scans.drawn_font_pdf(lines, {})) == (plain(lines), [])


def test_a_doubt_without_reason_changes_nothing(scans: ModuleType) -> None:
    wide = ["港の料金表（２０２４年）", "一日三百円、一月七千円"]
    assert read(scans.drawn_font_pdf(wide, {"２": "2", "０": "0", "４": "4"})) == (
        "港の料金表（2024年）一日三百円、一月七千円",
        [],
    )


def test_without_ocr_a_doubt_is_said(scans: ModuleType) -> None:
    with reading_pictures(OcrOptions(mode="never")):
        document = read_pdf(scans.drawn_font_pdf(RULES, {"三": "-"}), "made.pdf", {})
    assert [(one.code, one.page, dict(one.values)) for one in document.remarks] == [
        ("doubtful_font_page", 1, {"characters": 1})
    ]


def test_its_passages_have_their_place_on_the_page(scans: ModuleType) -> None:
    pdf = scans.drawn_font_pdf(RULES, SWAPPED)
    places = read_places(pdf, "made.pdf")
    start = places.text.index("29年")
    (box,) = marks_of(pdf, places.pages[0], places.text, [Span(start, start + 3)]).boxes or []
    assert 0.18 < box.left < box.right < 0.26
    assert 0.08 < box.top < box.bottom < 0.12
