"""What is read whole and by nothing but its owner: bytes with a seal, in blocks of a size that a text field holds."""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import Any

from shutten.base.arrays import IdArray
from shutten.errors import IndexDamagedError
from shutten.store.engines.milvus.client import Client, both, one_of

BLOCK = 49_149
"""Bytes of a block: written as text they fill the 65,535 that Milvus allows."""
_SEAL = 16
_NUMBERS_AT_ONCE = 64
_OWNERS_AT_ONCE = 100


class Kind(IntEnum):
    """Whose bytes they are."""

    ROOT = 0
    """Of the generation: written last, it says that all of it is there."""
    FILE = 1
    """Of a file that readers keep a copy of, by its place in the root's list."""
    TEXT = 2
    """Of a document, by its number in the catalogue."""
    TOKENS = 3
    """Of a passage, by its id: its tokens."""
    TERMS = 4
    """Of a passage, by its id: where each of its terms stands."""


def blocks(kind: Kind, owner: int, held: bytes) -> Iterator[dict[str, Any]]:
    """The rows that keep some bytes, but for their keys."""
    sealed = _seal(held) + held
    for number, start in enumerate(range(0, len(sealed), BLOCK)):
        data = base64.b64encode(sealed[start : start + BLOCK]).decode("ascii")
        yield {"kind": int(kind), "owner": owner, "number": number, "data": data}


def read(client: Client, collection: str, kind: Kind, owners: Sequence[int] | IdArray) -> dict[int, bytes]:
    """The bytes of each owner.

    Raises:
        IndexDamagedError: an owner has none, or they are not what was written.
        StoreError: Milvus does not answer.
    """
    wanted = [int(owner) for owner in owners]
    found: dict[int, bytes] = {}
    for start in range(0, len(wanted), _OWNERS_AT_ONCE):
        found |= _read(client, collection, kind, wanted[start : start + _OWNERS_AT_ONCE])
    return found


def _read(client: Client, collection: str, kind: Kind, owners: Sequence[int]) -> dict[int, bytes]:
    parts: defaultdict[int, dict[int, str]] = defaultdict(dict)
    first, asked = 0, list(owners)
    while asked:
        last = first + _NUMBERS_AT_ONCE
        expression = both(f"kind == {int(kind)}", one_of("owner", asked), f"number >= {first}", f"number < {last}")
        for row in client.query(collection, expression, ("owner", "number", "data")):
            parts[row["owner"]][row["number"]] = row["data"]
        asked = [owner for owner in asked if last - 1 in parts[owner]]
        first = last
    return {owner: _joined(collection, [data for _, data in sorted(parts[owner].items())]) for owner in owners}


def _joined(collection: str, held: Sequence[str]) -> bytes:
    try:
        sealed = b"".join(base64.b64decode(data, validate=True) for data in held)
    except ValueError:
        sealed = b""
    if len(sealed) < _SEAL or _seal(sealed[_SEAL:]) != sealed[:_SEAL]:
        raise IndexDamagedError(f"{collection} is not what was written; run `shutten build --force`")
    return sealed[_SEAL:]


def _seal(held: bytes) -> bytes:
    return hashlib.blake2b(held, digest_size=_SEAL).digest()
