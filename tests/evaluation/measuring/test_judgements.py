from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from shutten import Corpus, Document, Encoder, Index, Metadata
from shutten.errors import TestSetError
from shutten.evaluation.measuring.judgements import Judgements, judgements_of
from shutten.evaluation.testsets.testset import AnchoredAnswer, TestQuestion, TestSet

JA = "猫は屋根の上で静かに眠っている。誰もその眠りを妨げることはない。"
EN = "The cat sleeps quietly on the roof of the house, and nobody ever disturbs its sleep."
EN2 = "Mice dance in the cellar whenever the cat is on the roof, and nobody ever sees them dance."


@pytest.fixture
def index(tmp_path: Path, tiny_encoder: Encoder, build: Callable[..., Path]) -> Index:
    """Passages 1 and 2 of en/cat, and 3 of ja/cat."""
    documents = tuple(
        Document(name, text, Metadata(language=name[:2]), form="plain", sha256=name)
        for name, text in (("en/cat", f"{EN}\n\n{EN2}"), ("ja/cat", JA))
    )
    build(Corpus(documents, ()), tmp_path / "index", tiny_encoder)
    return Index(tmp_path / "index", encoder=tiny_encoder, stages=["dense"])


def passages(index: Index) -> dict[str, str]:
    """The ids, by how the passage begins."""
    store = index.generation.store
    return {one.text[:3]: str(one.id) for name in store.document_names() for one in store.of_document(name)}


def asked(identifier: str, *answers: tuple[str, ...], grades: tuple[tuple[str, int], ...] = ()) -> TestQuestion:
    anchored = tuple(AnchoredAnswer(document, anchors) for document, *anchors in answers)
    return TestQuestion(identifier, "Where?", "en", answers=anchored, grades=grades)


def test_passages_that_hold_all_anchors_of_an_answer_are_relevant(index: Index) -> None:
    ids = passages(index)
    questions = (
        asked("one", ("en/cat", "the cellar")),
        asked("two", ("en/cat", "roof"), ("ja/cat", "屋根")),
        asked("both", ("en/cat", "cellar", "quietly")),
        asked("either", ("en/cat", "cellar"), ("en/cat", "quietly")),
        asked("elsewhere", ("ja/cat", "the cellar"), ("gone", "roof")),
        asked("none"),
    )
    judged = judgements_of(index, TestSet(Path("set"), questions))
    assert judged.unit == "passage"
    assert judged.grades == {
        "one": {ids["Mic"]: 1},
        "two": {ids["The"]: 1, ids["Mic"]: 1, ids["猫は屋"]: 1},
        "both": {},
        "either": {ids["The"]: 1, ids["Mic"]: 1},
        "elsewhere": {},
        "none": {},
    }
    assert judged.languages == {ids["The"]: "en", ids["Mic"]: "en", ids["猫は屋"]: "ja"}
    assert judged.documents == {ids["The"]: "en/cat", ids["Mic"]: "en/cat", ids["猫は屋"]: "ja/cat"}


def test_documents_are_judged_by_name_with_their_grades(index: Index) -> None:
    grades = (("en/cat", 2), ("gone", 1), ("ja/cat", 0))
    judged = judgements_of(index, TestSet(Path("set"), (asked("q", grades=grades),), unit="document"))
    assert judged == Judgements(
        "document", {"q": dict(grades)}, {"en/cat": "en", "ja/cat": "ja"}, {"en/cat": "en/cat", "ja/cat": "ja/cat"}
    )
    assert judged.relevant("q") == {"en/cat", "gone"}
    assert judged.relevant("other") == frozenset()


def test_languages_are_without_repetition_and_unknown_where_the_index_lacks_the_unit(index: Index) -> None:
    judged = judgements_of(index, TestSet(Path("set"), (asked("q", grades=(("ja/cat", 1),)),), unit="document"))
    assert judged.languages_of(["ja/cat", "en/cat", "ja/cat", "gone"]) == ("?", "en", "ja")


@pytest.mark.parametrize("question", [asked("q", ("en/dog", "roof")), asked("q", grades=(("en/dog", 1),))])
def test_index_that_holds_none_of_the_documents_is_refused(index: Index, question: TestQuestion) -> None:
    unit = "passage" if question.answers else "document"
    with pytest.raises(TestSetError, match=r"holds none of the documents that set judges \(such as 'en/dog'\)"):
        judgements_of(index, TestSet(Path("set"), (question,), unit=unit))
