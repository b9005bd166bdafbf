"""Receipts: what something in the cache was made from, and the hash of each of its files, so that what is damaged is known.

The hashes are compared whenever it is taken up. A file whose size and times are those that it had when it was last compared is
not read again: whoever writes to a file changes the time that stands with its name, whatever is done about the others.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from shutten.base.files import replacing
from shutten.base.hashes import FileHashes, file_hash

_FILES, _SEAL = "files", "seal"

_told: set[Path] = set()

logger = logging.getLogger(__name__)


def write_receipt(receipt: Path, files: Iterable[Path], values: dict[str, Any]) -> None:
    """Write a receipt.

    Args:
        receipt: its file.
        files: what it is for, beside it or in folders beside it.
        values: what else it says, by name; the names ``files`` and ``seal`` are taken.

    Raises:
        OSError: a file cannot be read, or the receipt not be written.
    """
    hashes = {file.relative_to(receipt.parent).as_posix(): file_hash(file) for file in sorted(files)}
    held = {**values, _FILES: hashes}
    with replacing(receipt) as fresh:
        fresh.write_text(json.dumps({**held, _SEAL: _seal_of(held)}, ensure_ascii=False), encoding="utf-8")


def read_receipt(receipt: Path) -> dict[str, Any] | None:
    """What a receipt says; None where there is none, or it is not what was written."""
    try:
        held: dict[str, Any] = json.loads(receipt.read_text(encoding="utf-8"))
        seal = held.pop(_SEAL)
        return held if isinstance(held[_FILES], dict) and seal == _seal_of(held) else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def damaged_file(receipt: Path, held: dict[str, Any], *, thorough: bool = False) -> Path | None:
    """The first of the files that a receipt is for that is not what was written; None where all are.

    Args:
        receipt: its file.
        held: what it says.
        thorough: read all of them, whatever their times say.
    """
    hashes = FileHashes(None if thorough else _seen(receipt))
    kept: dict[str, str] = held[_FILES]
    for name, digest in kept.items():
        file = receipt.parent / name
        if hashes.of(file) != digest and FileHashes().of(file) != digest:  # what was noted may be damaged itself
            with suppress(OSError):
                _seen(receipt).unlink(missing_ok=True)
            return file
    hashes.save()
    return None


def whole(receipt: Path) -> dict[str, Any] | None:
    """What a receipt says; None where something is missing or damaged and has to be made anew, which is said."""
    held = read_receipt(receipt)
    damaged = damaged_file(receipt, held) if held else receipt if _is_sealed(receipt) else None
    if damaged and damaged not in _told:
        _told.add(damaged)
        logger.warning("%s is not what was written; it is made anew", damaged)
    return None if damaged else held


def _is_sealed(receipt: Path) -> bool:
    """Whether there is a receipt with a seal; those of older versions had none, and are made anew without a word."""
    try:
        return f'"{_SEAL}"'.encode() in receipt.read_bytes()
    except OSError:
        return False


def _seen(receipt: Path) -> Path:
    """Where it is noted what size and times the files had when they were compared; a cache that may be lost."""
    return receipt.with_name(f".{receipt.name}.seen")


def _seal_of(held: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(held, sort_keys=True).encode()).hexdigest()
