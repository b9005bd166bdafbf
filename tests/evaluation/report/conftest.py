"""Evaluations of a tiny index, which holds a text that would be markup if it were not escaped."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from shutten import Corpus, Document, Encoder, Index, Metadata, build_index, read_corpus
from shutten.evaluation.evaluate import Evaluation, evaluate
from shutten.evaluation.measuring.comparison import compare
from shutten.evaluation.measuring.measured import Measured, measure
from shutten.evaluation.report.write import write_report
from shutten.evaluation.runs.run import Ranking, Run
from shutten.evaluation.session import Outcome
from shutten.evaluation.testsets.read import read_testset

JA = "猫は屋根の上で静かに眠っている。誰もその眠りを妨げることはない。"
EN = "The cat sleeps quietly on the roof of the house, and nobody ever disturbs its sleep."
HOSTILE = "</script><script>window.hacked = 1</script> <img src=http://127.0.0.1:9/x> Tom & Jerry <b>bold</b> | *star* {{ x }}"
Row = tuple[str, str, Mapping[str, str]]
Evaluate = Callable[..., tuple[Evaluation, Index]]


@pytest.fixture(scope="session")
def tiny_index(tmp_path_factory: pytest.TempPathFactory, make_tiny_encoder: type[Encoder]) -> Iterator[Index]:
    """A Japanese passage, an English one and a hostile one."""
    texts = {"en/cat": EN, "en/<i>": HOSTILE, "ja/cat": JA}
    documents = tuple(
        Document(name, text, Metadata(title=f"<{name}>", language=name[:2]), form="plain", sha256=name)
        for name, text in texts.items()
    )
    folder = tmp_path_factory.mktemp("tiny")
    build_index(Corpus(documents, ()), folder, make_tiny_encoder())
    index = Index(folder, encoder=make_tiny_encoder(), stages=["dense"])
    yield index
    index.close()


def evaluated(index: Index, folder: Path, rows: Sequence[Row], name: str = "tiny", **more: object) -> tuple[Evaluation, Index]:
    lines = [
        {"id": i, "question": asked, "answers": [{"document": d, "anchors": [a]} for d, a in answers.items()], **more}
        for i, asked, answers in rows
    ]
    path = folder / "set & <b>.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return evaluate(index, read_testset(path), name=name), index


@pytest.fixture
def evaluate_rows(tiny_index: Index, tmp_path: Path) -> Evaluate:
    """Evaluates questions of ``(id, question, {document: anchor})``."""
    return lambda *rows: evaluated(tiny_index, tmp_path, rows)


@pytest.fixture(scope="session")
def mixed(tiny_index: Index, tmp_path_factory: pytest.TempPathFactory) -> tuple[Evaluation, Index]:
    """Found first, found third, nowhere in the index, and unanswerable; each question with type and tag."""
    rows = [
        ("found", EN, {"en/cat": "the roof"}),
        ("late", EN, {"ja/cat": "屋根"}),
        ("lost", HOSTILE, {"en/cat": "cellar"}),
        ("none", HOSTILE, {}),
    ]
    folder = tmp_path_factory.mktemp("mixed")
    return evaluated(tiny_index, folder, rows, name="tiny <b>&", type="<type>", tags=["</script>"])


@pytest.fixture(scope="session")
def empty_run(mixed: tuple[Evaluation, Index]) -> Measured:
    """Finds nothing, and is read from no file."""
    evaluation, _ = mixed
    run = Run("empty", {question.id: Ranking(()) for question in evaluation.testset.questions})
    return measure(run, evaluation.testset, evaluation.judged)


@pytest.fixture(scope="session")
def written(mixed: tuple[Evaluation, Index], empty_run: Measured, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Folders of the report of `mixed`, compared with `empty_run`, by language."""
    folders = {language: tmp_path_factory.mktemp("report") / language for language in ("ja", "en")}
    comparisons = compare(mixed[0].measured, [empty_run])
    for language, folder in folders.items():
        write_report(folder, Outcome(*mixed, (empty_run,), comparisons), language=language)
    return folders


@pytest.fixture
def beir(tmp_path: Path, tiny_encoder: Encoder) -> Iterator[tuple[Evaluation, Index]]:
    """Documents that are judged: one found second, and one judged that the index lacks."""
    folder = tmp_path / "beir"
    (folder / "qrels").mkdir(parents=True)
    for file, texts in (("corpus", {"cat": EN, "neko": JA}), ("queries", {"q 1": EN, "q2": JA})):
        rows = [json.dumps({"_id": name, "text": text}) for name, text in texts.items()]
        (folder / f"{file}.jsonl").write_text("\n".join(rows), encoding="utf-8")
    (folder / "qrels" / "test.tsv").write_text("q 1\tneko\t2\nq 1\tcat\t0\nq2\tgone\t1\n", encoding="utf-8")
    build_index(read_corpus(folder), tmp_path / "beir-index", tiny_encoder)
    index = Index(tmp_path / "beir-index", encoder=tiny_encoder, stages=["dense"])
    yield evaluate(index, read_testset(folder), name="tiny"), index
    index.close()
