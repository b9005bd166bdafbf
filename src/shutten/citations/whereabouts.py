"""Pages and places in words: ``pp. 4–5``, ``Sheet 歳入, B5:D7``, ``slide 3``; in the language of the answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from shutten.citations.citation import one_line
from shutten.dates.display import format_date
from shutten.documents.block import NOTES, Page, Place
from shutten.texts.cited import text

_CELLS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})(?::([A-Z]{1,3})([0-9]{1,7}))?")


def shown_pages(pages: Sequence[Page], dash: str = "–") -> str:
    """The first and the last page, each as it is printed, else its number; empty without pages.

    >>> shown_pages([Page(0, 4, "ii"), Page(90, 5, "1")]), shown_pages([Page(0, 4), Page(90, 4, "")]), shown_pages([])
    ('ii–1', '4', '')
    """
    shown = [one_line(page.label) or str(page.number) for page in (*pages[:1], *pages[-1:])]
    return dash.join(dict.fromkeys(shown))


def pages_in_words(pages: Sequence[Page], language: str) -> str:
    """`shown_pages` as a citation has them.

    >>> pages_in_words([Page(0, 4), Page(90, 5)], "en"), pages_in_words([Page(0, 4), Page(90, 5)], "ja")
    ('pp. 4–5', '4〜5頁')
    """
    first, last = shown_pages(pages[:1]), shown_pages(pages[-1:])
    if first == last:
        return text(language, "page", page=first) if first else ""
    return text(language, "pages", first=first, last=last)


def joined_places(places: Sequence[Place]) -> list[Place]:
    """``places`` with those of one sheet, slide, chapter or message in one, its detail from the first to the last.

    >>> joined_places([Place(0, "sheet", "歳入", "B5"), Place(4, "sheet", "歳入", "D7"), Place(8, "sheet", "歳出", "A1")])
    [Place(start=0, kind='sheet', name='歳入', detail='B5:D7'), Place(start=8, kind='sheet', name='歳出', detail='A1')]
    """
    groups = [list(group) for _, group in groupby(places, lambda place: (place.kind, place.name))]
    return [group[0]._replace(detail=_joined_details(group[0].kind, [place.detail for place in group])) for group in groups]


def places_in_words(places: Sequence[Place], language: str, known: Sequence[str] = ()) -> str:
    """The first and the last place as a citation has them; empty without places.

    Args:
        places: of a passage.
        language: ``ja`` or ``en``.
        known: headings and titles that are named beside: a chapter or message of such a name is not named again.

    >>> places_in_words([Place(0, "sheet", "歳入", "B5:D5")], "ja"), places_in_words([Place(0, "slide", "3")], "en")
    ('表「歳入」B5:D5', 'slide 3')
    """
    said = [_in_words(place, language, known) for place in joined_places(places)]
    return text(language, "range").join(dict.fromkeys(words for words in (*said[:1], *said[-1:]) if words))


def ocr_in_words(certainty: float | None, language: str) -> str:
    """That a passage was read by OCR, and with what certainty in the mean, rounded down; empty where it was not.

    >>> ocr_in_words(0.9789, "en"), ocr_in_words(1.0, "ja"), ocr_in_words(None, "en")
    ('read by OCR, mean certainty 0.97', 'OCRによる読み取り、平均確度 1.00', '')
    """
    return "" if certainty is None else text(language, "ocr", certainty=f"{int(certainty * 100 + 1e-9) / 100:.2f}")


def where_object(pages: Sequence[Page], places: Sequence[Place]) -> dict[str, Any]:
    """Pages and places as JSON has them everywhere: a page's number is a number or null, its label a string.

    ``page_last`` is ``page`` again where there is but one.

    >>> where_object([Page(0, 4, "ii")], [])
    {'page': 4, 'page_label': 'ii', 'page_last': 4, 'page_last_label': 'ii', 'places': []}
    """
    first, last = (pages[0], pages[-1]) if pages else (None, None)
    return {
        "page": first.number if first else None,
        "page_label": first.label if first else "",
        "page_last": last.number if last else None,
        "page_last_label": last.label if last else "",
        "places": [{"kind": one.kind, "name": one.name, "detail": one.detail} for one in joined_places(places)],
    }


def _in_words(place: Place, language: str, known: Sequence[str]) -> str:
    name, detail = one_line(place.name), one_line(place.detail)
    if place.kind == "sheet":
        return text(language, "sheet_detail", name=name, detail=detail) if detail else text(language, "sheet", name=name)
    if place.kind == "slide":
        return text(language, "slide_notes", name=name) if detail == NOTES else text(language, "slide", name=name)
    name = "" if name in known else name
    if place.kind == "chapter":
        if name.isdecimal():
            return text(language, "chapter_number", name=name)
        return text(language, "chapter", name=name) if name else ""
    date = one_line(format_date(detail, language))
    if not date:
        return text(language, "message", name=name) if name else ""
    return text(language, "message_dated", name=name, date=date) if name else text(language, "message_of", date=date)


def _joined_details(kind: str, details: Sequence[str]) -> str:
    if kind == "slide":  # a slide and its notes are the slide
        return details[0] if len(set(details)) == 1 else ""
    known = list(dict.fromkeys(detail for detail in details if detail))
    if len(known) < 2:
        return "".join(known)
    cells = [_CELLS.fullmatch(detail) for detail in known]
    if not all(cells):
        return f"{known[0]}–{known[-1]}"
    corners = [(column, int(row)) for cell in cells if cell for column, row in (cell.group(1, 2), cell.group(3, 4)) if column]
    columns = sorted((column for column, _ in corners), key=lambda letters: (len(letters), letters))
    rows = sorted(row for _, row in corners)
    return f"{columns[0]}{rows[0]}:{columns[-1]}{rows[-1]}"
