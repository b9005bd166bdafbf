"""A quotation that a reader gathers: a passage as it is cited, what was asked, and a note of the reader's own.

Its object holds all that citations, files and documents are written of, so that it outlives the index that it was found in.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from shutten.citations.citation import Citation
from shutten.citations.formats import Cited
from shutten.citations.label import label
from shutten.documents.block import Page, Place
from shutten.text.span import Span

_LONGEST = 1_000_000
"""Characters of one value; a browser keeps no more of all of them."""
_LISTS: Mapping[str, Callable[[Any], object]] = {
    "section_path": str,
    "pages": lambda one: Page(*one),
    "places": lambda one: Place(*one),
    "spans": lambda one: Span(*one),
}


@dataclass(frozen=True)
class Quotation:
    """A passage with what a reader has to say of it.

    Attributes:
        cited: the passage.
        question: what was asked; empty where nothing was.
        note: the reader's own words; empty without any.
        collection: the key of the one that it is of, where a server has several; else empty.
    """

    cited: Cited
    question: str = ""
    note: str = ""
    collection: str = ""

    @property
    def identifier(self) -> str:
        """The same for the same words of the same passage of a collection."""
        citation, quote = self.cited.citation, self.cited.quote.encode("utf-8", "surrogatepass")
        digest = hashlib.blake2b(quote, digest_size=4).hexdigest()
        within = f"{self.collection}-" if self.collection else ""
        return f"{within}{citation.document_key}-p{citation.number}-{digest}"

    def as_object(self) -> dict[str, Any]:
        """What a browser keeps, see `quotation_of`."""
        return {
            "quote": self.cited.quote,
            "answer": self.cited.answer,
            "accessed": self.cited.accessed,
            "question": self.question,
            "note": self.note,
            "collection": self.collection,
            "citation": asdict(self.cited.citation),
        }

    def in_language(self, language: str) -> Quotation:
        """The same, its label in ``language``."""
        citation = replace(self.cited.citation, label=label(self.cited.citation, language))
        return replace(self, cited=replace(self.cited, citation=citation))


def quotation_of(kept: object, text_of: Callable[[str], str]) -> Quotation | None:
    """The quotation of an object of `Quotation.as_object`; None where it is none. Never raises.

    Args:
        kept: what a browser kept.
        text_of: gives the decoded text of a document by its name.
    """
    if not isinstance(kept, Mapping) or not isinstance(kept.get("citation"), Mapping):
        return None
    words = {name: kept.get(name, "") for name in ("quote", "answer", "accessed", "question", "note", "collection")}
    if not all(isinstance(value, str) and len(value) <= _LONGEST for value in words.values()):
        return None
    try:
        citation = _citation(kept["citation"])
        cited = Cited(citation, words["quote"], text_of, words["answer"], words["accessed"])
        label(citation, "en")  # a value of a wrong kind shows here
    except (TypeError, ValueError, AttributeError, KeyError):
        return None
    return Quotation(cited, words["question"], words["note"], words["collection"])


def _citation(values: Mapping[str, Any]) -> Citation:
    known = {one.name: values[one.name] for one in fields(Citation) if one.name in values}
    for name, make in _LISTS.items():
        known[name] = tuple(make(one) for one in known.get(name, ()))
    texts = ("document", "title", "publisher", "source", "date", "url", "label", "language", "issued", "link", "kind")
    if not all(isinstance(known.get(name, ""), str) for name in texts):
        raise TypeError
    return Citation(**known)
