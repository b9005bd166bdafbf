"""Questions asked in a row: as one by one, with their own filters, and each only once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shutten import Index
from shutten.batch.asking import Asking, ask_row, ask_rows
from shutten.batch.outcome import Outcome, of_object, to_object
from shutten.batch.question_file import QuestionRow
from shutten.batch.result import error_in
from shutten.errors import QuestionError, Reason
from shutten.search.filters import Filters


def row(question: str, line: int = 2, **filters: tuple[str, ...] | str) -> QuestionRow:
    return QuestionRow(line, question, {"question": question}, filters)


def test_the_cells_are_those_of_the_answer(index: Index) -> None:
    cells = ask_row(index, row("Where does the grey cat sleep?"), Asking()).cells
    answer = index.ask("Where does the grey cat sleep?")
    assert cells["verdict"] == answer.verdict
    assert cells["confidence"] == round(answer.confidence, 4)
    assert [cells[f"passage_{rank}"] for rank in (1, 2, 3)] == [hit.passage.text for hit in answer.hits]
    assert cells["passage_1"] == "The grey cat sleeps on the warm roof."
    assert cells["citation_1"] == answer.hits[0].citation.label
    assert cells["parameters"] == {"index": index.generation.name, "model": "tiny", "weights": "defaults", "top": 5}


@pytest.mark.parametrize(
    ("question", "error", "code"),
    [
        ("", "the question is empty; ask in Japanese or English", "empty"),
        ("？！", "the question has no letters and no digits; ask in Japanese or English", "no_words"),
        ("a" * 2001, "the question has 2001 characters; at most 2000 are taken", "too_long"),
        ("-cat", "the question only says what must not stand in a passage; add what to look for", "only_excludes"),
    ],
)
def test_what_is_wrong_with_a_question_is_said_in_its_outcome(index: Index, question: str, error: str, code: str) -> None:
    outcome = ask_row(index, row(question), Asking())
    assert (outcome.errors, outcome.cells, outcome.verdict) == ((error,), {}, "")
    assert [fault.code for fault in outcome.errors if isinstance(fault, Reason)] == [code]


def test_filters_of_a_row_overrule_those_of_all(index: Index) -> None:
    asking = Asking(filters=Filters(documents=("dog.md",)))
    assert ask_row(index, row("Where?"), asking).cells["passage_1"] == "The old dog guards the northern harbour."
    own = ask_row(index, row("Where?", documents=("owl.md",)), asking)
    assert own.cells["passage_1"] == "An owl was seen above the lighthouse in March."
    assert "passage_2" not in own.cells
    unknown = ask_row(index, row("Where?", documents=("cow.md",)), asking)
    assert unknown.errors == ("the index holds no document 'cow.md'; it holds cat.md, dog.md, owl.md",)


def test_all_that_is_wrong_with_the_filters_of_a_row_is_said_in_either_language(index: Index) -> None:
    outcome = ask_row(index, row("Where?", documents=("cow.md",), date_from="soon"), Asking())
    assert error_in("en", outcome) == (
        "the index holds no document 'cow.md'; it holds cat.md, dog.md, owl.md; "
        "the date is 'soon'; it takes a year, month or day, such as 2017, 2017-08 or 2017-08-17"
    )
    assert error_in("ja", outcome) == (
        "索引に 'cow.md' という文書はありません。あるのは cat.md, dog.md, owl.md です。"
        "日付が 'soon' です。2017、2017-08、2017-08-17 のように、年、月、日のどれかまで書いてください。"
    )


def test_filters_of_all_are_checked_before_anything_is_asked(index: Index) -> None:
    with pytest.raises(QuestionError, match=r"^the index holds no document 'cow\.md'; "):
        Asking(filters=Filters(documents=("cow.md",))).made_by(index)


def test_what_is_known_is_not_asked_again_and_a_stop_is_heeded(index: Index) -> None:
    rows = [row("Where is the cat?", 2), row("Where is the owl?", 3), row("Where is the cat?", 4), row("Where is the dog?", 5)]
    asking = Asking()
    known = Outcome({"verdict": "near"})
    kept = {asking.key(rows[1]): known}
    told: list[tuple[int, int]] = []
    ask_rows(index, rows, asking, kept, stopped=lambda: len(told) == 3, advance=lambda done, total: told.append((done, total)))
    assert told == [(1, 4), (2, 4), (3, 4)]
    assert kept[asking.key(rows[1])] is known
    assert list(kept) == [asking.key(rows[1]), asking.key(rows[0])]


def test_a_question_is_told_from_others_by_its_words_and_filters() -> None:
    key = Asking().key
    assert key(row("Who?", 2)) == key(replace(row("Who?", 9), values={"question": "Who?", "note": "x"}))
    assert len({key(row("Who?")), key(row("Who")), key(row("Who?", date_from="2017"))}) == 3


@pytest.mark.parametrize(
    "outcome",
    [
        Outcome({"verdict": "near", "confidence": 0.25, "parameters": {"top": 5}}),
        Outcome(errors=(Reason("the filter x is 3", "wrong_filter", {"column": "x", "value": "3"}), "broken")),
    ],
)
def test_outcomes_are_read_as_they_were_written(outcome: Outcome) -> None:
    again = of_object(to_object(outcome))
    assert again == outcome
    if outcome.errors:
        (again_wrong, *_) = again.errors
        assert isinstance(again_wrong, Reason)
        assert (again_wrong.code, again_wrong.values) == ("wrong_filter", {"column": "x", "value": "3"})
