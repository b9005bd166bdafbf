"""A small index is asked with and without what answers; the dense stage ranks, so that a question that is a text finds it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from shutten import Corpus, Document, Encoder, Index, Metadata, build_index, read_corpus
from shutten.evaluation.as_object import to_object
from shutten.evaluation.evaluate import Evaluation, evaluate
from shutten.evaluation.measuring.hiding import Hiding
from shutten.evaluation.testsets.read import read_testset
from shutten.evaluation.without_answers import ask_without_answers

JA = "猫は屋根の上で静かに眠っている。誰もその眠りを妨げることはない。"
EN = "The cat sleeps quietly on the roof of the house, and nobody ever disturbs its sleep."
TEXTS = {"en/cat": EN, "en/copy": EN.replace("The cat", "The small cat"), "en/dog": "Dogs bark at night.", "ja/cat": JA}


@pytest.fixture
def index(tmp_path: Path, tiny_encoder: Encoder, build: Callable[..., Path]) -> Iterator[Index]:
    """Three English passages, of which two say the same, and a Japanese one."""
    documents = tuple(
        Document(name, text, Metadata(language=name[:2]), form="plain", sha256=name) for name, text in TEXTS.items()
    )
    build(Corpus(documents, ()), tmp_path / "index", tiny_encoder)
    with Index(tmp_path / "index", encoder=tiny_encoder, stages=["dense", "fold"]) as opened:
        yield opened


def evaluated(index: Index, path: Path, questions: Mapping[str, tuple[str, Mapping[str, str]]]) -> Evaluation:
    """An evaluation of questions by id: the text, and document to anchor."""
    rows = [
        {"id": name, "question": text, "answers": [{"document": d, "anchors": [a]} for d, a in answers.items()]}
        for name, (text, answers) in questions.items()
    ]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return evaluate(index, read_testset(path))


def documents(done: Evaluation) -> list[tuple[str, str, bool, list[str], list[str]]]:
    """Of each asked: id, pair, whole, and the documents found with and without the answers."""
    return [
        (
            one.question.id,
            one.pair,
            one.whole,
            [hit.passage.document for hit in one.present.hits],
            [hit.passage.document for hit in one.absent.hits],
        )
        for one in done.without_answers
    ]


def test_what_answers_and_what_was_folded_with_it_is_hidden(index: Index, tmp_path: Path) -> None:
    done = ask_without_answers(evaluated(index, tmp_path / "s.jsonl", {"q": (EN, {"en/cat": "roof"})}), index, 1)
    assert documents(done) == [("q", "en→en", True, ["en/cat", "en/dog", "ja/cat"], ["en/dog", "ja/cat"])]
    assert done.without_answers[0].right
    assert done.without_answers[0].present is done.answers["q"]  # what was said before is not asked again


def test_a_passage_that_says_the_same_is_hidden_though_another_is_shown(index: Index, tmp_path: Path) -> None:
    done = evaluated(index, tmp_path / "s.jsonl", {"q": (EN, {"en/copy": "roof"})})
    hidden = Hiding(index, done.judged).answering("q", done.answers["q"])
    store = index.generation.store
    assert sorted(passage.document for passage in store.get(hidden).values()) == ["en/cat", "en/copy"]


def test_answers_in_both_languages_are_asked_in_each_and_all_of_them_are_hidden(index: Index, tmp_path: Path) -> None:
    answers = {"en/cat": "roof", "ja/cat": "屋根"}
    done = ask_without_answers(evaluated(index, tmp_path / "s.jsonl", {"q": (EN, answers)}), index, 1)
    assert documents(done) == [
        ("q", "en→all", True, ["en/cat", "en/dog", "ja/cat"], ["en/dog"]),
        ("q", "en→en", False, ["en/cat", "en/dog"], ["en/dog"]),
        ("q", "en→ja", False, ["ja/cat"], []),
    ]
    assert done.without_answers[2].absent.confidence == 0


def test_questions_that_nothing_in_the_index_answers_are_not_drawn(index: Index, tmp_path: Path) -> None:
    questions = {"none": (JA, {}), "lost": (JA, {"en/cat": "cellar"}), "q": (JA, {"ja/cat": "屋根"})}
    told: list[tuple[int, int]] = []
    done = evaluated(index, tmp_path / "s.jsonl", questions)
    done = ask_without_answers(done, index, 5, on_progress=lambda at, total: told.append((at, total)))
    assert [one.question.id for one in done.without_answers] == ["q"]
    assert told == [(1, 1)]


def test_the_seed_decides_which_are_drawn_and_the_test_set_their_order(index: Index, tmp_path: Path) -> None:
    done = evaluated(index, tmp_path / "s.jsonl", {f"q{number}": (EN, {"en/cat": "roof"}) for number in range(9)})
    drawn = [[one.question.id for one in ask_without_answers(done, index, 3, seed).without_answers] for seed in (1, 1, 2)]
    assert drawn[0] == drawn[1] == sorted(drawn[0])
    assert len(drawn[0]) == 3
    assert drawn[0] != drawn[2]


def test_passages_of_judged_documents_are_hidden(tmp_path: Path, tiny_encoder: Encoder) -> None:
    folder = tmp_path / "beir"
    (folder / "qrels").mkdir(parents=True)
    for file, texts in (("corpus", {"cat": EN, "neko": JA}), ("queries", {"q1": EN, "q2": JA})):
        rows = [json.dumps({"_id": name, "text": text}) for name, text in texts.items()]
        (folder / f"{file}.jsonl").write_text("\n".join(rows), encoding="utf-8")
    (folder / "qrels" / "test.tsv").write_text("q1\tcat\t1\nq2\tgone\t1\n", encoding="utf-8")
    build_index(read_corpus(folder), tmp_path / "beir-index", tiny_encoder)
    with Index(tmp_path / "beir-index", encoder=tiny_encoder, stages=["dense"]) as index:
        done = ask_without_answers(evaluate(index, read_testset(folder)), index, 9)
    assert documents(done) == [("q1", "en→en", True, ["cat", "neko"], ["neko"])]


def test_figures_are_given_as_an_object(index: Index, tmp_path: Path) -> None:
    done = ask_without_answers(evaluated(index, tmp_path / "s.jsonl", {"q": (EN, {"en/cat": "roof"})}), index, 1)
    made = to_object(done, index)["without_answers"]
    assert list(made) == ["n", "found_present", "found_absent", "auc", "reliability", "pairs", "asked"]
    assert (made["n"], made["auc"], list(made["pairs"])) == (1, 1.0, ["en→en"])
    assert [len(made["reliability"][name]) for name in ("present", "absent")] == [5, 5]
    ((one,),) = (made["asked"],)
    assert (one["id"], one["pair"]) == ("q", "en→en")
    assert one["present"]["confidence"] > one["absent"]["confidence"]
