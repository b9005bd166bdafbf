"""Charts of a PDF: what is turned belongs to the chart it stands beside, and to nothing else."""

from __future__ import annotations

from shutten.documents.readers.pdf.drawing import Box, Drawing
from shutten.documents.readers.pdf.figures import single_labels
from shutten.documents.readers.pdf.fragments import Fragment, PageText
from shutten.documents.readers.pdf.regions import page_regions


def words(text: str, left: float, base: float) -> Fragment:
    return Fragment(text, left, left + 7 * len(text), base - 1, base + 6, base, 7)


def turned(text: str, left: float, bottom: float, angle: int = 90) -> Fragment:
    return Fragment(text, left, left + 7, bottom, bottom + 7 * len(text), bottom, 7, turned=True, angle=angle)


def chart(*more: Fragment) -> list[tuple[str, list[str]]]:
    """The regions of a page with a chart of seven bars, each with its kind and what stands in it."""
    bars = [Box(110 + 50 * one, 480, 130 + 50 * one, 540 + 15 * one) for one in range(7)]
    drawing = Drawing(across=[Box(100, 480, 460, 480)], down=[Box(100, 480, 100, 660)], panels=bars)
    years = [words(f"{2015 + one}年", 110 + 50 * one, 468) for one in range(7)]
    fragments = [*years, words("港に来た船は年ごとに多くなっている。", 60, 700), *more]
    page = PageText(fragments, 595, 842, drawing)
    return [(region.kind, [one.text for one in region.fragments]) for region in page_regions(page, fragments, 10.0)]


YEARS = [f"{year}年" for year in range(2015, 2022)]
TEXT = ("text", ["港に来た船は年ごとに多くなっている。"])


def test_the_names_of_the_scales_on_both_sides_are_labels_of_the_chart() -> None:
    assert chart(turned("船の数（隻）", 88, 540), turned("荷の量（トン）", 468, 540, 270)) == [
        TEXT,
        ("figure", ["船の数（隻）", "荷の量（トン）", *YEARS]),
    ]


def test_what_is_turned_far_from_the_chart_stands_by_itself() -> None:
    assert chart(turned("第三章", 570, 540)) == [TEXT, ("figure", YEARS), ("side", ["第三章"])]
    assert chart(turned("船の数（隻）", 88, 200)) == [TEXT, ("figure", YEARS), ("side", ["船の数（隻）"])]


def test_a_stamp_aslant_beside_the_chart_is_no_label() -> None:
    assert chart(turned("見本", 88, 540, 45)) == [TEXT, ("figure", YEARS), ("side", ["見本"])]


def test_lines_of_labels_that_stand_beside_each_other_are_not_mixed() -> None:
    left = [words("水位を", 100, 500), words("毎時測る", 100, 490), words("雨量計", 100, 470)]
    right = [words("橋脚の傾き", 300, 497), words("を見張り、", 300, 487), words("知らせる", 300, 477)]
    labels = ["".join(one.text for one in label) for label in single_labels([*left, *right])]
    assert labels == ["水位を毎時測る", "橋脚の傾きを見張り、知らせる", "雨量計"]


def test_numbers_of_a_scale_are_labels_each() -> None:
    scale = [words(number, 80, 500 - 10 * place) for place, number in enumerate(("30", "20", "10"))]
    assert [[one.text for one in label] for label in single_labels([*scale, words("（隻）", 80, 466)])] == [
        ["30"],
        ["20"],
        ["10"],
        ["（隻）"],
    ]
