"""How much one file may take to be read; what takes more is left out with its reason.

Readers are called with a file's bytes alone; so the limits that hold stand in a context variable, as those of OCR do.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from contextvars import ContextVar
from dataclasses import dataclass

from shutten.base.contexts import holding
from shutten.documents.reasons import reason
from shutten.errors import DocumentError


@dataclass(frozen=True)
class ReadLimits:
    """What one file may take; the first three hold for the process that reads it, see `documents.reading`.

    Attributes:
        memory: megabytes.
        cpu_seconds: of a processor; counted anew with each page that OCR reads.
        seconds: on the clock; likewise.
        pages: as many at most.
        cells: of tables.
        characters: of its text.
    """

    memory: int = 2048
    cpu_seconds: int = 300
    seconds: int = 600
    pages: int = 10_000
    cells: int = 1_000_000
    characters: int = 50_000_000


_limits: ContextVar[ReadLimits] = ContextVar("read_limits", default=ReadLimits())  # noqa: B039 - it is frozen


def limits() -> ReadLimits:
    """Those that hold."""
    return _limits.get()


def within(chosen: ReadLimits) -> AbstractContextManager[None]:
    """Files are read within ``chosen`` limits."""
    return holding(_limits, chosen)


def check_pages(count: int, name: str) -> None:
    """Refuse a document of more pages than the limits allow.

    Raises:
        DocumentError: it has.
    """
    if count > (most := limits().pages):
        raise DocumentError(name, reason("pages_limit", most=f"{most:,}"))


def check_cells(count: int, name: str) -> None:
    """Refuse a document whose tables have more cells, see `check_pages`."""
    if count > (most := limits().cells):
        raise DocumentError(name, reason("cells_limit", most=f"{most:,}"))


def check_characters(count: int, name: str) -> None:
    """Refuse a document of more characters, see `check_pages`."""
    if count > (most := limits().characters):
        raise DocumentError(name, reason("characters_limit", most=f"{most:,}"))
