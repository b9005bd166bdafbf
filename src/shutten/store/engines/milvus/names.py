"""What the collections of an index are called, and which of them serve.

The alias ``shutten`` (of a collection of the settings ``shutten_KEY``) names the collection of passages that serves, and
``shutten_before`` the one that served before it, which readers may still hold. A build fills collections of new names and then
moves the aliases; those that no alias names go with the next build.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from shutten.errors import IndexDamagedError, IndexMissingError, StoreError
from shutten.store.engines.location import Location
from shutten.store.engines.milvus.client import Client

_GENERATION = re.compile(r"\d{8}T\d{12}_[0-9a-f]{4}")
_SUFFIXES = ("", "_sentences", "_blocks")


class Names(NamedTuple):
    """The collections of one generation.

    Attributes:
        generation: its name.
        passages: with their vectors and terms.
        sentences: with the vectors of the passages' sentences.
        blocks: with what is read whole.
    """

    generation: str
    passages: str
    sentences: str
    blocks: str

    @classmethod
    def of(cls, location: Location, generation: str) -> Names:
        """The collections of a generation of an index."""
        return cls(generation, *(f"{location.name}_{generation.replace('-', '_')}{suffix}" for suffix in _SUFFIXES))


def before(location: Location) -> str:
    """The alias of what served before."""
    return f"{location.name}_before"


def serving(client: Client, location: Location) -> Names:
    """The collections that serve, and are there.

    Raises:
        IndexMissingError: there is no index of that name.
        IndexDamagedError: the alias names a collection that is not there, or none of an index.
        StoreError: Milvus does not answer.
    """
    names = named(client, location)
    if missing := sorted({names.passages, names.blocks} - set(client.call("list_collections"))):
        raise IndexDamagedError(f"{location} names {missing[0]}, which is not there; run `{location.mend}`")
    return names


def load(client: Client, names: Names) -> None:
    """Have collections that are there be searched; a cluster does already, milvus-lite has to be told by every process."""
    for collection in sorted({*names[1:]} & set(client.call("list_collections"))):
        state = client.call("get_load_state", collection)["state"]
        if str(getattr(state, "name", state)) != "Loaded":
            client.call("load_collection", collection, writing=True)


def named(client: Client, location: Location) -> Names:
    """The collections that the alias names; errors as of `serving`, but that they need not be there."""
    if (collection := target(client, location.name)) is None:
        raise IndexMissingError(f"no index in {location}; make one with `shutten build {location.options}`")
    generation = collection.removeprefix(f"{location.name}_")
    if not _GENERATION.fullmatch(generation):
        again = f"run `{location.mend}`"
        raise IndexDamagedError(f"{location} names {collection!r}, which is no index; {again}")
    return Names.of(location, f"{generation[:-5]}-{generation[-4:]}")


def target(client: Client, alias: str) -> str | None:
    """The collection that an alias names; None where there is no such alias.

    Raises:
        StoreError: Milvus does not answer.
    """
    try:
        found = client.call("describe_alias", alias)
    except StoreError:
        client.call("list_collections")  # where this fails, too, it is not for want of an alias
        return None
    collection: str | None = found.get("collection_name") or None
    return collection


def switch(client: Client, location: Location, names: Names) -> None:
    """Have the collections of ``names`` serve, and drop what nobody reads any more.

    Raises:
        StoreError: Milvus does not answer; what served before serves on, or these do already.
    """
    former = target(client, location.name)
    _point(client, location.name, names.passages)
    if former and former != names.passages:
        _point(client, before(location), former)
    sweep(client, location)


def sweep(client: Client, location: Location) -> None:
    """Drop the generations that are older than the one that serves, but for the one before it.

    Those that are newer are left: another machine may be writing them.
    """
    kept = {target(client, alias) for alias in (location.name, before(location))}
    serves = target(client, location.name)
    if serves is None:
        return
    for collection in client.call("list_collections"):
        stem = re.sub(r"_(?:sentences|blocks)$", "", collection)
        own = stem.startswith(f"{location.name}_") and _GENERATION.fullmatch(stem.removeprefix(f"{location.name}_"))
        if own and stem not in kept and stem < serves:
            drop(client, collection)


def drop(client: Client, *collections: str) -> None:
    """Drop collections; those that are not there are passed over."""
    for collection in collections:
        client.call("drop_collection", collection, writing=True)


def _point(client: Client, alias: str, collection: str) -> None:
    if target(client, alias) is None:
        client.call("create_alias", collection, alias)
    else:
        client.call("alter_alias", collection, alias)
