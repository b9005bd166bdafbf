from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from shutten.documents import LANGUAGES
from shutten.ui.texts import EXAMPLES, TEXTS, text

SOURCES = Path(__file__).parents[2] / "src" / "shutten" / "ui"


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def test_both_languages_have_the_same_texts() -> None:
    assert set(TEXTS) == set(EXAMPLES) == set(LANGUAGES)
    assert set(TEXTS["ja"]) ^ set(TEXTS["en"]) == set()


@pytest.mark.parametrize("key", sorted(TEXTS["en"]))
def test_text_has_the_same_placeholders_in_both_languages(key: str) -> None:
    assert placeholders(TEXTS["ja"][key]) == placeholders(TEXTS["en"][key])


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty(language: str) -> None:
    assert [key for key, value in TEXTS[language].items() if not value.strip()] == []


def test_no_text_is_shown_in_the_other_language() -> None:
    same = {key for key in TEXTS["en"] if TEXTS["en"][key] == TEXTS["ja"][key]}
    assert same == {"copy_markdown", "copy_bibtex", "copy_csl"}


def test_every_text_but_the_names_of_languages_is_used_by_its_key() -> None:
    page = "".join(path.read_text(encoding="utf-8") for path in SOURCES.glob("*.py"))
    used = set(re.findall(r"\btext\(language, [\"'](\w+)[\"']", page))
    assert used == set(TEXTS["en"]) - set(LANGUAGES)


def test_examples_are_as_many_in_both_languages() -> None:
    assert len(EXAMPLES["ja"]) == len(EXAMPLES["en"])


def test_placeholders_are_filled() -> None:
    assert text("ja", "found", passages=5, documents=2) == "2 件の文書から 5 段落"
    assert text("en", "found", passages=5, documents=2) == "5 passages from 2 documents"


def test_unknown_language_is_an_error_and_no_silent_english() -> None:
    with pytest.raises(KeyError):
        text("fr", "title")
