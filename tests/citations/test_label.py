from __future__ import annotations

from collections.abc import Callable

from shutten import Citation, Metadata
from shutten.citations.american import locator
from shutten.citations.citing import cite
from shutten.citations.csl import to_csl_citation
from shutten.citations.label import label, place
from shutten.documents.block import Page
from treaty import METADATA, PASSAGE, with_


def test_an_english_label() -> None:
    assert (
        cite(PASSAGE, METADATA, "en").label == '外務省, "日米安全保障条約", 19 January 1960, 第五条, para. 7 [rests on: 官報]'
    )


def test_sections_that_do_not_repeat_the_title_are_all_in_the_label() -> None:
    passage = with_(section_path=("第一章", "第二節"))
    assert (
        cite(passage, METADATA, "ja").label
        == "外務省「日米安全保障条約」（1960年1月19日）第一章＞第二節、第7段落［典拠: 官報］"
    )
    assert cite(passage, METADATA, "en").label.endswith(", 第一章 > 第二節, para. 7 [rests on: 官報]")


def test_a_page_is_in_the_label() -> None:
    assert cite(with_(pages=(Page(0, 12),)), METADATA, "ja").label.endswith("第7段落、12頁［典拠: 官報］")
    assert cite(with_(pages=(Page(0, 12),)), METADATA, "en").label.endswith("para. 7, p. 12 [rests on: 官報]")


def test_what_is_unknown_is_left_out_of_the_label() -> None:
    passage, metadata = with_(section_path=()), Metadata(title="憲法")
    assert cite(passage, metadata, "ja").label == "「憲法」第7段落"
    assert cite(passage, metadata, "en").label == '"憲法", para. 7'


def test_a_document_without_title_is_called_by_its_name() -> None:
    assert cite(with_(section_path=()), Metadata(), "ja").label == "「treaty.txt」第7段落"
    assert cite(with_(section_path=()), Metadata(), "en").label == '"treaty.txt", para. 7'


def test_a_label_is_one_line() -> None:
    assert cite(with_(section_path=()), Metadata(title="two\nlines"), "en").label == '"two lines", para. 7'


def test_the_label_names_all_there_is(make_citation: Callable[..., Citation]) -> None:
    citation = make_citation(pages=(Page(0, 210),))
    assert label(citation, "ja") == "防衛省「平成29年版防衛白書」（2017年8月8日）第II部＞2 「2+2」、第12段落、210頁"
    assert label(citation, "en") == '防衛省, "平成29年版防衛白書", 8 August 2017, 第II部 > 2 「2+2」, para. 12, p. 210'


def test_a_page_is_called_by_what_is_printed_on_it(make_citation: Callable[..., Citation]) -> None:
    assert place(make_citation(pages=(Page(0, 6, "iv"),)), "ja") == "第II部＞2 「2+2」、第12段落、iv頁"
    assert place(make_citation(pages=(Page(0, 6, "iv"),)), "en") == "第II部 > 2 「2+2」, para. 12, p. iv"


def test_no_field_breaks_the_line(make_citation: Callable[..., Citation]) -> None:
    citation = make_citation(
        title="a\r\nb", publisher="c\u2028d", section_path=("e\n\nf",), pages=(Page(0, 6, "i\nv"),), issued="x\ny"
    )
    assert label(citation, "en") == 'c d, "a b", x y, e f, para. 12, p. i v'


def test_an_ideographic_space_stays(make_citation: Callable[..., Citation]) -> None:
    assert place(make_citation(section_path=("第一章　総則",), pages=()), "ja") == "第一章　総則、第12段落"


def test_a_summary_says_so_with_what_it_rests_on() -> None:
    summary = Metadata(title="会談", publisher="Shutten", date="2009-11-13", source="防衛省『防衛白書』", kind="summary")
    passage = with_(section_path=())
    expected = "Shutten「会談」（2009年11月13日）第7段落［要約（原文ではない）。典拠: 防衛省『防衛白書』］"
    assert cite(passage, summary, "ja").label == expected
    assert cite(passage, Metadata(title="会談", kind="summary"), "en").label == '"会談", para. 7 [summary, not the original]'


def test_the_date_of_a_file_is_called_so() -> None:
    metadata = Metadata(title="Minutes", date="2019-04-01", origins={"date": "docx properties"})
    passage = with_(section_path=(), date="2019-04-01")
    assert cite(passage, metadata, "en").label == '"Minutes", file made 1 April 2019, para. 7'
    assert cite(passage, metadata, "ja").label == "「Minutes」（ファイルの作成日 2019年4月1日）第7段落"
    assert cite(passage, metadata, "ja").published == ""


def test_a_part_of_a_long_paragraph_is_called_by_the_same_number_everywhere(make_citation: Callable[..., Citation]) -> None:
    citation = cite(with_(section_path=(), part=2), Metadata(title="憲法"), "ja")
    assert citation.label == "「憲法」第7.2段落"
    assert label(citation, "en") == '"憲法", para. 7.2'


def test_a_passage_of_several_paragraphs_is_cited_from_the_first_to_the_last() -> None:
    citation = cite(with_(section_path=(), pages=(), part=2, last=9), Metadata(title="憲法"), "ja")
    assert citation.label == "「憲法」第7.2〜9段落"
    assert label(citation, "en") == '"憲法", paras. 7.2–9'
    assert locator(citation) == "paras. 7.2–9"
    assert to_csl_citation(citation, "en")["citationItems"][0]["locator"] == "7.2–9"
