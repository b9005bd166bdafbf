"""What ``shutten find`` shows in a terminal."""

from __future__ import annotations

from shutten.cli.output import bold, printable, styled_quote, where_line
from shutten.exports.counts import concordance_lines
from shutten.search.beside import TEXT
from shutten.search.finding.concordance import Concordance, ConcordanceLine
from shutten.texts.find import where_name


def concordance_text(found: Concordance, *, styled: bool = False) -> str:
    """The passages with a word as they are read in a terminal.

    Args:
        found: the passages.
        styled: whether the counts and the word in each passage may be set in bold, by ANSI escapes.
    """
    first, *more = map(printable, concordance_lines(found, found.language))
    head = "\n".join([bold(first) if styled else first, *more])
    lines = (_line(number, line, found.language, styled) for number, line in enumerate(found.lines, found.first))
    return "\n\n".join([head, *lines])


def _line(number: int, line: ConcordanceLine, language: str, styled: bool) -> str:
    where = "" if line.where == TEXT else f" [{where_name(language, line.where)}]"
    row = [f"[{printable(line.passage.row_context)}]"] if line.passage.row_context else []
    quote = styled_quote(line.passage.text, line.spans if styled else ()).splitlines()
    shown = [*row, *quote, where_line(line.citation, language)]
    return "\n".join([f"{number}. {printable(line.citation.label)}{where}", *(f"   {one}" for one in shown)])
