"""The charts of the library page, as Vega-Lite by Altair. Pure functions: what is drawn in, a chart out.

Colours tell apart under every common colour blindness (after Okabe and Ito, "Color Universal Design", 2008) and on light and
dark pages, and never speak alone: a document has a shape of its own as well, a language a side. No chart names a background or
a colour of text, so that the page's own show through. Names from documents are data and never part of an expression.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from itertools import accumulate
from typing import Any
from unicodedata import east_asian_width

import altair as alt

from shutten.documents.document import Metadata

STYLES = (
    ("#2a7fba", "circle"),
    ("#d55e00", "square"),
    ("#009e73", "triangle-up"),
    ("#c2679a", "diamond"),
    ("#8f7234", "cross"),
    ("#7a6fd0", "triangle-down"),
    ("#c43c39", "triangle-right"),
    ("#4d9aa6", "triangle-left"),
)
"""Of the documents that are told apart."""
OTHERS = ("#8a8a8a", "circle")
PICKED, PICKED_HIT = "picked", "picked_hit"
"""The selections of the map: of a point, and of a marked one."""
_HIT = "#9c2f10"
_LANGUAGES = {"ja": (STYLES[0][0], 1), "en": (STYLES[1][0], -1)}
_LABEL = 26


def short(title: str, most: int = _LABEL) -> str:
    """A title as it is shown beside a chart: on one line, and cut to ``most`` columns, of which wide characters take two.

    >>> short("A very  long title of a document", 12), short("日米首脳会談", 12), short("日米安全保障協議", 12)
    ('A very long…', '日米首脳会談', '日米安全保…')
    """
    line = " ".join(title.split())
    columns = list(accumulate(2 if east_asian_width(character) in "WF" else 1 for character in line))
    if not columns or columns[-1] <= most:
        return line
    return line[: bisect_right(columns, most - 1)].rstrip() + "…"


def labels(metadata: Mapping[str, Metadata], most: int = _LABEL) -> dict[str, str]:
    """A short label for each document, no two alike: its title, behind its date where titles begin alike.

    >>> labels({"a.md": Metadata("Report", date="2017-08"), "b.md": Metadata("Report"), "c.md": Metadata("Budget")})
    {'a.md': '2017-08 Report', 'b.md': 'Report', 'c.md': 'Budget'}
    """
    cut = {name: short(one.title or name, most) for name, one in metadata.items()}
    often = Counter(cut.values())
    dated = {
        name: short(f"{metadata[name].date} {metadata[name].title}", most)
        if often[label] > 1 and metadata[name].date
        else label
        for name, label in cut.items()
    }
    seen: Counter[str] = Counter()
    for name, label in dated.items():
        seen[label] += 1
        if seen[label] > 1:
            dated[name] = f"{label} ({seen[label]})"
    return dated


def years_chart(counts: Mapping[tuple[int, str], int], names: Mapping[str, str], titles: tuple[str, str]) -> alt.Chart:
    """Passages by year: those in Japanese up, those in English down.

    Args:
        counts: passages by year and language.
        names: of the languages, as they are shown.
        titles: of the two axes: years, passages.
    """
    rows = [
        {"year": year, "language": names[code], "passages": count, "height": count * _LANGUAGES[code][1]}
        for (year, code), count in sorted(counts.items())
    ]
    years = [year for year, _ in counts]
    chart: alt.Chart = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_bar()
        .encode(
            x=alt.X(
                "year:O",
                title=titles[0],
                scale=alt.Scale(domain=list(range(min(years), max(years) + 1))),
                axis=alt.Axis(labelAngle=0, labelOverlap="greedy"),
            ),
            y=alt.Y(
                "height:Q",
                title=titles[1],
                axis=alt.Axis(labelExpr="format(abs(datum.value), ',')", tickMinStep=1, tickCount=5),
            ),
            color=_colours(names, {code for _, code in counts}),
            tooltip=_tooltip("year:O", titles),
        )
        .properties(width="container", height=320)
    )
    return chart


def documents_chart(counts: Sequence[tuple[str, str, int]], names: Mapping[str, str], titles: tuple[str, str]) -> alt.Chart:
    """Passages by document, a bar each in the order given.

    Args:
        counts: label, language and passages of each document.
        names: of the languages, as they are shown.
        titles: of the document and of the passages.
    """
    rows = [
        {"document": label, "language": names.get(code, code), "passages": count, "place": place}
        for place, (label, code, count) in enumerate(counts)
    ]
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        y=alt.Y(
            "document:N",
            title=None,
            sort=alt.EncodingSortField("place"),
            axis=alt.Axis(labelLimit=180, labelOverlap=False, ticks=False, domain=False),
        ),
        x=alt.X("passages:Q", title=titles[1], axis=alt.Axis(tickMinStep=1, tickCount=5)),
        color=_colours(names, {code for _, code, _ in counts}),
        tooltip=_tooltip("document:N", titles),
    )
    chart: alt.Chart = base.mark_bar().properties(width="container", height=24 * len(rows) + 80)
    return chart


def _colours(names: Mapping[str, str], present: Set[str]) -> alt.Color:
    """A colour for each language there is, named above the chart."""
    shown = [code for code in _LANGUAGES if code in present]
    scale = alt.Scale(domain=[names[code] for code in shown], range=[_LANGUAGES[code][0] for code in shown])
    return alt.Color("language:N", title=None, scale=scale, legend=alt.Legend(orient="top"))


def _tooltip(field: str, titles: tuple[str, str]) -> list[alt.Tooltip]:
    """What hovering over a bar says: what it is of, its language, and its passages."""
    return [
        alt.Tooltip(field, title=titles[0]),
        alt.Tooltip("language:N", title=" "),
        alt.Tooltip("passages:Q", title=titles[1], format=","),
    ]


def map_chart(
    points: Sequence[Mapping[str, Any]],
    hits: Sequence[Mapping[str, Any]],
    groups: Sequence[str],
    others: str,
    titles: Mapping[str, str],
) -> alt.LayerChart | alt.FacetChart:
    """The passages on a plane, those of a group in its colour and shape, the hits numbered on top.

    Args:
        points: ``x``, ``y``, ``group``, and what hovering shows and a click gives: ``title``, ``words``, ``date``, ``document``
            (the name) and ``number`` of the passage in it.
        hits: the same with ``rank``.
        groups: those with a colour and shape of their own, at most as many as `STYLES`.
        others: the group of all other points; empty where there are none.
        titles: of ``title``, ``words``, ``date`` and ``rank``.
    """
    domain = [*groups, *([others] if others else [])]
    styles = [*STYLES[: len(groups)], *([OTHERS] if others else [])]
    legend = alt.Legend(orient="bottom", columns=1, labelLimit=300, symbolOpacity=1, symbolSize=90, title=None)
    place: dict[str, Any] = {
        "x": alt.X("x:Q", axis=None, scale=alt.Scale(domain=[-0.03, 1.03])),
        "y": alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[-0.03, 1.03])),
    }
    tooltip = [alt.Tooltip(f"{field}:N", title=titles[field]) for field in ("title", "date", "words")]
    fields = ["document", "number"]
    drawn = (
        alt.Chart(alt.InlineData(values=sorted(points, key=lambda one: one["group"] != others)))
        .mark_point(filled=True, cursor="pointer")
        .encode(
            **place,
            color=alt.Color("group:N", scale=alt.Scale(domain=domain, range=[c for c, _ in styles]), legend=legend),
            shape=alt.Shape("group:N", scale=alt.Scale(domain=domain, range=[s for _, s in styles]), legend=legend),
            size=alt.condition(alt.datum.group == others, alt.value(16), alt.value(48)),
            opacity=alt.condition(alt.datum.group == others, alt.value(0.5), alt.value(0.9)),
            tooltip=tooltip,
        )
        .add_params(alt.selection_point(name=PICKED, fields=fields, on="click", toggle=False))
    )
    layers: list[alt.Chart] = [drawn]
    if hits:
        marked = alt.Chart(alt.InlineData(values=list(hits))).encode(
            **place, tooltip=[alt.Tooltip("rank:Q", title=titles["rank"]), *tooltip]
        )
        layers += [
            marked.mark_point(
                filled=True, shape="circle", size=360, color=_HIT, opacity=1, stroke="white", strokeWidth=1.5, cursor="pointer"
            ).add_params(alt.selection_point(name=PICKED_HIT, fields=fields, on="click", toggle=False)),
            marked.mark_text(color="white", fontWeight="bold", fontSize=12, cursor="pointer").encode(text="rank:Q"),
        ]
    return alt.layer(*layers).properties(width="container", height=420 + 30 * len(domain))  # the legend is within
