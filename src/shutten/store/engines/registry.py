"""The engines there are. One is imported when an index is kept there."""

from __future__ import annotations

from importlib import import_module

from shutten.errors import SettingsError
from shutten.store.engines.engine import Engine
from shutten.store.engines.location import FILES, MILVUS, Location

ENGINES = {FILES: "shutten.store.engines.files:FilesEngine", MILVUS: "shutten.store.engines.milvus.engine:MilvusEngine"}
"""The class of each, by its name in the settings."""


def engine_of(location: Location) -> Engine:
    """The engine of a location.

    Raises:
        SettingsError: there is none of that name, what it takes is not installed, or its address is none.
    """
    if location.engine not in ENGINES:
        raise SettingsError(f"engine is {location.engine!r}; it takes {', '.join(ENGINES)}")
    module, _, name = ENGINES[location.engine].partition(":")
    made: Engine = getattr(import_module(module), name)(location)
    return made
