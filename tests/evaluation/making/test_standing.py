from __future__ import annotations

from shutten import Index
from shutten.evaluation.making.held_texts import held_texts
from shutten.evaluation.making.standing import Standing, standing
from shutten.evaluation.testsets.testset import AnchoredAnswer


def stands(index: Index, document: str, *anchors: str) -> Standing:
    return standing(AnchoredAnswer(document, anchors), held_texts(index), index)


def test_passages_that_hold_all_anchors_are_found(index: Index) -> None:
    found = stands(index, "ja/plan", "青葉大橋", "工期は三年")
    assert [passage.paragraph for passage in found.passages] == [1]
    assert (found.fault, found.said) == ("", ())


def test_anchor_of_another_document_is_shown_where_it_stands(index: Index) -> None:
    found = stands(index, "ja/plan", "体育館")
    assert found.fault == "missing anchor"
    assert found.said == ("anchor '体育館' stands in no passage of ja/plan; it stands in ja/school, para. 1",)


def test_anchor_of_no_document_is_named_alone(index: Index) -> None:
    assert stands(index, "ja/plan", "空港", "青葉大橋").said == ("anchor '空港' stands in no passage of ja/plan",)


def test_anchor_that_runs_across_two_passages_is_told_so(index: Index) -> None:
    said = "anchor '見込んでいる。山あいの' stands in no passage of ja/plan, though in its text: it runs across two passages, "
    assert stands(index, "ja/plan", "見込んでいる。山あいの").said == (f"{said}or through what is in none",)


def test_anchors_of_two_passages_are_scattered(index: Index) -> None:
    found = stands(index, "ja/plan", "青葉大橋", "舗装")
    assert found.fault == "scattered anchors"
    said = "no passage of ja/plan holds all anchors in its own text: '青葉大橋' in para. 1, '舗装' in para. 2"
    assert found.said == (said,)


def test_unknown_document_is_shown_the_nearest_name_and_the_documents_that_hold_the_anchors(index: Index) -> None:
    found = stands(index, "ja/plans", "舗装")
    assert found.fault == "missing document"
    said = "the index has no document 'ja/plans' (the nearest name is 'ja/plan'); the anchors stand in ja/plan, para. 2; "
    assert found.said == (f"{said}ja/school, para. 2",)
