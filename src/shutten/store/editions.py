"""Which documents of an index are later editions of another: one language, one title but for the edition, a later date."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from shutten.dates.editions import without_edition
from shutten.dates.ranges import first_day, last_day
from shutten.documents.document import Metadata


class Edition(NamedTuple):
    """A document of some edition.

    Attributes:
        date: ISO 8601.
        document: its name.
    """

    date: str
    document: str


class Editions:
    """The editions of every document that has others."""

    def __init__(self, documents: Mapping[str, Metadata]) -> None:
        """Find them among documents, by name."""
        by_title: dict[tuple[str, str], list[Edition]] = {}
        for name, metadata in documents.items():
            title = without_edition(metadata.title)
            if title and metadata.date and not metadata.date_of_file:
                by_title.setdefault((metadata.language, title), []).append(Edition(metadata.date, name))
        several = (sorted(editions, key=lambda one: (first_day(one.date), one)) for editions in by_title.values())
        self._all = {one.document: tuple(editions) for editions in several if len(editions) > 1 for one in editions}

    def __bool__(self) -> bool:
        return bool(self._all)

    def __contains__(self, document: str) -> bool:
        return document in self._all

    def related(self, one: str, other: str) -> bool:
        """Whether two documents are editions of one."""
        return any(edition.document == other for edition in self._all.get(one, ()))

    def later(self, document: str) -> tuple[Edition, ...]:
        """The later editions of a document, the newest last.

        >>> plans = {"a": Metadata(title="Plan 2019", date="2019"), "b": Metadata(title="Plan 2021", date="2021-04")}
        >>> Editions(plans).later("a")
        (Edition(date='2021-04', document='b'),)
        """
        editions = self._all.get(document, ())
        own = next((one for one in editions if one.document == document), None)
        return tuple(one for one in editions if own and first_day(one.date) > last_day(own.date))
