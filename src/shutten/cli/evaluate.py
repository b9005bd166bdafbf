"""``shutten evaluate``: measuring retrieval on a test set."""
# ruff: noqa: D301 - click leaves a paragraph that begins with the character \b (not with these two) as it is

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from shutten.cli.options import Folder, index_option, model_option
from shutten.errors import SettingsError
from shutten.settings import load_settings

if TYPE_CHECKING:
    from shutten.evaluation.evaluate import Evaluation
    from shutten.evaluation.measuring.comparison import Comparison
    from shutten.evaluation.measuring.measured import Measured
    from shutten.evaluation.testsets.testset import TestSet
    from shutten.search.index import Index


@click.command()
@click.argument("testset", type=click.Path(path_type=Path))
@click.option("--qrels", type=click.Path(path_type=Path, dir_okay=False), help="Judgements of TREC topics.")
@index_option
@model_option
@click.option("--models", help="Comma-separated models: build an index for each, in the cache, and compare them.")
@click.option("--corpus", type=Folder(path_type=Path), help="With --models: the documents.  [default: the index's own]")
@click.option("--stages", help="Comma-separated stages to search with, to see what each is worth.  [default: all]")
@click.option("--measures", help="Comma-separated: Success@k, MRR@k, nDCG@k, Recall@k, Precision@k, MAP, for any k.")
@click.option("--against", multiple=True, type=click.Path(path_type=Path, dir_okay=False), metavar="RUN",
              help="Compare with this saved run, in TREC's form or JSON Lines; may be repeated.")  # fmt: skip
@click.option("--out", type=Folder(path_type=Path, file_okay=False), help="Write the report, the runs and what made them here.")
@click.option("--language", type=click.Choice(["en", "ja"]), default="en", show_default=True, help="Of the report.")
@click.option("--seed", default=0, show_default=True, help="Of the resampling behind intervals and p-values.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of tables.")
@click.option("--save-run", type=click.Path(path_type=Path, dir_okay=False), help="Write every answer to this file.")
def evaluate(testset: Path, qrels: Path | None, index: Path | None, model: str | None, models: str | None,
             corpus: Path | None, stages: str | None, measures: str | None, against: tuple[Path, ...], out: Path | None,
             language: str, seed: int, as_json: bool, save_run: Path | None) -> None:  # fmt: skip
    """Measure retrieval on TESTSET: a JSON Lines file with anchored answers, a BEIR folder, or TREC topics with --qrels.

    A BEIR folder brings its own documents; its index is built where --index says, or in the cache.

    \b
    Example:
      shutten evaluate corpus/questions.jsonl --out report
      shutten evaluate corpus/questions.jsonl --stages dense --against report/run.trec
    """
    from shutten.building.update import update_index
    from shutten.cli.evaluation_output import (
        as_json_text,
        comparison_text,
        evaluation_text,
        evaluation_warnings,
        run_text,
        run_warnings,
    )
    from shutten.cli.output import progress_bar
    from shutten.evaluation import indexes
    from shutten.evaluation.evaluate import save_run as write_run
    from shutten.evaluation.measuring.measured import measure, read_run
    from shutten.evaluation.measuring.measures import MEASURES
    from shutten.evaluation.measuring.measures import measures as known_measures
    from shutten.evaluation.testsets.testset import read_testset
    from shutten.search.index import Index

    settings = load_settings()
    names = tuple(known_measures(measures.split(",") if measures is not None else MEASURES))
    questions = read_testset(testset, qrels)
    runs = [read_run(path, questions.unit) for path in against]
    chosen_stages = stages.split(",") if stages is not None else None
    documents = questions.corpus
    folders: list[tuple[str, Path, str | None]]
    if models is not None:
        if model is not None:
            raise SettingsError("--model and --models exclude each other; give one of them")
        documents = source = indexes.documents_of(questions, settings, index, corpus)
        folders = [(m, indexes.folder_of(source, m), m) for m in _model_names(models)]
    else:
        own = index or (indexes.folder_of(documents) if documents else settings.index)
        name = f"shutten:{'+'.join(chosen_stages)}" if chosen_stages else "shutten"
        folders = [(name, own, model or settings.model)]
    opened = []
    for name, folder, made_by in folders:
        if documents is not None:
            with progress_bar("embedding", "passages") as advance:
                update_index(replace(settings, corpus=documents, index=folder, model=made_by), on_progress=advance)
        opened.append((name, Index(folder, model=made_by, stages=chosen_stages, runtime=settings.runtime)))
    done = [_asked(one, questions, names, name) for name, one in opened]
    first, first_index = done[0], opened[0][1]
    others = [one.measured for one in done[1:]]
    for run in runs:
        if run.name in {first.measured.run.name, *(other.run.name for other in others)}:
            run = replace(run, name=f"{run.name} ({run.path})")
        others.append(measure(run, questions, first.judged, names))
    compared = _compared(first, others, seed)
    if save_run:
        write_run(save_run, first)
    if out:
        from shutten.evaluation.report.write import write_report

        write_report(
            out, first, first_index, compared, language=language, seed=seed, settings=settings.described(), others=others
        )
        click.echo(f"the report is in {out / 'report.html'}", err=True)
    if as_json:
        click.echo(as_json_text(first, first_index, compared))
        return
    for part in (evaluation_text(first, first_index), *map(run_text, others), *map(comparison_text, compared)):
        click.echo(part)
    for warning in [*evaluation_warnings(first), *(warning for one in others for warning in run_warnings(one))]:
        click.echo(warning, err=True)


def _model_names(models: str) -> list[str]:
    names = [name.strip() for name in models.split(",") if name.strip()]
    if not names or len(set(names)) < len(names):
        raise SettingsError(f"--models is {models!r}; it takes names or folders of models, each once, between commas")
    return names


def _asked(index: Index, testset: TestSet, names: Sequence[str], name: str) -> Evaluation:
    from shutten.cli.output import progress_bar
    from shutten.evaluation.evaluate import evaluate

    with progress_bar("asking", "questions") as advance:
        return evaluate(index, testset, advance, names=names, name=name)


def _compared(first: Evaluation, others: Sequence[Measured], seed: int) -> tuple[Comparison, ...]:
    if not others:
        return ()
    from shutten.evaluation.measuring.comparison import compare

    return compare(first.measured, others, seed=seed)
