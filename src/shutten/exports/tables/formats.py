"""The formats of tables: what a module of this folder names ``FORMAT``.

A format is named for readers in `shutten.texts.common.FORMATS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from shutten.citations.formats import found
from shutten.exports.tables.table import Table


@dataclass(frozen=True)
class TableFormat:
    """A format of tables.

    Attributes:
        name: in the texts.
        order: where it comes among the formats, smallest first.
        write: writes a table.
        ending: of a file's name.
        media: the media type.
    """

    name: str
    order: int
    write: Callable[[Table], bytes]
    ending: str
    media: str


@cache
def table_formats() -> dict[str, TableFormat]:
    """Every format by the ending of its files, in order."""
    formats = sorted(found("shutten.exports.tables", TableFormat), key=lambda one: one.order)
    return {one.ending: one for one in formats}
