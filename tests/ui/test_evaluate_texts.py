from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from shutten.documents import LANGUAGES
from shutten.search.stages import STAGES as NAMES
from shutten.ui.evaluate_texts import STAGES, TEXTS

UI = Path(__file__).parents[2] / "src" / "shutten" / "ui"
CHOSEN_BY_VALUE = {"kind_language", "kind_type", "kind_tag", "kind_document", "answerable", "unanswerable", "missing",
                   "strange", "unknown", "accuracy", "confidence", "tab_overview", "tab_slices", "tab_verdict",
                   "tab_comparison", "tab_failures", "tab_questions", "said_answered", "said_not_found"}  # fmt: skip


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def test_both_languages_have_the_same_texts() -> None:
    assert set(TEXTS) == set(LANGUAGES)
    assert set(TEXTS["ja"]) ^ set(TEXTS["en"]) == set()


@pytest.mark.parametrize("key", sorted(TEXTS["en"]))
def test_text_has_the_same_placeholders_in_both_languages_and_differs(key: str) -> None:
    assert placeholders(TEXTS["ja"][key]) == placeholders(TEXTS["en"][key])
    assert TEXTS["ja"][key].strip()
    assert TEXTS["en"][key].strip()
    assert TEXTS["ja"][key] != TEXTS["en"][key] or key in ("p", "p_holm")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_stage_has_a_name(language: str) -> None:
    assert tuple(STAGES[language]) == NAMES


def test_every_text_is_used_by_its_key() -> None:
    page = "".join(path.read_text(encoding="utf-8") for path in UI.glob("evaluate*.py"))
    used = set(re.findall(r"\btext\(\s*language,\s*[\"'](\w+)[\"']", page))
    assert used | CHOSEN_BY_VALUE == set(TEXTS["en"])
