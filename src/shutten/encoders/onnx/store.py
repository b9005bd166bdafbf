"""Where exported models are kept: a folder for each model and variant in the user's cache, made once.

A folder holds the graph, its weights in a file of their own (which onnxruntime maps into memory), the tokenizer, whole and
where it can be in parts, and a receipt that says what it was made from. Where a model cannot be exported the receipt says why
instead. Folders are written beside their place and renamed, under a lock: what is there is whole.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from shutten.base.cache import cache_folder, make_once
from shutten.errors import EncoderError

EXPORT_VERSION = 4
"""Raised whenever the same model would be exported to another graph."""
FLOAT, INT8 = "float32", "int8"
VARIANTS = (FLOAT, INT8)
GRAPH, WEIGHTS = "model.onnx", "weights.bin"
_RECEIPT = "shutten-export.json"


class CannotExport(EncoderError):
    """A model cannot be exported, for a reason that lies in the model."""


@dataclass(frozen=True)
class Export:
    """An exported model.

    Attributes:
        folder: where its files are.
        variant: ``float32``, or how its weights are quantised.
        pooling: ``mean``, ``cls`` or ``max``.
    """

    folder: Path
    variant: str
    dimension: int
    max_tokens: int
    query_prompt: str
    document_prompt: str
    pooling: str


Maker = Callable[[Path], Export]
"""Writes graph, weights and tokenizer into a folder that is there, or raises `CannotExport`."""


def with_variant(fingerprint: str, variant: str) -> str:
    """A model's fingerprint for vectors made by a variant of it; float32 gives the model's own vectors."""
    return fingerprint if variant == FLOAT else f"{fingerprint}+{variant}"


def variant_of(fingerprint: str) -> str:
    """The variant that a fingerprint in a manifest names.

    >>> variant_of("sha256-00+int8"), variant_of("sha256-00")
    ('int8', 'float32')
    """
    return fingerprint.partition("+")[2] or FLOAT


def without_variant(fingerprint: str) -> str:
    """The model's own fingerprint, of which `with_variant` made this one."""
    return fingerprint.partition("+")[0]


def folder_of(fingerprint: str, variant: str) -> Path:
    """Where the export of a model is kept."""
    digest = hashlib.sha256(fingerprint.encode()).hexdigest()[:16]
    return cache_folder("models") / f"onnx-{digest}-{EXPORT_VERSION}-{variant}"


def find(fingerprint: str, variant: str) -> Export | None:
    """The export of a model; None where there is none yet.

    Raises:
        CannotExport: it was tried, and cannot be had.
    """
    folder = folder_of(fingerprint, variant)
    try:
        receipt: dict[str, Any] = json.loads((folder / _RECEIPT).read_text(encoding="utf-8"))
        if receipt["made_from"] != fingerprint:
            return None
        if "refused" in receipt:
            raise CannotExport(str(receipt["refused"]))
        sizes: dict[str, int] = receipt["sizes"]
        if any((folder / name).stat().st_size != size for name, size in sizes.items()):
            return None
        return Export(**{**receipt["export"], "folder": folder})
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def ensure(fingerprint: str, variant: str, make: Maker) -> Export:
    """The export of a model, made unless it is there.

    Args:
        fingerprint: what tells the model from others.
        variant: ``float32`` or a quantised one.
        make: what makes it.

    Raises:
        CannotExport: it cannot be made; the reason is kept, so that it is not tried again.
        EncoderError: the cache directory cannot be written.
    """
    target = folder_of(fingerprint, variant)
    try:
        make_once(target, lambda: find(fingerprint, variant) is not None, partial(_write, fingerprint, make), work="exporting")
    except OSError as error:
        raise EncoderError(f"the exported model cannot be written to {target.parent}: {error.strerror or error}") from error
    if found := find(fingerprint, variant):
        return found
    raise EncoderError(f"the exported model in {target} is not whole")


def _write(fingerprint: str, make: Maker, folder: Path) -> None:
    """Write the export with its receipt, or a receipt alone that says why it cannot be made."""
    from shutten.encoders.onnx.tokenising import write_parts

    folder.mkdir()
    receipt: dict[str, Any] = {"made_from": fingerprint}
    try:
        export = make(folder)
        write_parts(folder)
        sizes = {file.name: file.stat().st_size for file in sorted(folder.iterdir())}
        receipt |= {"export": {**asdict(export), "folder": ""}, "sizes": sizes}
    except CannotExport as error:
        shutil.rmtree(folder)
        folder.mkdir()
        receipt["refused"] = str(error)
    (folder / _RECEIPT).write_text(json.dumps(receipt, ensure_ascii=False), encoding="utf-8")
