from __future__ import annotations

from collections.abc import Callable

import pytest

from shutten.documents.block import Place
from shutten.documents.document import Document
from shutten.documents.readers.pptx.read import read_pptx
from shutten.documents.remark import Remark
from shutten.errors import DocumentError
from shutten.passages.assembly import make_passages
from shutten.passages.cutting import PassageLimits

MakeDeck = Callable[..., bytes]
MakeShape = Callable[..., str]
Shown = Callable[[Document], list[tuple[object, ...]]]
SPACES = 'xmlns:a="urn:a" xmlns:p="urn:p" xmlns:r="urn:r" xmlns:c="urn:c" xmlns:dgm="urn:dgm"'


def frame(held: str) -> str:
    return f"<p:graphicFrame><a:graphic><a:graphicData>{held}</a:graphicData></a:graphic></p:graphicFrame>"


def page(tag: str, shapes: str, more: str = "") -> str:
    return f"<p:{tag} {SPACES}{more}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:{tag}>"


def test_slides_with_titles_lists_notes_and_numbers(deck: MakeDeck, shape: MakeShape, shown: Shown) -> None:
    first = shape("港湾課", kind="subTitle", slot="1") + shape("港の計画", kind="ctrTitle")
    bare = "<a:pPr><a:buNone/></a:pPr><a:r><a:t>前置きの文。</a:t></a:r>"
    broken = "<a:r><a:t>南岸壁は</a:t></a:r><a:br/><a:r><a:t>来年。</a:t></a:r>"
    body = shape(bare, "北岸壁は直した。", broken, kind="body", slot="1")
    second = shape("2", kind="sldNum", slot="12") + body + shape("岸壁", kind="title")
    notes = shape("1", kind="sldNum") + shape("ここで写真を見せる。", kind="body", slot="1")
    data = deck(
        first,
        second,
        more={
            "ppt/notesSlides/n.xml": page("notes", notes),
            "ppt/slideLayouts/l.xml": page("sldLayout", "", ' type="title"'),
        },
        related={1: [("slideLayout", "../slideLayouts/l.xml")], 2: [("notesSlide", "../notesSlides/n.xml")]},
    )
    document = read_pptx(data, "a.pptx", {})
    assert shown(document) == [
        ("heading", 1, "港の計画"),
        ("paragraph", "港湾課"),
        ("heading", 3, "岸壁"),
        ("furniture", "page number", "2"),
        ("paragraph", "前置きの文。"),
        ("item", "北岸壁は直した。"),
        ("item", "南岸壁は\n来年。"),
        ("paragraph", "ここで写真を見せる。"),
    ]
    assert document.places == (Place(0, "slide", "1"), Place(9, "slide", "2"), Place(39, "slide", "2", "notes"))
    found = make_passages(document, lambda texts: [len(text) for text in texts], PassageLimits(100, 30, 100))
    assert [(one.section_path, one.text, one.places) for one in found] == [
        (("港の計画",), "港湾課", (Place(0, "slide", "1"),)),
        (("港の計画", "岸壁"), "前置きの文。\n北岸壁は直した。\n南岸壁は\n来年。", (Place(0, "slide", "2"),)),
        (("港の計画", "岸壁"), "ここで写真を見せる。", (Place(0, "slide", "2", "notes"),)),
    ]


def test_a_slide_without_a_title_does_not_stand_below_the_one_before(deck: MakeDeck, shape: MakeShape) -> None:
    data = deck(
        shape("計画", kind="title"),
        shape("岸壁", kind="title") + shape("北岸壁は直した。"),
        shape("別の話をする。"),
        more={"ppt/slideLayouts/l.xml": f'<p:sldLayout {SPACES} type="secHead"/>'},
        related={1: [("slideLayout", "../slideLayouts/l.xml")]},
    )
    document = read_pptx(data, "a.pptx", {})
    found = make_passages(document, lambda texts: [len(text) for text in texts], PassageLimits(100, 30, 100))
    assert [(one.section_path, one.text) for one in found] == [
        (("計画", "岸壁"), "北岸壁は直した。"),
        (("計画",), "別の話をする。"),
    ]


@pytest.mark.parametrize(
    ("boxes", "order"),
    [
        ({"上": (0, 0, 90, 10), "右": (50, 20, 40, 60), "左": (0, 20, 40, 60)}, "上左右"),
        ({"右": (50, 0, 40, 30), "左": (0, 0, 40, 30), "右下": (50, 32, 40, 40), "左下": (0, 32, 40, 40)}, "左左下右右下"),
        ({"四": (50, 60, 40, 30), "三": (0, 60, 40, 30), "二": (50, 0, 40, 30), "一": (0, 0, 40, 30)}, "一二三四"),
        ({"下": (0, 50, 90, 20), "上": (0, 0, 90, 50.5)}, "上下"),
        ({"二": (20, 10, 50, 50), "一": (0, 0, 50, 50)}, "一二"),
        ({"": (), "無": (), "有": (0, 0, 9, 9)}, "有無"),
    ],
)
def test_shapes_are_read_by_their_position(
    deck: MakeDeck, shape: MakeShape, boxes: dict[str, tuple[float, ...]], order: str
) -> None:
    slide = "".join(shape(words, at=[int(number * 100) for number in box]) for words, box in boxes.items())
    assert read_pptx(deck(slide), "a.pptx", {}).text.replace("\n", "") == order


