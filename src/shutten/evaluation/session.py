"""An evaluation from beginning to end: a test set is asked of one or more indexes and compared with saved runs.

The command and the page both call this; what comes of it goes to the terminal, the page and the report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from shutten.errors import SettingsError
from shutten.evaluation.evaluate import Evaluation, OnProgress, evaluate
from shutten.evaluation.indexes import documents_of, folder_of
from shutten.evaluation.measuring.measured import Measured, measure
from shutten.evaluation.measuring.measures import MEASURES
from shutten.evaluation.runs.run import Run
from shutten.evaluation.testsets.testset import TestSet
from shutten.evaluation.without_answers import ask_without_answers
from shutten.search.index import Index
from shutten.settings import Settings
from shutten.store.engines.location import Location, located

if TYPE_CHECKING:
    from shutten.evaluation.measuring.comparison import Comparison

Progress = Callable[[str, str], AbstractContextManager[OnProgress]]
"""Shows a piece of work, told what is done and what is counted, for as long as the block is open."""


@dataclass(frozen=True)
class Outcome:
    """What came of an evaluation.

    Attributes:
        evaluation: of the first index.
        index: that index.
        others: the runs that it is compared with, those of the other indexes first.
        comparisons: with each of them, in the same order.
        seed: of the resampling behind intervals and p-values.
    """

    evaluation: Evaluation
    index: Index
    others: tuple[Measured, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    seed: int = 0


@dataclass(frozen=True)
class IndexChoice:
    """Which indexes a test set is asked of.

    Attributes:
        index: the index directory; None for that of a BEIR folder's own documents in the cache, else of the settings.
        model: the model of that index.
        models: models, for each of which an index of the same documents is built in the cache; none for one index alone.
        corpus: those documents; None for the test set's own, or those that the index was made of.
        stages: which stages of the search work; None for all.
    """

    index: Path | None = None
    model: str | None = None
    models: tuple[str, ...] = ()
    corpus: Path | None = None
    stages: tuple[str, ...] | None = None


def open_indexes(testset: TestSet, choice: IndexChoice, settings: Settings, progress: Progress) -> list[tuple[str, Index]]:
    """The indexes by the names of their runs; those of a BEIR folder's documents, and of ``models``, are brought up to date.

    Raises:
        SettingsError: ``model`` and ``models`` are both given.
        ShuttenError: an index cannot be built or opened.
    """
    documents = testset.corpus
    folders: list[tuple[str, Path | Location, str | None]]
    if choice.models:
        if choice.model is not None:
            raise SettingsError("--model and --models exclude each other; give one of them")
        documents = source = documents_of(testset, settings, choice.index, choice.corpus)
        folders = [(model, folder_of(source, model), model) for model in choice.models]
    else:
        own = choice.index or (folder_of(documents) if documents else settings.location)
        name = f"shutten:{'+'.join(choice.stages)}" if choice.stages else "shutten"
        folders = [(name, own, choice.model or settings.model)]
    opened, reading = [], settings.reading_options
    for name, folder, model in folders:
        if documents is not None:
            from shutten.building.update import update_index  # it brings the readers, and what embeds

            with progress("embedding", "passages") as advance:
                given = replace(settings.in_folder(located(folder).folder), corpus=documents, model=model)
                update_index(given, on_progress=advance)
        opened.append((name, Index(folder, model=model, stages=choice.stages, runtime=settings.runtime, reading=reading)))
    return opened


def run_evaluation(
    indexes: Sequence[tuple[str, Index]],
    testset: TestSet,
    runs: Iterable[Run] = (),
    *,
    progress: Progress,
    names: Sequence[str] = MEASURES,
    seed: int = 0,
) -> Outcome:
    """Ask a test set of each index, measure the answers and the saved runs, and compare them all with the first.

    Args:
        indexes: by the names of their runs, at least one.
        testset: the questions.
        runs: saved runs; one that is called as another is, is told from it by its file.
        progress: shows how many questions are asked.
        names: of the measures.
        seed: of the resampling.

    Raises:
        TestSetError: an index holds none of the documents that the test set judges, or a run none of its questions.
    """
    done = []
    for name, index in indexes:
        with progress("asking", "questions") as advance:
            done.append(evaluate(index, testset, advance, names=names, name=name))
    first, *rest = done
    return compared_with(Outcome(first, indexes[0][1], tuple(one.measured for one in rest), seed=seed), runs, names)


def compared_with(outcome: Outcome, runs: Iterable[Run], names: Sequence[str] = MEASURES) -> Outcome:
    """An outcome compared with saved runs, too, beside those that it has; see `run_evaluation`."""
    first = outcome.evaluation
    others = list(outcome.others)
    for run in runs:
        if run.name in {first.measured.run.name, *(other.run.name for other in others)}:
            run = replace(run, name=f"{run.name} ({run.path})")
        others.append(measure(run, first.testset, first.judged, names))
    return replace(outcome, others=tuple(others), comparisons=_compared(first, others, outcome.seed))


def again_without_answers(outcome: Outcome, count: int, *, progress: Progress) -> Outcome:
    """Ask questions of the first index again without the passages that answer them.

    Args:
        outcome: of the evaluation.
        count: how many questions, drawn with its seed; all that are answered where there are fewer, none for 0.
        progress: shows how many are asked.
    """
    if not count:
        return outcome
    with progress("without answers", "questions") as advance:
        evaluation = ask_without_answers(outcome.evaluation, outcome.index, count, outcome.seed, advance)
    return replace(outcome, evaluation=evaluation)


def _compared(first: Evaluation, others: Sequence[Measured], seed: int) -> tuple[Comparison, ...]:
    if not others:
        return ()
    from shutten.evaluation.measuring.comparison import compare  # it brings SciPy

    return compare(first.measured, others, seed=seed)
