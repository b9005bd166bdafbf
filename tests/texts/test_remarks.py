"""Every code of a remark, and every reason to leave something out, has its words in both languages."""

from __future__ import annotations

import re
from pathlib import Path

from shutten.documents.readers.html import page
from shutten.passages import furniture, report
from shutten.texts import left_out, remarks

SOURCES = [
    path.read_text(encoding="utf-8")
    for path in (Path(__file__).parents[2] / "src" / "shutten").rglob("*.py")
    if path.parent.name != "texts"
]

WRITTEN = re.compile(
    r"""Block\([^()]*reason="([^"]+)"|reasons\[.*\] = "([^"]+)"|dropped\.append\(\(.*, "([^"]+)"\)\)"""
    r"""|^(?:MARK|READING|STRUCK|COLUMN_NAMES) = "([^"]+)\"""",
    re.M,
)
"""Reasons as the sources write them."""


def test_every_code_that_is_used_has_its_sentence_and_no_other() -> None:
    used = {code for source in SOURCES for code in re.findall(r"\bRemark\(\s*(?:code=)?[\"'](\w+)[\"']", source)}
    used |= {report.FURNITURE, report.OCR_PAGE}
    assert used <= set(remarks.TEXTS)
    assert [code for code in remarks.TEXTS if not any(f'"{code}"' in source for source in SOURCES)] == []


def test_a_sentence_is_filled_with_the_values_of_a_remark() -> None:
    assert remarks.text("ja", "furniture", percent=7.5).startswith("文字の 7.5% を")
    assert remarks.text("en", "no_text_page") == "holds no text: it is a picture or a scan"


def test_every_reason_that_is_used_has_its_name() -> None:
    used = {reason for source in SOURCES for found in WRITTEN.findall(source) for reason in found if reason}
    assert {"list of links", "too small to be seen", "comment", "mark of a note", "column names"} <= used
    used |= {reason for _, reason in furniture._PATTERNS}
    used |= {*page._TAGS.values(), *page._ROLES.values()}
    assert used <= set(left_out.TEXTS)
    assert set(left_out.TEXTS) >= report.NO_WORDS | report.SAID_ELSEWHERE


def test_the_english_words_are_the_reasons() -> None:
    assert {name: english for name, (_, english) in left_out.TEXTS.items()} == {name: name for name in left_out.TEXTS}


def test_a_reason_without_a_name_is_named_as_it_is() -> None:
    assert (left_out.name("ja", "running head"), left_out.name("ja", "margin")) == ("柱（欄外の見出し）", "margin")
