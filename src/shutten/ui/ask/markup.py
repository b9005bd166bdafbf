"""What the ask page draws as HTML besides its hits (`shutten.ui.cards`): the years to choose from, the filters that are on."""

from __future__ import annotations

from collections.abc import Iterable

from shutten.texts.ask import text
from shutten.ui.ask.offered import Offered
from shutten.ui.markup import Html, tag


def histogram_html(offered: Offered, chosen: tuple[int, int], language: str) -> Html:
    """A bar a year, those that are not chosen faint; for a screen reader one sentence."""
    first, last = min(offered.years), max(offered.years)
    most = max(offered.years, key=lambda year: offered.years[year])
    label = text(language, "histogram", first=first, last=last, top=most, count=offered.years[most])
    bars = []
    for year in range(first, last + 1):
        count = offered.years.get(year, 0)
        height = max(100 * count / offered.years[most], 4) if count else 0
        kind = None if chosen[0] <= year <= chosen[1] else "sh-out"
        words = text(language, "histogram_bar", year=year, count=count)
        bars.append(tag("i", class_=kind, style=f"height:{height:.0f}%", title=words))
    return tag("div", *bars, class_="sh-years", role="img", aria_label=label)


def filters_html(filters: Iterable[tuple[str, str]], language: str) -> Html:
    """The filters that are on, each by its kind in words and what it lets through."""
    chips = [tag("li", f"{kind}: {words}", class_="sh-chip") for kind, words in filters]
    return tag("ul", tag("li", text(language, "filters_on")), *chips, class_="sh-filters")
