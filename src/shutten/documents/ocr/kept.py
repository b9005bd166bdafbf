"""What was read off a picture, kept in the user's cache under the picture's own hash: nothing is read twice."""

from __future__ import annotations

import hashlib
import json
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any

from shutten.base.cache import cache_folder
from shutten.base.files import replacing
from shutten.documents.ocr.engine import Engine, Pixels, engine_version, load_engine
from shutten.documents.ocr.lines import Line, Sign, read_lines

_METHOD = 2
"""Raised whenever the same picture would give other lines by the same engine."""


def kept_lines(image: Pixels) -> list[Line] | None:
    """The lines that were read off ``image`` before; None where it was not, or what is kept is damaged."""
    try:
        held = json.loads(zlib.decompress(_file(image).read_bytes()))
        return [_line(one) for one in held]
    except (OSError, ValueError, KeyError, TypeError, zlib.error):
        return None


def read_and_keep(image: Pixels, engine: Engine | None = None) -> list[Line]:
    """The lines of ``image``, read and kept, as they are the next time; a cache that cannot be written keeps nothing."""
    held = [_packed(line) for line in read_lines(image, engine or load_engine())]
    file = _file(image)
    packed = zlib.compress(json.dumps(held, ensure_ascii=False).encode())
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        with replacing(file) as fresh:
            fresh.write_bytes(packed)
    return [_line(one) for one in held]


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
