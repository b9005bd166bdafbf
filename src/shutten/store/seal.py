"""The seal of a row: a hash of what was written, compared whenever the row is read to be shown."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

_SEAL = 16
"""Bytes of a seal."""


def seal_of(values: Iterable[object]) -> bytes:
    """What tells whether values, in the columns of a row, are still those that were written.

    >>> seal_of([1, "海"]).hex()
    '360adf56da2d33d96d7e04b52a322aa1'
    """
    joined = "\x1f".join(map(str, values)).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(joined, digest_size=_SEAL).digest()
