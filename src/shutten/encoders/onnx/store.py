"""Where exported models are kept: a folder for each model and variant in the user's cache, made once.

A folder holds the graph, its weights in a file of their own (which onnxruntime maps into memory), the tokenizer, whole and
where it can be in parts, and a receipt that says what it was made from, with the hashes of all of them and a vector to compare
with. Where a model cannot be exported the receipt says why instead. Folders are written beside their place and renamed, under a
lock: what is there was whole, and where it is so no more it is made anew.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from shutten.base.cache import cache_folder, make_once
from shutten.base.receipts import damaged_file, read_receipt, whole, write_receipt
from shutten.errors import EncoderError

EXPORT_VERSION = 5
"""Raised whenever the same model would be exported to other files."""
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
        reference: the vector of `REFERENCE` when it was made; empty where none was kept.
    """

    folder: Path
    variant: str
    dimension: int
    max_tokens: int
    query_prompt: str
    document_prompt: str
    pooling: str
    reference: tuple[float, ...] = ()


REFERENCE = "出典 shutten 2017"
"""A text whose vector tells whether an export still gives the vectors that it gave when it was made."""
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
    receipt = whole(folder / _RECEIPT)
    if receipt is None or receipt["made_from"] != fingerprint:
        return None
    if "refused" in receipt:
        raise CannotExport(str(receipt["refused"]))
    held = receipt["export"]
    return Export(**{**held, "folder": folder, "reference": tuple(held["reference"])})


def is_damaged(export: Export) -> bool:
    """Whether a file of an export is not what was written; all of them are read, and `find` finds it no more if so."""
    receipt = read_receipt(export.folder / _RECEIPT)
    return receipt is None or damaged_file(export.folder / _RECEIPT, receipt, thorough=True) is not None


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
        raise EncoderError(
            f"the exported model cannot be written to {target.parent}: {error.strerror or error}; "
            "set SHUTTEN_CACHE to a writable folder"
        ) from error
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
        receipt |= {"export": {**asdict(export), "folder": ""}}
    except CannotExport as error:
        shutil.rmtree(folder)
        folder.mkdir()
        receipt["refused"] = str(error)
    write_receipt(folder / _RECEIPT, folder.iterdir(), receipt)
