"""Rankings here are known beforehand: a question that is a passage's text finds it first, and the index holds little else.

The dense stage alone ranks, so that nothing depends on fitted weights.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from shutten import Corpus, Document, Encoder, Index, Metadata, build_index, read_corpus
from shutten.errors import TestSetError
from shutten.evaluation.as_object import to_object
from shutten.evaluation.evaluate import Evaluation, evaluate, save_run
from shutten.evaluation.measuring.measures import MEASURES
from shutten.evaluation.testsets.read import read_testset
from shutten.store.engines.location import Location

JA = "猫は屋根の上で静かに眠っている。誰もその眠りを妨げることはない。"
EN = "The cat sleeps quietly on the roof of the house, and nobody ever disturbs its sleep."
ALL_ONE = dict.fromkeys(MEASURES, 1.0)
ALL_ZERO = dict.fromkeys(MEASURES, 0.0)
SECOND = {"Success@1": 0, "Success@5": 1, "Success@10": 1, "MRR@10": 0.5, "nDCG@10": 0.630930, "Recall@10": 1}


@pytest.fixture
def index(
    tmp_path: Path, tiny_encoder: Encoder, build: Callable[..., Path], asked: Callable[[Path], Location]
) -> Iterator[Index]:
    """One Japanese passage and an English one."""
    documents = tuple(
        Document(name, text, Metadata(language=name[:2]), form="plain", sha256=name)
        for name, text in (("en/cat", EN), ("ja/cat", JA))
    )
    folder = build(Corpus(documents, ()), tmp_path / "index", tiny_encoder)
    with Index(asked(folder), encoder=tiny_encoder, stages=["dense"]) as opened:
        yield opened


def anchored(path: Path, *rows: tuple[str, str, dict[str, str]]) -> Path:
    """A test set of ``(id, question, {document: anchor})``."""
    lines = [
        json.dumps({"id": name, "question": asked, "answers": [{"document": d, "anchors": [a]} for d, a in answers.items()]})
        for name, asked, answers in rows
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def rows_of(done: Evaluation) -> list[tuple[str, int, Mapping[str, float]]]:
    return [(row.pair, row.questions, {name: round(value, 6) for name, value in row.measures.items()}) for row in done.rows]


def test_questions_that_cannot_be_asked_are_named_before_any_is(index: Index, tmp_path: Path) -> None:
    path = anchored(tmp_path / "set.jsonl", ("a", JA, {"ja/cat": "屋根の上"}), ("b", "？", {}), ("c", "-cat", {}))
    told: list[int] = []
    with pytest.raises(TestSetError) as raised:
        evaluate(index, read_testset(path), lambda done, _: told.append(done))
    assert list(raised.value.lines) == [
        f"{path}: question b: the question has no letters and no digits; ask in Japanese or English",
        f"{path}: question c: the question only says what must not stand in a passage; add what to look for",
    ]
    assert told == []


def test_question_with_answers_in_one_language_counts_in_one_pair(index: Index, tmp_path: Path) -> None:
    testset = read_testset(anchored(tmp_path / "set.jsonl", ("q", JA, {"ja/cat": "屋根の上"})))
    assert rows_of(evaluate(index, testset)) == [("ja→ja", 1, ALL_ONE)]


def test_passages_of_the_other_language_compete(index: Index, tmp_path: Path) -> None:
    testset = read_testset(anchored(tmp_path / "set.jsonl", ("q", JA, {"en/cat": "the roof"})))
    assert rows_of(evaluate(index, testset)) == [("ja→en", 1, SECOND)]


def test_question_with_answers_in_both_languages_counts_in_each_alone_and_over_all(index: Index, tmp_path: Path) -> None:
    testset = read_testset(anchored(tmp_path / "set.jsonl", ("q", JA, {"ja/cat": "屋根の上", "en/cat": "the roof"})))
    assert rows_of(evaluate(index, testset)) == [("ja→all", 1, ALL_ONE), ("ja→en", 1, ALL_ONE), ("ja→ja", 1, ALL_ONE)]


def test_pairs_are_means_over_their_questions(index: Index, tmp_path: Path) -> None:
    path = anchored(
        tmp_path / "set.jsonl",
        ("q1", EN, {"en/cat": "the roof"}),
        ("q2", JA, {"en/cat": "the roof"}),
        ("q3", EN, {"ja/cat": "屋根"}),
        ("q4", EN, {"en/cat": "quietly"}),
    )
    done = evaluate(index, read_testset(path))
    assert rows_of(done) == [("en→en", 2, ALL_ONE), ("en→ja", 1, SECOND), ("ja→en", 1, SECOND)]


def test_unanswerable_question_is_asked_and_is_in_no_measure(index: Index, tmp_path: Path) -> None:
    path = anchored(tmp_path / "set.jsonl", ("q", EN, {"en/cat": "roof"}), ("none", "Where is the dog?", {}))
    done = evaluate(index, read_testset(path))
    assert rows_of(done) == [("en→en", 1, ALL_ONE)]
    assert done.unanswerable == ("none",)
    assert list(done.answers) == ["q", "none"]
    assert len(done.answers["none"].hits) == 2


def test_question_whose_anchors_no_passage_holds_counts_as_zero_and_is_named(index: Index, tmp_path: Path) -> None:
    path = anchored(tmp_path / "set.jsonl", ("q", EN, {"en/cat": "roof"}), ("lost", EN, {"en/cat": "cellar"}))
    done = evaluate(index, read_testset(path))
    assert rows_of(done) == [("en→?", 1, ALL_ZERO), ("en→en", 1, ALL_ONE)]
    assert done.without_passage == ("lost",)


def test_only_unanswerable_questions_give_no_row(index: Index, tmp_path: Path) -> None:
    done = evaluate(index, read_testset(anchored(tmp_path / "set.jsonl", ("none", "Where is the dog?", {}))))
    assert done.rows == ()
    assert done.latency.p50 > 0


def test_index_without_any_judged_document_is_refused(index: Index, tmp_path: Path) -> None:
    testset = read_testset(anchored(tmp_path / "set.jsonl", ("q", EN, {"en/dog.md": "roof"})))
    with pytest.raises(TestSetError, match=r"holds none of the documents that .*set\.jsonl judges \(such as 'en/dog\.md'\)"):
        evaluate(index, testset)


def test_progress_is_told_question_by_question(index: Index, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    path = anchored(tmp_path / "set.jsonl", ("q", EN, {"en/cat": "roof"}), ("none", "Where is the dog?", {}))
    evaluate(index, read_testset(path), on_progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]  # each is asked once more by the clock


def test_saved_run_holds_a_line_for_each_question(index: Index, tmp_path: Path) -> None:
    path = anchored(tmp_path / "set.jsonl", ("q", JA, {"ja/cat": "屋根"}), ("none", "Where is the dog?", {}))
    save_run(tmp_path / "run.jsonl", evaluate(index, read_testset(path)))
    lines = (tmp_path / "run.jsonl").read_text(encoding="utf-8").splitlines()
    first, second = map(json.loads, lines)
    told = [
        "question",
        "language",
        "understood",
        "verdict",
        "confidence",
        "asked",
        "nowhere",
        "other_language",
        "missing",
        "answer",
        "other_answers",
        "hits",
        "parameters",
    ]
    assert list(first) == ["id", *told]
    assert (first["id"], first["question"], first["language"]) == ("q", JA, "ja")
    assert [hit["citation"]["document"] for hit in first["hits"]] == ["ja/cat", "en/cat"]
    assert (second["id"], second["question"]) == ("none", "Where is the dog?")
    assert "猫は屋根の上で" in lines[0]


def test_run_that_cannot_be_written_is_named(index: Index, tmp_path: Path) -> None:
    done = evaluate(index, read_testset(anchored(tmp_path / "set.jsonl", ("q", JA, {"ja/cat": "屋根"}))))
    with pytest.raises(TestSetError, match=r"cannot write the run to .*run\.jsonl: No such file or directory$"):
        save_run(tmp_path / "absent" / "run.jsonl", done)


def test_evaluation_as_an_object_says_what_made_it(index: Index, tmp_path: Path) -> None:
    path = anchored(tmp_path / "set.jsonl", ("q", JA, {"en/cat": "roof"}), ("none", "Where is the dog?", {}))
    testset = read_testset(path)
    made = to_object(evaluate(index, testset), index)
    latency = made.pop("latency_ms")
    assert made["build"].pop("seconds") > 0
    assert set(latency) == {"p50", "p95"}
    assert set(made.pop("verdicts")) == {"auc", "average_precision", "accuracy", "reliability"}
    assert made == {
        "testset": "set.jsonl",
        "questions": 2,
        "pairs": {"ja→en": {"n": 1, **SECOND, "nDCG@10": 0.6309}},
        "unanswerable": 1,
        "without_passage": [],
        "not_held": [],
        "build": {"embedded": 2},
        "index": index.generation.name,
        "without_answers": None,
        "key_sentences": {"marked": 1, "holding_an_anchor": 1},
        "model": "tiny",
        "weights": "defaults",
        "stages": ["dense"],
        "passages": 2,
        "comparisons": [],
    }


@pytest.fixture
def beir(tmp_path: Path) -> Callable[[dict[str, str], dict[str, str], list[tuple[str, str, int]]], Path]:
    """Writes a BEIR folder of documents, questions and judgements."""

    def write(documents: dict[str, str], questions: dict[str, str], judgements: list[tuple[str, str, int]]) -> Path:
        folder = tmp_path / "beir"
        (folder / "qrels").mkdir(parents=True)
        for file, texts in (("corpus.jsonl", documents), ("queries.jsonl", questions)):
            rows = [json.dumps({"_id": name, "text": text}) for name, text in texts.items()]
            (folder / file).write_text("\n".join(rows), encoding="utf-8")
        lines = ["\t".join(map(str, judgement)) for judgement in judgements]
        (folder / "qrels" / "test.tsv").write_text("\n".join(lines), encoding="utf-8")
        return folder

    return write


def evaluate_beir(folder: Path, encoder: Encoder, *stages: str) -> tuple[Evaluation, Index]:
    build_index(read_corpus(folder), folder / "index", encoder)
    index = Index(folder / "index", encoder=encoder, stages=["dense", *stages])
    return evaluate(index, read_testset(folder)), index


CAT = "The cat sleeps quietly on the roof of the house"


@pytest.mark.parametrize(
    ("documents", "order"),
    [
        ({"cat": f"{CAT}.\n\n{CAT} now.", "dog": "Dogs bark."}, ["cat", "cat", "dog"]),
        ({"cat": f"{CAT}.\n\nMice dance in the cellar whenever it is dark.", "dog": f"{CAT} now."}, ["cat", "dog", "cat"]),
    ],
)
def test_document_of_several_passages_takes_the_rank_of_its_best_one_alone(
    beir: Callable[..., Path], tiny_encoder: Encoder, documents: dict[str, str], order: list[str]
) -> None:
    done, index = evaluate_beir(beir(documents, {"q": CAT}, [("q", "dog", 1)]), tiny_encoder)
    assert [hit.passage.document for hit in done.answers["q"].hits] == order
    assert rows_of(done) == [("en→en", 1, SECOND)]
    assert index.generation.manifest.passages == 3


def test_graded_judgements_of_documents_are_the_gains(beir: Callable[..., Path], tiny_encoder: Encoder) -> None:
    folder = beir({"cat": EN, "dog": "Dogs bark."}, {"q": EN}, [("q", "cat", 1), ("q", "dog", 2)])
    done, _ = evaluate_beir(folder, tiny_encoder)
    (row,) = done.rows
    assert row.measures["nDCG@10"] == pytest.approx(0.859719, abs=1e-6)  # (1 + 2 * 0.630930) / (2 + 1 * 0.630930)
    assert row.measures["Success@1"] == 1


def test_documents_of_grade_zero_do_not_make_a_language_pair(beir: Callable[..., Path], tiny_encoder: Encoder) -> None:
    folder = beir({"cat": EN, "neko": JA}, {"q": EN}, [("q", "cat", 1), ("q", "neko", 0)])
    assert rows_of(evaluate_beir(folder, tiny_encoder)[0]) == [("en→en", 1, ALL_ONE)]


def test_documents_in_two_languages_make_a_row_over_all(beir: Callable[..., Path], tiny_encoder: Encoder) -> None:
    folder = beir({"cat": EN, "neko": JA}, {"q": EN}, [("q", "cat", 1), ("q", "neko", 1)])
    assert rows_of(evaluate_beir(folder, tiny_encoder)[0]) == [
        ("en→all", 1, ALL_ONE),
        ("en→en", 1, ALL_ONE),
        ("en→ja", 1, ALL_ONE),
    ]


def test_judged_document_that_the_corpus_lacks_counts_as_not_found(beir: Callable[..., Path], tiny_encoder: Encoder) -> None:
    folder = beir({"cat": EN}, {"q": EN}, [("q", "cat", 1), ("q", "gone", 1)])
    done = evaluate_beir(folder, tiny_encoder)[0]
    (row,) = done.rows
    assert done.not_held == ("gone",)
    assert (row.pair, row.questions) == ("en→en", 1)
    assert row.measures["Recall@10"] == 0.5
    assert row.measures["nDCG@10"] == pytest.approx(0.613147, abs=1e-6)  # 1 / (1 + 0.630930)


@pytest.fixture
def folded(tmp_path: Path, tiny_encoder: Encoder, build: Callable[..., Path]) -> Index:
    """One text in two documents, and another."""
    texts = {"en/cat": EN, "en/copy": EN, "en/dog": "Dogs bark at the moon."}
    documents = tuple(Document(name, text, Metadata(language="en"), form="plain", sha256=name) for name, text in texts.items())
    build(Corpus(documents, ()), tmp_path / "index", tiny_encoder)
    return Index(tmp_path / "index", encoder=tiny_encoder, stages=["dense", "fold"])


@pytest.mark.parametrize("judged", [["en/cat"], ["en/copy"], ["en/cat", "en/copy"]])
def test_folded_passages_are_one_find_whichever_of_them_is_judged(folded: Index, tmp_path: Path, judged: list[str]) -> None:
    testset = read_testset(anchored(tmp_path / "set.jsonl", ("q", EN, dict.fromkeys(judged, "the roof"))))
    done = evaluate(folded, testset)
    first, second = done.answers["q"].hits
    assert {first.passage.document, *(passage.document for passage in first.also)} == {"en/cat", "en/copy"}
    assert second.passage.document == "en/dog"
    assert rows_of(done) == [("en→en", 1, ALL_ONE)]


def test_a_fold_that_is_not_relevant_counts_as_one_hit(folded: Index, tmp_path: Path) -> None:
    testset = read_testset(anchored(tmp_path / "set.jsonl", ("q", EN, {"en/dog": "the moon"})))
    assert rows_of(evaluate(folded, testset)) == [("en→en", 1, SECOND)]


def test_of_a_folded_hit_each_document_is_found(beir: Callable[..., Path], tiny_encoder: Encoder) -> None:
    documents = {"cat": EN, "copy": EN, "dog": "Dogs bark at the moon."}
    folder = beir(documents, {"q": EN}, [("q", "cat", 1), ("q", "copy", 1)])
    done, _ = evaluate_beir(folder, tiny_encoder, "fold")
    assert len(done.answers["q"].hits) == 2
    assert rows_of(done) == [("en→en", 1, ALL_ONE)]
