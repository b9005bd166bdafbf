"""Numbers that the program counts up itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from shutten.documents.readers.opendocument.text import read_odt


def p(words: str, style: str = "Standard") -> str:
    return f'<x:p x:style-name="{style}">{words}</x:p>'


NOTHING = '<s:p><s:a x:label-followed-by="nothing"/></s:p>'


def level(number: int, form: str, before: str = "", behind: str = "", more: str = "", inner: str = "") -> str:
    return (
        f'<x:list-level-style-number x:level="{number}" s:num-format="{form}" s:num-prefix="{before}" s:num-suffix="{behind}"'
        f" {more}>{inner}</x:list-level-style-number>"
    )


def list_style(name: str, *levels: str) -> str:
    return f'<x:list-style s:name="{name}">{"".join(levels)}</x:list-style>'


def styles(*made: str) -> dict[str, str]:
    spaces = 'xmlns:o="urn:o" xmlns:x="urn:x" xmlns:s="urn:s"'
    return {"styles.xml": f"<o:document-styles {spaces}><o:styles>{''.join(made)}</o:styles></o:document-styles>"}


def items(*words: str, more: str = "") -> str:
    return f"<x:list {more}>{''.join(f'<x:list-item>{p(one)}</x:list-item>' for one in words)}</x:list>"


@pytest.fixture
def lines(odt: Callable[..., bytes]) -> Callable[..., list[str]]:
    """The lines of a text, by its body and its styles."""

    def read(body: str, *made: str) -> list[str]:
        return [line for line in read_odt(odt(body, **styles(*made)), "a.odt", {}).text.split("\n") if line]

    return read


ARTICLES = list_style("L1", level(1, "1", "第", "条"), level(2, "ア, イ, ウ, ...", "（", "）"))


def test_articles_go_on_over_paragraphs_and_their_items_begin_anew(lines):
    inner = items("岸壁", "水路")
    body = (
        f'<x:list x:style-name="L1"><x:list-item>{p("港は、次を管理する。")}{inner}</x:list-item></x:list>'
        + p("附則")
        + f'<x:list x:style-name="L1" x:continue-numbering="true"><x:list-item>{p("港は、次を定める。")}{items("料金")}'
        + "</x:list-item></x:list>"
    )
    assert lines(body, ARTICLES) == [
        "第1条　港は、次を管理する。",
        "（ア）　岸壁",
        "（イ）　水路",
        "附則",
        "第2条　港は、次を定める。",
        "（ア）　料金",
    ]


def test_an_article_is_a_paragraph_and_a_point_is_an_item(shown, odt):
    body = f'<x:list x:style-name="L1"><x:list-item>{p("目的を定める。")}{items("岸壁")}</x:list-item></x:list>'
    assert shown(read_odt(odt(body, **styles(ARTICLES)), "a.odt", {})) == [
        ("paragraph", "第1条　目的を定める。"),
        ("item", "（ア）　岸壁"),
    ]


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("1", ["1. ", "2. "]),
        ("a", ["a. ", "b. "]),
        ("I", ["I. ", "II. "]),
        ("１, ２, ３, ...", ["１. ", "２. "]),
        ("一, 二, 三, ...", ["一. ", "二. "]),
        ("①, ②, ③, ...", ["①. ", "②. "]),
        ("甲, 乙, 丙, ...", ["甲. ", "乙. "]),
        ("イ, ロ, ハ, ...", ["イ. ", "ロ. "]),
        ("", ["", ""]),
    ],
)
def test_forms_of_numbers(form, shown, lines):
    made = list_style("L1", level(1, form, "", "."))
    assert lines(items("東", "西", more='x:style-name="L1"'), made) == [shown[0] + "東", shown[1] + "西"]


def test_levels_within_a_number_and_a_pattern_of_its_own(lines):
    two = 'x:display-levels="2"'
    inner = items("東", "西")
    body = f'<x:list x:style-name="L1"><x:list-item>{p("港")}{inner}</x:list-item></x:list>'
    assert lines(body, list_style("L1", level(1, "1"), level(2, "1", more=two))) == ["1 港", "1.1 東", "1.2 西"]
    pattern = 'x:num-list-format="%1%の%2%"'
    assert lines(body, list_style("L1", level(1, "1"), level(2, "1", more=pattern))) == ["1 港", "1の1 東", "1の2 西"]


def test_where_lists_and_items_begin(lines):
    made = list_style("L1", level(1, "1", "(", ")", 'x:start-value="3"', NOTHING))
    body = items("東", more='x:style-name="L1"') + items("西", more='x:style-name="L1"')
    assert lines(body, made) == ["(3)東", "(3)西"]
    body = f'<x:list x:style-name="L1"><x:list-item x:start-value="7">{p("東")}</x:list-item>'
    body += f"<x:list-header>{p('題')}</x:list-header><x:list-item>{p('西')}{p('続き')}</x:list-item></x:list>"
    assert lines(body, made) == ["(7)東", "題", "(8)西", "続き"]


def test_a_list_goes_on_with_the_one_that_it_names(lines):
    made = list_style("L1", level(1, "1", "", "."))
    body = items("東", more='x:style-name="L1" x:id="a"') + items("別", more='x:style-name="L1" x:id="b"')
    body += items("西", more='x:style-name="L1" x:continue-list="a"')
    assert lines(body, made) == ["1. 東", "1. 別", "2. 西"]


def test_the_style_of_a_paragraph_may_name_its_list(lines):
    style = '<s:style s:name="Article" s:list-style-name="L1"/><s:style s:name="Own" s:parent-style-name="Article"/>'
    body = f"<x:list><x:list-item>{p('目的', 'Own')}</x:list-item></x:list>"
    assert lines(body, style, ARTICLES) == ["第1条　目的"]


def test_headings_have_the_outline_s_numbers(lines):
    outline = (
        "<x:outline-style>"
        '<x:outline-level-style x:level="1" s:num-format="1" s:num-prefix="第" s:num-suffix="章"/>'
        '<x:outline-level-style x:level="2" s:num-format="1" x:display-levels="2"/></x:outline-style>'
    )
    plain = '<s:style s:name="Plain" s:list-style-name=""/>'
    h = '<x:h x:outline-level="{}" {}>{}</x:h>'
    body = (
        h.format(1, "", "総則")
        + h.format(2, "", "目的")
        + h.format(2, "", "定義")
        + h.format(1, 'x:style-name="Plain"', "付録")
    )
    body += h.format(1, 'x:is-list-header="true"', "前書き") + h.format(1, "", "観測") + h.format(2, "", "方法")
    assert lines(body, outline, plain) == ["第1章　総則", "1.1 目的", "1.2 定義", "付録", "前書き", "第2章　観測", "2.1 方法"]


def test_bullets_cells_and_what_is_empty(lines):
    bullet = '<x:list-level-style-bullet x:level="1" x:bullet-char="\uf0b7"/>'
    made = list_style("L1", level(1, "1", "", ".")), list_style("L2", bullet)
    assert lines(items("東", "西", more='x:style-name="L2"'), *made) == ["• 東", "• 西"]
    assert lines(items("東", "", "西", more='x:style-name="L1"'), *made) == ["1. 東", "3. 西"]
    numbered = items("東", "西", more='x:style-name="L1"')
    cells = f"<t:table-cell>{p('港')}</t:table-cell><t:table-cell>{numbered}</t:table-cell>"
    table = f"<t:table><t:table-row>{cells}</t:table-row></t:table>"
    assert lines(table, *made) == ["港\t1. 東", "2. 西"]


def test_damaged_styles_leave_the_text_readable(odt):
    document = read_odt(odt(items("東", more='x:style-name="L9"'), **{"styles.xml": "<o"}), "a.odt", {})
    assert document.text == "東\n"


def test_endless_and_deep_lists_end(lines):
    deep = "<x:list>" * 300 + f"<x:list-item>{p('底')}</x:list-item>" + "</x:list>" * 300
    assert lines(deep, list_style("L1", level(10, "1"))) == ["底"]
    huge = 'x:start-value="99999999999" x:display-levels="99999999"'
    assert lines(items("東", more='x:style-name="L1"'), list_style("L1", level(1, "1", more=huge))) == ["1 東"]
