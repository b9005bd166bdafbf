"""What the filters of the ask page have to offer: read once for each index generation and kept for all sessions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import streamlit as st

from shutten.documents.document import Metadata
from shutten.errors import QuestionError
from shutten.search.choices import Choices, Counts
from shutten.search.filters import Filters
from shutten.search.index import Index
from shutten.store.passages import PassageStore
from shutten.text.folding import caseless_line
from shutten.text.language import LANGUAGES


@dataclass(frozen=True)
class Offered:
    """What a generation holds.

    Attributes:
        generation: its name.
        languages: of its passages.
        documents: metadata by name, in the order of names.
        publishers: of its documents.
        years: how many passages have a date in each year, in order.
        sections: the outermost headings below the titles, each with the documents that have it.
        choices: what its passages can be chosen by, to be counted.
        store: of its passages.
    """

    generation: str
    languages: tuple[str, ...]
    documents: Mapping[str, Metadata]
    publishers: tuple[str, ...]
    years: Mapping[int, int]
    sections: Mapping[str, tuple[str, ...]]
    choices: Choices
    store: PassageStore

    @property
    def span(self) -> tuple[int, int] | None:
        """The first and the last year; None where there is no choice of years."""
        return (min(self.years), max(self.years)) if len(self.years) > 1 else None

    def has_section(self, words: str) -> bool:
        """Whether a heading holds ``words``."""
        return words in self.sections or bool(caseless_line(words) and self.store.ids(sections=[words]))

    def title(self, document: str) -> str:
        """A document's title; its name where it has none, and behind it where others have the same."""
        title = self.documents[document].title or document
        return f"{title} ({document})" if self._titles[title] > 1 else title

    def in_order(self, language: str) -> list[str]:
        """The documents as a reader chooses among them: those in the page's language first, then by their names."""
        return sorted(self.documents, key=lambda name: (self.documents[name].language != language, name))

    def sections_of(self, documents: tuple[str, ...], language: str) -> list[str]:
        """The sections of these documents, of all where there are none, in the order of `in_order`."""
        places = {name: place for place, name in enumerate(self.in_order(language)) if name in documents or not documents}
        first = {
            section: min((places[one] for one in of if one in places), default=-1) for section, of in self.sections.items()
        }
        return sorted((section for section, place in first.items() if place >= 0), key=first.__getitem__)

    def counts(self, filters: Filters) -> Counts:
        """How many passages each choice has beside ``filters``; of filters that are none, as if they were not set."""
        try:
            return self.choices.counts(filters)
        except QuestionError:
            return self.choices.counts(Filters())

    @cached_property
    def _titles(self) -> Counter[str]:
        return Counter(known.title or name for name, known in self.documents.items())


@st.cache_resource(show_spinner=False, max_entries=2)
def _read(folder: str, _index: Index) -> Offered:
    del folder  # the key
    store = _index.generation.store
    metadata, choices = store.metadata(), Choices(_index.generation)
    return Offered(
        generation=_index.generation.name,
        languages=tuple(code for code in store.languages() if code in LANGUAGES),
        documents={name: metadata[name] for name in sorted(metadata)},
        publishers=tuple(store.publishers()),
        years=store.years(),
        sections=choices.sections,
        choices=choices,
        store=store,
    )


def offered_by(index: Index) -> Offered:
    """What ``index`` holds."""
    return _read(str(index.generation.folder.resolve()), index)
