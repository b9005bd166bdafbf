from __future__ import annotations

from types import ModuleType

import numpy as np
import pytest

from shutten.documents.ocr.engine import load_engine
from shutten.documents.ocr.lines import find_lines
from shutten.documents.ocr.turning import quarter_turns, turned
from shutten.documents.readers.image import read_image
from shutten.documents.readers.image_places import draw_page, marks_of, read_places
from shutten.text.span import Span

pytestmark = pytest.mark.model

FERRY = ["渡船は朝七時に島へ出る。", "運賃は三百円で、子供は半額である。"]


@pytest.mark.parametrize("lies", [90, 180, 270])
def test_a_scan_that_lies_on_its_side_or_head_is_turned(scans: ModuleType, lies: int) -> None:
    scan = scans.packed([scans.picture(FERRY).rotate(lies, expand=True)])
    assert read_image(scan, "scan.png", {}).text.split() == FERRY


COLUMNS = [
    "町は、河川の護岸を改修した。あわせて、橋をなおした。",
    "工期は、八か月である。七月は、夜のあいだ通れない。",
    "費用は、県と町とが、半分ずつ出す。来年も、つづける。",
]
"""As long as those of a page, and with as many small signs: without any a turn by a quarter cannot be told."""


@pytest.mark.parametrize("lies", [0, 90, 180, 270])
def test_vertical_text_is_read_upright_however_it_lies(scans: ModuleType, lies: int) -> None:
    """Lying on its side it was read as lines, with all the certainty that there is and without its 、。."""
    scan = scans.packed([scans.columns(COLUMNS).rotate(lies, expand=True)])
    assert "".join(read_image(scan, "scan.png", {}).text.split()) == "".join(COLUMNS)


def test_vertical_text_on_its_head_is_turned(scans: ModuleType) -> None:
    columns = ["町は、河川の護岸を改修した。", "工期は、八か月である。"]
    scan = scans.packed([scans.columns(columns).rotate(180)])
    assert "".join(read_image(scan, "scan.png", {}).text.split()) == "".join(columns)


@pytest.mark.parametrize("down", [False, True])
def test_what_is_upright_is_not_turned(scans: ModuleType, down: bool) -> None:
    image = np.asarray(scans.columns(FERRY) if down else scans.picture(FERRY), np.uint8)
    assert quarter_turns(image, find_lines(image, load_engine()), load_engine()) == 0


def test_a_picture_is_turned_anticlockwise() -> None:
    assert turned(np.array([[1, 2], [3, 4], [5, 6]], np.uint8), 1).tolist() == [[2, 4, 6], [1, 3, 5]]


def test_words_keep_their_place_on_the_page_as_it_lies(scans: ModuleType) -> None:
    scan = scans.packed([scans.picture(FERRY).rotate(180)])
    places = read_places(scan, "scan.png")
    start = places.text.index("渡船")
    (box,) = marks_of(scan, places.pages[0], places.text, [Span(start, start + 2)]).boxes or []
    assert 0.85 < box.left < box.right < 0.93  # 80 to 136 pixels of 1000 from what is now the right
    assert box.top > 0.5


@pytest.mark.parametrize("lies", [90, 180, 270])
def test_a_page_is_shown_as_it_was_read_and_its_words_marked_there(scans: ModuleType, lies: int) -> None:
    upright = scans.picture(FERRY)
    scan = scans.packed([upright.rotate(lies, expand=True)])
    places = read_places(scan, "scan.png")
    start = places.text.index("渡船")
    marks = marks_of(scan, places.pages[0], places.text, [Span(start, start + 2)])
    drawn = draw_page(scan, 1, 1000, marks.quarters)
    assert drawn.width / drawn.height == pytest.approx(upright.width / upright.height, rel=0.01)
    (box,) = marks.as_read().boxes or []
    assert 0.07 < box.left < box.right < 0.15  # 80 to 136 pixels of 1000
    assert box.bottom < 0.5
