"""The documents of an index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from shutten.documents.document import METADATA_FIELDS, Metadata
from shutten.search.index import Index
from shutten.serving.operation import Operation, Schema, an_object, described, several
from shutten.serving.parameters import NUMBER, Parameter
from shutten.text.folding import caseless_line

TOP, MOST_TOP, MOST_START = 100, 1000, 100_000_000
_ABOUT = {
    "title": "Its title.",
    "publisher": "Who published it.",
    "date": "ISO 8601, as exact as it is known.",
    "language": "ja or en.",
    "url": "Where it was published.",
    "licence": "Its licence.",
    "source": "The official source that it rests on; empty where it is the source itself.",
    "kind": "summary, where it tells in words of its own what its source says.",
    "translation_of": "The document that it says in the other language, by its name or by its path from this one's folder.",
}
DOCUMENT: Schema = an_object(
    ("name", *METADATA_FIELDS, "passages"),
    name=described("string", "What `read` and filters call it."),
    **{name: described("string", f"{_ABOUT[name]} Empty where unknown.") for name in METADATA_FIELDS},
    passages=described("integer", "How many passages it has."),
)
"""What is told of a document."""


def document_object(name: str, metadata: Metadata, passages: int) -> dict[str, Any]:
    """The object of a document."""
    return {"name": name, **{one: getattr(metadata, one) for one in METADATA_FIELDS}, "passages": passages}


def _documents(index: Index, values: Mapping[str, Any]) -> dict[str, Any]:
    counts: Counter[str] = Counter()
    for document, _, _, passages in index.generation.store.counts():
        counts[document] += passages
    words = caseless_line(values["holding"] or "")
    metadata = index.generation.metadata
    names = [name for name in sorted(metadata) if words in caseless_line(f"{metadata[name].title}\n{name}")]
    first = values["start"] - 1
    shown = names[first : first + values["top"]]
    return {
        "documents": len(names),
        "first": values["start"],
        "lines": [document_object(name, metadata[name], counts[name]) for name in shown],
    }


DOCUMENTS = Operation(
    name="documents",
    title="List the documents",
    about="The documents of the collection with what is known of each: title, publisher, date, language, address, licence.",
    parameters=(
        Parameter("holding", "Only documents whose title or name holds this text, whatever width and case."),
        Parameter("top", "How many documents at most.", NUMBER, between=(1, MOST_TOP), default=TOP),
        Parameter("start", "The number of the first document that is given.", NUMBER, between=(1, MOST_START), default=1),
    ),
    result=an_object(
        ("documents", "first", "lines"),
        documents=described("integer", "How many there are, whatever `top` says."),
        first=described("integer", "The number of the first of `lines`."),
        lines=several(DOCUMENT),
    ),
    work=_documents,
)
