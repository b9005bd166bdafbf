"""What the ask page draws as HTML besides its hits (`shutten.ui.cards`): the years to choose from, the filters that are on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from shutten.texts.ask import text
from shutten.ui.markup import Html, tag


def histogram_html(years: Mapping[str, int], span: tuple[int, int], chosen: tuple[int, int], language: str) -> Html:
    """A bar a year, those that are not chosen faint; for a screen reader one sentence.

    Args:
        years: how many passages have a date in each.
        span: the first and the last year that has a bar's place.
        chosen: the first and the last that is chosen.
        language: of the page.
    """
    first, last = span
    most = max(sorted(years), key=lambda year: years[year], default="")
    label = text(language, "histogram", first=first, last=last, top=most, count=years[most]) if most else None
    bars = []
    for year in range(first, last + 1):
        count = years.get(f"{year:04}", 0)
        height = max(100 * count / years[most], 4) if count else 0
        kind = None if chosen[0] <= year <= chosen[1] else "sh-out"
        words = text(language, "histogram_bar", year=year, count=count)
        bars.append(tag("i", class_=kind, style=f"height:{height:.0f}%", title=words))
    return tag("div", *bars, class_="sh-years", role="img" if label else None, aria_label=label)


Beside = Mapping[str, Sequence[tuple[str, int, str]]]
"""By the name of a field its choices: what is written on each, how many passages it has, and what is said below it."""


def beside_choices_html(fields: Beside) -> Html:
    """What the page's script puts beside the choices of lists, since these take nothing but a text."""
    said = {field: {words: [f"{count:,}", note] for words, count, note in choices} for field, choices in fields.items()}
    words = json.dumps(said, ensure_ascii=False).replace("<", "\\u003c").replace(">", "\\u003e")  # else it is taken for markup
    return tag("div", class_="sh-choices", hidden="", data_choices=words)


def filters_html(filters: Iterable[tuple[str, str]], language: str) -> Html:
    """The filters that are on, each by its kind in words and what it lets through."""
    chips = [tag("li", text(language, "filter_chip", kind=kind, words=words), class_="sh-chip") for kind, words in filters]
    return tag("ul", tag("li", text(language, "filters_on")), *chips, class_="sh-filters")
