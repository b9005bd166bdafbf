"""Markdown: the question, the verdict, the passages as quotations with their sources, and the search."""

from __future__ import annotations

from shutten.citations.citation import one_line
from shutten.citations.markdown import FORMAT as CITATIONS
from shutten.citations.markdown import escape_inline, to_markdown, to_markdown_label
from shutten.exports.formats import ExportFormat, TextOf
from shutten.exports.words import (
    answer_line,
    answer_lines,
    key_page_line,
    missing_line,
    parameter_lines,
    understood_line,
    verdict_line,
)
from shutten.search.answer import ANSWERED, Answer
from shutten.texts.common import text


def write(answer: Answer, _: TextOf) -> str:
    """The answer; what comes from documents or the question makes no markup."""
    language = answer.language
    said = f"**{verdict_line(answer)}**" if answer.hits else text(language, "nothing")
    blocks = [f"## {escape_inline(one_line(answer.question))}", said]
    if line := understood_line(answer):
        blocks.insert(1, escape_inline(one_line(line)))
    blocks += [escape_inline(line) for line in answer_lines(answer)]
    if line := missing_line(answer, language):
        blocks.append(escape_inline(line))
    if answer.hits and answer.verdict != ANSWERED:
        blocks.append(f"{text(language, 'nearest')}:")
    for hit in answer.hits:
        blocks.append(f"{hit.rank}.")
        if own := answer_line(hit, language):
            blocks.append(escape_inline(own))
        blocks += [to_markdown(hit.passage.text, hit.citation).rstrip("\n")]
        if key := key_page_line(hit, language):
            blocks.append(escape_inline(key))
        if hit.also_in:
            blocks.append(f"{text(language, 'also_in')}: {'; '.join(map(to_markdown_label, hit.also_in))}")
    if lines := parameter_lines(answer):
        blocks += ["---", "\n".join(f"- {escape_inline(one_line(line))}" for line in lines)]
    return "\n\n".join(blocks)


FORMAT = ExportFormat("markdown", CITATIONS.order, write, CITATIONS.ending, CITATIONS.media)
