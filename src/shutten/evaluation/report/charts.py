"""The charts of a report, as Vega-Lite by Altair. Pure functions: what was measured in, a chart out.

Colours tell apart under every common colour blindness (after Okabe and Ito, "Color Universal Design", 2008), have at least 3:1
to white and to a dark page, and never speak alone: a line has its own mark as well. No chart names a background or a colour of
text, so that the page's own show through.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import altair as alt

from shutten.evaluation.evaluate import Latency
from shutten.evaluation.measuring.measured import Measured
from shutten.evaluation.measuring.verdicts import Verdicts
from shutten.evaluation.report.differences import differences
from shutten.texts.report import pair_name, text

if TYPE_CHECKING:
    from shutten.evaluation.measuring.comparison import Comparison

Chart = alt.Chart | alt.LayerChart

DEEPEST = 20
"""Ranks of the success curve."""
HEIGHT = 280
"""Pixels."""
BLUE, VERMILION, GREEN, PINK, BROWN, GREY = "#2a7fba", "#d55e00", "#009e73", "#c2679a", "#8f7234", "#808080"
_PAIRS = {
    "ja→ja": (BLUE, "circle"),
    "en→ja": (VERMILION, "square"),
    "ja→en": (GREEN, "triangle-up"),
    "en→en": (PINK, "diamond"),
    "ja→all": (BROWN, "cross"),
    "en→all": (GREY, "triangle-down"),
}
_OTHER = (GREY, "stroke")
_BINS = 24
_FONT = "system-ui, 'Hiragino Sans', 'Yu Gothic UI', 'Noto Sans CJK JP', 'Noto Sans JP', sans-serif"
_TEXT = {"labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": 600}


def success_curve(measured: Measured, language: str) -> Chart:
    """The share of questions with a relevant find among the first k, for k from 1 to 20, a line for each language pair."""
    ranks: dict[str, list[int | None]] = {}
    for one in measured.scored:
        ranks.setdefault(one.pair, []).append(one.rank)
    names = {pair: f"{pair_name(language, pair)} (n = {len(found)})" for pair, found in sorted(ranks.items())}
    rows = [
        {
            "pair": names[pair],
            "k": k,
            "success": round(sum(rank is not None and rank <= k for rank in found) / len(found), 4),
            "questions": len(found),
        }
        for pair, found in sorted(ranks.items())
        for k in range(1, DEEPEST + 1)
    ]
    styles = {
        f"{pair_name(language, pair)} (n = {len(found)})": _PAIRS.get(pair, _OTHER) for pair, found in sorted(ranks.items())
    }
    legend = alt.Legend(orient="bottom", columns=2, symbolOpacity=1, symbolStrokeWidth=2, titleLimit=0, labelLimit=0)
    title = text(language, "pair")
    domain = list(styles)
    encoded = _base(rows).encode(
        x=alt.X("k:Q", title=text(language, "axis_k"), scale=alt.Scale(domain=[1, DEEPEST]), axis=alt.Axis(tickCount=10)),
        y=alt.Y("success:Q", title=text(language, "axis_success"), scale=alt.Scale(domain=[0, 1])),
        color=alt.Color(
            "pair:N", title=title, scale=alt.Scale(domain=domain, range=[c for c, _ in styles.values()]), legend=legend
        ),
        shape=alt.Shape(
            "pair:N", title=title, scale=alt.Scale(domain=domain, range=[s for _, s in styles.values()]), legend=legend
        ),
        tooltip=[
            alt.Tooltip("pair:N", title=title),
            alt.Tooltip("k:Q", title="k"),
            alt.Tooltip("success:Q", title="Success@k", format=".3f"),
        ],
    )
    lines = encoded.mark_line(strokeWidth=2) + encoded.mark_point(filled=True, size=44, opacity=1)
    return _finished(lines, text(language, "curve_title"))


def difference_chart(
    comparison: Comparison, measure: str, language: str, runs: tuple[Measured, Measured] | None = None
) -> Chart:
    """A bar for each question, the run's value less the other's, sorted from gain to loss.

    Args:
        comparison: of the two runs.
        measure: one that was computed for both.
        language: of the titles.
        runs: the run and the other one; without them, only the questions that changed most are shown.
    """
    gain, loss = (text(language, "better", name=name) for name in (comparison.name, comparison.other))
    rows = [
        {
            "place": place,
            "better": gain if one.difference > 0 else loss,
            "difference": round(one.difference, 4),
            "id": one.question.id,
            "question": one.question.text,
            "value": round(one.value, 4),
            "other": round(one.other, 4),
        }
        for place, one in enumerate(differences(comparison, measure, runs), 1)
    ]
    legend = alt.Legend(orient="bottom", direction="vertical", titleLimit=0, labelLimit=0)
    better = alt.Color("better:N", title=None, scale=alt.Scale(domain=[gain, loss], range=[BLUE, VERMILION]), legend=legend)
    bars = (
        _base(rows)
        .mark_bar()
        .encode(
            x=alt.X("place:O", title=text(language, "axis_questions"), axis=alt.Axis(labels=False, ticks=False)),
            y=alt.Y("difference:Q", title=text(language, "axis_difference", measure=measure), scale=alt.Scale(domain=[-1, 1])),
            color=better,
            tooltip=[
                alt.Tooltip("id:N", title=text(language, "id")),
                alt.Tooltip("question:N", title=text(language, "question")),
                alt.Tooltip("value:Q", title=comparison.name, format=".3f"),
                alt.Tooltip("other:Q", title=comparison.other, format=".3f"),
                alt.Tooltip("difference:Q", title=text(language, "difference"), format="+.3f"),
            ],
        )
    )
    zero = _base([{"difference": 0}]).mark_rule(color=GREY).encode(y="difference:Q")
    return _finished(bars + zero, text(language, "difference_by_question", measure=measure))


def reliability_chart(verdicts: Verdicts, language: str) -> Chart:
    """Confidence against the share that was right, a point for each range that holds questions, with Wilson's 95 % interval."""
    rows = [
        {
            "confidence": round(one.confidence, 4),
            "right": round(one.right, 4),
            "questions": one.questions,
            "n": f"n = {one.questions}",
            **_wilson(one.right, one.questions),
        }
        for one in verdicts.reliability
        if one.questions
    ]
    unit = alt.Scale(domain=[0, 1])
    diagonal = (
        _base([{"confidence": 0, "right": 0}, {"confidence": 1, "right": 1}])
        .mark_line(color=GREY, strokeDash=[4, 4])
        .encode(x=alt.X("confidence:Q", scale=unit), y=alt.Y("right:Q", scale=unit))
    )
    encoded = _base(rows).encode(
        x=alt.X("confidence:Q", title=text(language, "axis_confidence"), scale=unit, axis=alt.Axis(tickCount=5)),
        tooltip=[
            alt.Tooltip("questions:Q", title=text(language, "questions")),
            alt.Tooltip("confidence:Q", title=text(language, "mean_confidence"), format=".3f"),
            alt.Tooltip("right:Q", title=text(language, "share_right"), format=".3f"),
            alt.Tooltip("low:Q", title=text(language, "interval_low"), format=".3f"),
            alt.Tooltip("high:Q", title=text(language, "interval_high"), format=".3f"),
        ],
    )
    right = alt.Y("right:Q", title=text(language, "axis_right"), scale=unit)
    low = alt.Y("low:Q", title=text(language, "axis_right"))
    spread = encoded.mark_rule(color=BLUE, strokeWidth=1.5).encode(y=low, y2="high:Q")
    points = encoded.mark_point(filled=True, color=BLUE, size=80, opacity=1).encode(y=right)
    counts = encoded.mark_text(align="left", dx=8, dy=-8, fontSize=12).encode(y=right, text="n:N")
    return _finished(diagonal + spread + points + counts, text(language, "reliability_title"))


