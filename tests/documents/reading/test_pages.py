"""Pages are drawn in the process that reads: what it gives is what drawing here gives, and nothing else is taken."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from attacks import undrawable_pdf
from pdf_bytes import pages_of, pdf_bytes
from shutten.documents.limits import ReadLimits
from shutten.documents.readers.pdf.places import Box, PdfPage, draw_page, marks_of, read_places
from shutten.documents.reading.job import Job, Task
from shutten.documents.reading.pages import drawing_job, marks_job, places_job
from shutten.documents.reading.pool import ReadingPool
from shutten.errors import DocumentError
from shutten.text.span import Span

PDF = Path(__file__).parents[2] / "data" / "two-columns.pdf"
PAGE = PdfPage(1, "", 0, 5, (0,))


def test_places_marks_and_pictures_are_those_of_this_process() -> None:
    data = PDF.read_bytes()
    own = read_places(data, PDF.name)
    second = own.pages[1]
    spans = [Span(second.start - 3, second.start + 40)]
    with ReadingPool() as pool:
        assert pool.ask(Task(data, PDF.name, places_job())) == own
        marks = pool.ask(Task(data, PDF.name, marks_job(second, own.text, spans)))
        whole = pool.ask(Task(data, PDF.name, drawing_job(2, 400, 1)))
        part = pool.ask(Task(data, PDF.name, drawing_job(2, 400, 0, Box(0.25, 0.1, 0.75, 0.2))))
    assert marks == marks_of(data, second, own.text, spans)
    assert marks.boxes
    assert whole == draw_page(data, 2, 400, 1)
    assert (whole.width, part.width, part.height) == (566, 201, 58)


@pytest.mark.skipif(sys.platform != "linux", reason="this system has no such limit")
def test_a_page_that_takes_too_long_to_draw_is_given_up_and_others_are_not() -> None:
    data = undrawable_pdf()
    with ReadingPool() as pool:
        assert pool.ask(Task(data, "a.pdf", places_job())).text == "The ferry leaves at seven.\n"
        with pytest.raises(DocumentError, match="takes more than 1 seconds of a processor and was given up"):
            pool.ask(Task(data, "a.pdf", drawing_job(1, 1600, 0), ReadLimits(cpu_seconds=1)))
        assert pool.ask(Task(PDF.read_bytes(), "b.pdf", drawing_job(1, 400, 0))).width == 400


def test_a_page_that_is_higher_than_a_picture_can_be_is_drawn_smaller(tmp_path: Path) -> None:
    pages, objects = pages_of([("/MediaBox[0 0 10 14400]", "0 0 9 9 re f")], 3)
    pdf = pdf_bytes(["<</Type/Catalog/Pages 2 0 R>>", pages, *objects])
    Image.new("L", (40, 40_000)).save(tmp_path / "a.png")
    with ReadingPool() as pool:
        drawn = [
            pool.ask(Task(data, name, drawing_job(1, 1600, 0)))
            for name, data in (("a.pdf", pdf), ("a.png", (tmp_path / "a.png").read_bytes()))
        ]
    assert [(one.width, one.height) for one in drawn] == [(12, 16_383), (16, 16_383)]


@pytest.mark.parametrize(
    ("job", "held", "frames"),
    [
        (places_job(), {"text": "Ferry", "pages": []}, []),
        (places_job(), {"text": "Ferry", "pages": [[2, "", 0, 5, [0], False]]}, []),
        (places_job(), {"text": "Ferry", "pages": [[1, "", 0, 6, [0], False]]}, []),
        (places_job(), {"text": "Ferry", "pages": [[1, "", -1, 5, [0], False]]}, []),
        (places_job(), {"text": 5, "pages": [[1, "", 0, 5, [0], False]]}, []),
        (marks_job(PAGE, "Ferry", []), [[[0, 0, 2, 1]], [], 0], []),
        (marks_job(PAGE, "Ferry", []), [[[0, 0, 1]], [], 0], []),
        (marks_job(PAGE, "Ferry", []), [None, [[float("nan")] * 4], 0], []),
        (drawing_job(1, 400, 0), [400, 500], []),
        (drawing_job(1, 400, 0), [400, 500], [b"<svg/>"]),
        (drawing_job(1, 400, 0), [400, 10**9], [b"RIFF"]),
    ],
)
def test_what_no_page_can_be_is_not_taken(job: Job[Any], held: Any, frames: list[bytes]) -> None:
    with pytest.raises((ValueError, TypeError)):
        job.made(held, frames)
