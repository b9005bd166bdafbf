from __future__ import annotations

import io
import zipfile

import pytest

from shutten.documents.readers.docx.numerals import numeral
from shutten.documents.readers.docx.read import read_docx

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LAW = [("decimal", "第%1条"), ("decimalFullWidth", "%2"), ("decimal", "(%3)"), ("aiueoFullWidth", "%4"), ("lowerLetter", "%5)")]


def word(body: str, **parts: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return made.getvalue()


def levels(*given: tuple[str, str], more: str = "") -> str:
    return "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'
        for at, (form, text) in enumerate(given)
    )


def numbering(abstract: str, nums: str = "") -> str:
    num = nums or '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    return f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{abstract}</w:abstractNum>{num}</w:numbering>'


def para(text: str, level: int | None = 0, num: int = 1, more: str = "", mark: str = "") -> str:
    ilvl = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    listed = f'<w:numPr>{ilvl}<w:numId w:val="{num}"/></w:numPr>' if num >= 0 else ""
    run = f"<w:r><w:t>{text}</w:t></w:r>" if text else ""
    return f"<w:p><w:pPr>{more}{listed}{mark}</w:pPr>{run}</w:p>"


def read(body: str, **parts: str) -> list[tuple[str, str]]:
    document = read_docx(word(body, **parts), "a.docx", {})
    return [(block.kind, "".join(document.text[a:b] for a, b in block.spans)) for block in document.blocks]


def test_articles_paragraphs_items_and_their_restarts():
    body = "".join(
        para(text, level)
        for text, level in (
            ("目的を定める。", 0),
            ("許可を受ける。", 0),
            ("前項の許可は一年とする。", 1),
            ("次の書類を出す。", 1),
            ("写し", 2),
            ("納付書", 2),
            ("原本", 3),
            ("控え", 3),
            ("使用料は納める。", 0),
            ("減免することができる。", 1),
        )
    )
    assert read(body, numbering=numbering(levels(*LAW))) == [
        ("paragraph", "第1条\u3000目的を定める。"),
        ("paragraph", "第2条\u3000許可を受ける。"),
        ("item", "１\u3000前項の許可は一年とする。"),
        ("item", "２\u3000次の書類を出す。"),
        ("item", "(1) 写し"),
        ("item", "(2) 納付書"),
        ("item", "ア\u3000原本"),
        ("item", "イ\u3000控え"),
        ("paragraph", "第3条\u3000使用料は納める。"),
        ("item", "１\u3000減免することができる。"),
    ]


@pytest.mark.parametrize(
    ("form", "numbers"),
    [
        ("decimal", "1 2 3 4 12"),
        ("decimalZero", "01 02 03 04 12"),
        ("decimalFullWidth", "１ ２ ３ ４ １２"),
        ("decimalEnclosedCircle", "① ② ③ ④ ⑫"),
        ("aiueoFullWidth", "ア イ ウ エ シ"),
        ("aiueo", "ア イ ウ エ シ"),
        ("iroha", "イ ロ ハ ニ ヲ"),
        ("japaneseCounting", "一 二 三 四 十二"),
        ("japaneseLegal", "壱 弐 参 四 壱拾弐"),
        ("ideographDigital", "一 二 三 四 一二"),
        ("ideographTraditional", "甲 乙 丙 丁 12"),
        ("upperRoman", "I II III IV XII"),
        ("lowerRoman", "i ii iii iv xii"),
        ("upperLetter", "A B C D L"),
        ("lowerLetter", "a b c d l"),
        ("ordinal", "1st 2nd 3rd 4th 12th"),
        ("thaiCounting", "1 2 3 4 12"),
    ],
)
def test_formats(form, numbers):
    assert [numeral(number, form) for number in (1, 2, 3, 4, 12)] == numbers.split()


@pytest.mark.parametrize(
    ("number", "kanji"), [(10, "十"), (11, "十一"), (20, "二十"), (101, "百一"), (1234, "千二百三十四"), (0, "0")]
)
def test_kanji_numbers(number, kanji):
    assert numeral(number, "japaneseCounting") == kanji


