"""Asked who took part, the whole list of names is the answer, and no more than that."""

from __future__ import annotations

import pytest

from shutten.search.evidence.whole_list import whole_list
from shutten.search.question import analyse
from shutten.text.span import Span

JA = "開港式は北港で開かれ、谷口一郎港湾局長、森田町長（当時）と石井操船長が出席した。"
EN = "The opening at North Port was attended by Harbour Master Ichiro Taniguchi, Mayor Morita (then) and Captain Misao Ishii."


@pytest.mark.parametrize(
    ("question", "text", "name", "answer"),
    [
        ("開港式には誰が出席しましたか", JA, "森田町長（当時）", "谷口一郎港湾局長、森田町長（当時）と石井操船長"),
        ("Who attended the opening?", JA, "石井操船長", "谷口一郎港湾局長、森田町長（当時）と石井操船長"),
        (
            "Who attended the opening?",
            EN,
            "Mayor Morita (then)",
            "Harbour Master Ichiro Taniguchi, Mayor Morita (then) and Captain Misao Ishii",
        ),
        ("当時の港湾局長は誰ですか", JA, "谷口一郎港湾局長", "谷口一郎港湾局長"),
        ("Who was the captain?", EN, "Captain Misao Ishii", "Captain Misao Ishii"),
        ("開港式はどこで開かれましたか", JA, "北港", "北港"),
        ("森田町長は誰と出席しましたか", JA, "石井操船長", "石井操船長"),
        ("町長は誰と会いましたか", "町長は谷口港湾局長と会談し、計画を聞いた。", "谷口港湾局長", "谷口港湾局長"),
    ],
)
def test_the_names_that_are_asked_for(question: str, text: str, name: str, answer: str) -> None:
    start = text.index(name)
    span = whole_list(text, Span(start, start + len(name)), "ja" if text == JA or "町" in text else "en", analyse(question))
    assert text[span.start : span.end] == answer
