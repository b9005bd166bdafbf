"""A passage where it stands: a paragraph of a document, with what comes before and after it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shutten.citations.citing import citation_object, cite
from shutten.errors import QuestionError
from shutten.search.filters import Filters, check
from shutten.search.index import Index
from shutten.serving.operation import QUOTE, Operation, an_object, described, several
from shutten.serving.operations.documents import DOCUMENT, document_object
from shutten.serving.parameters import NUMBER, Parameter
from shutten.text.language import LANGUAGES
from shutten.texts.questions import fault

AROUND, MOST_AROUND, MOST_PARAGRAPH = 2, 50, 100_000_000


def _read(index: Index, values: Mapping[str, Any]) -> dict[str, Any]:
    name, paragraph = values["document"], values["paragraph"]
    check(Filters(documents=(name,)), index.generation)
    passages = index.generation.store.of_document(name)
    last = passages[-1].paragraph if passages else 0
    if paragraph > last:
        raise QuestionError(fault("no_paragraph", given=paragraph, known=last))
    # one in the middle of a passage: of several short items a passage bears the number of the first
    begins = max((one.paragraph for one in passages if one.paragraph <= paragraph), default=passages[0].paragraph)
    at = [place for place, one in enumerate(passages) if one.paragraph == begins]
    metadata = index.metadata(name)
    language = values["language"] or metadata.language or passages[at[0]].language
    around = values["around"]
    return {
        "document": document_object(name, metadata, len(passages)),
        "passages": [
            {
                "id": one.id,
                "language": one.language,
                "text": one.text,
                "context": one.context,
                "asked": place in at,
                "citation": citation_object(cite(one, metadata, language, location=index.location)),
            }
            for place, one in enumerate(passages)
            if at[0] - around <= place <= at[-1] + around
        ],
    }


READ = Operation(
    name="read",
    title="Read a passage in context",
    about=(
        "A paragraph of a document with the passages before and after it, each with its exact words, citation and link: to see "
        "what a quotation stands in before it is used. Takes `document` and `paragraph` of any citation."
    ),
    parameters=(
        Parameter("document", "The document's name, as citations have it.", required=True),
        Parameter("paragraph", "The paragraph's number, as citations have it.", NUMBER, required=True,
                  between=(1, MOST_PARAGRAPH)),
        Parameter("around", "How many passages before it and after it.", NUMBER, between=(0, MOST_AROUND), default=AROUND),
        Parameter("language", "Of the citations; that of the document where it is not given.", choices=LANGUAGES),
    ),
    result=an_object(
        ("document", "passages"),
        document=DOCUMENT,
        passages=several(
            an_object(
                (*QUOTE, "asked"),
                **QUOTE,
                asked=described("boolean", "Whether it is of the paragraph that was asked for."),
            )
        ),
    ),
    work=_read,
)  # fmt: skip
