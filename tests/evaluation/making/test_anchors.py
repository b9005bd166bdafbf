from __future__ import annotations

from shutten import Index
from shutten.evaluation.making.anchors import suggest_anchors, suggestion
from shutten.evaluation.making.held_texts import HeldTexts, held_texts
from shutten.passages.passage import Passage
from shutten.text.span import Span


def passage(text: str, number: int = 1, language: str = "ja") -> Passage:
    return Passage(number, "d", number, number, (), (Span(0, len(text)),), text, language=language)


def anchors(text: str, *others: str, language: str = "ja") -> tuple[str, ...]:
    own = passage(text, 0, language)
    return suggestion(own, HeldTexts([own, *(passage(other, at, language) for at, other in enumerate(others, 1))])).anchors


def test_names_and_groups_of_words_come_whole(index: Index) -> None:
    found = {p.paragraph: suggest_anchors(p, index) for p in index.generation.store.of_document("ja/plan")}
    assert found == {1: ("令和3年4月5日", "青葉大橋"), 2: ("道路", "市の意見")}


def test_proposed_anchors_single_each_passage_out_or_its_twins(index: Index) -> None:
    held = held_texts(index)
    found = {
        (p.document, p.paragraph): [held.passages[at] for at in held.matching(suggest_anchors(p, index))] for p in held.passages
    }
    twins = {("ja/plan", 2), ("ja/school", 2)}
    for place, matching in found.items():
        assert {(p.document, p.paragraph) for p in matching} == (twins if place in twins else {place})


def test_two_common_words_single_out_what_neither_does_alone() -> None:
    assert anchors("東京で会議。", "東京で予算。", "大阪で会議。") == ("東京", "会議")


def test_anchors_come_from_one_sentence_where_one_will_do() -> None:
    text = "知事は青葉大橋を訪れた。市長は南港倉庫を訪れた。"
    found = anchors(text, "知事は南港倉庫を訪れた。", "市長は青葉大橋を訪れた。")
    assert found in (("知事", "青葉大橋"), ("市長", "南港倉庫"))


def test_name_in_english_is_whole_and_not_joined_to_the_verb() -> None:
    found = anchors("Today Hanako Tanaka opened the ferry office.", "The ferry stopped.", language="en")
    assert found == ("Hanako Tanaka", "ferry office")


def test_no_more_than_one_date_is_proposed() -> None:
    found = anchors("2021年4月5日と2022年5月6日に、水道管を直した。", "2023年の予定。")
    assert found in (("2021年4月5日", "水道管"), ("2022年5月6日", "水道管"))


def test_passage_that_others_hold_word_for_word_cannot_be_singled_out_of_other_sentences() -> None:
    own = passage("会議を開いた。", 0)
    found = suggestion(own, HeldTexts([own, passage("知事は会議を開いた。そして会議を開いた。", 1)]))
    assert [p.id for p in found.passages] == [0, 1]
    assert found.single


def test_text_without_words_has_no_anchors() -> None:
    assert anchors("……。", "東京。") == ()
