from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from shutten import Index
from shutten.errors import TestSetError
from shutten.evaluation.making.check import CheckReport, check_testset
from shutten.evaluation.making.file import read_draft
from shutten.evaluation.making.report_object import to_check_object
from shutten.evaluation.testsets.testset import TestQuestion, TestSet

BRIDGE = {"document": "ja/plan", "anchors": ["青葉大橋"]}
ROADS = [{"document": name, "anchors": ["舗装を直す"]} for name in ("ja/plan", "ja/school")]


def row(name: str, question: str, *answers: dict[str, Any], **others: object) -> dict[str, Any]:
    return {"id": name, "question": question, "answers": list(answers), **others}


@pytest.fixture
def check(index: Index, write: Callable[..., Path]) -> Callable[..., CheckReport]:
    def check_rows(*rows: dict[str, Any]) -> CheckReport:
        draft = read_draft(write(*rows))
        return check_testset(TestSet(draft.path, draft.questions), index, draft.unfinished)

    return check_rows


def warned(report: CheckReport) -> list[tuple[str, tuple[str, ...]]]:
    return [(finding.kind, finding.questions) for finding in report.warnings]


def test_sound_set_has_no_warnings_and_is_counted(check: Callable[..., CheckReport]) -> None:
    report = check(
        row("a", "橋の架け替えに何年かかるか", BRIDGE, type="fact", tags=["x", "y"]),
        row("b", "Which road will be repaved before snow falls?", *ROADS, type="fact", tags=["x"]),
        row("c", "空港の滑走路は何本か"),
    )
    assert report.warnings == ()
    assert report.counts == {
        "answerable": {"answerable": 2, "unanswerable": 1},
        "language": {"ja": 2, "en": 1},
        "answer language": {"ja": 2},
        "pair": {"en→ja": 1, "ja→ja": 1},
        "type": {"fact": 2},
        "tag": {"x": 2, "y": 1},
        "document": {"ja/plan": 2, "ja/school": 1},
    }
    assert (report.documents, report.passages) == (3, 6)
    assert round(report.half_width, 3) == 0.693  # 1.96 * sqrt(0.25 / 2)


def test_rows_without_a_question_are_listed_and_their_anchors_checked(check: Callable[..., CheckReport]) -> None:
    report = check(row("a", "橋は", BRIDGE), row("b", "", {"document": "ja/plan", "anchors": ["空港"]}))
    assert warned(report) == [("unfinished", ("b",)), ("missing anchor", ("b",))]
    assert report.unfinished == ("b",)
    assert report.counts["answerable"] == {"answerable": 1}


def test_file_of_unfinished_rows_alone_can_be_checked(check: Callable[..., CheckReport]) -> None:
    report = check(row("a", "", BRIDGE))
    assert warned(report) == [("unfinished", ("a",))]
    assert (report.notes, report.half_width) == ((), 1.0)


def test_anchors_that_do_not_stand_are_warned_of(check: Callable[..., CheckReport]) -> None:
    report = check(
        row("a", "橋", BRIDGE),
        row("b", "二つ", {"document": "ja/plan", "anchors": ["青葉大橋", "舗装"]}),
        row("c", "無い", {"document": "ja/plan", "anchors": ["空港"]}),
        row("d", "別", {"document": "ja/old", "anchors": ["青葉大橋"]}),
    )
    assert warned(report) == [("missing document", ("d",)), ("missing anchor", ("c",)), ("scattered anchors", ("b",))]
    assert [finding.document for finding in report.warnings] == ["ja/old", "ja/plan", "ja/plan"]


def test_answer_that_matches_many_passages_is_counted(
    tmp_path: Path, make_corpus: Callable[..., Any], tiny_encoder: Any, write: Callable[..., Path], build: Callable[..., Path]
) -> None:
    texts = [f"The office number {number} of the harbour is open on weekdays from nine to five." for number in range(4)]
    build(make_corpus({"four": "\n\n".join(texts), "three": "\n\n".join(texts[:3])}), tmp_path / "i", tiny_encoder)
    answers = [{"document": name, "anchors": ["open on weekdays"]} for name in ("four", "three")]
    draft = read_draft(write(row("a", "When can I come?", *answers)))
    report = check_testset(TestSet(draft.path, draft.questions), Index(tmp_path / "i"))
    assert [(f.kind, f.document, f.value) for f in report.warnings] == [("many passages", "four", 4)]


