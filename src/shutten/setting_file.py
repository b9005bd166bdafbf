"""A settings file: read, and what of it can be used."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from shutten.errors import SettingsError
from shutten.setting_collections import collections_of
from shutten.setting_kinds import KEYS, KINDS, LENGTHS, value_of

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


def read_file(path: Path) -> dict[str, Any]:
    """What a settings file holds.

    Raises:
        SettingsError: it cannot be read, or is not TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"the settings file {path} cannot be read: {error.strerror or error}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"the settings file {path} is not TOML: {error}") from error


def settings_of(values: Mapping[str, Any], folder: Path) -> tuple[dict[str, Any], list[str]]:
    """The settings of a file in ``folder`` by their names, and what of it cannot be used."""
    if "collections" in values:
        collections, faults = collections_of(values["collections"], folder)
        values = {key: value for key, value in values.items() if key != "collections"}
        faults += [f"{name} beside collections, which have their own" for name in ("corpus", "index") if name in values]
        rest, more = settings_of(values, folder)
        return {**rest, "collections": collections}, [*faults, *more]
    table = values.get("passages")
    lengths: dict[str, Any] = {}
    if isinstance(table, dict):
        lengths = {f"passages.{key}": value for key, value in table.items()}
        values = {key: value for key, value in values.items() if key != "passages"}
    chosen: dict[str, Any] = {}
    unknown: list[str] = []
    wrong: list[str] = []
    for name, value in {**values, **lengths}.items():
        used = value_of(KINDS.get(name, ""), value, folder)
        if used is not None:
            chosen[name] = used
        elif name in lengths:
            wrong.append(f"{name} = {value!r} (keys are {', '.join(LENGTHS)}: whole numbers of tokens)")
        else:
            unknown.append(f"{name} = {shown(name, value)}")
    return chosen, [f"{', '.join(unknown)} (keys are {KEYS})", *wrong] if unknown else wrong


def shown(name: str, value: object) -> str:
    """What an error says of a value; nothing where it may be a secret, or a password that was put in place of its hash."""
    return "…" if name.endswith(("_password", "_secret")) or (name == "uri" and re.search("[@?#]", str(value))) else repr(value)
