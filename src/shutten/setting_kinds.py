"""What each setting takes: a path, a model, a switch, a number; and what is given for it, read as that."""

from __future__ import annotations

import os
import re
from dataclasses import fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from shutten.answering.options import MOST_CAUTION, MOST_READ
from shutten.base.logs import FORMS
from shutten.documents.limits import ReadLimits
from shutten.documents.ocr.options import MODES
from shutten.passages.cutting import PassageLimits
from shutten.store.engines.location import ENGINES

_RUNTIMES = ("auto", "onnx", "torch")
_TRUTHS = {"true": True, "false": False}
LENGTHS = tuple(limit.name for limit in fields(PassageLimits))
_PATH, _MODEL, _RUNTIME, _SWITCH, _LENGTH = "path", "model", "runtime", "switch", "length"
_OCR, _LIMIT, _AMOUNT, _READER, _READ, _CAUTION = "ocr", "limit", "amount", "reader", "read", "caution"
_HOSTS, _HASH, _HOURS, _LOG, _ENGINE, _URI = "hosts", "hash", "hours", "log", "engine", "uri"
_ISSUER, _WORDS, _PEOPLE, _PAGE = "issuer", "words", "people", "page"
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.:_-]*[A-Za-z0-9])?")
_ARGON2 = re.compile(r"\$argon2id\$[A-Za-z0-9+/=,$]{40,400}")
_PLACE = re.compile(r"|https?://[^\s/@?#]+/?|(?!.*://).+\.db")
_MOST_HOURS = 8_760
_MOST_DIGITS = 18
_MOST_SHOWN = 200
"""Letters of a value that an error repeats."""
_LONGEST_PATH, _LONGEST_NAME = 4_000, 255
"""Bytes; no usual system has longer ones."""
_ADDRESS = re.compile(r"https://[^\s/?#]+[^\s?#]*|http://(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?[^\s?#]*")
_SITE = re.compile(r"https?://[^\s/?#@]+(?:/[^\s?#]*)?")
_PERSON = re.compile(r"[^\s,=@]*@[^\s,=@]+\.[^\s,=@]+|[A-Za-z_][^\s,=]*=[^\s,](?:[^,]*[^\s,])?")
_LISTS = {_HOSTS: _HOST, _PEOPLE: _PERSON}
"""Kinds that are lists, with what each entry is."""
_TEXTS = {_HASH: _ARGON2, _ISSUER: _ADDRESS, _PAGE: _SITE, _WORDS: re.compile(r"\S(?:.*\S)?")}
"""Kinds that are a text or empty, with what it is."""
KINDS = {
    "corpus": _PATH,
    "index": _PATH,
    "engine": _ENGINE,
    "uri": _URI,
    "glossary": _PATH,
    "testsets": _PATH,
    "model": _MODEL,
    "runtime": _RUNTIME,
    "second_encoder": _SWITCH,
    "late_interaction": _SWITCH,
    "editable": _SWITCH,
    "hosts": _HOSTS,
    "page_address": _PAGE,
    "reader_password": _HASH,
    "editor_password": _HASH,
    "oidc_issuer": _ISSUER,
    "oidc_client": _WORDS,
    "oidc_secret": _WORDS,
    "oidc_readers": _PEOPLE,
    "oidc_editors": _PEOPLE,
    "session_hours": _HOURS,
    "log": _LOG,
    "log_questions": _SWITCH,
    "ocr": _OCR,
    "ocr_pages": _LIMIT,
    "ocr_seconds": _LIMIT,
    **{f"read_{one.name}": _AMOUNT for one in fields(ReadLimits)},
    "reader": _READER,
    "reader_passages": _READ,
    "caution": _CAUTION,
    **{f"passages.{name}": _LENGTH for name in LENGTHS},
}
"""Every setting, by the name that it has in the file, and what it takes."""
TAKES = {
    _PATH: "a path",
    _MODEL: "the name or folder of a model",
    _RUNTIME: ", ".join(_RUNTIMES),
    _SWITCH: ", ".join(_TRUTHS),
    _LENGTH: "a whole number of tokens",
    _OCR: ", ".join(MODES),
    _LIMIT: "a whole number",
    _AMOUNT: "a whole number from 1",
    _READER: "true, false, or the name or folder of a model",
    _READ: f"a whole number from 1 to {MOST_READ}",
    _HOSTS: "names without port, such as shutten.example.org",
    _HASH: "what `shutten password` prints",
    _ISSUER: "an address such as https://id.example.org",
    _WORDS: "words",
    _PAGE: "an address such as https://shutten.example.org/",
    _PEOPLE: "ann@example.org for one, @example.org for all of a domain, groups=staff for whoever has that in a claim",
    _LOG: ", ".join(FORMS),
    _ENGINE: ", ".join(ENGINES),
    _URI: "http://HOST:PORT, https://HOST:PORT or the path of a file.db, without a password",
    _HOURS: f"a whole number of hours from 1 to {_MOST_HOURS}",
    _CAUTION: f"a number from {1 / MOST_CAUTION:g} to {MOST_CAUTION:g}",
}


def _named(*kinds: str) -> str:
    return ", ".join(name for name, kind in KINDS.items() if kind in kinds)


