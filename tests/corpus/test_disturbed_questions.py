"""Some of the questions that ship with the documents, asked in eight other forms, as ``bench/robustness.py`` wrote them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from shutten import Encoder, Index
from shutten.answering.options import ReadingOptions
from shutten.evaluation.measuring.judgements import judgements_of
from shutten.evaluation.testsets.read import read_testset

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus"
ROWS = [json.loads(line) for line in (ROOT / "tests/data/disturbed.jsonl").read_text(encoding="utf-8").splitlines()]
TESTSET = read_testset(CORPUS / "questions.jsonl")
QUESTIONS = {question.id: question for question in TESTSET.questions}
FORMS = ["kana", "romaji", "slip", "variants", "width", "keywords", "polite", "mixed"]


@pytest.fixture(scope="module")
def index(corpus_index: Path, encoder: Encoder) -> Iterator[Index]:
    """Of the shipped documents; hits are not read, which changes neither which they are nor their order."""
    with Index(corpus_index, encoder=encoder, reading=ReadingOptions(reader=False)) as opened:
        yield opened


@pytest.fixture(scope="module")
def found(index: Index) -> dict[str, dict[str, bool]]:
    """Whether an answer is among the first five, by form and question."""
    judged = judgements_of(index, TESTSET)
    found: dict[str, dict[str, bool]] = defaultdict(dict)
    for row in ROWS:
        hits = index.ask(row["question"], explain=0).hits
        shown = {str(passage.id) for hit in hits for passage in (hit.passage, *hit.also)}
        found[row["form"]][row["id"]] = bool(shown & judged.relevant(row["id"]))
    return found


@pytest.mark.parametrize("form", FORMS)
def test_a_question_in_another_form_is_nearly_as_often_answered(found: dict[str, dict[str, bool]], form: str) -> None:
    as_asked = sum(found["as asked"][identifier] for identifier in found[form])
    assert len(found[form]) >= 8
    assert sum(found[form].values()) >= 0.85 * as_asked


def test_chance_makes_the_same_of_them_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "bench"))
    from disturbing.forms import FORMS as MADE
    from disturbing.forms import disturbed

    assert list(MADE) == FORMS
    asked = [row for row in ROWS if row["form"] != "as asked"]
    made = [disturbed(QUESTIONS[row["id"]].text, row["lang"], row["form"], f"0:{row['id']}") for row in asked]
    assert made == [row["question"] for row in asked]
