from __future__ import annotations

import re

from shutten.passages.passage import Passage
from shutten.text.span import Span
from shutten.ui.document.outline import Section, count, outline, outline_html, shown_path


def passages(*paths: tuple[str, ...]) -> list[Passage]:
    return [
        Passage(
            id=place + 1, document="a.md", ordinal=place, paragraph=place + 1, section_path=path, spans=(Span(0, 1),), text="a"
        )
        for place, path in enumerate(paths)
    ]


def test_outline_is_a_tree_with_the_first_and_last_passage_of_each_section() -> None:
    assert outline(passages((), ("1",), ("1", "1.1"), ("1", "1.1"), ("1", "1.2"), ("2",)), "") == [
        Section("1", 1, "2", 4, [Section("1.1", 2, "3", 3), Section("1.2", 4, "5", 4)]),
        Section("2", 5, "6", 5),
    ]


def test_section_that_comes_again_is_two_entries() -> None:
    assert outline(passages(("1", "概要"), ("2", "概要"), ("1",)), "") == [
        Section("1", 0, "1", 0, [Section("概要", 0, "1", 0)]),
        Section("2", 1, "2", 1, [Section("概要", 1, "2", 1)]),
        Section("1", 2, "3", 2),
    ]


def test_heading_that_only_repeats_the_title_is_no_section() -> None:
    assert outline(passages(("題", "1"), ("題",)), "題") == [Section("1", 0, "1", 0)]
    assert shown_path(passages(("題", "1"))[0], "別の題") == ("題", "1")


def test_all_sections_are_counted() -> None:
    assert count(outline(passages(("1", "1.1", "ア"), ("1", "1.2")), "")) == 4


def test_innermost_section_of_the_passage_shown_is_marked_and_every_entry_leads_to_its_first_passage() -> None:
    sections = outline(passages(("1",), ("1", "1.1"), ("2",)), "")
    html = outline_html(sections, 1, "Outline", "Outline (3)", lambda number: f"?para={number}&q=a")
    assert re.findall(r'href="([^"]*)" data-sh-go="(\d)" target="_self"( aria-current="location")?>([^<]*)<', html) == [
        ("?para=1&amp;q=a", "1", "", "1"),
        ("?para=2&amp;q=a", "2", ' aria-current="location"', "1.1"),
        ("?para=3&amp;q=a", "3", "", "2"),
    ]


def test_without_a_passage_nothing_is_marked_and_without_sections_there_is_no_outline() -> None:
    assert "aria-current" not in outline_html(outline(passages(("1",)), ""), None, "", "", str)
    assert outline_html([], 0, "", "", str) == ""
