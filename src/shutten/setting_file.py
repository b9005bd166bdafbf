"""A settings file: read, and what of it can be used."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from shutten.errors import SettingsError
from shutten.setting_collections import collections_of
from shutten.setting_kinds import KEYS, KINDS, LENGTHS, shown, value_of

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
    except ValueError as error:  # of its form, its encoding, or of numbers of thousands of digits
        raise SettingsError(f"the settings file {path} is not TOML: {error}") from error
    except RecursionError as error:
        raise SettingsError(f"the settings file {path} nests too deep") from error


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
            wrong.append(f"{name} = {shown(name, value)} (keys are {', '.join(LENGTHS)}: whole numbers of tokens)")
        else:
            unknown.append(f"{name} = {shown(name, value)}")
    return chosen, [f"{', '.join(unknown)} (keys are {KEYS})", *wrong] if unknown else wrong
