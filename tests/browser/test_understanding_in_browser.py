"""What the page understands beside a question's words, and what cards say of time, in a real Chromium."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import expect

from shutten import Encoder, build_index, read_corpus
from shutten.settings import BuildOptions

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.model]

PLAN = """---
title: {title}
date: {year}-06-01
---

{text}
"""
PUMPS = "## Pumps\n\nThe town keeps {} large pumps at the harbour, and the keys of the shelter are with the master of the port."
POMPU = "## ポンプ\n\n港には大型のポンプが{}台あり、避難所の鍵は港長が保管する。水門は川の水位が高いときに閉める。"
FILES = {
    **{f"plan-{year}.md": PLAN.format(title=f"Flood Plan {year}", year=year, text=PUMPS.format(count))
       for year, count in ((2019, 3), (2022, 5))},
    **{f"keikaku-{year}.md": PLAN.format(title=f"水防計画（{year}年度）", year=year, text=POMPU.format(count))
       for year, count in ((2019, 3), (2022, 5))},
    "ferry.md": PLAN.format(title="Ferry", year=2020, text="The ferry passes the large pumps at the harbour at noon."),
    "tosen.md": PLAN.format(title="渡船", year=2020, text="渡船は、正午に港の大型のポンプの前を通る。"),
    "crane-2016-05.md": PLAN.format(title="A crane", year=2021, text="The crane of the boatyard lifts twelve tonnes of wood."),
}  # fmt: skip
ASKED = {
    "en": ('"large pumps" harbour -ferry latest', ["exactly “large pumps”", "without “ferry”", "the latest first (latest)"]),
    "ja": ("「大型のポンプ」 港 -渡船 最新", ["「大型のポンプ」の文字どおり", "「渡船」を除く", "新しいものを優先（最新）"]),
}
OFF, BACK = {"en": "(take off)", "ja": "（外す）"}, {"en": "ferry (take back)", "ja": "渡船（元に戻す）"}
FERRY = {"en": "The ferry passes", "ja": "渡船は、正午"}
OTHER_WORDS = {
    "en": ("Where are the keys of the sheltre?", "Did you mean: Where are the keys of the shelter?"),
    "ja": ("ひなんじょのかぎは", "「避難所の鍵は」として探しました"),
}
EXACTLY = {"en": "exactly as it is written", "ja": "を書いたとおりに探す"}
OTHERS = {"en": "Ask in Japanese or English", "ja": "質問は日本語か英語で書いてください"}
EDITIONS = {
    "en": ("How many large pumps are at the harbour?", "There is an edition of 2022", "5 → 3", "3"),
    "ja": ("港に大型のポンプは何台あるか", "2022年の版あり", "5 → 3", "3"),
}
MIND = {"en": "Mind the date: this document has the year 2016", "ja": "日付に注意: ファイル名の年（2016）"}
language_each = pytest.mark.parametrize("language", ["en", "ja"])


@pytest.fixture(scope="module")
def served(browser: Browser, encoder: Encoder, serve: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("understood")
    (folder / "corpus").mkdir()
    for name, text in FILES.items():
        (folder / "corpus" / name).write_text(text, encoding="utf-8")
    corpus = replace(read_corpus(folder / "corpus"), path=Path("corpus"))
    build_index(corpus, folder / "embeddings", encoder, options=BuildOptions(second_encoder=False))
    return serve(folder)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on which an error fails the test."""
    context = browser.new_context(viewport={"width": 1100, "height": 1000})
    context.set_default_timeout(120_000)
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    context.close()
    assert errors == []


def ask(page: Page, served: str, question: str, language: str, **more: str) -> None:
    page.goto(f"{served}/?{urlencode({'q': question, 'lang': language, **more})}")
    page.locator(".sh-hit").first.wait_for()


def asked_in_address(page: Page, name: str) -> list[str]:
    return parse_qs(urlsplit(page.url).query).get(name, [])


@language_each
def test_phrases_excluded_words_and_times_are_chips_that_come_off_and_back(page: Page, served: str, language: str) -> None:
    question, signs = ASKED[language]
    ask(page, served, question, language)
    chips = page.locator(".st-key-signs").get_by_role("button")
    expect(chips).to_have_text([re.compile(re.escape(f"{sign}") + r".*" + re.escape(OFF[language])) for sign in signs])
    quotes = page.locator(".sh-quote")
    expect(quotes.filter(has_text=FERRY[language])).to_have_count(0)
    chips.nth(1).click()
    back = page.locator(".st-key-signs").get_by_role("button").filter(has_text=BACK[language])
    back.wait_for()
    expect(quotes.filter(has_text=FERRY[language])).to_have_count(1)
    assert [name.partition(":")[0] for name in asked_in_address(page, "as-words")] == ["without"]
    back.click()
    expect(chips).to_have_count(3)
    expect(quotes.filter(has_text=FERRY[language])).to_have_count(0)


@language_each
def test_what_was_understood_is_said_and_taken_back(page: Page, served: str, language: str) -> None:
    question, said = OTHER_WORDS[language]
    ask(page, served, question, language)
    expect(page.locator(".st-key-understood")).to_contain_text(said)
    page.get_by_role("button").filter(has_text=EXACTLY[language]).click()
    expect(page.locator(".st-key-understood")).to_have_count(0)
    page.locator(".sh-hit").first.wait_for()
    assert asked_in_address(page, "exactly") == ["1"]


@language_each
@pytest.mark.parametrize("question", ["대형 펌프는 어디에 있습니까?", "大型水泵在哪里？"])
def test_a_question_in_another_language_is_told_which_two_are_taken(
    page: Page, served: str, question: str, language: str
) -> None:
    ask(page, served, question, language)
    expect(page.get_by_test_id("stAlert")).to_contain_text(OTHERS[language])


@language_each
def test_a_question_in_one_of_the_two_languages_is_told_nothing_of_them(page: Page, served: str, language: str) -> None:
    ask(page, served, EDITIONS[language][0], language)
    expect(page.get_by_test_id("stAlert")).to_have_count(0)


@language_each
def test_the_card_of_an_older_edition_leads_to_the_later_and_marks_what_differs(page: Page, served: str, language: str) -> None:
    question, later, pairs, marked = EDITIONS[language]
    ask(page, served, question, language, **{"passage-language": language})
    older = page.locator("[class*=st-key-hit-]").filter(has_text=later)
    expect(older).to_have_count(1)
    expect(older).to_contain_text(pairs)
    expect(older.locator(".sh-differs")).to_have_text([marked])
    older.get_by_role("link").filter(has_text=later).click()
    expect(page.locator(".st-key-source .sh-doc-title")).to_contain_text("2022")


@language_each
def test_a_card_says_that_dates_disagree(page: Page, served: str, language: str) -> None:
    ask(page, served, "How much does the crane of the boatyard lift?", language)
    expect(page.locator(".st-key-hit-1")).to_contain_text(MIND[language])
