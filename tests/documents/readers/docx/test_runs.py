from __future__ import annotations

import io
import zipfile

import pytest

from shutten.documents.readers.docx.read import read_docx

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STYLES = f"""<w:styles {W}>
<w:style w:type="character" w:styleId="ura"><w:name w:val="裏"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="ura2"><w:name w:val="裏2"/><w:basedOn w:val="ura"/></w:style>
<w:style w:type="paragraph" w:styleId="hid"><w:name w:val="隠し"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="hid2"><w:name w:val="隠し2"/><w:basedOn w:val="hid"/></w:style>
<w:style w:type="paragraph" w:styleId="shown"><w:name w:val="見せる"/><w:basedOn w:val="hid"/>
<w:rPr><w:vanish w:val="0"/></w:rPr></w:style>
</w:styles>"""


def word(body: str, **parts: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return made.getvalue()


def run(text: str, settings: str = "") -> str:
    return f"<w:r><w:rPr>{settings}</w:rPr><w:t>{text}</w:t></w:r>"


def read(paragraph: str, style: str = "") -> tuple[list[str], list[str], list[dict[str, object]]]:
    """What is shown, what is hidden, and what the remarks say."""
    body = f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{paragraph}</w:p><w:p><w:r><w:t>次</w:t></w:r></w:p>'
    document = read_docx(word(body, styles=STYLES), "a.docx", {})
    texts = [(block.reason, "".join(document.text[a:b] for a, b in block.spans)) for block in document.blocks]
    shown = [text for reason, text in texts if not reason and text != "次"]
    return shown, [text for reason, text in texts if reason == "hidden"], [dict(one.values) for one in document.remarks]


@pytest.mark.parametrize(
    ("paragraph", "style", "shown", "hidden"),
    [
        (run("撤回された", "<w:vanish/>") + run("認められた。"), "", ["認められた。"], ["撤回された"]),
        (run("撤回", '<w:rStyle w:val="ura"/>') + run("認めた。"), "", ["認めた。"], ["撤回"]),
        (run("撤回", '<w:rStyle w:val="ura2"/>') + run("認めた。"), "", ["認めた。"], ["撤回"]),
        (run("認めた。", '<w:rStyle w:val="ura"/><w:vanish w:val="false"/>'), "", ["認めた。"], []),
        (run("撤回"), "hid", [], ["撤回"]),
        (run("撤回"), "hid2", [], ["撤回"]),
        (run("認めた。"), "shown", ["認めた。"], []),
        (run("認めた。", '<w:rStyle w:val="ura"/>'), "hid", ["認めた。"], []),  # two switches undo each other
        (run("印刷だけ。", "<w:webHidden/>"), "", ["印刷だけ。"], []),
        (run("認めた。", '<w:vanish w:val="0"/>'), "", ["認めた。"], []),
    ],
)
def test_hidden_text_is_furniture(paragraph, style, shown, hidden):
    assert read(paragraph, style)[:2] == (shown, hidden)


def test_hidden_text_of_a_cell_stands_behind_the_table():
    cells = "".join(f"<w:tc><w:p>{run(text)}{run('裏', '<w:vanish/>')}</w:p></w:tc>" for text in ("甲", "乙"))
    document = read_docx(word(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"), "a.docx", {})
    assert [(block.kind, "".join(document.text[a:b] for a, b in block.spans)) for block in document.blocks] == [
        ("row", "甲乙"),
        ("furniture", "裏"),
        ("furniture", "裏"),
    ]


@pytest.mark.parametrize(
    ("paragraph", "text"),
    [
        (run("25") + '<w:r><w:sym w:font="Symbol" w:char="F0B0"/></w:r>' + run("C"), "25°C"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + run("済"), "☑済"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>' + run("未"), "☐未"),
        (run("甲") + '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>' + run("乙"), "甲→乙"),
        (run("甲") + '<w:r><w:sym w:font="Symbol" w:char="F0AE"/></w:r>' + run("乙"), "甲→乙"),
        ('<w:r><w:sym w:font="MS Gothic" w:char="2611"/></w:r>' + run("済"), "☑済"),
        (run("\uf061", '<w:rFonts w:ascii="Symbol"/>') + run("波"), "α波"),
        (run("mm", '<w:rFonts w:hAnsi="Symbol"/>') + run("量"), "μμ量"),
        (run("03") + "<w:r><w:noBreakHyphen/></w:r>" + run("1234"), "03-1234"),
        (run("co") + "<w:r><w:softHyphen/></w:r>" + run("operate"), "cooperate"),
        (run("甲") + "<w:r><w:tab/></w:r>" + run("乙") + "<w:r><w:br/></w:r>" + run("丙"), "甲 乙\n丙"),
    ],
)
def test_symbols_hyphens_and_breaks(paragraph, text):
    assert read(paragraph) == ([text], [], [])


def test_symbols_that_are_not_known_are_counted():
    paragraph = '<w:r><w:sym w:font="Webdings" w:char="F061"/><w:sym w:font="Wingdings" w:char="F0FF"/></w:r>' + run("甲")
    assert read(paragraph + paragraph)[::2] == (["甲甲"], [{"count": 4, "symbols": "Webdings F061, Wingdings F0FF"}])


TICKED = "<w:ffData><w:checkBox><w:checked {}/></w:checkBox></w:ffData>"
CHOICE = '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="東"/><w:listEntry w:val="西"/></w:ddList></w:ffData>'


def field(code: str, result: str = "", data: str = "") -> str:
    begin = f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
    middle = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + result if result else ""
    return begin + code + middle + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


@pytest.mark.parametrize(
    ("paragraph", "text"),
    [
        (field(code("PAGEREF a"), run("12")) + run("頁"), "12頁"),
        (field(code("IF ") + field(code("MERGEFIELD b"), run("値")) + code('= "値"'), run("結果")) + run("。"), "結果。"),
        (field(code("XE 索引")) + run("本文"), "本文"),
        (run("前") + '<w:fldSimple w:instr="REF a"><w:r><w:t>別表</w:t></w:r></w:fldSimple>', "前別表"),
        (field(code("FORMCHECKBOX"), data=TICKED.format("")) + run("要"), "☒要"),
        (
            field(code("FORMCHECKBOX"), data='<w:ffData><w:checkBox><w:checked w:val="0"/></w:checkBox></w:ffData>')
            + run("要"),
            "☐要",
        ),
        (field(code("FORMDROPDOWN"), data=CHOICE), "西"),
        ('<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run("本文"), "本文"),
    ],
)
def test_of_a_field_the_result_is_text(paragraph, text):
    assert read(paragraph)[0] == [text]


def test_a_field_that_is_never_closed_does_not_swallow_what_follows():
    body = f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{code("TOC")}</w:p><w:p>{run("本文である。")}</w:p>'
    document = read_docx(word(body), "a.docx", {})
    assert document.text == "本文である。\n"


def test_exponents_stay_raised():
    raised = '<w:vertAlign w:val="superscript"/>'
    paragraph = run("費用は10") + run("6", raised) + run("円、面積は5 km") + run("2", raised) + run("である") + run("1", raised)
    assert read(paragraph)[0] == ["費用は10⁶円、面積は5 km²である1"]
    assert read(run("10") + run("6", '<w:vertAlign w:val="subscript"/>'))[0] == ["106"]


@pytest.mark.parametrize("line", ["<w:strike/>", "<w:dstrike/>"])
def test_what_is_struck_out_is_left_out_with_that_reason(line: str) -> None:
    kept = '<w:strike w:val="0"/>'
    body = f"<w:p>{run('期限は')}{run('三月', line)}{run('四月', kept)}{run('末とする。')}</w:p>"
    document = read_docx(word(body), "a.docx", {})
    shown = [(block.kind, block.reason, "".join(document.text[a:b] for a, b in block.spans)) for block in document.blocks]
    assert shown == [("paragraph", "", "期限は四月末とする。"), ("furniture", "struck out", "三月")]
