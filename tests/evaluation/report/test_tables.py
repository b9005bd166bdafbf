from __future__ import annotations

from shutten.evaluation.measuring.slices import Slice
from shutten.evaluation.measuring.verdicts import Bin, Verdicts
from shutten.evaluation.report.tables import reliability_table, slice_table, verdict_table


def test_a_mean_stands_above_its_interval() -> None:
    table = slice_table("type", [Slice("type", "who", 4, {"MRR@10": 0.5}, {"MRR@10": (0.25, 0.875)})], "en")
    assert table is not None
    assert table.head == ("Type", "n", "MRR@10")
    ((name, count, value),) = table.rows
    assert (name.text, count.text, value.text, value.small) == ("who", "4", "0.500", "0.25–0.88")


def test_equal_values_have_no_interval() -> None:
    table = slice_table("tag", [Slice("tag", "x", 1, {"MAP": 1.0}, {"MAP": (1.0, 1.0)})], "en")
    assert table is not None
    assert table.rows[0][2].small == ""


def test_slices_of_another_kind_make_no_table() -> None:
    assert slice_table("tag", [Slice("type", "x", 1, {"MAP": 1.0}, {"MAP": (1.0, 1.0)})], "en") is None


def test_one_language_alone_makes_no_table() -> None:
    one, two = (Slice("language", code, 1, {"MAP": 1.0}, {"MAP": (1.0, 1.0)}) for code in ("en", "ja"))
    assert slice_table("language", [one], "en") is None
    table = slice_table("language", [one, two], "ja")
    assert table is not None
    assert [row[0].text for row in table.rows] == ["英語", "日本語"]


def test_verdicts_without_unanswerable_questions_make_no_table() -> None:
    assert verdict_table(Verdicts(None, None, None, ()), "en") is None


def test_range_without_questions_has_dashes() -> None:
    table = reliability_table(Verdicts(None, None, None, (Bin(0.0, 0.2, 0, 0.0, 0.0), Bin(0.2, 0.4, 2, 0.25, 0.5))), "en")
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["0.0–0.2", "0", "–", "–"],
        ["0.2–0.4", "2", "0.250", "0.500"],
    ]
