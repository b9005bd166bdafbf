"""Which documents are translations of one another, by what they say and how they are called."""

from __future__ import annotations

import pytest

from shutten.documents.document import Metadata
from shutten.store.translations import Translations

JA, EN = Metadata(language="ja"), Metadata(language="en")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ja/report.md", "en/report.md"),
        ("white/ja/2019/report.pdf", "white/en/2019/report.html"),
        ("和文/白書.txt", "英文/白書.txt"),
        ("report_j.pdf", "report_e.pdf"),
        ("report.pdf", "report_e.pdf"),
        ("report.html", "report-en.html"),
        ("press/Report (Japanese).docx", "press/report (English).docx"),
        ("計画-日本語版.pdf", "計画-英語版.pdf"),
        ("plan.ja.md", "plan.en.md"),
    ],
)
def test_names_that_differ_by_the_language_alone_are_a_pair(one: str, other: str) -> None:
    translations = Translations({one: JA, other: EN})
    assert (translations.of(one), translations.of(other)) == ((other,), (one,))


@pytest.mark.parametrize(
    "documents",
    [
        {"ja/report.md": JA, "en/minutes.md": EN},
        {"ja/report.md": JA, "en/report.md": JA},
        {"ja/report.md": JA, "en/report.md": EN, "report.txt": EN},
        {"open.md": JA, "op.md": EN},
        {"ja/a/report.md": JA, "en/b/report.md": EN},
    ],
)
def test_other_names_of_one_language_and_what_may_be_either_are_none(documents: dict[str, Metadata]) -> None:
    assert all(Translations(documents).of(name) == () for name in documents)


@pytest.mark.parametrize("given", ["../texts/original.md", "texts/original.md", "./texts/original.md"])
def test_what_a_document_says_of_itself_comes_before_its_name(given: str) -> None:
    documents = {
        "en/report.md": Metadata(language="en", translation_of=given),
        "texts/original.md": JA,
        "ja/report.md": JA,
    }
    translations = Translations(documents)
    assert translations.of("en/report.md") == ("texts/original.md", "ja/report.md")
    assert translations.of("texts/original.md") == ("en/report.md",)


@pytest.mark.parametrize("given", ["nowhere.md", "en/report.md", "../../outside.md"])
def test_a_document_that_is_not_there_and_the_document_itself_are_no_original(given: str) -> None:
    assert Translations({"en/report.md": Metadata(language="en", translation_of=given)}).of("en/report.md") == ()
