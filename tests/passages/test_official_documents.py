"""Official Japanese documents, where they are at hand."""

from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import Path
from statistics import median

import pytest

from shutten import read_corpus
from shutten.evaluation.measuring.relevance import is_relevant
from shutten.evaluation.testsets.read import read_testset
from shutten.passages.assembly import make_passages
from shutten.passages.cutting import PassageLimits
from shutten.passages.passage import Passage

OUTLINES = Path(__file__).parents[1] / "data" / "outlines"
NUMBERS = ["000", "001", "002", "003", "004"]


@pytest.fixture(scope="module")
def passages(documents_folder: Path, count_tokens: Callable[[Sequence[str]], list[int]]) -> dict[str, list[Passage]]:
    """The passages of each document, by the number that its name begins with."""
    documents = read_corpus(documents_folder).documents
    found = {document.name[:3]: make_passages(document, count_tokens, PassageLimits()) for document in documents}
    return {number: found[number] for number in NUMBERS}


@pytest.mark.parametrize("number", NUMBERS)
def test_sections_in_the_order_of_the_document(passages: dict[str, list[Passage]], number: str) -> None:
    paths = [" > ".join(path) or "(no section)" for path, _ in groupby(passage.section_path for passage in passages[number])]
    assert paths == (OUTLINES / f"{number}.txt").read_text(encoding="utf-8").splitlines()


def test_every_answerable_question_has_a_passage_and_short_ones(
    passages: dict[str, list[Passage]], testsets_folder: Path
) -> None:
    questions = [q for q in read_testset(testsets_folder / "official-documents.jsonl").questions if q.answerable]
    answering = {
        q.id: [passage for group in passages.values() for passage in group if is_relevant(passage, q.answers)]
        for q in questions
    }
    assert len(questions) > 50
    assert [name for name, found in answering.items() if not found] == []
    assert median(len(passage.text) for found in answering.values() for passage in found) <= 400


def test_no_passage_is_longer_than_the_model_reads(
    passages: dict[str, list[Passage]], count_tokens: Callable[[Sequence[str]], list[int]]
) -> None:
    assert max(count_tokens([passage.text for group in passages.values() for passage in group])) <= 256
