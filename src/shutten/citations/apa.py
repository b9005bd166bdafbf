"""APA, 7th edition: the reference, and below it the citation in the text, which says where the passage stands.

https://apastyle.apa.org/style-grammar-guidelines/references. What a document is stands in square brackets behind its title.
"""

from __future__ import annotations

from collections.abc import Sequence

from shutten.citations.american import day_in_words, ended, locator
from shutten.citations.citation import Citation, one_line
from shutten.citations.formats import CitationFormat, Cited
from shutten.citations.standing import remarks
from shutten.dates.display import MONTHS, date_parts


def to_reference(cited: Cited, language: str) -> str:
    """The reference of a passage's document."""
    citation, url = cited.citation, cited.citation.address
    said = "; ".join(remarks(citation, language))
    title = f"{citation.name} [{said}]" if said else citation.name
    author = one_line(citation.publisher)
    dated = f"({_date(citation)})."
    head = f"{ended(author, '.')} {dated} {ended(title, '.')}" if author else f"{ended(title, '.')} {dated}"
    return f"{head} Retrieved {day_in_words(cited.accessed)}, from {url}" if url else head


def in_text(citation: Citation) -> str:
    """The citation in the text, in brackets."""
    year = (citation.published if date_parts(citation.published) else "")[:4] or "n.d."
    author = one_line(citation.publisher)
    return f"({author}, {year}, {locator(citation)})" if author else f"(“{citation.name},” {year}, {locator(citation)})"


def _date(citation: Citation) -> str:
    year, month, day = (*date_parts(citation.published), 0, 0, 0)[:3]
    if not year:
        return "n.d."
    return f"{year}, {MONTHS[month - 1]} {day}" if day else f"{year}, {MONTHS[month - 1]}" if month else str(year)


def write(cited: Sequence[Cited], language: str) -> str:
    """Reference and citation of each passage."""
    return "\n\n".join(dict.fromkeys(f"{to_reference(one, language)}\n{in_text(one.citation)}" for one in cited))


FORMAT = CitationFormat("apa", 5, write, "apa.txt")
