"""YAML front matter: a block between two lines of three hyphens at the very start of a document."""

from __future__ import annotations

import datetime
import re
from typing import Any

import yaml

from shutten.documents.document import METADATA_FIELDS
from shutten.errors import DocumentError

_BLOCK = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.S | re.M)
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_ALIASES = {"lang": "language", "license": "licence", "author": "publisher", "link": "url"}


def split(text: str, name: str) -> tuple[dict[str, str], int]:
    """Read the front matter of ``text``.

    Args:
        text: a whole document.
        name: the document's name, for the error.

    Returns:
        The metadata fields that it fills, and the offset at which the text behind it begins (0 where there is none).

    Raises:
        DocumentError: it is not YAML, not a mapping, or a date in it is not ISO 8601.
    """
    match = _BLOCK.match(text)
    if not match:
        return {}, 0
    try:
        values = yaml.safe_load(match.group(1))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" in line {mark.line + 2}" if mark else ""
        raise DocumentError(
            name, f"its front matter is not YAML{where}; quote values that hold ': ' or start with a bracket"
        ) from error
    except ValueError as error:  # an impossible date such as 2017-02-31
        raise DocumentError(name, f"its front matter holds an impossible value: {error}") from error
    if values is None:
        return {}, match.end()
    if not isinstance(values, dict):
        return {}, 0  # text between two rules, not front matter
    return _fields(values, name), match.end()


def _fields(values: dict[Any, Any], name: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    for key, value in values.items():
        field = _ALIASES.get(str(key).lower(), str(key).lower())
        if field in METADATA_FIELDS and value is not None and not isinstance(value, dict | list):
            fields[field] = value.isoformat()[:10] if isinstance(value, datetime.date) else str(value).strip()
    if fields.get("date") and not _DATE.fullmatch(fields["date"]):
        raise DocumentError(name, f"its date is {fields['date']!r}; write 2017, 2017-08 or 2017-08-17")
    if "language" in fields:
        fields["language"] = fields["language"].lower().split("-")[0]
    return {field: value for field, value in fields.items() if value}
