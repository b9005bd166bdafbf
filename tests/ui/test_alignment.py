"""The drawing of which words of a passage answer to which of the question."""

from __future__ import annotations

import re
from typing import Any

from shutten.search.answer import Met
from shutten.text.span import Span
from shutten.ui.alignment import alignment_html

QUESTION = "Who attended in 2023?"
MET = (
    Met("2023", "2023年", "same", 1.0, 0.5, (Span(0, 5),)),
    Met("attended", "出席", "dictionary", 1.0, 0.3, (Span(9, 11), Span(20, 22))),
    Met("Who", "大臣", "meaning", 0.5, 0.2, (Span(6, 8),)),
    Met("in", "米国", "dictionary", 0.5, 0.1, (), "title"),
)


def test_each_side_keeps_its_order_and_lines_join_the_words(seen: Any) -> None:
    html = alignment_html(QUESTION, MET, "ja", "en")
    assert seen(html).text == "Whoattended20232023年大臣出席"
    assert re.findall(r"<i( class=\"sh-near\")? style=\"top:([\d.]+)rem", html) == [
        ("", "5.0"), ("", "3.0"), (' class="sh-near"', "1.0"),
    ]  # fmt: skip
    assert re.findall(r"rotate\((-?[\d.]+)rad", html) == ["-0.6747", "0.3805", "0.3805"]
    assert seen(html).tags[0][1]["aria-label"].startswith("2023 and 2023年 (")


def test_without_words_in_the_text_nothing_is_drawn() -> None:
    assert alignment_html(QUESTION, MET[3:], "ja", "en") == ""
