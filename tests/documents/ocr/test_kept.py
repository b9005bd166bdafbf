from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from shutten.documents.ocr import kept
from shutten.documents.ocr.engine import Pixels, Quads, Reading, Remembering
from shutten.documents.ocr.lines import Line, Sign

CORNERS = ((0.123, 0.0), (9.987, 0.0), (9.987, 10.04), (0.123, 10.04))
READ = Line((Sign("港", 0.99951, CORNERS), Sign("湾", 0.4567, CORNERS)), 10.25, False, CORNERS)


class Spelling:
    """Reads a strip as the number of its columns, and counts what it reads."""

    version = "made 1"
    count = 0

    def find(self, _image: Pixels) -> Quads:
        return np.zeros((0, 4, 2), np.float32)

    def read(self, strips: Sequence[Pixels]) -> list[Reading]:
        self.count += len(strips)
        return [Reading(str(strip.shape[1]), (1.0,), (0.5,)) for strip in strips]


def test_no_strip_of_a_page_is_read_twice() -> None:
    short, long = np.zeros((48, 3), np.uint8), np.zeros((48, 7), np.uint8)
    spelling = Spelling()
    remembering = Remembering(spelling)
    assert [reading.text for reading in remembering.read([short, short])] == ["3", "3"]
    assert [reading.text for reading in remembering.read([long, short])] == ["7", "3"]
    assert spelling.count == 2


def test_what_is_read_is_what_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHUTTEN_CACHE", str(tmp_path))
    monkeypatch.setattr(kept, "find_lines", lambda _image, _engine: np.zeros((0, 4, 2), np.float32))
    monkeypatch.setattr(kept, "read_lines", lambda _image, _engine, _quads: [READ])
    monkeypatch.setattr(kept, "engine_version", lambda: "made 1")
    image = np.full((40, 80), 255, np.uint8)
    assert kept.kept_lines(image) is None
    read = kept.read_and_keep(image, engine=Spelling())
    assert [sign.certainty for sign in read.lines[0].signs] == [1.0, 0.457]
    assert kept.kept_lines(image) == read
