"""The later edition of the document that a hit is of, at the same section."""

from __future__ import annotations

from shutten.citations.citing import cite
from shutten.documents.document import Metadata
from shutten.passages.passage import Passage
from shutten.search.answer import Later
from shutten.store.generation import Generation


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
    if found is None:
        return None
    metadata = generation.metadata.get(found.document, Metadata())
    return Later(editions[-1].date[:4], found, cite(found, metadata, language))