def latency_chart(latency: Latency, language: str) -> Chart:
    """A histogram of how long questions took, in milliseconds, with the median and the 95th percentile."""
    times = [{"milliseconds": round(value, 2)} for value in latency.milliseconds]
    bins = alt.Bin(maxbins=_BINS)
    title = text(language, "axis_milliseconds")
    bars = (
        _base(times)
        .mark_bar(color=BLUE)
        .encode(
            x=alt.X("milliseconds:Q", bin=bins, title=title, axis=alt.Axis(format="~f", labelOverlap=True)),
            y=alt.Y("count():Q", title=text(language, "axis_count"), axis=alt.Axis(tickMinStep=1, format="d")),
            tooltip=[
                alt.Tooltip("milliseconds:Q", bin=bins, title=title),
                alt.Tooltip("count():Q", title=text(language, "questions")),
            ],
        )
    )
    if not times:
        return _finished(bars, text(language, "latency_title"))
    marks = [
        {"name": name, "milliseconds": round(value, 2), "label": f"{name} {value:.0f} ms"}
        for name, value in (("p50", latency.p50), ("p95", latency.p95))
    ]
    lines = _base(marks).encode(
        x=alt.X("milliseconds:Q", title=title),
        tooltip=[alt.Tooltip("name:N", title=" "), alt.Tooltip("milliseconds:Q", title=title, format=".1f")],
    )
    rules = lines.mark_rule(color=VERMILION, strokeWidth=2, strokeDash=[6, 3])
    # away from each other, as they may be near
    sides: list[tuple[str, Literal["left", "right"], int]] = [("p50", "right", -5), ("p95", "left", 5)]
    names = [
        lines.transform_filter(f"datum.name == '{name}'")
        .mark_text(align=align, dx=shift, fontSize=12)
        .encode(y=alt.value(-10), text="label:N")
        for name, align, shift in sides
    ]
    return _finished(alt.layer(bars, rules, *names), text(language, "latency_title"))


def _base(rows: list[dict[str, Any]]) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=rows))


def _finished(chart: alt.LayerChart | alt.Chart | alt.FacetChart, title: str) -> Chart:
    """The chart with its title, as wide as what it stands in."""
    shown = alt.TitleParams(title, anchor="start", offset=12)
    sized: Chart = chart.properties(
        title=shown, width="container", height=HEIGHT, autosize=alt.AutoSizeParams(type="fit-x", contains="padding")
    ).configure(font=_FONT, axis=_TEXT, legend=_TEXT, title=alt.TitleConfig(fontSize=14))
    return sized


def _wilson(share: float, questions: int) -> dict[str, float]:
    """Wilson's score interval for a share (Wilson, "Probable Inference", JASA 22, 1927)."""
    from scipy.stats import binomtest

    interval = binomtest(round(share * questions), questions).proportion_ci(method="wilson")
    return {"low": round(float(interval.low), 4), "high": round(float(interval.high), 4)}
