from __future__ import annotations

import time

import pytest

from shutten.documents.readers.html.read import read_html
from shutten.documents.readers.registry import read_document
from shutten.errors import DocumentError


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def test_a_page_in_cp932_is_read_block_by_block(data_folder, shown):
    document = read_document(data_folder / "cp932.html", "cp932.html")
    names = [["港"], ["費用", "平成29年"], ["費用", "平成30年"]]
    assert document.encoding == "cp932"
    assert shown(document) == [
        ("furniture", "page header", "環境省"),
        ("furniture", "navigation", "報道発表"),
        ("furniture", "navigation", "白書"),
        ("furniture", "navigation", "ホーム > 報道発表"),
        ("heading", 1, "観測会合の概要"),
        ("paragraph", "委員会は、錨泊中の船から、海流の速さを測ることで一致した。費用は A & B が等しく負担する。"),
        ("heading", 2, "１　参加した国"),
        ("item", "日本、韓国"),
        ("item", "フィリピン"),
        ("item", "（観測船「マニラ」①）"),
        ("heading", 2, "２　費用"),
        ("caption", "港ごとの費用"),
        ("furniture", "column names", "港費用"),
        ("furniture", "column names", "平成29年平成30年"),
        ("row", [["北港"], ["100万円"], ["120万円"]], names),
        ("row", [[], ["80万円"], ["90万円", "（見込み）"]], names),
        ("row", [["南港"], [], ["50万円"]], names),
        ("caption", "写真１　観測船"),
        ("paragraph", "次の会合は、令和元年に開く。\n場所は追って定める。"),
        ("furniture", "sidebar", "関連する情報"),
        ("furniture", "page footer", "〒100-0000 東京都"),
    ]


def test_the_text_has_newlines_between_blocks_and_tabs_between_cells():
    document = read_html(page("<p>一</p><table><tr><th>甲<th>乙<tr><td>1<td>2</table><p>二"), "a.html", {})
    assert document.text == "一\n甲\t乙\n1\t2\n二\n"


def test_metadata_comes_from_the_head_of_the_page(data_folder):
    metadata = read_document(data_folder / "cp932.html", "cp932.html").metadata
    assert (metadata.title, metadata.publisher, metadata.date) == ("観測会合の概要", "環境省", "2018-06-29")
    assert (metadata.language, metadata.url) == ("ja", "https://example.org/press/2018/06.html")
    assert dict(metadata.origins) == {
        "title": "html title",
        "publisher": "meta og:site_name",
        "date": "meta dcterms.issued",
        "language": "html lang",
        "url": "link canonical",
    }


def test_json_ld_names_title_publisher_and_date():
    head = """<script type="application/ld+json">{"@context": "https://schema.org", "headline": "Sea currents",
        "datePublished": "2021-05-06T09:00:00+09:00", "publisher": {"@type": "Organization", "name": "Sea Office"}}</script>"""
    metadata = read_html(page("<p>Text.</p>", head), "a.html", {}).metadata
    assert (metadata.title, metadata.publisher, metadata.date) == ("Sea currents", "Sea Office", "2021-05-06")


def test_a_declared_language_that_the_text_belies_does_not_count():
    source = '<html lang="en"><body><p>委員会は、海流の速さを測ることで一致した。</p></body></html>'
    assert read_html(source.encode(), "a.html", {}).metadata.language == "ja"


@pytest.mark.parametrize(
    ("declaration", "codec"),
    [
        ('<meta charset="euc-jp">', "euc_jp"),
        ('<meta charset="x-sjis">', "cp932"),
        ('<?xml version="1.0" encoding="utf-8"?>', "utf-8"),
        ('<meta charset="iso-8859-1">', "utf-8"),  # a template's declaration over another encoding
        ('<meta charset="utf-8">', "cp932"),
        ("", "utf-16"),
    ],
)
def test_the_declared_encoding_counts_unless_the_bytes_are_not_in_it(declaration, codec):
    data = f"{declaration}<html><body><p>委員会は、海流の速さを測る。</p></body></html>".encode(codec)
    assert read_html(data, "a.html", {}).text == "委員会は、海流の速さを測る。\n"


def test_outside_the_main_element_everything_but_the_page_title_is_furniture(shown):
    body = "<div>お知らせ</div><h1>題</h1><main><p>本文はここにある。</p></main><div>住所</div>"
    assert shown(read_html(page(body), "a.html", {})) == [
        ("furniture", "outside the main part", "お知らせ"),
        ("heading", 1, "題"),
        ("paragraph", "本文はここにある。"),
        ("furniture", "outside the main part", "住所"),
    ]


