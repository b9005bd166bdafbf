"""Dates that a short text names itself, a title or a question: those in words, and bare years."""

from __future__ import annotations

import re

from shutten.dates.find import find_dates
from shutten.text.span import Span

_YEAR = re.compile(r"(?<![0-9.,])(?:1[89]|20)[0-9]{2}(?![0-9]|[.,][0-9])")


def named_dates(text: str) -> list[tuple[Span, str]]:
    """Each date with its place and as ISO 8601, in order.

    >>> [iso for _, iso in named_dates("Plan 2019 (令和5年4月1日改正)")]
    ['2019', '2023-04-01']
    """
    found = [(mention.span, mention.iso) for mention in find_dates(text) if mention.kind == "absolute"]
    taken = {at for span, _ in found for at in range(*span)}
    bare = [(Span(*match.span()), match[0]) for match in _YEAR.finditer(text) if match.start() not in taken]
    return sorted((*found, *bare))
