"""A report as one HTML file that opens offline: nothing in it is loaded from elsewhere, and the page forbids itself to.

Charts are drawn by Vega-Lite, which is written into the file once. Every text is escaped by the template.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import vl_convert
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from shutten.evaluation.report.blocks import Figure, Report
from shutten.texts.report import text

TEMPLATE = "report.html.jinja"


def to_html(report: Report) -> str:
    """The report as an HTML document."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.tests["kind"] = lambda block, kind: type(block).__name__ == kind
    figures = report.figures()
    return environment.get_template(TEMPLATE).render(
        report=report,
        charts={figure.name: _json(_specification(figure)) for figure in figures},
        library=Markup(_library()) if figures else "",  # noqa: S704  # the plotting library's own text
        made=text(report.language, "made", version=version("shutten")),
        contents=text(report.language, "contents"),
        no_script=text(report.language, "no_script"),
    )


def _specification(figure: Figure) -> dict[str, Any]:
    specification: dict[str, Any] = figure.chart.to_dict()
    return {**specification, "background": "transparent", "description": figure.title}


def _json(value: Any) -> Markup:
    """JSON for a script element: no text in it can end the element."""
    shown = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for mark in "<>&\u2028\u2029":
        shown = shown.replace(mark, f"\\u{ord(mark):04x}")
    return Markup(shown)  # noqa: S704


@lru_cache(maxsize=1)
def _library() -> str:
    """Vega, Vega-Lite and Vega-Embed as one script, which sets ``vegaEmbed``."""
    bundle = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")
    return bundle.replace("</script", "<\\/script").replace("<!--", "<\\!--")
