"""YAML front matter: a block between two lines of three hyphens at the very start of a document."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Any

from shutten.dates.parse import parse_date
from shutten.documents.document import METADATA_FIELDS
from shutten.documents.metadata.plain_yaml import YamlError, load_yaml
from shutten.documents.reasons import reason
from shutten.errors import DocumentError
from shutten.text.folding import nfkc
from shutten.text.numbers import KANJI_NUMERALS

_BLOCK = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.S | re.M)
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_ERA = "明治|大正|昭和|平成|令和|[MTSHR]"
_JAPANESE_DATE = re.compile(rf"(?:(?:{_ERA})\s?[0-9元{KANJI_NUMERALS}]|[0-9〇{KANJI_NUMERALS}]{{4}}年)")
_ALIASES = {"lang": "language", "license": "licence", "author": "publisher", "link": "url"}


def split(text: str, name: str) -> tuple[dict[str, str], int]:
    """Read the front matter of ``text``.

    Args:
        text: a whole document.
        name: the document's name, for the error.

    Returns:
        The metadata fields that it fills, and the offset at which the text behind it begins (0 where there is none).

    Raises:
        DocumentError: it is not YAML of plain values, or a date in it is none.
    """
    match = _BLOCK.match(text)
    if not match:
        return {}, 0
    try:
        values = load_yaml(match.group(1))
    except YamlError as error:
        where = f" in line {error.line + 1}" if error.line else ""
        raise DocumentError(name, reason("front_matter", fault=f"{error.reason}{where}")) from error
    if values is None:
        return {}, match.end()
    if not isinstance(values, dict):
        return {}, 0  # text between two rules, not front matter
    try:
        return metadata_fields(values), match.end()
    except ValueError as error:
        raise DocumentError(name, error.args[0]) from error


def metadata_fields(values: Mapping[Any, Any]) -> dict[str, str]:
    """The metadata fields among ``values``; ``author`` stands for the publisher where none is given.

    Raises:
        ValueError: a date is neither ISO 8601 nor Japanese, or there is no such; its argument is the `Reason`.
    """
    fields: dict[str, str] = {}
    for key, value in sorted(values.items(), key=lambda pair: str(pair[0]).lower() in _ALIASES, reverse=True):
        field = _ALIASES.get(str(key).lower(), str(key).lower())
        if field in METADATA_FIELDS and isinstance(value, str | int | float | datetime.date):
            fields[field] = value.isoformat()[:10] if isinstance(value, datetime.date) else str(value).strip()
    if fields.get("date"):
        fields["date"] = _iso(fields["date"])
    if "language" in fields:
        fields["language"] = fields["language"].lower().split("-")[0]
    return {field: value for field, value in fields.items() if value}


def _iso(date: str) -> str:
    """A date as ISO 8601; 令和元年5月1日 and R1.5.1 as 2019-05-01."""
    plain = nfkc(date).strip()
    if _DATE.fullmatch(plain):
        iso = plain if _is_day(plain) else None
    else:
        iso = parse_date(plain) if _JAPANESE_DATE.match(plain) else None
    if iso is None:
        raise ValueError(reason("front_matter_date", date=repr(date)))
    return iso


def _is_day(iso: str) -> bool:
    """Whether the calendar has that day, month or year.

    >>> _is_day("2023-02"), _is_day("2023-02-30"), _is_day("0000")
    (True, False, False)
    """
    year, month, day = (int(part) for part in f"{iso}-01-01".split("-")[:3])
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True
