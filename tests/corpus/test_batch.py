"""The questions that ship with the documents, asked as a file and one by one, of the index that a user has."""

from __future__ import annotations

import random
from pathlib import Path

from shutten import Encoder, Index
from shutten.batch.asking import Asking, ask_rows
from shutten.batch.outcome import Outcome
from shutten.batch.read import read_question_file

EVERY = 5
"""Of the questions one is asked twice; all take too long."""


def test_a_file_of_questions_gets_the_verdicts_of_one_by_one(corpus_index: Path, encoder: Encoder) -> None:
    file = read_question_file(Path(__file__).parents[2] / "corpus" / "questions.jsonl")
    assert (file.question_column, file.id_column, len(file.rows)) == ("question", "id", 122)
    rows, asking = file.rows[::EVERY], Asking()
    kept: dict[str, Outcome] = {}
    with Index(corpus_index, encoder=encoder) as index:
        ask_rows(index, rows, asking, kept)
    with Index(corpus_index, encoder=encoder) as index:
        for row in random.Random(1).sample(rows, len(rows)):
            answer, cells = index.ask(row.question), kept[asking.key(row)].cells
            assert (cells["verdict"], cells["confidence"]) == (answer.verdict, round(answer.confidence, 4))
            assert [cells[f"passage_{rank}"] for rank in (1, 2, 3)] == [hit.passage.text for hit in answer.hits[:3]]
            assert [cells[f"citation_{rank}"] for rank in (1, 2, 3)] == [hit.citation.label for hit in answer.hits[:3]]
            giving = [hit for hit in answer.hits if answer.answers and hit.answer == answer.answers[0].phrase]
            source = (*giving, *answer.hits)[0].citation.label
            assert cells.get("citation", "") == (source if answer.verdict == "answered" else "")
    assert {outcome.verdict for outcome in kept.values()} == {"answered", "near", "not found"}
