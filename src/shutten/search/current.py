"""The index that serves at this moment, for what runs longer than a question: opened once for all who ask of it.

A build makes a new generation; what asks next is given that one. What still asks the one before keeps it until it is done.
"""

from __future__ import annotations

import threading

from shutten.errors import ShuttenError
from shutten.search.index import Index
from shutten.settings import Settings
from shutten.store.engines.engine import Engine
from shutten.store.engines.registry import engine_of


class CurrentIndex:
    """The index of some settings. May be asked for from several threads.

    Args:
        settings: which index, asked with which model and reader.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._opening = threading.Lock()
        self._index: Index | None = None
        self._asked: Engine | None = None

    def get(self) -> Index:
        """The index of the generation that serves; its model begins to load when it is opened.

        Raises:
            ShuttenError: as `Index`.
        """
        with self._opening:
            name = self._engine().name()
            if self._index is None or self._index.generation.name != name:
                one = self._settings
                self._index = Index(one.location, model=one.model, runtime=one.runtime, reading=one.reading_options)
                threading.Thread(target=_preload, args=(self._index,), daemon=True).start()
            return self._index

    def _engine(self) -> Engine:
        """What says which generation serves; made once, as one that is far away holds a connection."""
        if self._asked is None:
            self._asked = engine_of(self._settings.location)
        return self._asked


class CurrentIndexes:
    """The index of each collection; the only one where the settings have none. May be asked for from several threads.

    Args:
        settings: those of a server, with the collections that it serves.
    """

    def __init__(self, settings: Settings) -> None:
        self.collections = settings.collections
        self._indexes = {one.key: CurrentIndex(settings.of_collection(one.key)) for one in self.collections}
        self._first = next(iter(self._indexes.values()), None) or CurrentIndex(settings)

    def get(self, collection: str = "") -> Index:
        """The index of a collection, of the first where none is named.

        Raises:
            ShuttenError: as `Index`.
        """
        return (self._indexes[collection] if collection else self._first).get()


def _preload(index: Index) -> None:
    """Load the model before the first question; a failure is told when a question is asked."""
    try:
        index.load()
    except ShuttenError:
        return
