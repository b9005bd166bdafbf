from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from shutten import Index
from shutten.evaluation.evaluate import Evaluation
from shutten.evaluation.measuring.removed import AskedTwice, RemovedRow
from shutten.evaluation.measuring.verdicts import Bin
from shutten.evaluation.report.blocks import Fold, Quote, Subsection, Table
from shutten.evaluation.report.removed import removed_blocks, removed_reliability_table, removed_table
from shutten.evaluation.report.write import write_report
from shutten.evaluation.session import Outcome
from shutten.search.answer import ANSWERED, NOT_FOUND

EMPTY, FULL = Bin(0.0, 0.5, 0, 0, 0), Bin(0.5, 1.0, 4, 0.75, 0.5)


def row(pair: str) -> RemovedRow:
    return RemovedRow(pair, 4, 1.0, 0.25, 0.875, (EMPTY, FULL), (FULL, EMPTY))


def cells(table: Table) -> list[list[str]]:
    return [[cell.text for cell in line] for line in table.rows]


def asked(mixed: tuple[Evaluation, Index], verdict: str = ANSWERED) -> tuple[AskedTwice, ...]:
    evaluation, _ = mixed
    question = evaluation.testset.questions[0]
    present = replace(evaluation.answers[question.id], verdict=ANSWERED, confidence=0.9)
    absent = replace(present, verdict=verdict, confidence=0.6, hits=present.hits[1:])
    return (AskedTwice(question, "en→en", whole=True, right=True, present=present, absent=absent),)


def test_one_pair_stands_alone_and_several_with_all_questions() -> None:
    one = removed_table([row("en→en"), row("")], "en")
    assert cells(one) == [["English → English", "4", "1.000", "0.250", "0.875"]]
    several = removed_table([row("en→en"), row("en→ja"), row("")], "ja")
    assert [line[0] for line in cells(several)] == ["英語→英語", "英語→日本語", "すべての質問"]


def test_confidence_with_and_without_stands_side_by_side() -> None:
    table = removed_reliability_table(row(""), "en")
    assert len(set(table.head)) == 6  # the page tells columns by their names
    assert cells(table) == [
        ["0.0–0.5", "0", "–", "–", "4", "0.750"],
        ["0.5–1.0", "4", "0.750", "0.500", "0", "–"],
    ]


def test_a_question_that_is_still_found_shows_what_came_first(mixed: tuple[Evaluation, Index]) -> None:
    *_, last = removed_blocks(asked(mixed), "en")
    assert isinstance(last, Subsection)
    assert last.title == "Called found without the answers (1)"
    fold = last.blocks[1]
    assert isinstance(fold, Fold)
    said, quote = fold.blocks
    assert said.text == "Question found: the chance is 0.90 with the answers there and 0.60 with them hidden."  # type: ignore[union-attr]
    assert isinstance(quote, Quote)
    assert quote.text == mixed[0].answers["found"].hits[1].passage.text


def test_nothing_still_found_is_said(mixed: tuple[Evaluation, Index]) -> None:
    *_, last = removed_blocks(asked(mixed, NOT_FOUND), "en")
    assert [block.text for block in last.blocks] == ["With the answers hidden, no question was called found."]  # type: ignore[union-attr]


def test_the_report_has_the_section_only_where_questions_were_asked_again(
    mixed: tuple[Evaluation, Index], tmp_path: Path
) -> None:
    evaluation, index = mixed
    for name, one in (("with", replace(evaluation, without_answers=asked(mixed))), ("without", evaluation)):
        write_report(tmp_path / name, Outcome(one, index), language="ja")
        for file in ("report.html", "report.md"):
            made = (tmp_path / name / file).read_text(encoding="utf-8")
            assert ("答えを隠して尋ね直した質問" in made) == (name == "with")
