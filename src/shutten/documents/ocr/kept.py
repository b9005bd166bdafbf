"""What was read off a picture, kept in the user's cache under the picture's own hash: nothing is read twice."""

from __future__ import annotations

import hashlib
import json
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from shutten.base.cache import cache_folder
from shutten.base.files import replacing
from shutten.documents.ocr.engine import Engine, Pixels, Remembering, engine_version, load_engine
from shutten.documents.ocr.lines import Line, Sign, find_lines, read_lines
from shutten.documents.ocr.turning import quarter_turns, turned

_METHOD = 7
"""Raised whenever the same picture would give other lines by the same engine."""


class Read(NamedTuple):
    """What was read off a picture.

    Attributes:
        lines: in no order; their places are those on the picture set upright.
        turn: by how many quarters it was turned for that, anticlockwise.
    """

    lines: list[Line]
    turn: int = 0


def kept_lines(image: Pixels) -> Read | None:
    """What was read off ``image`` before; None where it was not, or what is kept is damaged."""
    try:
        held = json.loads(zlib.decompress(_file(image).read_bytes()))
        return Read([_line(one) for one in held["lines"]], int(held["turn"]))
    except (OSError, ValueError, KeyError, TypeError, zlib.error):
        return None


def read_and_keep(image: Pixels, engine: Engine | None = None) -> Read:
    """What is on ``image``, read and kept, as it is the next time; a cache that cannot be written keeps nothing."""
    engine = Remembering(engine or load_engine())
    quads = find_lines(image, engine)
    turn = quarter_turns(image, quads, engine)
    lines = read_lines(turned(image, turn), engine, None if turn else quads)
    held = [_packed(line) for line in lines]
    file = _file(image)
    packed = zlib.compress(json.dumps({"turn": turn, "lines": held}, ensure_ascii=False).encode())
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        with replacing(file) as fresh:
            fresh.write_bytes(packed)
    return Read([_line(one) for one in held], turn)


def _file(image: Pixels) -> Path:
    digest = hashlib.sha256(f"{engine_version()} {_METHOD} {image.shape}".encode())
    digest.update(image.tobytes())
    name = digest.hexdigest()
    return cache_folder("ocr") / name[:2] / name[2:]


def _packed(line: Line) -> dict[str, Any]:
    return {
        "text": "".join(sign.text for sign in line.signs),
        "certain": [round(1000 * sign.certainty) for sign in line.signs],
        "corners": [[round(value, 1) for point in sign.corners for value in point] for sign in line.signs],
        "em": line.em,
        "vertical": line.vertical,
        "quad": [value for point in line.quad for value in point],
    }


def _line(held: dict[str, Any]) -> Line:
    signs = [
        Sign(text, certain / 1000, _points(corners))
        for text, certain, corners in zip(held["text"], held["certain"], held["corners"], strict=True)
    ]
    return Line(tuple(signs), float(held["em"]), bool(held["vertical"]), _points(held["quad"]))


def _points(values: list[float]) -> tuple[tuple[float, float], ...]:
    return tuple(zip(values[::2], values[1::2], strict=True))