def test_a_group_is_read_as_one_and_stands_where_the_slide_has_it(deck: MakeDeck, shape: MakeShape) -> None:
    group = (
        '<p:grpSp><p:grpSpPr><a:xfrm><a:off x="0" y="500"/><a:ext cx="100" cy="100"/><a:chOff x="0" y="0"/>'
        '<a:chExt cx="1000" cy="1000"/></a:xfrm></p:grpSpPr>'
        f"{shape('二', at=(0, 600, 900, 300))}{shape('一', at=(0, 0, 900, 300))}</p:grpSp>"
    )
    slide = group + shape("後", at=(0, 700, 900, 100)) + shape("前", at=(0, 0, 900, 100))
    assert read_pptx(deck(slide), "a.pptx", {}).text == "前\n一\n二\n後\n"


def test_placeholders_stand_where_their_layout_or_master_says(deck: MakeDeck, shape: MakeShape) -> None:
    layout = page("sldLayout", shape("", at=(0, 500, 900, 100), kind="body", slot="7"))
    master = page("sldMaster", shape("", at=(0, 100, 900, 100), kind="pic"))
    to_master = '<Relationships><Relationship Id="r1" Type="x/slideMaster" Target="../m.xml"/></Relationships>'
    data = deck(
        shape("下", kind="body", slot="7") + shape("中", at=(0, 300, 900, 100)) + shape("上", kind="pic", slot="3"),
        more={
            "ppt/slideLayouts/l.xml": layout,
            "ppt/slideLayouts/_rels/l.xml.rels": to_master,
            "ppt/m.xml": master,
        },
        related={1: [("slideLayout", "../slideLayouts/l.xml")]},
    )
    assert read_pptx(data, "a.pptx", {}).text == "上\n中\n下\n"


def test_a_table_is_read_by_rows_with_its_names(deck: MakeDeck, shown: Shown) -> None:
    def cell(words: str, more: str = "") -> str:
        return f"<a:tc{more}><a:txBody><a:p><a:r><a:t>{words}</a:t></a:r></a:p></a:txBody></a:tc>"

    rows = [
        cell("港") + cell("費用", ' gridSpan="2"') + cell("", ' hMerge="1"'),
        cell("北港", ' rowSpan="2"') + cell("10") + cell("12"),
        cell("", ' vMerge="1"') + cell("8") + cell("9"),
    ]
    table = "".join(f"<a:tr>{row}</a:tr>" for row in rows)
    held = f'<a:tbl><a:tblPr firstRow="1"/>{table}</a:tbl>'
    header = [["港"], ["費用"], ["費用"]]
    assert shown(read_pptx(deck(frame(held)), "a.pptx", {})) == [
        ("furniture", "column names", "港費用"),
        ("row", [["北港"], ["10"], ["12"]], header),
        ("row", [[], ["8"], ["9"]], header),
    ]


def test_charts_and_diagrams_say_their_words(deck: MakeDeck, shown: Shown) -> None:
    def points(*words: str) -> str:
        return "".join(f'<c:pt idx="{at}"><c:v>{word}</c:v></c:pt>' for at, word in enumerate(words))

    def series(name: str, *values: str) -> str:
        names = f"<c:cat>{points('北港', '南港')}</c:cat>"
        return f"<c:ser><c:tx>{points(name)}</c:tx>{names}<c:val>{points(*values)}</c:val></c:ser>"

    chart = (
        f"<c:chartSpace {SPACES}><c:chart><c:title><a:p><a:r><a:t>船の数</a:t></a:r></a:p></c:title>"
        f"{series('2023', '10', '8.50000001')}{series('2024', '12')}</c:chart></c:chartSpace>"
    )
    diagram = f"<dgm:dataModel {SPACES}><dgm:pt><dgm:t><a:p><a:r><a:t>測る</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:dataModel>"
    frames = frame('<c:chart xmlns:c="urn:c" r:id="r1"/>') + frame('<dgm:relIds xmlns:dgm="urn:dgm" r:dm="r2"/>')
    data = deck(
        frames,
        more={"ppt/charts/c.xml": chart, "ppt/diagrams/d.xml": diagram},
        related={1: [("chart", "../charts/c.xml"), ("diagramData", "../diagrams/d.xml")]},
    )
    assert shown(read_pptx(data, "a.pptx", {})) == [
        ("caption", "船の数"),
        ("furniture", "column names", "20232024"),
        ("row", [["北港"], ["10"], ["12"]], [[], ["2023"], ["2024"]]),
        ("row", [["南港"], ["8.50000001"], []], [[], ["2023"], ["2024"]]),
        ("item", "測る"),
    ]


