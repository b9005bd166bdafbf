"""What the filters of the ask page have to offer: read once for each index generation and kept for all sessions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from shutten.documents.document import Metadata
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
        sections: the outermost headings.
        store: of its passages.
    """

    generation: str
    languages: tuple[str, ...]
    documents: Mapping[str, Metadata]
    publishers: tuple[str, ...]
    years: Mapping[int, int]
    sections: tuple[str, ...]
    store: PassageStore

    @property
    def span(self) -> tuple[int, int] | None:
        """The first and the last year; None where there is no choice of years."""
        return (min(self.years), max(self.years)) if len(self.years) > 1 else None

    def has_section(self, words: str) -> bool:
        """Whether a heading holds ``words``."""
        return words in self.sections or bool(caseless_line(words) and self.store.ids(sections=[words]))

    def title(self, document: str) -> str:
        """A document's title; its name where it has none."""
        return self.documents[document].title or document


@st.cache_resource(show_spinner=False, max_entries=2)
def _read(folder: str, _index: Index) -> Offered:
    del folder  # the key
    store = _index.generation.store
    metadata = store.metadata()
    return Offered(
        generation=_index.generation.name,
        languages=tuple(code for code in store.languages() if code in LANGUAGES),
        documents={name: metadata[name] for name in sorted(metadata)},
        publishers=tuple(store.publishers()),
        years=store.years(),
        sections=tuple(store.sections()),
        store=store,
    )


def offered_by(index: Index) -> Offered:
    """What ``index`` holds."""
    return _read(str(index.generation.folder.resolve()), index)
