"""Vectors of tokens that lie in Milvus, in blocks beside the passages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from shutten.base.arrays import ByteArray, HalfArray, IdArray, IntArray
from shutten.errors import IndexDamagedError
from shutten.store.engines.milvus.blocks import Kind, read
from shutten.store.engines.milvus.client import Client
from shutten.store.engines.milvus.names import Names
from shutten.store.vectors.quantiser import TokenQuantiser
from shutten.store.vectors.tokens import StoredTokens, TokenVectorStore


class MilvusTokens(TokenVectorStore):
    """A `TokenVectorStore` whose codes lie in Milvus; the codebook is a file.

    Args:
        folder: with the codebook.
        client: the connection.
        names: of the collections.
        ids: of all passages, ascending.
    """

    def __init__(self, folder: Path, client: Client, names: Names, ids: IdArray) -> None:
        self.quantiser = TokenQuantiser.read(folder)
        self._client, self._names, self._ids = client, names, ids

    def stored(self, identifier: int) -> StoredTokens:
        """A passage's tokens as they lie there."""
        return self._read([identifier])[0]

    def _joined(self, ids: Sequence[int]) -> tuple[ByteArray, HalfArray, IntArray]:
        held = self._read(ids)
        codes = np.concatenate([part.codes for part in held] or [np.zeros((0, self.quantiser.code_length), np.uint8)])
        scales = np.concatenate([part.scales for part in held] or [np.zeros(0, np.float16)])
        return codes, scales, np.array([len(part.codes) for part in held], np.int64)

    def _read(self, ids: Sequence[int]) -> list[StoredTokens]:
        held = read(self._client, self._names.blocks, Kind.TOKENS, ids)
        try:
            return [StoredTokens.unpacked(held[identifier], self.quantiser.code_length) for identifier in ids]
        except (ValueError, KeyError) as error:
            raise IndexDamagedError(f"{self._names.blocks} is not what was written; run `shutten build --force`") from error
