"""SIST 02, Japan's reference style (科学技術情報流通技術基準): 著者名. “題名”. 更新日付. 入手先, (参照 日付).

https://jipsti.jst.go.jp/sist/handbook/sist02_2007/sist02_2007.htm. The publisher is the author, and not named twice. Where a
passage stands follows the date, as the pages of a book do.
"""

from __future__ import annotations

from collections.abc import Sequence

from shutten.citations.citation import one_line
from shutten.citations.formats import CitationFormat, Cited
from shutten.citations.label import place
from shutten.citations.standing import remarks
from shutten.texts.cited import text


def to_sist(cited: Cited, language: str) -> str:
    """The reference of a passage, on one line."""
    citation, url = cited.citation, cited.citation.address
    title = citation.name if citation.pages else f"“{citation.name}”"
    where = ", ".join(filter(None, (one_line(citation.published), place(citation, language))))
    parts = [one_line(citation.publisher), title, where, *remarks(citation, language)]
    if url:
        parts.append(f"{url}, ({text(language, 'accessed', date=cited.accessed)})")
    return ". ".join(filter(None, parts)) + "."


def write(cited: Sequence[Cited], language: str) -> str:
    """The references, a line each."""
    return "\n".join(dict.fromkeys(to_sist(one, language) for one in cited))


FORMAT = CitationFormat("sist02", 4, write, "sist02.txt")
