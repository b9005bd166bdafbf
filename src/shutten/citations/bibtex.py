"""BibTeX: an entry for each passage.

Values are in braces; BibTeX counts braces even behind a backslash, so those of the text become commands. Japanese stays as it
is, in UTF-8, which biber, upBibTeX and the reference managers read. Months are BibTeX's own abbreviations, as its manual asks.
"""

from __future__ import annotations

from collections.abc import Sequence

from shutten.citations.citation import Citation, one_line
from shutten.citations.formats import CitationFormat, Cited
from shutten.citations.label import place
from shutten.citations.standing import remarks
from shutten.citations.whereabouts import shown_pages
from shutten.dates.display import date_parts

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_LANGUAGES = {"ja": "japanese", "en": "english"}
_SPECIALS = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
        '"': r"\textquotedbl{}",
        **{mark: f"\\{mark}" for mark in "#$%&_"},
    }
)


def to_bibtex(citation: Citation, language: str, accessed: str = "", quote: str = "") -> str:
    """The entry of a passage, its place in the note, written in ``language``, and its words where Zotero makes a note of them.

    A paged document of a known publisher is a ``techreport``, any other a ``misc``, whose publisher and address stand where
    Zotero and JabRef look for them, too (``organization``, ``howpublished``). The key is the document's with the number
    of the paragraph, so that several passages of a document can stand in one file.
    """
    report = bool(citation.publisher and citation.pages)
    author = f"{{{{{escape(citation.publisher)}}}}}" if citation.publisher.strip() else ""
    url = citation.address
    year, month, day = (*date_parts(citation.published), 0, 0, 0)[:3]
    note = ". ".join((place(citation, language), *remarks(citation, language)))
    fields = {
        "author": author,
        "title": f"{{{{{escape(citation.name)}}}}}",
        "institution" if report else "organization": author,
        "howpublished": f"{{\\url{{{url}}}}}" if url and not report else "",
        "year": f"{{{year}}}" if year else "",
        "month": _MONTHS[month - 1] if month else "",
        "day": f"{{{day}}}" if day else "",
        "pages": f"{{{escape(shown_pages(citation.pages, '--'))}}}" if citation.pages else "",
        "url": f"{{{url}}}" if url else "",
        "urldate": f"{{{accessed}}}" if url and accessed else "",
        "note": f"{{{escape(note)}}}",
        "annote": f"{{{escape(quote)}}}" if quote.strip() else "",
        "language": f"{{{_LANGUAGES[citation.language]}}}" if citation.language in _LANGUAGES else "",
    }
    lines = "".join(f"  {name} = {value},\n" for name, value in fields.items() if value)
    return f"@{'techreport' if report else 'misc'}{{{citation.document_key}-p{citation.number},\n{lines}}}"


def escape(text: str) -> str:
    """``text`` as the value of a BibTeX field."""
    return one_line(text).translate(_SPECIALS)


def write(cited: Sequence[Cited], language: str) -> str:
    """The entries, each once."""
    return "\n\n".join(dict.fromkeys(to_bibtex(one.citation, language, one.accessed, one.quote) for one in cited))


FORMAT = CitationFormat("bibtex", 30, write, "bib", "application/x-bibtex")
