from __future__ import annotations

from types import ModuleType

import numpy as np
import pytest

from shutten.documents.ocr.cutting import is_vertical
from shutten.documents.ocr.engine import Pixels, Quads, Reading, load_engine
from shutten.documents.ocr.lines import read_lines

pytestmark = pytest.mark.model


def pixels(image: object) -> Pixels:
    return np.asarray(image, np.uint8)


def texts(image: object) -> list[str]:
    lines = read_lines(pixels(image), load_engine())
    lines.sort(key=lambda line: -line.quad[0][0] if line.vertical else line.quad[0][1])
    return ["".join(sign.text for sign in line.signs) for line in lines]


def test_lines_of_both_languages_are_read(scans: ModuleType) -> None:
    shown = scans.picture(["河川の護岸を改修した。", "The east bank was rebuilt in 2015."])
    assert texts(shown) == ["河川の護岸を改修した。", "The east bank was rebuilt in 2015."]


def test_round_marks_at_the_head_of_a_line_are_told_by_their_shape(scans: ModuleType) -> None:
    marked = ["○河川の護岸を改修した。", "◎ 工期は八か月である。", "●2015年に始めた。"]
    lines = [*marked, "OA機器も置く。", "口頭で知らせる。", "国の管理する川"]
    assert texts(scans.picture(lines)) == [line.replace(" ", "") for line in lines]


def test_a_line_askew_is_read(scans: ModuleType) -> None:
    shown = scans.picture(["河川の護岸を改修した。", "工期は八か月である。"]).rotate(2, expand=True, fillcolor=255)
    assert texts(shown) == ["河川の護岸を改修した。", "工期は八か月である。"]


def test_vertical_text_keeps_its_commas_and_stops(scans: ModuleType) -> None:
    assert texts(scans.columns(["町は、河川の護岸を改修した。", "工期は、八か月である。"])) == [
        "町は、河川の護岸を改修した。",
        "工期は、八か月である。",
    ]


def test_every_character_has_its_place(scans: ModuleType) -> None:
    (line,) = read_lines(pixels(scans.picture(["東西南北の四つ"])), load_engine())
    middles = [sum(x for x, _ in sign.corners) / 4 for sign in line.signs]
    assert [round((middle - 94) / 28) for middle in middles] == [0, 1, 2, 3, 4, 5, 6]
    assert 25 < line.em < 31


def test_an_empty_picture_has_no_lines() -> None:
    assert read_lines(np.full((300, 300), 255, np.uint8), load_engine()) == []


def test_what_is_read_with_little_certainty_is_no_line() -> None:
    class Guessing:
        version = "none"

        def find(self, image: Pixels) -> Quads:
            return np.array([[[10, 10], [200, 10], [200, 40], [10, 40]]], np.float32)

        def read(self, strips: list[Pixels]) -> list[Reading]:
            return [Reading("ab", (0.3, 0.4), (0.2, 0.6)) for _ in strips]

    assert read_lines(np.full((100, 300), 255, np.uint8), Guessing()) == []


def test_text_runs_down_where_most_of_it_does() -> None:
    wide = [[0, 0], [100, 0], [100, 10], [0, 10]]
    tall = [[0, 0], [10, 0], [10, 90], [0, 90]]
    assert not is_vertical(np.array([wide, tall], np.float32))
    assert is_vertical(np.array([wide, tall, tall], np.float32))
