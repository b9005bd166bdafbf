"""The formats of answers as files: what a module of this folder names ``FORMAT``, and every format of citations beside.

From here ``shutten ask --format`` and the page's downloads take theirs. A format is named for readers in
`shutten.texts.common.FORMATS`. The words around the documents' own are in the question's language.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from shutten.citations.formats import CitationFormat, Cited, citation_formats, found
from shutten.search.answer import Answer

TextOf = Callable[[str], str]
"""Gives the decoded text of a document by its name."""


@dataclass(frozen=True)
class ExportFormat:
    """A format of answers.

    Attributes:
        name: on the command line and in the texts.
        order: where it comes among the formats of citations and exports, smallest first.
        write: writes an answer; bytes where the file is no text.
        ending: of a file's name.
        media: the media type.
        exact: whether its line ends are part of it, so that no terminal may change them or add one.
    """

    name: str
    order: int
    write: Callable[[Answer, TextOf], str | bytes]
    ending: str
    media: str
    exact: bool = False


@cache
def export_formats() -> dict[str, ExportFormat]:
    """Every format by its name, in order; of citations those that are files, and have no format of answers of their name."""
    citations = {one.name: _of_citations(one) for one in citation_formats() if one.ending}
    formats = citations | {one.name: one for one in found("shutten.exports", ExportFormat)}
    return dict(sorted(formats.items(), key=lambda item: item[1].order))


def _of_citations(form: CitationFormat) -> ExportFormat:
    """The citations of an answer's passages, without the search: in such a format there is no place for it."""

    def write(answer: Answer, text_of: TextOf) -> str:
        return form.write(
            [Cited(hit.citation, hit.passage.text, text_of, hit.answer_text) for hit in answer.hits],
            answer.language,
        )

    return ExportFormat(form.name, form.order, write, form.ending, form.media)
