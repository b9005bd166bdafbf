"""The part of a report on questions that were asked again without the passages that answer them."""

from __future__ import annotations

from collections.abc import Sequence

from shutten.evaluation.measuring.removed import AskedTwice, RemovedRow, removed_rows, still_found
from shutten.evaluation.report.blocks import Block, Cell, Fold, Paragraph, Subsection, Table
from shutten.evaluation.report.cases import SHOWN, hit_quote, named_questions
from shutten.evaluation.report.tables import bin_cells, confidence_range, number
from shutten.texts.report import pair_name, text


def removed_blocks(asked: Sequence[AskedTwice], language: str) -> list[Block]:
    """What was said with and without the answers, what the confidence means in both, and the questions that are still found.

    Args:
        asked: the questions; nothing is said of none.
        language: of the report.
    """
    if not asked:
        return []
    rows, found = removed_rows(asked), still_found(asked)
    title = text(language, "still_found", count=len(found))
    note = Paragraph(text(language, "still_found_note" if found else "nothing_still_found"))
    return [
        removed_table(rows, language),
        removed_reliability_table(rows[-1], language),
        Subsection(title, (note, *_still_found_blocks(found, language))),
    ]


def removed_table(rows: Sequence[RemovedRow], language: str) -> Table:
    """By language pair, the shares called found and the area under the ROC curve; all questions last, where there are more."""
    shown = tuple(
        (
            Cell(pair_name(language, row.pair), row.pair) if row.pair else Cell(text(language, "all_questions")),
            Cell(str(row.questions), number=True),
            *(number(value) for value in (row.found_present, row.found_absent, row.auc)),
        )
        for row in (rows if len(rows) > 2 else rows[:1])
    )
    columns = (text(language, key) for key in ("found_present", "found_absent", "auc"))
    head = (text(language, "pair"), "n", *columns)
    return Table(text(language, "removed_caption"), head, shown, text(language, "removed_note"))


def removed_reliability_table(row: RemovedRow, language: str) -> Table:
    """Questions by confidence, with and without their answers."""
    lines = tuple(
        (confidence_range(present), *bin_cells(present), *bin_cells(absent)[:2])  # without its answers none is right
        for present, absent in zip(row.present, row.absent, strict=True)
    )
    keys = ("confidence", "with_answers", "mean_with_answers", "axis_right", "without_answers", "mean_without_answers")
    head = tuple(text(language, key) for key in keys)
    return Table(text(language, "removed_reliability_caption"), head, lines, text(language, "removed_reliability_note"))


def _still_found_blocks(found: Sequence[AskedTwice], language: str) -> list[Block]:
    """Each question with what came first in place of its answers; beyond the first hundred, a table of them."""
    rest = [(one.question, f"{one.absent.confidence:.2f}") for one in found[SHOWN:]]
    return [*(_still_found(one, language) for one in found[:SHOWN]), *named_questions(rest, "confidence", language)]


def _still_found(one: AskedTwice, language: str) -> Fold:
    question, before, after = one.question, f"{one.present.confidence:.2f}", f"{one.absent.confidence:.2f}"
    said = Paragraph(text(language, "said_without_answers", id=question.id, before=before, after=after))
    first = [hit_quote(hit, "came_first", question.language, language) for hit in one.absent.hits[:1]]
    return Fold(question.text, (said, *first), after, question.language)
