"""BibTeX: an entry for each passage, below the search as a comment."""

from __future__ import annotations

from shutten.citations.bibtex import FORMAT as CITATIONS
from shutten.citations.citation import one_line
from shutten.citations.formats import Cited
from shutten.exports.formats import ExportFormat, TextOf
from shutten.exports.words import parameter_lines
from shutten.search.answer import Answer


def write(answer: Answer, text_of: TextOf) -> str:
    """The entries; BibTeX passes over what stands outside of them, but for an ``@``."""
    comment = [f"question: {answer.question}", f"verdict: {answer.verdict}", *parameter_lines(answer)]
    head = "\n".join(f"% {one_line(line).replace('@', '(at)')}" for line in comment)
    entries = CITATIONS.write([Cited(hit.citation, hit.passage.text, text_of) for hit in answer.hits], answer.language)
    return f"{head}\n\n{entries}" if entries else head


FORMAT = ExportFormat("bibtex", CITATIONS.order, write, CITATIONS.ending, CITATIONS.media)