KEYS = f"{_named(_PATH)}, model: texts; runtime: {TAKES[_RUNTIME]}; ocr: {TAKES[_OCR]}; "
KEYS += f"engine: {TAKES[_ENGINE]}; uri: {TAKES[_URI]}; "
KEYS += f"{_named(_LIMIT)}: whole numbers; {_named(_AMOUNT)}: whole numbers from 1; {_named(_SWITCH)}: true or false; "
KEYS += f"hosts: a list of {TAKES[_HOSTS]}; {_named(_HASH)}: {TAKES[_HASH]}; oidc_issuer: {TAKES[_ISSUER]}; "
KEYS += f"page_address: {TAKES[_PAGE]}; "
KEYS += f"{_named(_WORDS)}: {TAKES[_WORDS]}; {_named(_PEOPLE)}: lists of {TAKES[_PEOPLE]}; session_hours: {TAKES[_HOURS]}; "
KEYS += f"log: {TAKES[_LOG]}; reader: {TAKES[_READER]}; reader_passages: {TAKES[_READ]}; caution: {TAKES[_CAUTION]}; "
KEYS += "passages, collections: tables"


def typed(kind: str, given: str) -> object:
    """What a variable holds, as the file would say it."""
    if kind in (_SWITCH, _READER):
        return _TRUTHS.get(given, given if kind == _READER else None)
    if kind in (_HOSTS, _PEOPLE):
        return [name.strip() for name in given.split(",")]
    if kind in (_LENGTH, _LIMIT, _AMOUNT, _READ, _HOURS):
        return int(given) if given.isdecimal() and len(given) <= _MOST_DIGITS else None
    if kind == _CAUTION:
        return float(given) if re.fullmatch(r"[0-9]+(\.[0-9]+)?", given) else None
    return given


def value_of(kind: str, given: object, folder: Path | None = None) -> Any:
    """A setting of some kind, or None where it cannot be used.

    Args:
        kind: what it takes.
        given: what was given.
        folder: what paths are relative to.
    """
    if kind in (_PATH, _MODEL, _URI) and isinstance(given, str) and not is_path(given):
        return None
    if kind in (_PATH, _MODEL) and isinstance(given, str) and given:
        path = (folder or Path()) / Path(given).expanduser()
        return path if kind == _PATH else str(path) if folder and path.is_dir() else given
    if kind == _ENGINE:
        return given if given in ENGINES else None
    if kind == _URI and isinstance(given, str) and _PLACE.fullmatch(given):
        return given if "://" in given or not given else str((folder or Path()) / Path(given).expanduser())
    if kind == _RUNTIME:
        return given if given in _RUNTIMES else None
    if kind == _SWITCH:
        return given if isinstance(given, bool) else None
    if kind in _LISTS:
        names = isinstance(given, list) and all(isinstance(name, str) and _LISTS[kind].fullmatch(name) for name in given)
        return tuple(name.lower() if kind == _HOSTS else name for name in given) if names and isinstance(given, list) else None
    if kind in _TEXTS:
        if not isinstance(given, str) or (given and not _TEXTS[kind].fullmatch(given)):
            return None
        if kind in (_ISSUER, _PAGE) and not _is_address(given):
            return None
        return f"{given.rstrip('/')}/" if given and kind == _PAGE else given
    if kind == _LOG:
        return given if given in FORMS else None
    if kind == _OCR:
        return given if given in MODES else None
    if kind == _READER:
        return given if isinstance(given, bool) else value_of(_MODEL, given, folder)
    if kind == _CAUTION and isinstance(given, int | float) and not isinstance(given, bool):
        return float(given) if 1 / MOST_CAUTION <= given <= MOST_CAUTION else None
    if kind in (_LENGTH, _LIMIT, _AMOUNT, _READ, _HOURS) and isinstance(given, int) and not isinstance(given, bool):
        least, most = {_READ: (1, MOST_READ), _HOURS: (1, _MOST_HOURS), _AMOUNT: (1, given)}.get(kind, (0, given))
        return given if least <= given <= most else None
    return None


def is_path(given: str) -> bool:
    r"""Whether a system can have such a path; its home, where it begins with one, included.

    >>> is_path("corpus/ja"), is_path("a\0"), is_path("a" * 256), is_path("~nobody-of-that-name/a")
    (True, False, False, False)
    """
    try:
        Path(given).expanduser()
    except RuntimeError:
        return False
    data = os.fsencode(given)
    return b"\0" not in data and len(data) <= _LONGEST_PATH and all(len(name) <= _LONGEST_NAME for name in data.split(b"/"))


def _is_address(given: str) -> bool:
    """Whether host and port can be told from it.

    >>> _is_address("https://id.example.org:8443/a"), _is_address("http://["), _is_address("http://a:99999")
    (True, False, False)
    """
    try:
        parts = urlsplit(given)
        return parts.port is None or bool(parts.hostname)
    except ValueError:
        return False


def shown(name: str, value: object) -> str:
    """What an error says of a value; nothing where it may be a secret, or a password that was put in place of its hash."""
    if name.endswith(("_password", "_secret")) or (name == "uri" and re.search("[@?#]", str(value))):
        return "…"
    try:
        said = repr(value)
    except (RecursionError, ValueError):  # deep tables; numbers of thousands of digits
        return "…"
    return said if len(said) <= _MOST_SHOWN else f"{said[:_MOST_SHOWN]} …"
