"""``shutten evaluate``: measuring retrieval on a test set."""
# ruff: noqa: D301 - click leaves a paragraph that begins with the character \b (not with these two) as it is

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from shutten.cli.options import Folder, command_settings, index_option, model_option, no_reader_option
from shutten.errors import SettingsError

if TYPE_CHECKING:
    from shutten.evaluation.runs.run import Run
    from shutten.evaluation.testsets.testset import TestSet
    from shutten.search.index import Index

PREVIOUS = Path("previous")
"""What ``--against`` takes for the run that was kept last."""


@click.command()
@click.argument("testset", type=click.Path(path_type=Path))
@click.option("--qrels", type=click.Path(path_type=Path, dir_okay=False), help="Judgements of TREC topics.")
@index_option
@model_option
@no_reader_option
@click.option("--models", help="Comma-separated models: build an index for each, in the cache, and compare them.")
@click.option("--corpus", type=Folder(path_type=Path), help="With --models: the documents.  [default: the index's own]")
@click.option("--stages", help="Comma-separated stages to search with, to see what each is worth.  [default: all]")
@click.option("--measures", help="Comma-separated: Success@k, MRR@k, nDCG@k, Recall@k, Precision@k, MAP, for any k.")
@click.option("--against", multiple=True, type=click.Path(path_type=Path, dir_okay=False), metavar="RUN",
              help="Compare with this run, in TREC's form or JSON Lines, or with `previous`, the last one kept; "
                   "may be repeated.")  # fmt: skip
@click.option("--keep", is_flag=True, help="Keep the run beside the index, as the page does.")
@click.option(
    "--without-answers",
    metavar="N",
    default="0",
    help="Ask N questions, or all, again without the passages that answer them.  [default: 0]",
)
@click.option("--out", type=Folder(path_type=Path, file_okay=False), help="Write the report, the runs and what made them here.")
@click.option("--language", type=click.Choice(["en", "ja"]), default="en", show_default=True, help="Of the report.")
@click.option("--seed", default=0, show_default=True, help="Of resampling, and of the questions drawn.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of tables.")
@click.option("--save-run", type=click.Path(path_type=Path, dir_okay=False), help="Write every answer to this file.")
def evaluate(testset: Path, qrels: Path | None, index: Path | None, model: str | None, no_reader: bool, models: str | None,
             corpus: Path | None, stages: str | None, measures: str | None, against: tuple[Path, ...],
             keep: bool, without_answers: str, out: Path | None, language: str, seed: int, as_json: bool,
             save_run: Path | None) -> None:  # fmt: skip
    """Measure retrieval on TESTSET: a JSON Lines file with anchored answers, a BEIR folder, or TREC topics with --qrels.

    A BEIR folder brings its own documents; its index is built where --index says, or in the cache.

    \b
    Example:
      shutten evaluate corpus/questions.jsonl --out report
      shutten evaluate corpus/questions.jsonl --stages dense --against report/run.trec
      shutten evaluate corpus/questions.jsonl --keep --against previous
      shutten evaluate corpus/questions.jsonl --without-answers 60
    """
    from shutten.cli.evaluation_output import as_json_text, outcome_text, warnings
    from shutten.cli.output import progress_bar
    from shutten.evaluation.evaluate import save_run as write_run
    from shutten.evaluation.measuring.measured import read_run
    from shutten.evaluation.measuring.measures import MEASURES
    from shutten.evaluation.measuring.measures import measures as known_measures
    from shutten.evaluation.session import IndexChoice, again_without_answers, open_indexes, run_evaluation
    from shutten.evaluation.testsets.read import read_testset

    settings = command_settings()
    settings = replace(settings, reader=False) if no_reader else settings
    asked_again = _count(without_answers)
    names = tuple(known_measures(measures.split(",") if measures is not None else MEASURES))
    questions = read_testset(testset, qrels)
    runs = [read_run(path, questions.unit) for path in against if path != PREVIOUS]
    chosen_stages = tuple(stages.split(",")) if stages is not None else None
    choice = IndexChoice(index, model, _model_names(models) if models is not None else (), corpus, chosen_stages)
    indexes = open_indexes(questions, choice, settings, progress_bar)
    if PREVIOUS in against:
        runs.append(_previous(indexes[0][1], questions))
    outcome = run_evaluation(indexes, questions, runs, progress=progress_bar, names=names, seed=seed)
    outcome = again_without_answers(outcome, asked_again, progress=progress_bar)
    if save_run:
        write_run(save_run, outcome.evaluation)
    if keep:
        from shutten.evaluation.kept import keep_run

        click.echo(f"the run is kept in {keep_run(outcome, settings=settings.described()).path}", err=True)
    if out:
        from shutten.evaluation.report.write import write_report

        write_report(out, outcome, language=language, settings=settings.described())
        click.echo(f"the report is in {out / 'report.html'}", err=True)
    if as_json:
        click.echo(as_json_text(outcome))
        return
    click.echo(outcome_text(outcome))
    for warning in warnings(outcome):
        click.echo(warning, err=True)


def _previous(index: Index, questions: TestSet) -> Run:
    """The run of these questions that was kept last, named by its stages and time."""
    from shutten.evaluation.kept import previous_run, questions_hash
    from shutten.evaluation.measuring.measured import read_run

    if not (kept := previous_run(index.path, questions_hash(questions))):
        raise SettingsError(f"no run of {questions.path} is kept in {index.path}; make one with --keep, or on the page")
    name = f"{kept.testset} ({', '.join(kept.stages) or 'all stages'}) {kept.when:%Y-%m-%d %H:%M}"
    return replace(read_run(kept.path, questions.unit), name=name)


def _model_names(models: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in models.split(",") if name.strip())
    if not names or len(set(names)) < len(names):
        raise SettingsError(f"--models is {models!r}; it takes names or folders of models, each once, between commas")
    return names


def _count(given: str) -> int:
    """How many questions are asked again."""
    if given == "all":
        return sys.maxsize
    if given.isascii() and given.isdigit():
        return int(given)
    raise SettingsError(f"--without-answers is {given!r}; it takes a number of questions, or all")
