"""A chart's words: its title, and its categories and series as a table, as PowerPoint keeps them beside the workbook."""

from __future__ import annotations

from xml.etree.ElementTree import Element  # a type; parsing is in package

from shutten.documents.readers.package import local
from shutten.documents.readers.pptx.deck import child, descendants, number

_MOST_POINTS = 100_000


def chart_rows(root: Element) -> tuple[str, list[str], list[list[str]]]:
    """The title, the names of the columns (the first is empty), and a row for each category."""
    chart = next(descendants(root, "chart"), root)
    title = " ".join("".join(one.text or "" for one in descendants(child(chart, "title"), "t")).split())
    series = list(descendants(chart, "ser"))
    names = [" ".join(_points(child(one, "tx")).values()) for one in series]
    columns = [_points(child(one, "val") if child(one, "val") is not None else child(one, "yVal")) for one in series]
    categories: dict[int, str] = {}
    for one in series:
        found = child(one, "cat") if child(one, "cat") is not None else child(one, "xVal")
        categories = {**_points(found), **categories}
    places = sorted({place for points in (categories, *columns) for place in points})[:_MOST_POINTS]
    rows = [[categories.get(place, ""), *(column.get(place, "") for column in columns)] for place in places]
    return title, ["", *names] if any(names) else [], rows


def _points(element: Element | None) -> dict[int, str]:
    """Points by their number; a value that stands alone is number 0."""
    points = {number(one, "idx"): _value(one) for one in descendants(element, "pt")}
    if points or element is None:
        return points
    alone = next((one.text or "" for one in element.iter() if local(one) == "v"), "")
    return {0: alone.strip()} if alone.strip() else {}


def _value(point: Element) -> str:
    words = next((one.text or "" for one in point.iter() if local(one) == "v"), "").strip()
    try:
        return f"{float(words):.12g}" if "." in words or "E" in words.upper() else words
    except ValueError:
        return words
