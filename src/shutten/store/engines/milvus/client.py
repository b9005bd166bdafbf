"""The connection to Milvus. What goes wrong with it is one line, with no secret in it.

The token (or ``user:password``) comes from ``SHUTTEN_MILVUS_TOKEN``, the certificate of the authority that vouches for an
``https`` server from the file that ``SHUTTEN_MILVUS_CA`` names: from nowhere else, and they are shown nowhere.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import numpy as np

from shutten.base.arrays import FloatArray, IdArray
from shutten.errors import IndexLockedError, SettingsError, StoreError

TOKEN, CERTIFICATE = "SHUTTEN_MILVUS_TOKEN", "SHUTTEN_MILVUS_CA"
AT_ONCE = 16_384
"""Rows that Milvus gives at once at most, unless it is configured otherwise."""
IDS_AT_ONCE = 1_000
CONNECTING, ASKING, WRITING, INDEXING = 10.0, 10.0, 600.0, 86_400.0
"""Seconds that are waited for an answer: to the first call, to those of a question, of a build, until an index is made."""


class Field(NamedTuple):
    """Vectors in Milvus.

    Attributes:
        collection: where they lie.
        name: of the field.
        key: the field with their ids.
    """

    collection: str
    name: str
    key: str = "id"


class Client:
    """Calls Milvus; may be used from several threads.

    Args:
        uri: ``http`` or ``https`` with host and port, or the path of a file that ends in ``.db``.

    Raises:
        SettingsError: the address is none, holds a password, or pymilvus is not installed.
    """

    def __init__(self, uri: str) -> None:
        self.uri = checked_uri(uri)
        self._connecting = threading.Lock()
        self._client: Any = None

    def call(self, name: str, *args: Any, writing: bool = False, indexing: bool = False, **given: Any) -> Any:
        """What a method of ``MilvusClient`` gives; while a build is ``writing`` or ``indexing`` it may take longer.

        Raises:
            StoreError: Milvus does not answer, or refuses.
        """
        client, pymilvus, grpc = self._connected()
        timeout = INDEXING if indexing else WRITING if writing else ASKING
        try:
            return getattr(client, name)(*args, timeout=timeout, **given)
        except (pymilvus.MilvusException, grpc.RpcError, ValueError) as error:
            raise self._failed(error) from None  # what it was caused by may hold what was sent

    def query(self, collection: str, expression: str, fields: Sequence[str], limit: int = AT_ONCE) -> list[dict[str, Any]]:
        """The rows that an expression names, in no order; at most `AT_ONCE`.

        Raises:
            StoreError: as of `call`.
        """
        rows: list[dict[str, Any]] = self.call("query", collection, expression, output_fields=[*fields], limit=limit)
        return rows

    def query_ids(
        self, collection: str, ids: Sequence[int] | IdArray, fields: Sequence[str], key: str = "id"
    ) -> Iterator[dict[str, Any]]:
        """The rows of some ids, in no order; those that are not there are left out.

        Raises:
            StoreError: as of `call`.
        """
        wanted = np.asarray(ids, np.int64)
        for start in range(0, len(wanted), IDS_AT_ONCE):
            yield from self.query(collection, one_of(key, wanted[start : start + IDS_AT_ONCE]), [key, *fields])

    def search(
        self, field: Field, queries: Sequence[Any], among: str, limit: int, probed: int = 0
    ) -> list[tuple[IdArray, FloatArray]]:
        """For each query the ids and inner products of the nearest rows.

        Args:
            field: of the vectors.
            queries: vectors; of sparse ones the values by their dimensions.
            among: an expression that the rows meet; empty for all.
            limit: how many at most.
            probed: how many lists are looked through, where there are lists.

        Raises:
            StoreError: as of `call`.
        """
        given: dict[str, Any] = {
            "anns_field": field.name,
            "filter": among,
            "output_fields": [field.key],
            "search_params": {"metric_type": "IP", "params": {"nprobe": probed} if probed else {}},
        }
        found = self.call("search", field.collection, data=list(queries), limit=min(limit, AT_ONCE), **given)
        return [
            (np.array([hit[field.key] for hit in hits], np.int64), np.array([hit["distance"] for hit in hits], np.float32))
            for hits in found
        ]

    def close(self) -> None:
        """Close the connection; it is opened again where it is needed again."""
        with self._connecting:
            if self._client is not None:
                self._client.close()
                self._client = None

    def _connected(self) -> tuple[Any, Any, Any]:
        pymilvus, grpc = imported()
        with self._connecting:
            if self._client is None:
                try:
                    self._client = pymilvus.MilvusClient(self.uri, timeout=CONNECTING, **_secrets(self.uri))
                except (pymilvus.MilvusException, grpc.RpcError, ValueError, OSError) as error:
                    raise self._failed(error) from None
        return self._client, pymilvus, grpc

    def _failed(self, error: Exception) -> StoreError:
        details = getattr(error, "details", None)
        said = " ".join(str(getattr(error, "message", "") or (details() if callable(details) else "") or error).split())
        token = os.environ.get(TOKEN)
        said = said.replace(token, "…") if token else said
        if is_local(self.uri) and "Open local milvus failed" in said:
            return IndexLockedError(
                f"{self.uri} cannot be opened: another process has it open, or it is damaged; a file is for one process at a "
                "time, a Milvus server for many"
            )
        return StoreError(
            f"Milvus at {self.uri} does not answer as it should ({said[:200]}); see whether it runs, and try again"
        )


def imported() -> tuple[Any, Any]:
    """The packages pymilvus and grpc.

    Raises:
        SettingsError: pymilvus is not installed.
    """
    os.environ.setdefault("PYTHON_DOTENV_DISABLED", "1")  # it would read a file .env into the environment
    os.environ.setdefault("GRPC_VERBOSITY", "NONE")  # connections that are renewed are no news
    try:
        import grpc
        import pymilvus
    except ImportError:
        raise SettingsError("the engine milvus is not installed; run `pip install 'shutten[milvus]'`") from None
    for name in ("pymilvus", "pymilvus.milvus_client", "milvus_lite"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)  # what goes wrong is said in one line, by the error
    return pymilvus, grpc


def is_local(uri: str) -> bool:
    """Whether an address is the path of a file, which milvus-lite opens in this process."""
    return "://" not in uri


def checked_uri(uri: str) -> str:
    """An address that can be used.

    Raises:
        SettingsError: it is none, or holds a password.
    """
    parts = urlsplit(uri)
    if parts.username or parts.password or "@" in parts.netloc:
        raise SettingsError(f"uri may hold no name or password; put them into the variable {TOKEN}, as user:password")
    if is_local(uri):
        if not uri.endswith(".db"):
            raise SettingsError(f"uri is {uri!r}; it takes http://HOST:PORT, https://HOST:PORT or the path of a file.db")
        return str(Path(uri).expanduser())
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SettingsError(f"uri is {uri!r}; it takes http://HOST:PORT, https://HOST:PORT or the path of a file.db")
    return uri


def one_of(field: str, values: Sequence[int] | IdArray) -> str:
    """The expression for a field that has one of some numbers: nothing but numbers is ever put into an expression.

    >>> one_of("id", [3, 4])
    'id in [3, 4]'
    """
    return f"{field} in {np.asarray(values, np.int64).tolist()}"


def both(*expressions: str) -> str:
    """The expression that all of some expressions hold; an empty one holds of everything.

    >>> both("language == 1", "", "last_day >= 20170801")
    'language == 1 and last_day >= 20170801'
    """
    return " and ".join(filter(None, expressions))


def _secrets(uri: str) -> Mapping[str, Any]:
    token, certificate = os.environ.get(TOKEN, ""), os.environ.get(CERTIFICATE, "")
    if is_local(uri):
        return {}
    if certificate and not Path(certificate).is_file():
        raise SettingsError(f"{CERTIFICATE} names {certificate}, which is no file")
    return {"token": token, **({"server_pem_path": certificate} if certificate else {})}
