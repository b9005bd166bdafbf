"""Every module of texts of the page: complete in both languages, and nothing in it that no page shows."""

from __future__ import annotations

import importlib
import re
import string
from pathlib import Path

import pytest

from shutten.text.language import LANGUAGES
from shutten.texts import remarks

PACKAGE = Path(__file__).parents[2] / "src" / "shutten"
OF_REPORTS = ("coded", "figures", "filled", "report")
MODULES = sorted(path.stem for path in (PACKAGE / "texts").glob("[a-z]*.py") if path.stem not in OF_REPORTS)
THE_SAME = {
    "document": {"url"},
    "library": {"form_markdown", "form_html", "form_pdf", "form_docx", "form_epub", "form_pptx", "ocr_pages"},
}
"""Texts that are alike in both languages: names of formats and measures."""
SAID_IN_ENGLISH = {"expands": {"size"}, "wrong_encoding": {"byte"}, "too_deep": {"most"}}
"""What the sentence that is printed and kept says of a file, and the page does not."""
BY_VALUE = {
    "common": {
        "ja", "en", "page_ask", "page_batch", "page_basket", "page_document", "page_library", "page_evaluate",
        "csl_item", "csl_citation", "signed_in_reader", "signed_in_editor", "same_in_ja", "same_in_en",
        "in_ja", "in_en",
        "searching", "loading", "loading_first",
    },
    "ask": {
        "high", "fair", "low", "filter_languages", "filter_documents", "filter_publishers", "filter_dates", "filter_sections",
        "filter_holding", "filter_without", "holding", "without",
    },
    "batch": {"answered", "near", "not found", "failed", "waiting"},
    "reading_aid": {"organisation", "number", "glossary", "question", "translation"},
    "asked": {"phrase", "without", "time", "side"},
    "door": {"reader", "editor"},
    "evaluate": {
        "tab_overview", "tab_slices", "tab_verdict", "tab_comparison", "tab_failures", "tab_questions", "said_answered",
        "said_not_found", "progress", "progress_without",
    },
    "basket": {
        "added", "already", "full", "list", "number", "asked", "accessed", "of_collection", "note", "up", "down", "remove",
        "read", "moved", "removed", "cleared", "undo", "clear",
    },
    "find": {"count_one_document", "word_in_one", "order_document", "order_date", "previous_part", "next_part"},
    "document": {
        "kind", "translation_of",
        "to_list", "to_answer", "title", "date", "publisher", "source", "licence", "language", "url", "ja", "en",
        "file_missing", "file_changed", "file_unreadable",
    },
    "library": {
        "stage_reading", "stage_loading", "stage_cutting", "stage_embedding", "stage_writing", "form_text", "form_markdown",
        "form_html", "form_image", "form_pdf", "form_docx", "form_epub", "form_pptx", "form_mail", "form_odt",
        "form_sheet", "form_table", "form_plain",
        "rebuild", "cancelled_first", "tab_documents", "read_ocr", "tab_chart",
        "tab_map", "tab_files", "tab_about",
    },
    "questions": set(importlib.import_module("shutten.texts.questions").TEXTS),  # they go by their code
    "problems": {  # by the kind of error
        "missing", "damaged", "mismatch", "locked", "settings", "encoder", "testset", "busy", "other",
    },
    "question_files": set(importlib.import_module("shutten.texts.question_files").TEXTS),
    "reasons": set(importlib.import_module("shutten.texts.reasons").TEXTS),  # a test of their own looks for each
    "left_out": set(importlib.import_module("shutten.texts.left_out").TEXTS),
    "remarks": set(importlib.import_module("shutten.texts.remarks").TEXTS),
}  # fmt: skip
"""Texts whose keys are put together from what they say something of."""

ALL = [(module, key) for module in MODULES for key in importlib.import_module(f"shutten.texts.{module}").TEXTS]


def texts(module: str) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = importlib.import_module(f"shutten.texts.{module}").TEXTS
    return found


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def test_each_remark_has_a_kind_in_a_few_words() -> None:
    assert list(remarks.KINDS) == list(remarks.TEXTS)


def test_modules_are_found() -> None:
    assert {"common", "ask", "evaluate"} <= set(MODULES)


@pytest.mark.parametrize("module", [*MODULES, "report"])
def test_every_text_stands_in_both_languages(module: str) -> None:
    assert {len(both) for both in texts(module).values()} == {len(LANGUAGES)}


@pytest.mark.parametrize(("module", "key"), ALL)
def test_text_is_there_in_both_languages_with_the_same_placeholders(module: str, key: str) -> None:
    ja, en = texts(module)[key]
    assert ja.strip()
    assert en.strip()
    assert placeholders(ja) == placeholders(en) - SAID_IN_ENGLISH.get(key, set())
    assert (ja == en) == (key in THE_SAME.get(module, ()))


@pytest.mark.parametrize("module", MODULES)
def test_every_text_is_shown_somewhere_and_no_other_is_asked_for(module: str) -> None:
    used: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        for name in re.findall(rf"from shutten\.texts\.{module} import .*?\btext(?: as (\w+))?\b", source):
            used |= set(re.findall(rf"\b{name or 'text'}\(\s*[\w.]+,\s*[\"'](\w+)[\"']", source))
    assert used | BY_VALUE.get(module, set()) == set(texts(module))
