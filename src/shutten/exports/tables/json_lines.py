"""JSON Lines: a row an object, whose values keep their kind."""

from __future__ import annotations

import json

from shutten.exports.tables.formats import TableFormat
from shutten.exports.tables.table import Table


def write(table: Table) -> bytes:
    """The file, in UTF-8."""
    objects = (dict(zip(table.columns, row, strict=True)) for row in table.rows)
    return "".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in objects).encode()


FORMAT = TableFormat("jsonl", 20, write, "jsonl", "application/jsonl")
