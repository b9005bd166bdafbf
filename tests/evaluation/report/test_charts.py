"""What is drawn is read from the Vega-Lite specification."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
import vl_convert

from shutten.evaluation.evaluate import Latency
from shutten.evaluation.measuring.comparison import compare
from shutten.evaluation.measuring.verdicts import Bin, Verdicts
from shutten.evaluation.report.charts import difference_chart, latency_chart, reliability_chart, success_curve

Make = Callable[..., Any]
VERDICTS = Verdicts(None, None, None, (Bin(0.0, 0.5, 1, 0.25, 1.0), Bin(0.5, 1.0, 0, 0.0, 0.0)))


def values_of(specification: Mapping[str, Any], layer: int = 0) -> list[dict[str, Any]]:
    data = specification["layer"][layer].get("data", specification.get("data"))
    return list(specification["datasets"][data["name"]])


def drawn(chart: Any) -> str:
    """The chart as SVG; a specification that Vega-Lite cannot read raises."""
    return str(vl_convert.vegalite_to_svg(chart.properties(width=400).to_dict()))


def test_success_curve_is_the_share_of_ranks_up_to_k(make_testset: Make, make_measured: Make) -> None:
    made = make_testset({"a": "ja", "b": "ja", "c": "ja", "d": "en"})
    measured = make_measured(made, {"a": 1, "b": 3, "c": None, "d": 2})
    rows = values_of(success_curve(measured, "en").to_dict())
    curve = {(row["pair"], row["k"]): row["success"] for row in rows}
    assert [curve["Japanese → Japanese (n = 3)", k] for k in (1, 2, 3, 20)] == [0.3333, 0.3333, 0.6667, 0.6667]
    assert [curve["Japanese → English (n = 1)", k] for k in (1, 2, 20)] == [0, 1, 1]
    assert len(rows) == 40


def test_a_pair_has_the_same_colour_whatever_stands_beside_it(make_testset: Make, make_measured: Make) -> None:
    def colours(answers: dict[str, str]) -> dict[str, str]:
        measured = make_measured(make_testset(answers), dict.fromkeys(answers, 1))
        scale = success_curve(measured, "en").to_dict()["layer"][0]["encoding"]["color"]["scale"]
        return {pair.split(" (")[0]: colour for pair, colour in zip(scale["domain"], scale["range"], strict=True)}

    alone, both = colours({"a": "ja"}), colours({"a": "ja", "b": "en"})
    assert alone["Japanese → Japanese"] == both["Japanese → Japanese"]
    assert len(set(both.values())) == 2


def test_differences_go_from_gain_to_loss_and_ties_by_question(make_testset: Make, make_measured: Make) -> None:
    made = make_testset(dict.fromkeys("abcd", "ja"))
    one = make_measured(made, {"a": 2, "b": 1, "c": 1, "d": 1}, ["MRR@10"], "one")
    two = make_measured(made, {"a": 1, "b": 1, "c": 2, "d": 2}, ["MRR@10"], "two")
    (comparison,) = compare(one, [two])
    chart = difference_chart(comparison, "MRR@10", "en", (one, two)).to_dict()
    assert [(row["id"], row["difference"]) for row in values_of(chart)] == [("c", 0.5), ("d", 0.5), ("b", 0), ("a", -0.5)]
    assert [row["place"] for row in values_of(chart)] == [1, 2, 3, 4]
    assert chart["title"]["text"] == "MRR@10 by question"
    legend = chart["layer"][0]["encoding"]["color"]
    assert legend["scale"] == {"domain": ["“one” is better", "“two” is better"], "range": ["#2a7fba", "#d55e00"]}
    assert [row["better"] for row in values_of(chart)] == ["“one” is better"] * 2 + ["“two” is better"] * 2


def test_without_the_runs_only_what_changed_is_drawn(make_testset: Make, make_measured: Make) -> None:
    made = make_testset(dict.fromkeys("abc", "ja"))
    one = make_measured(made, {"a": 1, "b": 1, "c": 2}, name="one")
    two = make_measured(made, {"a": 2, "b": 1, "c": 1}, name="two")
    (comparison,) = compare(one, [two])
    rows = values_of(difference_chart(comparison, "nDCG@10", "ja").to_dict())
    assert [(row["id"], row["difference"]) for row in rows] == [("a", 0.3691), ("c", -0.3691)]
    assert values_of(difference_chart(comparison, "MRR@10", "ja").to_dict()) == []


def test_reliability_shows_ranges_with_questions_and_wilsons_interval() -> None:
    chart = reliability_chart(VERDICTS, "en").to_dict()
    (row,) = values_of(chart, 1)
    # of one question right: from 1 / (1 + 1.96²) to 1
    assert row == {"confidence": 0.25, "right": 1.0, "questions": 1, "n": "n = 1", "low": 0.2065, "high": 1.0}


def test_latency_names_median_and_95th_percentile() -> None:
    chart = latency_chart(Latency((10.0, 20.0, 30.0)), "en").to_dict()
    assert [row["milliseconds"] for row in values_of(chart)] == [10, 20, 30]
    assert [row["label"] for row in values_of(chart, 1)] == ["p50 20 ms", "p95 29 ms"]


@pytest.mark.parametrize(("language", "title"), [("en", "Time for a question"), ("ja", "応答時間の分布")])
def test_titles_are_in_the_language_of_the_report(language: str, title: str) -> None:
    assert title in drawn(latency_chart(Latency((10.0,)), language))


def test_charts_of_nothing_are_drawn(make_testset: Make, make_measured: Make) -> None:
    nothing = make_measured(make_testset({"none": None}), {"none": None})
    (comparison,) = compare(nothing, [nothing])
    charts = [
        success_curve(nothing, "en"),
        difference_chart(comparison, "nDCG@10", "en", (nothing, nothing)),
        reliability_chart(nothing.verdicts, "en"),
        latency_chart(Latency(()), "en"),
    ]
    assert [drawn(chart).startswith("<svg") for chart in charts] == [True] * 4
