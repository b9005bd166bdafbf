"""What the ask page draws as HTML besides its hits (`shutten.ui.cards`): the years to choose from, and the filters that are on.

What comes from a document is escaped here.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from shutten.texts.ask import text
from shutten.ui.ask.offered import Offered


def histogram_html(offered: Offered, chosen: tuple[int, int], language: str) -> str:
    """A bar a year, those that are not chosen faint; for a screen reader one sentence."""
    first, last = min(offered.years), max(offered.years)
    most = max(offered.years, key=lambda year: offered.years[year])
    label = text(language, "histogram", first=first, last=last, top=most, count=offered.years[most])
    bars = []
    for year in range(first, last + 1):
        count = offered.years.get(year, 0)
        height = max(100 * count / offered.years[most], 4) if count else 0
        kind = "" if chosen[0] <= year <= chosen[1] else ' class="sh-out"'
        words = text(language, "histogram_bar", year=year, count=count)
        bars.append(f'<i{kind} style="height:{height:.0f}%" title="{words}"></i>')
    return f'<div class="sh-years" role="img" aria-label="{escape(label)}">{"".join(bars)}</div>'


def filters_html(filters: Iterable[tuple[str, str]], language: str) -> str:
    """The filters that are on, each by its kind in words and what it lets through."""
    chips = "".join(f'<li class="sh-chip">{escape(kind)}: {escape(words)}</li>' for kind, words in filters)
    return f'<ul class="sh-filters"><li>{text(language, "filters_on")}</li>{chips}</ul>'
