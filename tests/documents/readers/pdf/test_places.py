from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from pdf_bytes import pages_of, pdf_bytes
from shutten.documents.readers.pdf.places import Box, draw_page, marks_of, read_places
from shutten.text.span import Span

WIDTH, HEIGHT, SIZE = 200, 400, 20
NAME = "made.pdf"
EM = SIZE / WIDTH / 1000
"""A thousandth of an em, in which Helvetica's widths are given, as a fraction of the page's width."""


def made(*pages: tuple[str, str]) -> bytes:
    """A PDF of 200 by 400 points in Helvetica; of each page what its dictionary holds beside, and what is drawn."""
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
    own = f"/MediaBox[0 0 {WIDTH} {HEIGHT}]/Resources<</Font<</F 3 0 R>>>>"
    kids, more = pages_of([(f"{own}{beside}", f"BT /F {SIZE} Tf {drawn} ET") for beside, drawn in pages], 4)
    return pdf_bytes(["<</Type/Catalog/Pages 2 0 R>>", kids, font, *more])


def line(x: int, y: int, text: str) -> str:
    return f"1 0 0 1 {x} {y} Tm ({text}) Tj"


TWO_LINES = f"{line(20, 300, 'Alpha beta in-')} {line(20, 276, 'formed gamma.')}"


def places(data: bytes, words: str, page: int = 0) -> list[Box] | None:
    read = read_places(data, NAME)
    start = read.text.index(words)
    return marks_of(data, read.pages[page], read.text, [Span(start, start + len(words))]).boxes


def across(box: Box) -> tuple[float, float]:
    return round(box.left, 3), round(box.right, 3)


def test_word_has_a_box_as_wide_as_its_letters_around_its_baseline() -> None:
    (box,) = places(made(("", TWO_LINES)), "Alpha") or []
    alpha = 667 + 222 + 556 + 556 + 556
    assert across(box) == (20 / WIDTH, round(20 / WIDTH + alpha * EM, 3))
    baseline = 1 - 300 / HEIGHT
    assert baseline - 20 / HEIGHT <= box.top < baseline - 14 / HEIGHT
    assert baseline < box.bottom < baseline + 6 / HEIGHT


def test_word_parted_by_a_hyphen_at_the_line_end_is_marked_whole_with_the_hyphen() -> None:
    first, second = places(made(("", TWO_LINES)), "informed") or []
    before = 667 + 222 + 556 + 556 + 556 + 278 + 556 + 556 + 278 + 556 + 278  # "Alpha beta "
    assert across(first) == (round(20 / WIDTH + before * EM, 3), round(20 / WIDTH + (before + 222 + 556 + 333) * EM, 3))
    assert across(second) == (20 / WIDTH, round(20 / WIDTH + (278 + 556 + 333 + 833 + 556 + 556) * EM, 3))
    assert second.top - first.top == pytest.approx(24 / HEIGHT, abs=1e-3)


def test_on_a_page_that_is_turned_boxes_are_where_they_are_seen() -> None:
    drawn = "0 1 -1 0 100 40 Tm (Alpha beta) Tj"  # runs upwards on the sheet, to the right once it is turned
    (box,) = places(made(("/Rotate 90", drawn)), "Alpha") or []
    alpha = (667 + 222 + 556 + 556 + 556) / 1000 * SIZE
    assert (box.left, box.right) == pytest.approx((40 / HEIGHT, (40 + alpha) / HEIGHT), abs=1e-3)
    assert box.top < 100 / WIDTH < box.bottom


def test_on_a_page_that_is_cropped_boxes_are_fractions_of_what_is_left() -> None:
    whole = (places(made(("", TWO_LINES)), "beta") or [])[0]
    cropped = (places(made(("/CropBox[0 200 200 400]", TWO_LINES)), "beta") or [])[0]
    assert cropped.left == pytest.approx(whole.left, abs=1e-4)
    assert (cropped.top, cropped.bottom) == pytest.approx((2 * whole.top, 2 * whole.bottom), abs=1e-4)


@pytest.fixture(scope="module")
def report() -> bytes:
    return (Path(__file__).parents[3] / "data" / "two-columns.pdf").read_bytes()


def test_pages_carry_their_labels_and_their_stretch_of_the_text(report: bytes) -> None:
    read = read_places(report, NAME)
    assert [(page.number, page.label) for page in read.pages] == [(1, "11"), (2, "12"), (3, "13")]
    openings = [read.text[page.start : page.end].split("\n")[1][:7] for page in read.pages]
    assert openings == ["第3章 海洋の", "付けるものとす", "The com"]


def test_paragraph_over_a_page_break_is_marked_on_both_pages(report: bytes) -> None:
    read = read_places(report, NAME)
    first, second = read.text.index("試験の結果は"), read.text.index("付けるものとする")
    spans = [Span(first, read.text.index("\n", first)), Span(second, second + 9)]
    assert [page.number for page in read.pages_of(spans)] == [1, 2]
    on_first, on_second = (marks_of(report, page, read.text, spans).boxes or [] for page in read.pages[:2])
    # in the right column, at 110 mm of 210, the first line indented by one em of 10 points
    assert [round(box.left, 3) for box in on_first] == [0.541, 0.524, 0.524]
    assert [round(box.left, 3) for box in on_second] == [0.119]  # at 25 mm
    assert marks_of(report, read.pages[2], read.text, spans).boxes == []


def test_cell_that_stands_in_several_rows_alike_is_marked_in_its_own_row(report: bytes) -> None:
    read = read_places(report, NAME)
    boxes = []
    for port in ("北港", "南港", "西港"):
        month = read.text.index("月", read.text.index(port))
        boxes += marks_of(report, read.pages[1], read.text, [Span(month, month + 1)]).boxes or []
    # rows are 6 mm apart on a sheet of 297 mm
    assert [round(box.top - boxes[0].top, 4) for box in boxes] == [0.0, 0.0202, 0.0404]


def test_text_that_is_not_what_is_drawn_has_no_place(report: bytes) -> None:
    read = read_places(report, NAME)
    page = read.pages[0]
    assert marks_of(report, page, read.text.replace("委員会", "委貝会"), [Span(20, 30)]).boxes is None
    assert marks_of(report, page._replace(order=page.order[1:]), read.text, [Span(20, 30)]).boxes is None
    assert marks_of(report, page._replace(end=page.end + 8), read.text, [Span(20, 30)]).boxes is None


def test_page_is_drawn_as_wide_as_asked_and_dark_where_there_is_text() -> None:
    data = made(("", TWO_LINES))
    drawn = draw_page(data, 1, 400)
    picture = Image.open(io.BytesIO(drawn.image)).convert("L")
    assert (picture.size, drawn.width, drawn.height) == ((400, 800), 400, 800)
    (box,) = places(data, "gamma.") or []
    inside = picture.crop((int(box.left * 400), int(box.top * 800), int(box.right * 400), int(box.bottom * 800)))
    assert inside.getextrema()[0] < 100
    assert picture.crop((0, 400, 400, 800)).getextrema()[0] > 240


def test_page_that_is_turned_is_drawn_turned() -> None:
    drawn = draw_page(made(("/Rotate 90", "0 1 -1 0 100 40 Tm (Alpha) Tj")), 1, 400)
    assert (drawn.width, drawn.height) == (400, 200)
