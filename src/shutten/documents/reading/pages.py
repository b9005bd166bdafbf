"""The printed pages of a PDF or an image file: where its text stands on them, and their pictures."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

from shutten.documents.readers.pdf.places import MOST_PIXELS, Box, Drawn, Marks, PdfPage, PdfPlaces
from shutten.documents.reading.job import Frames, Job, Packed
from shutten.documents.reading.packing import number_of, text_of
from shutten.text.span import Span


def places_job() -> Job[PdfPlaces]:
    """The pages of a file, and its text as it reads now."""
    return Job("pages:packed_places", _places)


def packed_places(data: bytes, name: str) -> Packed:
    """What `places_job` asks for."""
    places: PdfPlaces = _module(name).read_places(data, name)
    return {"text": places.text, "pages": places.pages}, []


def _places(held: Any, _: Frames) -> PdfPlaces:
    text = text_of(held["text"])
    pages = tuple(map(_page, held["pages"]))
    if not pages or any(page.number != number or page.end > len(text) for number, page in enumerate(pages, 1)):
        raise ValueError("pages out of order, or beyond the text")
    return PdfPlaces(pages, text)


def _page(held: Sequence[Any]) -> PdfPage:
    number, label, start, end, order, ocr = held
    return PdfPage(number_of(number), text_of(label), number_of(start), number_of(end), tuple(map(number_of, order)), bool(ocr))


def marks_job(page: PdfPage, text: str, spans: Sequence[Span]) -> Job[Marks]:
    """What is to be marked on a page.

    Args:
        page: the page.
        text: the document's.
        spans: half-open, in code points into ``text``; what stands on other pages is passed over.
    """
    own = page._replace(start=0, end=page.end - page.start)  # of all the text no more is sent than stands there
    here = [(start - page.start, end - page.start) for start, end in spans]
    return Job("pages:packed_marks", _marks, {"page": own, "text": text[page.start : page.end], "spans": here})


def packed_marks(data: bytes, name: str, page: Sequence[Any], text: str, spans: Sequence[Sequence[int]]) -> Packed:
    """What `marks_job` asks for."""
    return _module(name).marks_of(data, _page(page), text, [Span(*span) for span in spans]), []


def _marks(held: Sequence[Any], _: Frames) -> Marks:
    boxes, unsure, quarters = held
    return Marks(None if boxes is None else list(map(_box, boxes)), list(map(_box, unsure)), number_of(quarters) % 4)


def drawing_job(number: int, width: int, quarters: int, part: Box | None = None) -> Job[Drawn]:
    """A page as an image.

    Args:
        number: of the page, from 1.
        width: in pixels, as it lies.
        quarters: by which it is turned, anticlockwise.
        part: of the page as it is turned; all of it for None.
    """
    return Job("pages:packed_drawing", _drawn, {"number": number, "width": width, "quarters": quarters, "part": part})


def packed_drawing(data: bytes, name: str, number: int, width: int, quarters: int, part: Sequence[float] | None) -> Packed:
    """What `drawing_job` asks for."""
    drawn: Drawn = _module(name).draw_page(data, number, width, quarters, part and Box(*part))
    return [drawn.width, drawn.height], [drawn.image]


def _drawn(held: Sequence[Any], frames: Frames) -> Drawn:
    (width, height), (image,) = map(number_of, held), frames
    if not image.startswith(b"RIFF") or not 0 < width <= MOST_PIXELS or not 0 < height <= MOST_PIXELS:
        raise ValueError("no picture")
    return Drawn(image, width, height)


def _box(held: Sequence[Any]) -> Box:
    box = Box(*map(float, held))
    if not all(0 <= side <= 1 for side in box):
        raise ValueError(f"no box: {box}")
    return box


def _module(name: str) -> Any:
    """What knows the pages of a document of that name; imported where it is needed, in the process that reads."""
    return import_module(f"shutten.documents.readers.{'pdf.places' if name.lower().endswith('.pdf') else 'image_places'}")