def test_hidden_slides_are_read_and_slides_of_pictures_told(deck: MakeDeck, shape: MakeShape) -> None:
    document = read_pptx(deck(shape("表の文。"), shape("裏の文。"), "<p:pic/>", hidden=[2]), "a.pptx", {})
    assert document.text == "表の文。\n裏の文。\n"
    assert document.remarks == (
        Remark("hidden_slides", values={"slides": "2"}),
        Remark("pictures_on_slides", values={"slides": "3"}),
    )


def test_of_two_renderings_the_first_is_read(deck: MakeDeck, shape: MakeShape) -> None:
    choice = f"<mc:Choice>{shape('式一')}</mc:Choice><mc:Fallback>{shape('式二')}</mc:Fallback>"
    both = f'<mc:AlternateContent xmlns:mc="urn:mc">{choice}</mc:AlternateContent>'
    assert read_pptx(deck(both), "a.pptx", {}).text == "式一\n"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            r"is of the form \.ppt, which is not read; save it as \.pptx",
        ),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "is protected by a password"),
        (b"PK\x03\x04 broken", "is damaged, or no PowerPoint presentation"),
    ],
)
def test_what_is_no_presentation_is_told_why(data: bytes, why: str) -> None:
    with pytest.raises(DocumentError, match=why):
        read_pptx(data, "a.pptx", {})


@pytest.mark.parametrize(
    ("slide", "more", "why"),
    [
        ("", {}, "holds no text"),
        ("<p:sp>", {}, r"ppt/slides/s1\.xml is not well-formed XML"),
        ("", {"ppt/presentation.xml": " " * 30_000_000}, "expands to 28 MB"),
        ("", {"ppt/slides/s1.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, "declares a document type"),
        ("<a>" * 3000 + "</a>" * 3000, {}, "nests elements more than 2000 deep"),
    ],
)
def test_a_damaged_presentation_is_told_why(deck: MakeDeck, slide: str, more: dict[str, str], why: str) -> None:
    with pytest.raises(DocumentError, match=why):
        read_pptx(deck(slide, more=more), "a.pptx", {})


def test_a_table_that_nobody_can_look_at_is_refused(deck: MakeDeck) -> None:
    held = f"<a:tbl><a:tr>{'<a:tc/>' * 200_000}</a:tr></a:tbl>"
    with pytest.raises(DocumentError, match="has more than 100,000 cells"):
        read_pptx(deck(frame(held)), "a.pptx", {})


def test_groups_nested_without_end_keep_their_words(deck: MakeDeck, shape: MakeShape) -> None:
    slide = "<p:grpSp>" * 900 + shape("深い文。") + "</p:grpSp>" * 900
    assert read_pptx(deck(slide), "a.pptx", {}).text == "深い文。\n"


def numbered(words: str, kind: str, level: int = 0, more: str = "") -> str:
    bullet = f'<a:buAutoNum type="{kind}"{more}/>' if kind else "<a:buNone/>"
    return f'<a:pPr lvl="{level}">{bullet}</a:pPr><a:r><a:t>{words}</a:t></a:r>'


def test_numbers_that_are_counted_stand_before_their_paragraphs(deck: MakeDeck, shape: MakeShape) -> None:
    first = shape(
        numbered("甲", "arabicPeriod"),
        numbered("い", "alphaLcParenBoth", 1),
        numbered("ろ", "alphaLcParenBoth", 1),
        numbered("乙", "arabicPeriod"),
        numbered("は", "alphaLcParenBoth", 1),
        numbered("間の文", ""),
        numbered("丙", "arabicPeriod"),
        at=(0, 0, 9, 9),
    )
    second = shape(
        numbered("丁", "circleNumDbPlain", 0, ' startAt="4"'),
        numbered("戊", "circleNumDbPlain", 0, ' startAt="4"'),
        numbered("己", "ea1JpnKorPeriod"),
        numbered("庚", "romanUcParenR"),
        numbered("辛", "unheardOf"),
        at=(0, 20, 9, 9),
    )
    text = read_pptx(deck(first + second), "a.pptx", {}).text
    assert text.splitlines() == [
        *("1. 甲", "(a) い", "(b) ろ", "2. 乙", "(a) は", "間の文", "1. 丙"),
        *("④ 丁", "⑤ 戊", "一. 己", "I) 庚", "辛"),
    ]
