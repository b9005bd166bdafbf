from pathlib import Path

import numpy as np
import pytest

from shutten.documents.ocr import kept
from shutten.documents.ocr.lines import Line, Sign

CORNERS = ((0.123, 0.0), (9.987, 0.0), (9.987, 10.04), (0.123, 10.04))
READ = Line((Sign("港", 0.99951, CORNERS), Sign("湾", 0.4567, CORNERS)), 10.25, False, CORNERS)


def test_what_is_read_is_what_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHUTTEN_CACHE", str(tmp_path))
    monkeypatch.setattr(kept, "find_lines", lambda _image, _engine: np.zeros((0, 4, 2), np.float32))
    monkeypatch.setattr(kept, "read_lines", lambda _image, _engine, _quads: [READ])
    monkeypatch.setattr(kept, "engine_version", lambda: "made 1")
    image = np.full((40, 80), 255, np.uint8)
    assert kept.kept_lines(image) is None
    read = kept.read_and_keep(image, engine=object())  # type: ignore[arg-type]
    assert [sign.certainty for sign in read.lines[0].signs] == [1.0, 0.457]
    assert kept.kept_lines(image) == read
