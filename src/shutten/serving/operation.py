"""An operation: what a program may ask of an index, and what comes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shutten.search.current import CurrentIndexes
from shutten.search.filters import Filters
from shutten.search.index import Index
from shutten.serving.parameters import TEXTS, Parameter, read
from shutten.setting_collections import Collection
from shutten.text.language import LANGUAGES

Schema = dict[str, Any]
"""What JSON holds, described by JSON Schema."""


@dataclass(frozen=True)
class Operation:
    """An operation.

    Attributes:
        name: in addresses, and of the assistant's tool.
        title: what it does, in a few words.
        about: what it does and when to take it, for programs and for assistants, which choose by it.
        parameters: what it takes.
        result: what it gives.
        work: does it; takes the index and every parameter's value by its name.
    """

    name: str
    title: str
    about: str
    parameters: tuple[Parameter, ...]
    result: Schema
    work: Callable[[Index, Mapping[str, Any]], dict[str, Any]]

    def offered(self, collections: Sequence[Collection]) -> tuple[Parameter, ...]:
        """What it takes where there are these collections."""
        return (*self.parameters, *([_which(collections)] if collections else []))

    def run(self, indexes: CurrentIndexes, given: Mapping[str, Any]) -> dict[str, Any]:
        """Do it; where there are collections, the result names the one that was asked.

        Raises:
            ShuttenError: parameters are wrong, or name what the index does not hold; the index cannot be asked.
        """
        values = read(self.offered(indexes.collections), given)
        asked = values.pop("collection", "")
        made = self.work(indexes.get(asked), values)
        return {**made, "collection": asked} if asked else made


def _which(collections: Sequence[Collection]) -> Parameter:
    """The parameter that says which collection is asked; never are two asked together."""
    keys = tuple(one.key for one in collections)
    names = "; ".join(f"{one.key}: {one.name}" for one in collections)
    return Parameter("collection", f"The collection that is asked. {names}", choices=keys, default=keys[0])


FILTERS = (
    Parameter("document", "Search these documents only, by their names.", TEXTS),
    Parameter("publisher", "Search the documents of these publishers only.", TEXTS),
    Parameter("passage-language", "Language of the passages.", TEXTS, choices=LANGUAGES),
    Parameter("from", "Passages of this year, month or day, or later: 2017-08, 平成29年8月, August 2017."),
    Parameter("to", "Passages of this year, month or day, or earlier."),
    Parameter("section", "Only below headings that hold one of these texts.", TEXTS),
    Parameter("holding", "Passages that hold exactly these characters; with several, all of them.", TEXTS),
    Parameter("without", "No passage that holds one of these.", TEXTS),
)
"""Which passages may be found; see `Filters`."""


def filters_of(values: Mapping[str, Any]) -> Filters:
    """The filters among the values of parameters."""
    return Filters(
        languages=values["passage-language"],
        documents=values["document"],
        publishers=values["publisher"],
        date_from=values["from"] or "",
        date_to=values["to"] or "",
        sections=values["section"],
        holding=values["holding"],
        without=values["without"],
    )


def an_object(required: Sequence[str], **properties: Schema) -> Schema:
    """The schema of an object; it may hold more than what is described, as versions to come will."""
    return {"type": "object", "properties": properties, "required": list(required)}


def several(schema: Schema) -> Schema:
    """The schema of a list."""
    return {"type": "array", "items": schema}


def described(kind: str, about: str) -> Schema:
    """The schema of a value of a type, with what it is."""
    return {"type": kind, "description": about}


CITATION = an_object(
    ("label", "link", "reference", "document", "title", "paragraph", "section_path", "spans"),
    label=described("string", "The citation in words, for readers: publisher, title, date, section, paragraph, page."),
    link=described(
        "string",
        "Opens the document at the passage, or at its beginning; on Shutten's page where the document has no address; empty "
        "where the settings do not say where that page is.",
    ),
    reference=described("string", "DOCUMENT#PARAGRAPH, always there: to cite by where there is no link."),
    document=described("string", "The document's name, which `read` and filters take."),
    title=described("string", "Of the document."),
    publisher=described("string", "Of the document; empty where it is unknown."),
    date=described("string", "Of the passage, ISO 8601; empty where it is unknown."),
    source=described("string", "The official source that the document rests on; empty where it is the source itself."),
    kind=described("string", "summary, where the document tells in words of its own what its source says; else empty."),
    paragraph=described("integer", "Counted through the document from 1; `read` takes it."),
    section_path=several(described("string", "A heading above the passage, outermost first.")),
    spans=several(several({"type": "integer"})),
)
QUOTE = {
    "language": described("string", "Of the passage, ja or en."),
    "text": described("string", "The exact words of the document: quote these."),
    "citation": CITATION,
}
"""What every passage comes with, by name."""
COUNT = {
    "word": described("string", "As it is looked for."),
    "exact": described("boolean", "Whether exactly these characters are meant."),
    "documents": described("integer", "How many documents hold it."),
    "passages": described("integer", "How many passages hold it."),
}
"""In how much a word stands."""
