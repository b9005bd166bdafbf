from collections.abc import Callable, Sequence

import pytest

from shutten import Document, Metadata
from shutten.documents.block import Block, Page
from shutten.passages.assembly import Assembly, assemble, make_passages
from shutten.passages.cutting import PassageLimits
from shutten.text.span import Span

Cut = Callable[..., Assembly]
Count = Callable[[Sequence[str]], list[int]]

TEXT = "計画\n\n1 道路\n\n県は<b>道路</b>を直す。\n\n2 橋\n\n県は橋を直す。\n\n県は橋を直す。"


def test_a_passage_in_full(cut: Cut) -> None:
    passage = cut(TEXT, title="計画", date="2021").passages[0]
    assert passage.text == "県は道路を直す。"
    assert passage.spans == (Span(10, 12), Span(15, 17), Span(21, 25))
    assert (passage.document, passage.ordinal, passage.paragraph) == ("a.txt", 0, 1)
    assert passage.section_path == ("1 道路",)
    assert passage.context == "計画 > 1 道路"
    assert passage.context_spans == ()
    assert (passage.language, passage.date, passage.date_from) == ("ja", "2021", "document")
    assert (passage.page, passage.page_label, passage.pages, passage.places) == (None, "", (), ())


def test_what_is_in_no_passage(cut: Cut) -> None:
    found = cut(TEXT, title="計画")
    assert [TEXT[start:end] for start, end in found.headings] == ["1 道路", "2 橋"]
    assert [(TEXT[start:end], reason) for (start, end), reason in found.left_out] == [
        ("計画", "title"),
        ("<b>", "markup"),
        ("</b>", "markup"),
    ]


def test_equal_passages_have_different_identifiers(cut: Cut) -> None:
    one, two = cut(TEXT).passages[1:]
    assert one.text == two.text
    assert one.id != two.id


def test_identifiers_outlive_changes_elsewhere(cut: Cut) -> None:
    before, after = cut(TEXT).passages, cut(f"県は堤を築く。\n\n{TEXT}").passages
    assert [passage.id for passage in after][-3:] == [passage.id for passage in before][-3:]


def test_the_language_is_the_passages_own(cut: Cut) -> None:
    found = cut("県と市は道路を直す。\n\nThe state mends the road that leads to the bridge.\n\n12.5", language="ja")
    assert [passage.language for passage in found.passages] == ["ja", "en", "ja"]


def test_the_row_stands_below_the_path_in_the_context(cut: Cut) -> None:
    text = "# 計画\n\n区分\t内容\n道路\t県と市が力を合わせて直し、費用を半分ずつ持つこととする。"
    assert cut(text, "markdown", title="計画").passages[0].context == "計画\n区分: 道路 / 内容"


@pytest.mark.parametrize(
    ("most", "context"),
    [(18, "白書 > 1 道路 > (1) 国道"), (17, "1 道路 > (1) 国道"), (12, "(1) 国道"), (5, "")],
)
def test_a_long_context_loses_what_is_furthest_out(cut: Cut, most: int, context: str) -> None:
    passage = cut("1 道路\n\n(1) 国道\n\n県が直す。", title="白書", context=most).passages[0]
    assert passage.context == context


def test_a_long_context_loses_path_then_date_then_cells(cut: Cut) -> None:
    text = "1 道路\n\n2021/4/5\t堤防会議\t<p>道路を直す。</p><p>橋を直す。</p>"
    assert [cut(text, title="", context=most).passages[0].context for most in (30, 29, 24, 14, 7)] == [
        "2021年4月5日\n1 道路\n2021/4/5 / 堤防会議",
        "2021年4月5日\n2021/4/5 / 堤防会議",
        "2021/4/5 / 堤防会議",
        "2021/4/5",
        "",
    ]


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("1 会談(21(令和3)年4月5日)\n\n県は道路を直す。", "2021年4月5日\n1 会談(21(令和3)年4月5日)"),
        ("1 会談（2021年4月5日）\n\n県は道路を直す。", "1 会談（2021年4月5日）"),
        ("令和3年4月5日、県は道路を直した。", "2021年4月5日"),
        ("2021年4月5日、県は道路を直した。", ""),
        ("1 Talks (5/4/2021)\n\nThe state mends the road that leads to the bridge.", "1 Talks (5/4/2021)"),
        ("1 Talks (2021-04-05)\n\nThe state mends the road that leads to the bridge.", "5 April 2021\n1 Talks (2021-04-05)"),
        ("1 Talks (April 5, 2021)\n\nThe state mends the road that leads to the bridge.", "1 Talks (April 5, 2021)"),
    ],
)
def test_the_date_stands_above_the_path_unless_it_is_in_words_there(cut: Cut, text: str, context: str) -> None:
    assert cut(text).passages[0].context == context


def test_the_date_of_the_whole_document_is_no_context(cut: Cut) -> None:
    passage = cut("県は道路を直す。", title="計画", date="2021-04-05").passages[0]
    assert (passage.date, passage.date_from, passage.context) == ("2021-04-05", "document", "計画")


def test_a_passage_has_the_page_it_begins_on(characters: Count) -> None:
    text = "県は道路を直す。市は橋を直す。"
    blocks = (Block("paragraph", (Span(0, 8),)), Block("paragraph", (Span(8, 15),)))
    pages = (Page(0, 1, "iv"), Page(8, 2))
    document = Document("a.pdf", text, Metadata(), form="pdf", blocks=blocks, pages=pages)
    found = make_passages(document, characters, PassageLimits(100, 0, 100))
    assert [(passage.page, passage.page_label) for passage in found] == [(1, "iv"), (2, "")]


def test_front_matter_is_no_text(characters: Count) -> None:
    text = "---\ntitle: 計画\n---\n県は道路を直す。"
    found = assemble(Document("a.md", text, Metadata(title="計画"), body=18, form="markdown"), characters, PassageLimits())
    assert [passage.text for passage in found.passages] == ["県は道路を直す。"]
    assert found.left_out == ()


def test_an_empty_document_has_no_passages(cut: Cut) -> None:
    assert cut("\n \n") == Assembly((), (), ())


def test_the_parts_of_a_long_paragraph_are_numbered_below_its_number(characters: Count) -> None:
    text = "県は道路を直す。\n\n県は橋を直す。市は堤を築く。町は森を守る。\n\n国は港を開く。"
    found = make_passages(Document("a.txt", text, Metadata()), characters, PassageLimits(8, 0, 0))
    assert [(one.number, one.text) for one in found] == [
        ("1", "県は道路を直す。"),
        ("2", "県は橋を直す。"),
        ("2.2", "市は堤を築く。"),
        ("2.3", "町は森を守る。"),
        ("3", "国は港を開く。"),
    ]


def test_a_passage_of_several_paragraphs_says_with_which_it_ends(characters: Count) -> None:
    text = "県は道路を直す。\n\n市は堤を築く。\n\n国は港を開く。\n\n県は橋を直す。市は堤を築く。町は森を守る。"
    found = make_passages(Document("a.txt", text, Metadata()), characters, PassageLimits(24, 10, 0))
    assert [(one.numbers, one.last) for one in found] == [("1–2", 2), ("3", 3), ("4", 4)]
