"""The questions of a file are asked, one after the other, each as `Index.ask` answers it alone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, MutableMapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from importlib.metadata import version
from typing import Any

from shutten.batch.outcome import Outcome, of_answer
from shutten.batch.question_file import QuestionRow
from shutten.errors import QuestionError
from shutten.search.filters import Filters, check
from shutten.search.index import Index

PASSAGES = 3
"""Of an answer, that have cells of their own."""
_TOP = 5
"""Passages that a question is asked for at least: among them an answer is looked for that several give."""
Kept = MutableMapping[str, Outcome]
"""What came of questions, by `Asking.key`."""


@dataclass(frozen=True)
class Asking:
    """How questions are asked.

    Attributes:
        language: of the questions; None detects that of each.
        filters: which passages may be found, where a question has no filters of its own.
        ignoring: as for `Index.ask`.
        passages: how many of each answer are wanted.
    """

    language: str | None = None
    filters: Filters = field(default_factory=Filters)
    ignoring: tuple[str, ...] = ()
    passages: int = PASSAGES

    @property
    def top(self) -> int:
        """How many passages are asked for."""
        return max(self.passages, _TOP)

    def filters_of(self, row: QuestionRow) -> Filters:
        """Which passages a question may find: by its own filters, and where it has none of a kind by those of all."""
        return replace(self.filters, **row.filters)  # type: ignore[arg-type]

    def key(self, row: QuestionRow) -> str:
        """What tells the question of a row from others: its words and filters."""
        said = json.dumps([row.question, dict(row.filters)], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:32]

    def made_by(self, index: Index) -> dict[str, Any]:
        """Everything beside the questions that outcomes depend on; the index is loaded for it.

        Raises:
            QuestionError: a filter names what the index does not hold.
            EncoderError, IndexMismatchError: see `Index.load`.
        """
        check(self.filters, index.generation)
        index.load()
        return {
            "program": version("shutten"),
            "index": index.generation.name,
            "page": index.location.page,
            "model": index.generation.manifest.encoder.name,
            "weights": hashlib.sha256(repr(index.weights).encode()).hexdigest()[:16],
            "stages": sorted(index.stages),
            "reader": [index.reader.name, index.reader.options.passages],
            "language": self.language,
            "filters": json.loads(json.dumps(asdict(self.filters))),
            "ignoring": sorted(self.ignoring),
            "passages": self.passages,
        }


def ask_row(index: Index, row: QuestionRow, asking: Asking) -> Outcome:
    """What comes of one question; what is wrong with it is said and raises nothing."""
    if row.fault:
        return Outcome(errors=(row.fault,))
    filters = asking.filters_of(row)
    try:
        answer = index.ask(row.question, asking.top, language=asking.language, filters=filters, ignoring=asking.ignoring)
    except QuestionError as error:
        return Outcome(errors=error.faults)
    return of_answer(answer, asking.passages)


def ask_rows(
    index: Index,
    rows: Sequence[QuestionRow],
    asking: Asking,
    kept: Kept,
    *,
    stopped: Callable[[], bool] = lambda: False,
    advance: Callable[[int, int], None] = lambda *_: None,
) -> None:
    """Ask what has not been asked.

    Args:
        index: is asked.
        rows: the questions.
        asking: how.
        kept: what is known already, by `Asking.key`; what is found is put there at once.
        stopped: whether to stop; looked at before each question.
        advance: called with how many of all are known, and how many all are.
    """
    for done, row in enumerate(rows, 1):
        if stopped():
            return
        key = asking.key(row)
        if key not in kept:
            kept[key] = ask_row(index, row, asking)
        advance(done, len(rows))
