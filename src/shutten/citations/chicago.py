"""The Chicago Manual of Style, notes and bibliography: the note, which says where the passage stands, and the entry.

https://www.chicagomanualofstyle.org/tools_citationguide/citation-guide-1.html. Titles of reports, which are set in italics,
stand here without quotation marks: what is copied is plain text.
"""

from __future__ import annotations

from collections.abc import Sequence

from shutten.citations.american import day_in_words, ended, locator
from shutten.citations.citation import Citation, one_line
from shutten.citations.formats import CitationFormat, Cited
from shutten.citations.standing import remarks


def to_note(cited: Cited, language: str) -> str:
    """The note of a passage."""
    citation, url = cited.citation, cited.citation.address
    title = ended(_title(citation, ","), ",") if citation.pages else _title(citation, ",")
    rest = [day_in_words(citation.published), locator(citation), *remarks(citation, language)]
    rest += [f"accessed {day_in_words(cited.accessed)}", url] if url else []
    author = one_line(citation.publisher)
    return f"{f'{author}, ' if author else ''}{title} {', '.join(filter(None, rest))}."


def to_entry(cited: Cited, language: str) -> str:
    """The entry of a passage's document in a bibliography."""
    citation, url = cited.citation, cited.citation.address
    title = ended(_title(citation, "."), ".") if citation.pages else _title(citation, ".")
    rest = [day_in_words(citation.published), *remarks(citation, language)]
    rest += [f"Accessed {day_in_words(cited.accessed)}", url] if url else []
    author = one_line(citation.publisher)
    return " ".join(filter(None, [ended(author, ".") if author else "", title, *(f"{part}." for part in rest if part)]))


def _title(citation: Citation, mark: str) -> str:
    return citation.name if citation.pages else f"“{ended(citation.name, mark)}”"


def write(cited: Sequence[Cited], language: str) -> str:
    """Note and entry of each passage."""
    return "\n\n".join(dict.fromkeys(f"{to_note(one, language)}\n{to_entry(one, language)}" for one in cited))


FORMAT = CitationFormat("chicago", 6, write, "chicago.txt")
