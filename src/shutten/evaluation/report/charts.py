"""The charts of a report, as Vega-Lite by Altair. Pure functions: what was measured in, a chart out.

Colours tell apart under every common colour blindness (Okabe and Ito, "Color Universal Design", 2008), have at least 3:1 to white
and to a dark page, and never speak alone: a line has its own mark as well. No chart names a background or a colour of text, so that
the page's own show through.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from shutten.evaluation.evaluate import Latency
from shutten.evaluation.measured import Measured
from shutten.evaluation.report.differences import differences
from shutten.evaluation.report.texts import text
from shutten.evaluation.verdicts import Verdicts

if TYPE_CHECKING:
    from shutten.evaluation.comparison import Comparison

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


def success_curve(measured: Measured, language: str) -> Chart:
    """The share of questions with a relevant find among the first k, for k from 1 to 20, a line for each language pair."""
    ranks: dict[str, list[int | None]] = {}
    for one in measured.scored:
        ranks.setdefault(one.pair, []).append(one.rank)
    rows = [
        {
            "pair": f"{pair} (n = {len(found)})",
            "k": k,
            "success": round(sum(rank is not None and rank <= k for rank in found) / len(found), 4),
            "questions": len(found),
        }
        for pair, found in sorted(ranks.items())
        for k in range(1, DEEPEST + 1)
    ]
    styles = {f"{pair} (n = {len(found)})": _PAIRS.get(pair, _OTHER) for pair, found in sorted(ranks.items())}
    legend = alt.Legend(orient="bottom", columns=2, symbolOpacity=1, symbolStrokeWidth=2)
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
    return _finished(encoded.mark_line(strokeWidth=2) + encoded.mark_point(filled=True, size=44, opacity=1))


def difference_chart(comparison: Comparison, measure: str, language: str) -> Chart:
    """A bar for each question, the run's value less the other's, sorted from gain to loss; ties keep the questions' order."""
    rows = [
        {
            "place": place,
            "difference": round(one.difference, 4),
            "id": one.question.id,
            "question": one.question.text,
            "value": round(one.value, 4),
            "other": round(one.other, 4),
            "side": comparison.name if one.difference > 0 else comparison.other,
        }
        for place, one in enumerate(differences(comparison, measure), 1)
    ]
    better = alt.condition("datum.difference > 0", alt.value(BLUE), alt.value(VERMILION))
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
    return _finished(bars + zero)


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
        x=alt.X("confidence:Q", title=text(language, "axis_confidence"), scale=unit),
        tooltip=[
            alt.Tooltip("questions:Q", title=text(language, "questions")),
            alt.Tooltip("confidence:Q", title=text(language, "mean_confidence"), format=".3f"),
            alt.Tooltip("right:Q", title=text(language, "share_right"), format=".3f"),
            alt.Tooltip("low:Q", title=text(language, "interval_low"), format=".3f"),
            alt.Tooltip("high:Q", title=text(language, "interval_high"), format=".3f"),
        ],
    )
    right = alt.Y("right:Q", title=text(language, "axis_right"), scale=unit)
    spread = encoded.mark_rule(color=BLUE, strokeWidth=1.5).encode(y=alt.Y("low:Q", title=text(language, "axis_right")), y2="high:Q")
    points = encoded.mark_point(filled=True, color=BLUE, size=80, opacity=1).encode(y=right)
    counts = encoded.mark_text(align="left", dx=8, dy=-8).encode(y=right, text="n:N")
    return _finished(diagonal + spread + points + counts)


def latency_chart(latency: Latency, language: str) -> Chart:
    """A histogram of how long questions took, in milliseconds, with the median and the 95th percentile."""
    times = [{"milliseconds": round(value, 2)} for value in latency.milliseconds]
    bins = alt.Bin(maxbins=_BINS)
    title = text(language, "axis_milliseconds")
    bars = (
        _base(times)
        .mark_bar(color=BLUE)
        .encode(
            x=alt.X("milliseconds:Q", bin=bins, title=title),
            y=alt.Y("count():Q", title=text(language, "axis_count"), axis=alt.Axis(tickMinStep=1, format="d")),
            tooltip=[
                alt.Tooltip("milliseconds:Q", bin=bins, title=title),
                alt.Tooltip("count():Q", title=text(language, "questions")),
            ],
        )
    )
    if not times:
        return _finished(bars)
    marks = [
        {"name": name, "milliseconds": round(value, 2), "label": f"{name} {value:.0f} ms", "row": row}
        for row, (name, value) in enumerate((("p50", latency.p50), ("p95", latency.p95)))
    ]
    lines = _base(marks).encode(
        x=alt.X("milliseconds:Q", title=title),
        tooltip=[alt.Tooltip("name:N", title=" "), alt.Tooltip("milliseconds:Q", title=title, format=".1f")],
    )
    rules = lines.mark_rule(color=VERMILION, strokeWidth=2, strokeDash=[6, 3])
    names = lines.mark_text(align="left", dx=5, baseline="top").encode(
        y=alt.Y("row:O", axis=None, scale=alt.Scale(domain=[0, 1], range=[2, 20])), text="label:N"
    )
    return _finished(alt.layer(bars, rules, names).resolve_scale(y="independent"))


def _base(rows: list[dict[str, Any]]) -> alt.Chart:
    return alt.Chart(alt.Data(values=rows))


def _finished(chart: alt.LayerChart | alt.Chart) -> Chart:
    """The chart as wide as what it stands in, in the page's own font."""
    return chart.properties(width="container", height=HEIGHT, autosize=alt.AutoSizeParams(type="fit-x", contains="padding"))


def _wilson(share: float, questions: int) -> dict[str, float]:
    """Wilson's score interval for a share (Wilson, "Probable Inference", JASA 22, 1927)."""
    from scipy.stats import binomtest

    interval = binomtest(round(share * questions), questions).proportion_ci(method="wilson")
    return {"low": round(float(interval.low), 4), "high": round(float(interval.high), 4)}
