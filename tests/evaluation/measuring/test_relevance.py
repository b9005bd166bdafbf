from __future__ import annotations

from shutten.evaluation.measuring.relevance import is_relevant, squeezed
from shutten.evaluation.testsets.testset import AnchoredAnswer
from shutten.passages.passage import Passage
from shutten.text.span import Span

TEXT = "河野太郎外務大臣と\n小野寺五典　防衛大臣が出席した。"
PASSAGE = Passage(
    id=1,
    document="ja/a.md",
    ordinal=0,
    paragraph=1,
    section_path=("出席者",),
    spans=(Span(0, len(TEXT)),),
    text=TEXT,
    context="題",
)


def test_white_space_of_every_kind_is_ignored() -> None:
    assert squeezed(" a\tb\nc\u3000d\u00a0e ") == "abcde"


def test_passage_that_holds_every_anchor_is_relevant() -> None:
    assert is_relevant(PASSAGE, [AnchoredAnswer("ja/a.md", ("大臣と小野寺", "五典 防衛大臣"))])


def test_passage_that_lacks_one_anchor_is_not_relevant() -> None:
    assert not is_relevant(PASSAGE, [AnchoredAnswer("ja/a.md", ("河野太郎", "マティス"))])


def test_one_of_several_answers_is_enough() -> None:
    answers = [AnchoredAnswer("ja/a.md", ("マティス",)), AnchoredAnswer("ja/a.md", ("河野太郎",))]
    assert is_relevant(PASSAGE, answers)


def test_anchors_of_two_answers_are_not_mixed() -> None:
    answers = [AnchoredAnswer("ja/a.md", ("河野", "マティス")), AnchoredAnswer("ja/a.md", ("ティラソン", "小野寺"))]
    assert not is_relevant(PASSAGE, answers)


def test_same_text_in_another_document_is_not_relevant() -> None:
    assert not is_relevant(PASSAGE, [AnchoredAnswer("ja/b.md", ("河野太郎",))])


def test_context_beside_the_text_does_not_count() -> None:
    assert not is_relevant(PASSAGE, [AnchoredAnswer("ja/a.md", ("題",))])


ROW = Passage(
    id=2,
    document="ja/a.md",
    ordinal=1,
    paragraph=2,
    section_path=(),
    spans=(Span(20, 25),),
    text="小野寺五典",
    context="2017年8月17日 | マティス",
    context_spans=(Span(0, 10), Span(13, 17)),
)


def test_other_cells_of_a_table_row_count() -> None:
    assert is_relevant(ROW, [AnchoredAnswer("ja/a.md", ("小野寺", "8月17日"))])


def test_table_row_whose_own_cell_holds_no_anchor_is_not_relevant() -> None:
    assert not is_relevant(ROW, [AnchoredAnswer("ja/a.md", ("マティス", "8月17日"))])


def test_without_answers_nothing_is_relevant() -> None:
    assert not is_relevant(PASSAGE, [])
