from __future__ import annotations

import pytest

from shutten.documents.corpus import read_corpus
from shutten.documents.metadata.complete import Content, complete_metadata, declared_layers, is_agency
from shutten.documents.metadata.not_taken import value_remarks
from shutten.documents.readers.layout import Layout
from shutten.documents.remark import remark_in


def read(text, **more):
    return complete_metadata(Content(text, **more), "x/file.txt", {})


@pytest.mark.parametrize(
    ("text", "title", "origin"),
    [
        ("観測会合の概要\n\n令和元年5月1日\n環境省\n\n本文である。", "観測会合の概要", "text"),
        ("Contents\n\n印刷用\n\n第3章 海洋の観測\n\n本文である。", "第3章 海洋の観測", "text"),
        ("• 政府\n  • 政府の動き\n分類\n\n【会合】北で一致\n\n本文である。", "【会合】北で一致", "text"),
        ("本文がまず来る。\n\n## 第1節 観測\n\n続き。", "第1節 観測", "text"),
        ("2018年6月29日\n環境省\n観測の結果\n", "観測の結果", "text"),
        ("Only a sentence.", "Only a sentence.", "text"),
        ("長い文である。" * 30, "file", "file name"),
    ],
)
def test_the_title_is_the_first_line_that_reads_as_one(text, title, origin):
    metadata = read(text)
    assert (metadata.title, metadata.origins["title"]) == (title, origin)


def test_in_markdown_the_first_heading_is_the_title():
    assert read("前置き\n\n# 題 #\n", form="markdown").title == "題"


def test_date_and_publisher_are_lines_of_their_own_near_the_top():
    metadata = read("会合の概要\n\n令和６年１月12日（金）\n外務省・防衛省\n\n平成30年6月29日、会合が開かれた。")
    assert (metadata.date, metadata.publisher) == ("2024-01-12", "外務省・防衛省")


def rows(*cells):
    """A text of table rows and their blocks; the cells of a row are parted by bars."""
    layout = Layout()
    for row in cells:
        layout.add_row([[cell] if cell else [] for cell in row.split("|")])
    return layout.text, layout.blocks


def test_cells_of_a_table_are_neither_put_together_nor_taken_for_what_the_document_is():
    text, blocks = rows("北部|10|12", "|11|13", "1950", "2024-01-02|晴れ")
    metadata = read(text, form="html", blocks=blocks)
    assert (metadata.title, metadata.origins["title"], metadata.date) == ("file", "file name", "")


def test_a_title_and_a_date_that_stand_in_a_table_of_one_cell_are_those_of_the_document():
    text, blocks = rows("港湾の整備について", "令和6年1月5日", "区分|内容")
    metadata = read(text, form="docx", blocks=blocks)
    assert (metadata.title, metadata.date) == ("港湾の整備について", "2024-01-05")


def test_a_date_within_a_sentence_is_not_the_date_of_the_document():
    assert read("概要\n\n平成30年6月29日、会合が開かれた。").date == ""


def test_further_down_dates_count_only_where_they_agree():
    lines = "文である。\n\n" * 20
    assert read(f"{lines}平成30年6月29日\n\n{lines}平成30年6月29日").date == "2018-06-29"
    assert read(f"{lines}平成30年6月29日\n\n{lines}平成30年6月30日").date == ""


def test_a_title_that_ends_like_an_agency_is_not_its_publisher():
    assert read("海洋観測委員会\n\n本文である。").publisher == ""


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("外務省・防衛省", True),
        ("首相官邸", True),
        ("防衛省 統合幕僚監部", True),
        ("Ministry of Foreign Affairs of Japan", True),
        ("防衛省の発表", False),
        ("The ministry of the day agreed", False),
        ("Ministry of Defense announced.", False),
    ],
)
def test_lines_of_agencies(line, agency):
    assert is_agency(line) is agency


@pytest.mark.parametrize(
    ("title", "author", "kept"),
    [
        ("海洋白書", "環境省", {"title": "海洋白書", "publisher": "環境省"}),
        ("Microsoft Word - 原稿.doc", "yamada", {}),
        ("untitled", "Taro Yamada", {}),
        ("第1章.indd", "user", {}),
    ],
)
def test_titles_that_programs_made_up_and_authors_who_are_no_agency_do_not_count(title, author, kept):
    trusted, _ = declared_layers("pdf info", title=title, organisation="", author=author, language="", created="")
    assert {field: value for field, value in trusted[0].fields.items() if value} == kept


def test_the_official_documents_get_title_date_and_publisher(documents_folder):
    got = {document.name[:3]: document.metadata for document in read_corpus(documents_folder).documents}
    assert got["000"].title == "第II部 わが国の安全保障・防衛政策と日米同盟"
    assert got["001"].title == "【マティス米国防長官来日】北非核化連携確認・尖閣に安保適用再確認<各省庁プレスリリース>"
    assert (got["003"].title, got["003"].date, got["003"].publisher) == (
        "日米安全保障協議委員会(日米「2+2」)(概要)",
        "2024-01-12",
        "外務省・防衛省",
    )


@pytest.mark.parametrize("before", ["```sh\n# 止める\n```\n\n", "<!--\n# 案\n-->\n\n", ""])
def test_the_title_of_markdown_is_its_first_heading_outside_code_and_comments(before):
    content = Content(f"{before}# 配信の手順\n\n次を用いる。\n\n```\n# 消す\n```\n", "markdown")
    assert complete_metadata(content, "a.md", {}).title == "配信の手順"


def made(text, day="2013-04-01", form="docx"):
    """The metadata of a Word file of some lines that was made on a day."""
    trusted, fallbacks = declared_layers("docx properties", title="", organisation="", author="", language="", created=day)
    return read(text, form=form, layers=trusted, fallbacks=fallbacks)


@pytest.mark.parametrize(
    ("text", "date", "origin"),
    [
        ("議事録\n\n会議を開いた。", "2013-04-01", "docx properties"),
        ("議事録\n\n令和5年1月12日\n\n会議を開いた。", "2023-01-12", "text"),
        ("議事録\n\n日時 令和5年1月12日（木）14時から\n\n会議を開いた。", "2023-01-12", "text"),
        ("Minutes (meeting of 12 January 2023)\n\nThe board met.", "2023-01-12", "text"),
        ("議事録\n\n令和5年1月12日、会議を開いた。", "", ""),
        ("募集\n\n期間 令和5年1月12日から令和5年2月3日まで", "", ""),
        ("議事録\n\n平成24年4月1日、会議を開いた。", "2013-04-01", "docx properties"),
    ],
)
def test_the_day_of_a_file_never_beats_a_date_of_the_text(text, date, origin):
    metadata = made(text)
    assert (metadata.date, metadata.origins.get("date", "")) == (date, origin)
    assert metadata.date_of_file is (origin == "docx properties")


@pytest.mark.parametrize("day", ["2013-12-23T23:15:00Z", "2013-01-27T09:14:16Z", "1980-01-01T00:00:00Z"])
def test_the_day_of_a_template_is_no_date(day):
    assert made("議事録\n\n会議を開いた。", day).date == ""


def test_only_a_summary_is_a_kind():
    def kind(value):
        return complete_metadata(Content("Text."), "a.md", {"kind": value}).kind

    assert (kind("summary"), kind("article")) == ("summary", "")
    (remark,) = value_remarks({"kind": "article"}, {"kind": "summary", "language": "ja"})
    assert remark_in("en", remark) == "front matter gives the kind 'article', which is passed over; these are taken: summary"