def test_a_list_of_links_is_navigation_where_no_main_part_is_named(shown):
    links = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("一", "二", "三"))
    assert shown(read_html(page(f"<ul>{links}</ul><p>本文はここにある。</p>"), "a.html", {}))[:2] == [
        ("furniture", "list of links", "一"),
        ("furniture", "list of links", "二"),
    ]


def test_a_page_whose_class_names_make_everything_navigation_is_read_all_the_same(shown):
    body = '<div class="menu"><p>本文はここにある。</p></div>'
    assert shown(read_html(page(body), "a.html", {})) == [("paragraph", "本文はここにある。")]


def test_what_is_hidden_is_furniture(shown):
    body = '<p>本文はここにある。</p><p hidden>隠れた。</p><p style="display: none">これも。</p>'
    assert [block[:2] for block in shown(read_html(page(body), "a.html", {}))[1:]] == [("furniture", "hidden")] * 2


def test_a_table_that_lays_out_the_page_is_no_table(shown):
    inner = "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>"
    body = f"<table><tr><td><p>左</p></td><td>{inner}</td></tr></table>"
    assert shown(read_html(page(body), "a.html", {})) == [
        ("paragraph", "左"),
        ("row", [["a"], ["b"]], []),
        ("row", [["c"], ["d"]], []),
    ]


def test_two_line_breaks_begin_a_paragraph(shown):
    assert shown(read_html(page("<div>一<br><br>二<br>三</div>"), "a.html", {})) == [
        ("paragraph", "一"),
        ("paragraph", "二\n三"),
    ]


def test_words_of_broken_latin_lines_stay_apart():
    assert read_html(page("<p>the\n  <b>sea</b>\nfloor</p>"), "a.html", {}).text == "the sea floor\n"


def test_deep_nesting_is_an_error_and_not_a_shorter_text():
    with pytest.raises(DocumentError, match="nests elements more than 5000 deep"):
        read_html(b"<div>" * 6000 + b"text", "a.html", {})
    with pytest.raises(DocumentError, match="nests elements more than 5000 deep"):
        read_html(b"<ul><li>" * 300_000 + b"text", "a.html", {})  # the parser would take the square of that
    assert read_html(page("<div>a</div><p>" * 6000), "a.html", {}).text.count("a") == 6000


def test_tables_within_tables_take_no_time():
    begun = time.process_time()
    text = read_html(page("<table><tr><td>" * 1000 + "<b>a</b><i>b</i>" * 20_000), "a.html", {}).text
    assert text.strip() == "ab" * 20_000
    assert time.process_time() - begun < 20


def test_a_page_without_text_is_an_error():
    with pytest.raises(DocumentError, match=r"a\.html: holds no text"):
        read_html(page("<script>alert(1)</script><nav>Home</nav>"), "a.html", {})


def test_exponents_stay_raised_and_marks_of_notes_are_read_as_they_are():
    body = "<p>費用は10<sup>6</sup>円、面積は5 km<sup>2</sup>、値は10<sup><i>-3</i></sup>である<sup>1</sup>。CO<sub>2</sub></p>"
    assert read_html(page(body), "a.html", {}).text == "費用は10⁶円、面積は5 km²、値は10⁻³である1。CO2\n"


@pytest.mark.parametrize(
    ("body", "shown_text", "struck"),
    [
        ("<p>委員会は<del>隔年</del><ins>毎年</ins>開く。</p>", ["委員会は毎年開く。"], ["隔年"]),
        ("<p>価格は<s>300円</s>250円。</p><p>次。</p>", ["価格は250円。", "次。"], ["300円"]),
        (
            "<del><p>旧い条である。</p><p>二つ目。</p></del><p>新しい条である。</p>",
            ["新しい条である。"],
            ["旧い条である。二つ目。"],
        ),
        ("<table><tr><th>年<th>額<tr><td>2020<td><strike>5</strike>6</table><p>後。</p>", ["2020", "6", "後。"], ["5"]),
        ("<p><details>開く</details>様式S</p>", ["開く", "様式S"], []),
    ],
)
def test_what_is_struck_out_is_furniture_and_the_sentence_stays_whole(body, shown_text, struck):
    document = read_html(page(body), "a.html", {})
    texts = [(block, "".join(document.text[a:b] for a, b in block.spans)) for block in document.blocks]
    assert [text for block, text in texts if block.reason == "struck out"] == struck
    words = [document.text[a:b] for block, _ in texts if block.kind != "furniture" for a, b in block.spans]
    assert words == shown_text
