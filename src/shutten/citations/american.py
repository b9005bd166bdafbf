"""What the American styles share: dates, places and titles in English, on one line.

Their words are English whatever the page speaks; titles, names and what a document is are said as they are.
"""

from __future__ import annotations

from shutten.citations.citation import Citation, one_line
from shutten.citations.label import paragraphs
from shutten.citations.whereabouts import pages_in_words, places_in_words
from shutten.dates.display import MONTHS, date_parts


def day_in_words(iso: str) -> str:
    """A date, month first.

    >>> day_in_words("2017-08-08"), day_in_words("2017-08"), day_in_words("2017"), day_in_words("")
    ('August 8, 2017', 'August 2017', '2017', '')
    """
    year, month, day = (*date_parts(iso), 0, 0, 0)[:3]
    if not year:
        return ""
    return f"{MONTHS[month - 1]} {day}, {year}" if day else f"{MONTHS[month - 1]} {year}" if month else str(year)


def locator(citation: Citation) -> str:
    """Where in its document a passage stands: pages, else sheet, slide, chapter or message, else the paragraph."""
    known = (*citation.section_path, citation.name)
    inside = pages_in_words(citation.pages, "en") or places_in_words(citation.places, "en", known)
    return one_line(inside) or paragraphs(citation, "en")


def ended(words: str, mark: str) -> str:
    """Words with a mark behind them, unless they end in one that closes a sentence.

    >>> ended("Who?", "."), ended("The sea", ",")
    ('Who?', 'The sea,')
    """
    return words if words.endswith(("?", "!", ".", "？", "！", "。")) else words + mark
