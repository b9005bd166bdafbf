"""What may be found: filters are applied before ranking, in every leg."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shutten.errors import QuestionError
from shutten.index.generation import Generation


@dataclass(frozen=True)
class Filters:
    """Restrictions on passages; an empty one lets everything through.

    Attributes:
        languages: of the passage.
        documents: names of documents.
    """

    languages: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.languages or self.documents)


def allowed(filters: Filters, generation: Generation) -> Sequence[int] | None:
    """Ids of the passages that ``filters`` let through; None stands for all.

    Raises:
        QuestionError: a filter names a language or a document that the index does not hold.
    """
    if not filters:
        return None
    for kind, wanted, held in (
        ("language", filters.languages, list(generation.store.languages())),
        ("document", filters.documents, generation.store.document_names()),
    ):
        if unknown := [value for value in wanted if value not in held]:
            shown = ", ".join(held[:5]) + (f" and {len(held) - 5} more" if len(held) > 5 else "")
            raise QuestionError(f"the index holds no {kind} {unknown[0]!r}; it holds {shown}")
    return generation.store.ids(filters.languages, filters.documents)
