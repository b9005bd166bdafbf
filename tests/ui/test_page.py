"""The page as Streamlit runs it, without a browser, on an index of three small documents made by the bundled model."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from shutten.search.answer import ANSWERED, NOT_FOUND
from shutten.search.verdict.decide import Verdict
from shutten.store.file_check import FileCheck

APP = Path(__file__).parents[2] / "src/shutten/ui/main.py"
TIME_LIMIT = 180
TREATY = "Article 5 of the security treaty covers the Senkaku Islands."
DOCUMENTS = {
    "en/treaty.md": f"---\ntitle: Treaty\npublisher: Shutten\ndate: 2018-04\n---\n\n# Treaty\n\n## Senkaku\n\n{TREATY}\n",
    "ja/people.md": "---\ntitle: 出席者\n---\n\n2017年8月の会合には、河野太郎外務大臣と小野寺五典防衛大臣が出席した。\n",
    "ja/hostile.md": "---\ntitle: <b>料理</b>\ndate: 2016-05\nurl: javascript:alert(1)\n---\n\n"
    "<x onclick=alert(1)>カレーの作り方。\n",
}


@pytest.fixture(scope="module")
def index(make_index: Callable[[dict[str, str]], Path]) -> Path:
    return make_index(DOCUMENTS)


def opened(page: AppTest, **address: str) -> AppTest:
    for key, value in address.items():
        page.query_params[key] = value
    page.run()
    assert not page.exception
    return page


def asked(page: AppTest, question: str, button: str) -> AppTest:
    page.text_input(key="question").set_value(question)
    next(candidate for candidate in page.button if candidate.label == button).click().run()
    assert not page.exception
    return page


def cards(page: AppTest) -> list[str]:
    return [html.proto.body for html in page.get("html") if html.proto.body.startswith("<article")]


def is_verdict_or_card(element: Any) -> bool:
    return element.type == "header" or (element.type == "html" and element.proto.body.startswith("<article"))


@pytest.mark.parametrize(
    ("language", "title", "label", "button", "counts"),
    [
        ("ja", "出典 Shutten", "質問", "探す", "収録文書: 文書 3 件、段落 3 件"),
        ("en", "Shutten 出典", "Question", "Search", "Collection: 3 documents, 3 passages"),
    ],
)
def test_page_before_a_question_invites_one(
    page: AppTest, language: str, title: str, label: str, button: str, counts: str
) -> None:
    opened(page, lang=language)
    assert [element.value for element in page.title] == [title]
    assert page.text_input(key="question").label == label
    assert button in [element.label for element in page.button]
    assert counts in [element.value for element in page.caption]
    assert cards(page) == []


def test_without_a_language_in_the_address_or_the_browser_the_page_is_english(page: AppTest) -> None:
    assert [element.value for element in opened(page).title] == ["Shutten 出典"]


def test_language_can_be_switched_and_goes_into_the_address(page: AppTest) -> None:
    opened(page, lang="en")
    page.button_group(key="interface").set_value("ja").run()
    assert not page.exception
    assert [element.value for element in page.title] == ["出典 Shutten"]
    assert page.query_params["lang"] == "ja"


def test_question_shows_the_best_passage_first_with_its_citation(page: AppTest) -> None:
    asked(opened(page, lang="en"), "Which article covers the Senkaku Islands?", "Search")
    assert f'<blockquote class="sh-quote" lang="en">{TREATY}</blockquote>' in re.sub("</?mark[^>]*>", "", cards(page)[0])
    assert re.fullmatch(r'Shutten, "Treaty", April 2018, Senkaku, para\. \d+', page.code[0].value)
    quoted = "> Article 5 of the security treaty covers the Senkaku Islands.\n>\n> — Shutten, "
    assert [code.value.startswith(quoted) for code in page.code].count(True) == 1


@pytest.mark.parametrize(
    ("language", "verdict", "counts"),
    [
        ("ja", "上位3段落のうち1件の文書に見つかりました", "答えがある見込み: 高い（87%）"),
        ("en", "Found in one document, among the first 3 passages", "Chance that one of these answers: high (87\u00a0%)"),
    ],
)
def test_verdict_comes_before_the_passages_with_its_confidence(
    page: AppTest, settings: pytest.MonkeyPatch, language: str, verdict: str, counts: str
) -> None:
    settings.setattr("shutten.search.index.decide", lambda *_: Verdict(ANSWERED, 0.873))
    opened(page, lang=language, q="Senkaku")
    assert [element.value for element in page.main.header] == [verdict]
    assert [element for element in page.markdown if element.value.startswith(counts)]
    assert not page.info
    order = ["verdict" if element.type == "header" else "card" for element in page.main if is_verdict_or_card(element)]
    assert order == ["verdict", "card", "card", "card"]


@pytest.mark.parametrize(
    ("language", "verdict", "heading"),
    [
        ("ja", "収録文書には見つかりませんでした", "質問に近い段落（答えとは限りません）"),
        ("en", "Not found in these documents", "The nearest passages, not necessarily answers"),
    ],
)
def test_what_is_not_found_is_said_first_and_the_passages_are_merely_the_nearest(
    page: AppTest, settings: pytest.MonkeyPatch, language: str, verdict: str, heading: str
) -> None:
    settings.setattr("shutten.search.index.decide", lambda *_: Verdict(NOT_FOUND, 0.12))
    opened(page, lang=language, q="Senkaku")
    assert [element.value for element in page.main.header] == [verdict]
    assert [element for element in page.markdown if "12" in element.value]
    assert heading in [element.value for element in page.main.subheader]
    assert len(cards(page)) == 3
    assert not any('class="sh-key"' in card for card in cards(page))


@pytest.mark.parametrize(
    ("language", "why", "number"),
    [
        ("ja", "**この段落が選ばれた理由**", "、表示した3段落を合わせて 87% です。"),
        ("en", "**Why this passage**", " for this passage alone, 87 % for the 3 shown together."),
    ],
)
def test_each_passage_says_why_it_was_chosen_and_on_request_its_chance(
    page: AppTest, settings: pytest.MonkeyPatch, language: str, why: str, number: str
) -> None:
    settings.setattr("shutten.search.index.decide", lambda *_: Verdict(ANSWERED, 0.873))
    opened(page, lang=language, q="Senkaku")
    said = [element.value for element in page.markdown]
    assert said.count(why) == 3
    assert [line.endswith(number) for line in said].count(True) == 3
    tables = [html.proto.body for html in page.get("html") if html.proto.body.startswith('<table class="sh-shares">')]
    assert len(tables) == 3
    assert all('class="sh-sum"' in table for table in tables)


def test_question_goes_into_the_address(page: AppTest) -> None:
    asked(opened(page, lang="ja"), " 誰が出席しましたか ", "探す")
    assert page.query_params["q"] == "誰が出席しましたか"


def test_the_words_that_answer_are_shown_first_where_hits_are_read(
    page: AppTest, settings: pytest.MonkeyPatch, make_index: Callable[[dict[str, str]], Path]
) -> None:
    settings.setenv("SHUTTEN_INDEX", str(make_index(DOCUMENTS)))
    settings.delenv("SHUTTEN_READER")
    opened(page, lang="en", q="To which islands does Article 5 apply?")
    assert '<strong lang="en">the Senkaku Islands</strong>' in cards(page)[0]
    assert page.code[0].value.startswith("“the Senkaku Islands” — Shutten")


def test_address_with_a_question_is_answered_at_once(page: AppTest) -> None:
    opened(page, lang="ja", q="2017年8月の会合には誰が出席しましたか")
    assert page.text_input(key="question").value == "2017年8月の会合には誰が出席しましたか"
    assert "河野太郎外務大臣と小野寺五典防衛大臣" in cards(page)[0]
    assert page.code[0].value == "「出席者」第1段落"


def test_example_is_asked_by_a_click_where_the_documents_are_those_it_is_about(
    page: AppTest, settings: pytest.MonkeyPatch
) -> None:
    opened(page, lang="en")
    assert (page.expander, page.text_input(key="question").placeholder) == ([], "Ask in a sentence")
    settings.setattr("shutten.ui.ask.page.EXAMPLES_OF", "en/treaty.md")
    page.run()
    example = "Which article of the security treaty covers the Senkaku Islands?"
    page.button(key=f"example-{example}").click().run()
    assert page.text_input(key="question").value == example
    assert TREATY in cards(page)[0]


def test_number_of_passages_can_be_set(page: AppTest) -> None:
    opened(page, lang="en", q="Senkaku")
    page.slider(key="top").set_value(1).run()
    assert len(cards(page)) == 1


def test_passages_of_one_language_can_be_asked_for(page: AppTest) -> None:
    opened(page, lang="en", q="Senkaku")
    page.multiselect(key="languages").set_value(["ja"]).run()
    assert len(cards(page)) == 2
    assert all('lang="ja"' in card for card in cards(page))


def test_one_document_can_be_asked_for(page: AppTest) -> None:
    opened(page, lang="en", q="Senkaku")
    page.multiselect(key="documents").set_value(["ja/people.md"]).run()
    assert len(cards(page)) == 1
    assert "出席者" in cards(page)[0]


def test_passages_of_one_publisher_can_be_asked_for(page: AppTest) -> None:
    opened(page, lang="ja", q="会合の出席者")
    assert page.multiselect(key="publishers").options == ["Shutten"]
    page.multiselect(key="publishers").set_value(["Shutten"]).run()
    assert [TREATY in card for card in cards(page)] == [True]


def test_all_years_find_passages_without_a_date_too(page: AppTest) -> None:
    opened(page, lang="en", q="Senkaku")
    assert (page.slider(key="years").min, page.slider(key="years").max) == (2016, 2018)
    assert len(cards(page)) == 3


def test_passages_of_some_years_can_be_asked_for(page: AppTest) -> None:
    opened(page, lang="en", q="Senkaku")
    page.slider(key="years").set_range(2017, 2018).run()
    assert [TREATY in card for card in cards(page)] == [True]
    page.slider(key="years").set_range(2016, 2017).run()
    assert ["カレー" in card for card in cards(page)] == [True]


def test_passages_below_a_heading_can_be_asked_for(page: AppTest) -> None:
    opened(page, lang="ja", q="会合の出席者")
    assert page.multiselect(key="sections").options == ["Senkaku"]  # the title is none of them
    page.multiselect(key="sections").set_value(["Senkaku"]).run()
    assert [TREATY in card for card in cards(page)] == [True]


def test_words_of_a_heading_can_be_typed(page: AppTest) -> None:
    opened(page, lang="ja", q="会合の出席者")
    page.multiselect(key="sections").set_value([" ｓｅｎｋａｋｕ "]).run()
    assert [TREATY in card for card in cards(page)] == [True]


def test_heading_that_no_passage_has_is_a_notice(page: AppTest) -> None:
    opened(page, lang="en", q="Senkaku")
    page.multiselect(key="sections").set_value(["Takeshima"]).run()
    assert [element.value for element in page.warning] == ["No section heading contains “Takeshima”."]
    assert cards(page) == []


def test_sections_of_a_collection_may_hold_markup(page: AppTest) -> None:
    opened(page, lang="en", q="Senkaku")
    page.multiselect(key="sections").set_value(["[x](https://example.org) :red[y]"]).run()
    assert "](" not in page.warning[0].value
    assert ":red[" not in page.warning[0].value


def test_question_is_the_first_text_field(page: AppTest) -> None:
    assert [field.key for field in opened(page, lang="en").text_input] == ["question"]


def test_filters_stay_with_the_next_question(page: AppTest) -> None:
    opened(page, lang="en", q="Senkaku")
    page.slider(key="years").set_range(2018, 2018)
    page.multiselect(key="publishers").set_value(["Shutten"]).run()
    asked(page, "カレーの作り方", "Search")
    assert [TREATY in card for card in cards(page)] == [True]


def test_filters_that_leave_nothing_say_so(page: AppTest) -> None:
    opened(page, lang="en", q="Senkaku")
    page.multiselect(key="languages").set_value(["ja"])
    page.multiselect(key="documents").set_value(["en/treaty.md"]).run()
    assert not page.exception
    assert cards(page) == []
    assert [element.value for element in page.info] == [
        "The filters leave no passage to search. Remove any one of these to find some: language, document"
    ]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ja", "質問が記号だけです。探す言葉を、日本語か英語で入力してください。"),
        ("en", "the question has no letters and no digits; ask in Japanese or English"),
    ],
)
def test_question_without_a_word_is_a_notice(page: AppTest, language: str, said: str) -> None:
    opened(page, lang=language, q="？！")
    assert [element.value for element in page.warning] == [said]
    assert cards(page) == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("   ", "質問が空です。日本語か英語で入力してください。"),
        ("？！", "質問が記号だけです。探す言葉を、日本語か英語で入力してください。"),
        ("長" * 2001, "質問が 2001 文字あります。2000 文字までにしてください。"),
    ],
)
def test_what_cannot_be_asked_is_said_and_stays_in_the_field_above_the_answer(page: AppTest, typed: str, said: str) -> None:
    asked(opened(page, lang="ja", q="尖閣諸島はどの条文の対象ですか"), typed, "探す")
    assert [element.value for element in page.warning] == [said]
    assert page.text_input(key="question").value == typed
    assert len(cards(page)) == 3
    page.run()
    assert not page.warning


def test_markup_of_a_document_is_shown_and_not_obeyed(page: AppTest) -> None:
    opened(page, lang="ja", q="カレーの作り方")
    assert "&lt;x onclick=alert(1)&gt;カレーの作り方" in re.sub("</?mark[^>]*>", "", cards(page)[0])
    assert "&lt;b&gt;料理&lt;/b&gt;" in cards(page)[0]
    assert "<a " not in cards(page)[0]


@pytest.mark.parametrize(("language", "beginning"), [("ja", "索引がまだありません。"), ("en", "There is no index yet.")])
def test_missing_index_is_a_notice_that_leads_to_the_library(
    settings: pytest.MonkeyPatch, language: str, beginning: str
) -> None:
    settings.setenv("SHUTTEN_INDEX", "absent")
    page = opened(AppTest.from_file(str(APP), default_timeout=TIME_LIMIT), lang=language)
    assert page.error[0].value.startswith(beginning)
    assert page.text[0].value == "no index in absent; make one with `shutten build --index absent`"
    assert [one.proto.label for one in page.main.get("page_link")] == ["収録文書" if language == "ja" else "Library"]
    assert len(page.text_input) == 0


@pytest.mark.parametrize(("language", "beginning"), [("ja", "索引が壊れています。"), ("en", "The index is damaged.")])
def test_damaged_index_is_not_called_missing(
    page: AppTest, settings: pytest.MonkeyPatch, tmp_path: Path, language: str, beginning: str
) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "CURRENT").write_text("gone", encoding="utf-8")
    settings.setenv("SHUTTEN_INDEX", "broken")
    opened(page, lang=language)
    assert page.error[0].value.startswith(beginning)
    assert "'gone', which is not there" in page.text[0].value
    assert len(page.main.get("page_link")) == 1


def test_a_row_that_is_not_what_was_written_is_not_shown_whatever_is_known_of_its_file(
    page: AppTest, index: Path, settings: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shutil.copytree(index, tmp_path / "served")
    settings.setenv("SHUTTEN_INDEX", str(tmp_path / "served"))
    settings.setattr(FileCheck, "_check", lambda *_: None)
    (file,) = (tmp_path / "served").glob("generations/*/passages.sqlite")
    file.write_bytes(file.read_bytes().replace(b"Article 5 of", b"Article 6 of"))
    opened(page, lang="ja")
    asked(page, "Which article covers the Senkaku Islands?", "探す")
    assert cards(page) == []
    assert page.error[0].value.startswith("索引が壊れています。")
    assert page.text[0].value == f"{file} is not what was written; run `shutten build` again"


def test_index_of_another_model_is_a_notice(page: AppTest, settings: pytest.MonkeyPatch) -> None:
    settings.setenv("SHUTTEN_MODEL", "other/model")
    opened(page, lang="en")
    assert page.error[0].value.startswith("The index was made with another model")
    assert "was made with intfloat/multilingual-e5-small, not other/model; " in page.text[0].value


def test_broken_settings_file_is_a_notice(page: AppTest, settings: pytest.MonkeyPatch) -> None:
    Path("shutten.toml").write_text("corpus = [", encoding="utf-8")
    opened(page, lang="en")
    assert page.error[0].value.startswith("A setting is wrong.")
    assert page.text[0].value.startswith("the settings file shutten.toml is not TOML: ")
