from collections.abc import Callable

import pytest

from shutten import Document, Metadata
from shutten.documents.block import Block, Cell
from shutten.passages.assembly import Assembly
from shutten.passages.segment import Segmentation, segment
from shutten.text.span import Span, text_at

Cut = Callable[..., Assembly]
Pieces = Callable[..., list[tuple[str, str]]]

BODY = "県と市は、道路を直す費用を半分ずつ持つことで一致した。"
TABLE = "会議\t議長\t目的\n堤防会議\t局長\t大雨に備えて川の堤防を直す順番と費用を話し合う会議である。"


def _segment(text: str, form: str = "text", blocks: tuple[Block, ...] = ()) -> Segmentation:
    document = Document("a.txt", text, Metadata(), form=form, blocks=blocks)
    return segment(document)


def test_units_stand_below_their_headings(pieces: Pieces) -> None:
    text = f"第II部 施策\n\n第1節 道路\n\n1 国道\n\n{BODY}\n\n2 県道\n\n{BODY}\n\n第2節 川\n\n{BODY}"
    assert pieces(text) == [
        ("第II部 施策 > 第1節 道路 > 1 国道", BODY),
        ("第II部 施策 > 第1節 道路 > 2 県道", BODY),
        ("第II部 施策 > 第2節 川", BODY),
    ]


def test_a_circle_heads_a_section_and_marks_an_item(pieces: Pieces) -> None:
    item = "○ 国道を直すこととし、費用は国が持つ。"
    assert pieces(f"ア 道路\n\n{item}\n\n○ 県道\n\n{BODY}") == [("ア 道路", item), ("ア 道路 > ○ 県道", BODY)]


def test_numbered_paragraphs_are_no_headings(pieces: Pieces) -> None:
    first, second = "1 冒頭、知事は、道路を直す考えを述べた。", "2 両者は、橋についても話し合った。"
    assert pieces(f"【県】会談の概要\n\n{first}\n\n{second}") == [("【県】会談の概要", first), ("【県】会談の概要", second)]


def test_a_heading_with_nothing_below_it_is_a_passage_of_its_parent(pieces: Pieces) -> None:
    assert pieces(f"# 計画\n\n## 目的\n\n## 方針\n\n{BODY}\n\n## 附則", "markdown") == [
        ("計画", "目的"),
        ("計画 > 方針", BODY),
        ("計画", "附則"),
    ]


def test_headings_alone_are_passages_once_each(pieces: Pieces) -> None:
    assert pieces("# 計画\n\n## 目的\n\n### 背景", "markdown") == [("計画 > 目的", "背景")]


def test_paragraphs_are_numbered_through_the_document_rows_too_and_headings_not(cut: Cut) -> None:
    text = f"1 道路\n\n{BODY}\n\n{TABLE}\n\n- 3 -\n\n{BODY}"
    assert [passage.paragraph for passage in cut(text).passages] == [1, 2, 3]


def test_a_label_on_a_line_of_its_own_and_a_heading_title_the_table_below(pieces: Pieces) -> None:
    title = "図表Ⅲ-2-1-2\n\n## 主な会議"
    text = f"## 1 協議\n\n{BODY}\n\n{title}\n\n{TABLE}\n\n(注1) 局長が留守のときは次長。\n\n{BODY}\n\n## 2 予算\n\n{BODY}"
    figure = "1 協議 > 図表Ⅲ-2-1-2 主な会議"
    assert [path for path, _ in pieces(text, "markdown")] == ["1 協議", figure, figure, "1 協議", "2 予算"]


def test_a_labelled_line_titles_the_table_below(pieces: Pieces) -> None:
    assert [path for path, _ in pieces(f"1 協議\n\n表1 主な会議\n\n{TABLE}\n\n{BODY}")] == ["1 協議 > 表1 主な会議", "1 協議"]


def test_a_labelled_line_without_a_table_is_text(pieces: Pieces) -> None:
    assert pieces(f"1 協議\n\n図表1 主な会議\n\n{BODY}") == [("1 協議", "図表1 主な会議"), ("1 協議", BODY)]


