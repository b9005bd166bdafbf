"""What came of reading files, kept as bytes and found again: nothing of it is unpickled."""

from __future__ import annotations

import io
from collections.abc import Mapping

import numpy as np

from shutten.base.array_files import load_arrays
from shutten.documents.corpus import FileReading, Skipped
from shutten.documents.reading.packing import as_json, of_json, packed, unpacked
from shutten.documents.reasons import reason_of


def written(readings: Mapping[str, FileReading]) -> bytes:
    """Readings by the names of their files as bytes; the same readings always give the same."""
    layouts: list[bytes] = []
    held: dict[str, object] = {}
    for name, reading in readings.items():
        documents = []
        for document in reading.documents:
            values, layout = packed(document)
            documents.append({"name": document.name, "sha256": document.sha256, "layout": len(layout), **values})
            layouts.append(layout)
        held[name] = {"documents": documents, "skipped": [[item.name, item.reason] for item in reading.skipped]}
    file = io.BytesIO()
    np.savez(file, values=_bytes(as_json(held)), layouts=_bytes(b"".join(layouts)))
    return file.getvalue()


def found(data: bytes) -> dict[str, FileReading]:
    """What `written` was given.

    Raises:
        ValueError, TypeError, LookupError, StopIteration, BadZipFile: it is nothing that `written` gave.
    """
    parts = load_arrays(io.BytesIO(data))
    held, layouts = of_json(parts["values"].tobytes()), parts["layouts"].tobytes()
    at = 0
    made: dict[str, FileReading] = {}
    for name, reading in held.items():
        documents = []
        for values in reading["documents"]:
            end = at + values["layout"]
            documents.append(unpacked(values, layouts[at:end], values["name"], values["sha256"]))
            at = end
        made[name] = FileReading(tuple(documents), tuple(Skipped(one, reason_of(why)) for one, why in reading["skipped"]))
    return made


def _bytes(data: bytes) -> np.ndarray[tuple[int], np.dtype[np.uint8]]:
    return np.frombuffer(data, np.uint8)
