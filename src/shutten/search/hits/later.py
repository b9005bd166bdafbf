"""The later edition of the document that a hit is of, at the same section; or a later document with that section."""

from __future__ import annotations

from collections.abc import Sequence

from shutten.citations.citing import cite
from shutten.dates.named import named_dates
from shutten.dates.ranges import first_day, last_day
from shutten.documents.document import Metadata
from shutten.passages.passage import Passage
from shutten.search.hits.folding import resemblance
from shutten.search.told import Later
from shutten.store.generation import Generation
from shutten.text.folding import folded

ALIKE = 0.4
"""Least resemblance of two passages of one section that say the same of two times."""


def later_edition(passage: Passage, generation: Generation, language: str) -> Later | None:
    """Where the newest later edition has the section of ``passage``, else its beginning; None without a later edition.

    Args:
        passage: of a hit.
        generation: the index.
        language: of the label.
    """
    editions = generation.editions.later(passage.document)
    if not editions:
        return None
    passages = generation.store.of_document(editions[-1].document)
    section = (other for other in passages if other.section_path[-1:] == passage.section_path[-1:])
    found = next(section, passages[0] if passages else None)
    return _later(found, editions[-1].date, generation, language) if found else None


def later_section(passage: Passage, others: Sequence[Passage], generation: Generation, language: str) -> Later | None:
    """The newest passage of a later document, of another title, that has the same section in nearly the same words.

    A document that is about one day is no later form of another that is.

    Args:
        passage: of a hit.
        others: passages that were found with it.
        generation: the index.
        language: of the label.
    """
    if not _is_of_a_time(passage, generation):
        return None
    newer = [
        other
        for other in others
        if other.document != passage.document
        and other.language == passage.language
        and first_day(other.date) > last_day(passage.date)
        and _section(other) == _section(passage)
        and _is_of_a_time(other, generation)
        and resemblance(passage.text, other.text) >= ALIKE
    ]
    found = max(newer, key=lambda other: first_day(other.date), default=None)
    return _later(found, found.date, generation, language) if found else None


def _is_of_a_time(passage: Passage, generation: Generation) -> bool:
    """Whether it has a section, and its date is that of its document, whose title names no day."""
    title = generation.metadata.get(passage.document, Metadata()).title
    dated = passage.date_from == "document" and not any(len(iso) == 10 for _, iso in named_dates(title))
    return dated and bool(_section(passage))


def _section(passage: Passage) -> str:
    return folded(passage.section_path[-1]) if passage.section_path else ""


def _later(passage: Passage, date: str, generation: Generation, language: str) -> Later:
    metadata = generation.metadata.get(passage.document, Metadata())
    return Later(date[:4], passage, cite(passage, metadata, language, location=generation.location))
