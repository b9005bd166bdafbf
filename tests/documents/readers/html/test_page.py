"""Which parts of a page are its text."""

from __future__ import annotations

import pytest

from shutten.documents.readers.html.read import read_html

LINES = "<p>" + "海流の速さは、岸から離れるほど大きくなる。" * 12 + "</p>"


@pytest.mark.parametrize(
    ("page", "read", "left_out"),
    [
        # the text's title and lead beside the element that holds the text
        ("<header><h1>海流の話</h1><p>四月、観測課</p></header><article>{}</article>", ["海流の話", "四月、観測課"], []),
        # a header without a main part
        ("<header><h1>海流の話</h1></header>{}", ["海流の話"], []),
        # navigation within the text's header
        (
            "<title>海流の話 | 浜市</title><header><h1>海流の話</h1><nav>表紙</nav></header><article>{}</article>",
            ["海流の話"],
            ["表紙"],
        ),
        # a sentence above the article, which has its own title
        (
            "<header><p>浜の観測所が、去年の海流について報告する。</p></header><article><h1>題</h1>{}</article>",
            ["浜の観測所が、去年の海流について報告する。", "題"],
            [],
        ),
        # the site's own header
        (
            "<title>海流の話 | 浜市</title><header><h1>浜市</h1><nav>表紙</nav></header><article>{}</article>",
            [],
            ["浜市", "表紙"],
        ),
        ("<header><h1><a href='/'>浜市</a></h1></header><article>{}</article>", [], ["浜市"]),
        ("<header><h1>浜市</h1></header><article><h1>海流の話</h1>{}</article>", ["海流の話"], ["浜市"]),
        ("<header><p>文字の大きさ</p></header><article>{}</article>", [], ["文字の大きさ"]),
    ],
)
def test_a_header_beside_the_text_is_the_text_s_where_it_holds_its_title_or_lead(shown, page, read, left_out):
    blocks = shown(read_html(page.format(LINES).encode(), "a.html", {}))
    assert [block[-1] for block in blocks if block[0] != "furniture"][:-1] == read
    assert [block[-1] for block in blocks if block[0] == "furniture"] == left_out


def test_what_is_filled_into_a_form_is_read_at_its_place(shown):
    page = (
        "<main><h1>使用の届</h1><form><p>氏名 <input value='川本'> 種類 <select><option>新規<option selected>更新</select></p>"
        "<p><input type=checkbox checked>夜も使う <input type=radio>使わない</p>"
        "<label>理由</label><textarea>網を干すため。\n二日間とする。</textarea>"
        "<input type=hidden value=x1><input type=password value=x2><input type=search value=x3><input type=submit value=送る>"
        "<input value=''><select><option>未選択</select><button>戻る</button></form></main>"
    )
    assert shown(read_html(page.encode(), "a.html", {})) == [
        ("heading", 1, "使用の届"),
        ("paragraph", "氏名 川本 種類 更新"),
        ("paragraph", "☑ 夜も使う ☐ 使わない"),
        ("paragraph", "理由"),
        ("paragraph", "網を干すため。\n二日間とする。"),
        ("furniture", "form", "戻る"),
    ]