def test_deep_levels_hold_the_numbers_above_them_and_may_show_all_in_digits():
    given = [("upperRoman", "%1."), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3")]
    made = levels(*given[:2]) + levels(*given[2:], more="<w:isLgl/>").replace('w:ilvl="0"', 'w:ilvl="2"')
    body = para("甲", 0) + para("乙", 0) + para("丙", 1) + para("丁", 2) + para("戊", 2)
    assert [text for _, text in read(body, numbering=numbering(made))] == ["I. 甲", "II. 乙", "II.1 丙", "2.1.1 丁", "2.1.2 戊"]


def test_lists_with_one_abstract_list_count_on_unless_one_starts_anew():
    nums = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/>{more}</w:num>'
        for number, more in (
            (1, ""),
            (2, ""),
            (3, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'),
            (
                4,
                f'<w:lvlOverride w:ilvl="0">{levels(("upperLetter", "%1)"))}</w:lvlOverride>',
            ),
        )
    )
    body = "".join(para("甲", 0, num) for num in (1, 1, 2, 3, 3, 1, 4))
    found = [text for _, text in read(body, numbering=numbering(levels(("decimal", "%1.")), nums))]
    assert found == ["1. 甲", "2. 甲", "3. 甲", "5. 甲", "6. 甲", "7. 甲", "H) 甲"]


@pytest.mark.parametrize(("restart", "last"), [("", "(1) 丁"), ('<w:lvlRestart w:val="0"/>', "(2) 丁")])
def test_a_level_restarts_below_a_new_number_unless_it_says_otherwise(restart, last):
    made = levels(("decimal", "%1.")) + levels(("decimal", "(%2)"), more=restart).replace('w:ilvl="0"', 'w:ilvl="1"')
    body = para("甲", 0) + para("乙", 1) + para("丙", 0) + para("丁", 1)
    assert read(body, numbering=numbering(made))[-1][1] == last


def test_styles_carry_numbers_and_headings_get_theirs():
    styles = f"""<w:styles {W}>
    <w:style w:type="paragraph" w:styleId="h1"><w:name w:val="heading 1"/>
      <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="h2"><w:name w:val="heading 2"/><w:basedOn w:val="h1"/>
      <w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="j"><w:name w:val="条"/>
      <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="plain"><w:name w:val="条の外"/><w:basedOn w:val="j"/>
      <w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style></w:styles>"""
    made = levels(("decimal", "第%1章"), ("decimal", "第%2節"), ("decimal", "第%3条")).replace(
        '<w:lvlText w:val="第%3条"/>', '<w:pStyle w:val="j"/><w:lvlText w:val="第%3条"/>'
    )
    named = [("総則", "h1"), ("通則", "h2"), ("定める。", "j"), ("別に定める。", "plain"), ("用いる。", "j"), ("雑則", "h1")]
    body = "".join(para(text, None, -1, f'<w:pStyle w:val="{style}"/>') for text, style in named)
    assert read(body, styles=styles, numbering=numbering(made)) == [
        ("heading", "第1章\u3000総則"),
        ("heading", "第1節\u3000通則"),
        ("paragraph", "第1条\u3000定める。"),
        ("item", "別に定める。"),
        ("paragraph", "第2条\u3000用いる。"),
        ("heading", "第2章\u3000雑則"),
    ]


def test_cells_are_numbered_in_their_order_and_empty_paragraphs_count():
    cell = "<w:tc>{}</w:tc>"
    table = "<w:tbl><w:tr>" + cell.format(para("甲")) + cell.format(para("乙") + para("")) + "</w:tr></w:tbl>"
    gone = para("", mark="<w:rPr><w:del/></w:rPr>")
    found = read(para("前") + table + gone + para("後"), numbering=numbering(levels(("decimal", "%1."))))
    assert [text for _, text in found] == ["1. 前", "2. 甲3. 乙", "5. 後"]


@pytest.mark.parametrize(
    ("level", "shown"),
    [
        ('<w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>', "• 甲"),
        ('<w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0d8"/><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>', "➢ 甲"),
        ('<w:numFmt w:val="bullet"/><w:lvlText w:val="\uf001"/><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>', "• 甲"),
        ('<w:numFmt w:val="bullet"/><w:lvlText w:val="・"/>', "・ 甲"),
        ('<w:numFmt w:val="bullet"/><w:lvlText w:val="o"/>', "◦ 甲"),
        ('<w:numFmt w:val="decimal"/><w:suff w:val="nothing"/><w:lvlText w:val="%1)"/>', "0)甲"),
        ('<w:start w:val="3"/><w:numFmt w:val="decimal"/><w:suff w:val="space"/><w:lvlText w:val="注%1"/>', "注3 甲"),
        ('<w:numFmt w:val="none"/><w:lvlText w:val="%1"/>', "甲"),
        ('<w:numFmt w:val="decimal"/><w:lvlText w:val=""/>', "甲"),
        ('<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:rPr><w:vanish/></w:rPr>', "甲"),
    ],
)
def test_bullets_and_what_stands_behind_the_number(level, shown):
    made = f'<w:lvl w:ilvl="0">{level}</w:lvl>'
    assert read(para("甲"), numbering=numbering(made)) == [("item", shown)]


@pytest.mark.parametrize("num", [0, 9])
def test_no_list_no_number(num):
    assert read(para("甲", 0, num) + para("乙"), numbering=numbering(levels(("decimal", "%1."))))[0][1] == "甲"


def test_a_list_that_a_style_defines():
    styles = f"""<w:styles {W}><w:style w:type="numbering" w:styleId="law"><w:name w:val="law"/>
    <w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style></w:styles>"""
    made = f"""<w:numbering {W}>
    <w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="law"/></w:abstractNum>
    <w:abstractNum w:abstractNumId="1"><w:styleLink w:val="law"/>{levels(("decimal", "第%1条"))}</w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
    <w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>"""
    assert read(para("定める。"), styles=styles, numbering=made) == [("paragraph", "第1条\u3000定める。")]


def test_hostile_numbers_stay_short():
    made = levels(("decimal", "%1" * 5000)).replace('w:start w:val="1"', 'w:start w:val="99999999999"')
    (_, text), *_ = read(para("甲"), numbering=numbering(made))
    assert len(text) < 100
