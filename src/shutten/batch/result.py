"""The questions of a file with what came of them: as a table, and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from shutten.batch.asking import Asking
from shutten.batch.outcome import ERROR, Outcome, columns
from shutten.batch.question_file import QuestionFile, QuestionRow
from shutten.exports.tables.table import Link, Table, Value
from shutten.search.answer import VERDICTS
from shutten.text.language import detect_language
from shutten.texts import question_files, questions
from shutten.texts.batch import text

PREFIX = "shutten_"
"""Before a column of an outcome whose name the file has taken."""
_BETWEEN_FAULTS = {"ja": "", "en": "; "}
FAILED, WAITING = "failed", "waiting"
STATES = (*VERDICTS, FAILED, WAITING)
"""What a question of a file can have come to."""


def language_of(file: QuestionFile) -> str:
    """The language that most of the questions are in, as far as there are any."""
    found = Counter(detect_language(row.question) for row in file.rows if row.question.strip())
    return "ja" if found["ja"] > found["en"] else "en"


def state_of(outcome: Outcome | None) -> str:
    """One of `STATES`."""
    if outcome is None:
        return WAITING
    return FAILED if outcome.errors else outcome.verdict


def outcomes(file: QuestionFile, asking: Asking, kept: Mapping[str, Outcome]) -> list[Outcome | None]:
    """What came of each row, in order; None of one that was not asked."""
    return [kept.get(asking.key(row)) for row in file.rows]


def result_table(
    file: QuestionFile,
    found: Sequence[Outcome | None],
    passages: int,
    language: str,
    page_of: Callable[[str, str], str] = lambda _, __: "",
) -> Table:
    """A row for each question: what the file has, then what came of it.

    Args:
        file: the questions.
        found: from `outcomes`.
        passages: how many of each answer have columns.
        language: of what is said of questions that could not be asked.
        page_of: gives the address of a passage that has no link by its document and its number.
    """
    own = columns(passages)
    names = [f"{PREFIX}{name}" if name in file.columns else name for name in own]
    rows = [
        [*(row.values.get(column) for column in file.columns), *_cells(outcome, own, language, page_of)]
        for row, outcome in zip(file.rows, found, strict=True)
    ]
    return Table([*file.columns, *names], rows)


def _cells(outcome: Outcome | None, own: Sequence[str], language: str, page_of: Callable[[str, str], str]) -> Iterator[Value]:
    cells = outcome.cells if outcome else {}
    for column in own:
        if column == ERROR:
            yield error_in(language, outcome)
        else:
            value = cells.get(column)
            if column.startswith("link") and (reference := cells.get(column.replace("link", "reference"))):
                document, _, number = str(reference).rpartition("#")
                value = Link(str(value or "") or page_of(document, number)) or None
            yield value


def error_in(language: str, outcome: Outcome | None) -> str | None:
    """Why a question was not asked, in a language; None where it was."""
    if outcome is None:
        return text(language, "waiting")
    return _BETWEEN_FAULTS[language].join(said_in(language, error) for error in outcome.errors) or None


def said_in(language: str, reason: str) -> str:
    """What is said of a question or of a file of them, in a language."""
    return question_files.fault_in(language, questions.fault_in(language, reason))


def counts_line(found: Sequence[Outcome | None], language: str) -> str:
    """How many questions there are, and how many came to what."""
    counts = Counter(map(state_of, found))
    said = [
        text(language, "count", verdict=text(language, state), count=f"{counts[state]:,}")
        for state in STATES
        if counts[state] or state in VERDICTS
    ]
    return text(language, "counts", total=f"{len(found):,}", counts=text(language, "between").join(said))


def failed_lines(file: QuestionFile, found: Sequence[Outcome | None], language: str) -> list[str]:
    """Each question that could not be asked, with why."""
    return [
        f"{row_name(file, row, language)}: {error_in(language, outcome)}"
        for row, outcome in zip(file.rows, found, strict=True)
        if outcome and outcome.errors
    ]


def row_name(file: QuestionFile, row: QuestionRow, language: str) -> str:
    """Where a question stands, with its id where it has one."""
    if called := file.called(row):
        return text(language, "row_with_id", line=row.line, id=called)
    return text(language, "row", line=row.line)