def test_duplicates_are_told_whether_they_are_judged_alike(check: Callable[..., CheckReport]) -> None:
    report = check(
        row("a", "橋の工期は", BRIDGE),
        row("b", "橋の工期は？", BRIDGE),
        row("c", "道の費用", BRIDGE),
        row("d", "道の費用？", *ROADS),
        row("e", "架け替える橋に要るお金", BRIDGE),
        row("f", "架け替える橋に要るお金は", BRIDGE),
    )
    assert [(f.kind, f.questions, f.said, f.value) for f in report.warnings] == [
        ("duplicate", ("a", "b"), "the same question: 橋の工期は", None),
        ("duplicate", ("c", "d"), "the same question, with other answers: 道の費用", None),
        # 11 letters, 9 trigrams; one more in the other.
        ("near duplicate", ("e", "f"), "nearly the same (0.90): 架け替える橋に要るお金 / 架け替える橋に要るお金は", 0.9),
    ]


def test_question_that_copies_its_passage_is_named_with_the_share(check: Callable[..., CheckReport]) -> None:
    report = check(row("a", "県は青葉大橋の架け替えを決めたか", BRIDGE))
    (finding,) = report.warnings
    # 16 letters, 13 strings of four, the last two of which do not stand there.
    assert (finding.kind, finding.value) == ("leakage", 0.8462)
    assert "'県は青葉大橋の架け替えを決め'" in finding.said
    assert [(one.language, one.questions, one.leaking) for one in report.leakage] == [("ja", 1, 1)]


def test_language_that_is_not_the_texts_is_warned_of(check: Callable[..., CheckReport]) -> None:
    report = check(row("a", "How long will it take?", BRIDGE, lang="ja"), row("b", "2+2 2017", BRIDGE, lang="ja"))
    assert warned(report) == [("language", ("a",))]


def test_set_without_unanswerable_questions_and_of_one_language_is_told_so(check: Callable[..., CheckReport]) -> None:
    notes = check(row("a", "橋", BRIDGE)).notes
    assert [note.split(":")[0] for note in notes] == [
        "no question is unanswerable",
        "only 1 answerable question",
        "all questions are in one language (ja)",
    ]
    assert "differences below about 0.98 cannot be told apart" in notes[1]


def test_set_of_another_collection_is_an_error(check: Callable[..., CheckReport]) -> None:
    with pytest.raises(TestSetError, match="holds none of the documents"):
        check(row("a", "橋", {"document": "x", "anchors": ["y"]}))


def test_set_that_judges_documents_gets_what_applies(index: Index, tmp_path: Path) -> None:
    questions = (
        TestQuestion("a", "県は青葉大橋の架け替えを決めたか", "ja", grades=(("ja/plan", 1), ("ja/gone", 2))),
        TestQuestion("b", "Who opened it?", "en", grades=(("en/harbour", 1), ("ja/lost", 0))),
    )
    testset = TestSet(tmp_path, questions, corpus=tmp_path, unit="document", form="BEIR", unjudged=("z",))
    report = check_testset(testset, index)
    assert warned(report) == [("missing document", ("a",)), ("leakage", ("a",)), ("unjudged", ("z",))]
    assert report.counts["document"] == {"en/harbour": 1, "ja/plan": 1}


def test_report_is_an_object_that_json_can_hold(check: Callable[..., CheckReport]) -> None:
    made = json.loads(json.dumps(to_check_object(check(row("a", "橋", BRIDGE), row("b", "", BRIDGE)))))
    assert made["unfinished"] == ["b"]
    assert made["warnings"] == [
        {"kind": "unfinished", "questions": ["b"], "said": "has no question yet", "document": None, "value": None}
    ]
    assert made["leakage"][0]["quantiles"].keys() == {"0.1", "0.25", "0.5", "0.75", "0.9"}
    assert made["index"] == {"documents": 3, "passages": 6}
