"""What a document is that is cited: whether it is itself what it tells, what it rests on, and what its date is worth."""

from __future__ import annotations

from shutten.citations.citation import Citation, one_line
from shutten.dates.display import format_date
from shutten.texts.cited import kind_name, text


def standing(citation: Citation, language: str) -> str:
    """That a document is a summary and no original, and its official source; empty where there is nothing to say."""
    said = [kind_name(language, citation.kind)] if citation.kind else []
    said += [text(language, "rests_on", source=one_line(citation.source))] if citation.source.strip() else []
    return ("。" if language == "ja" else "; ").join(said)


def date_in_words(citation: Citation, language: str) -> str:
    """The document's date; one that is merely that of its file is called so."""
    date = one_line(format_date(citation.issued, language))
    return text(language, "file_made", date=date) if date and citation.date_of_file else date


def passage_date(citation: Citation, language: str) -> str:
    """The passage's date; where it is only its document's and that only its file's, it is called so."""
    of_file = citation.date_of_file and citation.date == citation.issued
    return date_in_words(citation, language) if of_file else one_line(format_date(citation.date, language))


def remarks(citation: Citation, language: str) -> list[str]:
    """What a bibliography's note says of a document: its standing, and the day of its file where no other is known."""
    file_made = date_in_words(citation, language) if citation.date_of_file else ""
    return [part for part in (standing(citation, language), file_made) if part]
