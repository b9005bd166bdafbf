"""A file of questions as it was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from shutten.errors import Reason
from shutten.exports.tables.table import Value, in_words

Given = Mapping[str, tuple[str, ...] | str]
"""Fields of `Filters` with their values, those alone that are given."""


@dataclass(frozen=True)
class QuestionRow:
    """A question of a file.

    Attributes:
        line: of the file, or row of the sheet, from 1.
        question: as it stands there; empty where there is none.
        values: everything that the row holds, by column, the question too.
        filters: which passages may be found for this question.
        fault: why its question or filters cannot be used, whatever the index; None where they can.
    """

    line: int
    question: str
    values: Mapping[str, Value]
    filters: Given = field(default_factory=dict)
    fault: Reason | None = None


@dataclass(frozen=True)
class QuestionFile:
    """A file of questions.

    Attributes:
        name: of the file.
        columns: in their order.
        question_column: which of them holds the questions.
        id_column: which of them tells the rows apart; empty where none is named so.
        rows: the questions, in their order.
        notes: what was passed over or guessed, see `texts.question_files`.
    """

    name: str
    columns: tuple[str, ...]
    question_column: str
    id_column: str
    rows: tuple[QuestionRow, ...]
    notes: tuple[Reason, ...] = ()

    def called(self, row: QuestionRow) -> str:
        """The id of a row; empty where it has none."""
        return in_words(row.values.get(self.id_column)).strip()
