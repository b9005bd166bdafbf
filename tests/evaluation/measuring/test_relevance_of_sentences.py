from __future__ import annotations

from shutten.citations.citing import cite
from shutten.documents.document import Metadata
from shutten.evaluation.measuring.relevance import holds_anchor, key_sentence_holds_anchor
from shutten.evaluation.testsets.testset import AnchoredAnswer
from shutten.passages.passage import Passage
from shutten.search.answer import Hit
from shutten.text.span import Span

TEXT = "大臣が会談した。期間は三 年とされた。"
PASSAGE = Passage(1, "a.txt", 0, 1, (), (Span(0, len(TEXT)),), TEXT)
FIRST, SECOND = Span(0, 8), Span(8, len(TEXT))


def _hit(key: Span | None) -> Hit:
    return Hit(1, 1.0, PASSAGE, cite(PASSAGE, Metadata(), "ja"), key=key)


def test_the_right_sentence_holds_an_anchor_without_regard_to_white_space() -> None:
    assert key_sentence_holds_anchor(_hit(SECOND), [AnchoredAnswer("a.txt", ("三年と",))]) is True


def test_the_wrong_sentence_does_not() -> None:
    assert key_sentence_holds_anchor(_hit(FIRST), [AnchoredAnswer("a.txt", ("三年と",))]) is False


def test_one_of_several_anchors_is_enough() -> None:
    answers = [AnchoredAnswer("a.txt", ("会談", "三年"))]
    assert key_sentence_holds_anchor(_hit(FIRST), answers) is True
    assert key_sentence_holds_anchor(_hit(SECOND), answers) is True


def test_without_a_mark_nothing_is_said() -> None:
    assert key_sentence_holds_anchor(_hit(None), [AnchoredAnswer("a.txt", ("三年",))]) is None


def test_of_a_hit_that_is_not_relevant_nothing_is_said() -> None:
    assert key_sentence_holds_anchor(_hit(FIRST), [AnchoredAnswer("b.txt", ("会談",))]) is None
    assert key_sentence_holds_anchor(_hit(FIRST), [AnchoredAnswer("a.txt", ("会談", "五年"))]) is None


def test_an_anchor_of_an_answer_that_the_passage_does_not_give_does_not_count() -> None:
    answers = [AnchoredAnswer("a.txt", ("三年",)), AnchoredAnswer("a.txt", ("会談", "五年"))]
    assert not holds_anchor(PASSAGE, FIRST, answers)
    assert holds_anchor(PASSAGE, SECOND, answers)