def test_a_label_before_a_heading_without_a_table_is_text(pieces: Pieces) -> None:
    assert [path for path, _ in pieces(f"## 1 協議\n\n図表1\n\n## 2 予算\n\n{BODY}", "markdown")] == ["1 協議", "2 予算"]


def test_date_lines_date_their_section() -> None:
    text = f"【県】会談\n\n令和3年4月5日\n\n{BODY}\n\n【市】会談\n\n{BODY}"
    found = _segment(text)
    assert {text_at(text, spans): words for spans, words in found.dates.items()} == {"【県】会談": "令和3年4月5日"}
    assert [text_at(text, heading.spans) for heading in found.headings] == ["【県】会談", "【市】会談"]


def test_declared_blocks_are_taken_as_they_are(pieces: Pieces) -> None:
    text = "道路 県が直す。 3"
    blocks = (
        Block("heading", (Span(0, 2),), level=1),
        Block("paragraph", (Span(3, 8),)),
        Block("furniture", (Span(9, 10),), reason="page number"),
    )
    found = _segment(text, "html", blocks)
    assert [(text_at(text, u.spans), [h.title for h in u.section], u.paragraph) for u in found.units] == [
        ("県が直す。", ["道路"], 1)
    ]
    assert found.left_out == [(Span(9, 10), "page number")]


@pytest.mark.parametrize(("declared", "expected"), [("paragraph", [["1 道路"]]), ("item", [[], []])])
def test_marked_paragraphs_are_headings_where_no_heading_is_declared(declared: str, expected: list[list[str]]) -> None:
    text = "1 道路\n県が直す。"
    blocks = (Block(declared, (Span(0, 4),)), Block("paragraph", (Span(5, 10),)))  # type: ignore[arg-type]
    assert [[heading.title for heading in unit.section] for unit in _segment(text, "pdf", blocks).units] == expected


def test_marked_paragraphs_are_text_where_another_heading_is_declared() -> None:
    text = "道路\n1 国道\n県が直す。"
    blocks = (Block("heading", (Span(0, 2),), level=1), Block("paragraph", (Span(3, 7),)), Block("paragraph", (Span(8, 13),)))
    found = _segment(text, "html", blocks)
    assert [text_at(text, unit.spans) for unit in found.units] == ["1 国道", "県が直す。"]


def test_rows_of_a_data_file_take_nothing_from_the_row_above() -> None:
    text = "甲,乙丙丁\n,戊己庚"
    one = (Cell(((Span(0, 1),),)), Cell(((Span(2, 5),),)))
    two = (Cell(), Cell(((Span(7, 10),),)))
    blocks = (Block("row", (Span(0, 1), Span(2, 5)), cells=one), Block("row", (Span(7, 10),), cells=two))
    assert [len(unit.row) for unit in _segment(text, "table", blocks).units] == [1, 0]
    assert [len(unit.row) for unit in _segment(text, "html", blocks).units] == [1, 1]


def test_plain_text_has_no_sections_and_nothing_is_left_out(cut: Cut) -> None:
    found = cut("# 道路\n\n印刷用\n\n県が直す。", "plain")
    assert [(p.section_path, p.text) for p in found.passages] == [((), "# 道路"), ((), "印刷用"), ((), "県が直す。")]
    assert found.left_out == ()


@pytest.mark.parametrize("text", ["港まつりのお知らせ", "港まつりのお知らせ\n\n令和6年5月3日"])
def test_a_title_that_is_all_there_is_stays(text: str) -> None:
    document = Document("a.txt", text, Metadata(title="港まつりのお知らせ", language="ja"))
    found = segment(document)
    assert "".join(text_at(text, unit.spans) for unit in found.units).startswith("港まつりのお知らせ")
    assert found.left_out == []


def test_a_title_above_a_text_is_left_out() -> None:
    text = f"港まつりのお知らせ\n\n{BODY}"
    found = segment(Document("a.txt", text, Metadata(title="港まつりのお知らせ", language="ja")))
    assert [reason for _, reason in found.left_out] == ["title"]
