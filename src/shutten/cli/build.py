"""The command ``shutten build``, for people and, with ``--progress json``, for programs such as the page."""
# ruff: noqa: D301 - click leaves a paragraph that begins with the character \b (not with these two) as it is

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from itertools import starmap
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from shutten.cli.options import Folder, command_settings, index_option, model_option, ocr_option
from shutten.cli.reports import build_lines, build_object, counted
from shutten.cli.sharding import Tell, shard_option, shards_option, shared, workers_option

if TYPE_CHECKING:
    from shutten.building.build import BuildSummary
    from shutten.passages.report import DocumentReport
    from shutten.settings import Settings

SOMETHING_SKIPPED = 3
"""Exit code of a build that left files out; the rest is built."""

_DATES = {"text": "their own", "row": "their row's", "section": "their section's", "document": "their document's", "": "none"}


@click.command()
@click.option("--corpus", type=Folder(path_type=Path), help="Folder of documents, or one file.  [default: corpus]")
@index_option
@model_option
@click.option("--force", is_flag=True, help="Build even where nothing has changed.")
@ocr_option
@shard_option
@shards_option
@workers_option
@click.option("--progress", type=click.Choice(["bar", "json"]), default="bar", show_default=True,
              help="What is said: lines for people, or an object a line on standard output for programs.")  # fmt: skip
def build(corpus: Path | None, index: Path | None, model: str | None, force: bool, no_ocr: bool, progress: str) -> None:
    """Precompute the embeddings of a corpus. Only what changed is embedded again.

    With --progress json each line says the "stage": reading (with "document", "page"
    and "pages" before each page that is read by OCR), loading, cutting, embedding (with "done" and "total" passages) and
    writing, and at last done, or unchanged where nothing had to be built; these two hold what the index holds, what was read
    of the documents and what there is to remark of each, by code.

    Exit code 3 where files were skipped; one that was read with remarks is no fault, and is named with them at the end.

    With --shard 3/16 only the third of sixteen shards of the corpus is made, for `shutten merge`.

    \b
    Example:
      shutten build --corpus corpus --index embeddings
    """
    from shutten.building.update import update_index
    from shutten.documents.corpus import Corpus, Skipped
    from shutten.encoders.load import DEFAULT_MODEL

    tell = _tell_program if progress == "json" else _tell_people
    settings = command_settings()
    given: dict[str, Any] = {"corpus": corpus, "index": index, "model": model or settings.model or DEFAULT_MODEL}
    settings = replace(settings, **{name: value for name, value in given.items() if value})
    settings = replace(settings, ocr="never") if no_ocr else settings
    if shared(settings, tell):
        return

    def told(skipped: Iterable[Skipped]) -> list[dict[str, str]]:
        named = [{"name": item.name, "reason": item.reason} for item in skipped]
        for item in named:
            tell("skipped", item)
        return named

    def on_stage(stage: str, read: Corpus | None) -> None:
        if stage == "loading" and read:
            told(read.skipped)
        tell(stage, {"model": settings.model} if stage == "loading" else {})

    def on_page(name: str, page: int, pages: int) -> None:
        tell("reading", {"document": name, "page": page, "pages": pages})

    with _program_bar() if progress == "json" else _people_bar() as advance:
        update = update_index(settings, afresh=force, on_stage=on_stage, on_progress=advance, on_page=on_page)
    if update.current:
        skipped = told(starmap(Skipped, update.current.skipped))
        held = {"documents": len(update.current.documents), "passages": update.current.passages}
        reports = update.current.reports
        tell("unchanged", {**held, "skipped": skipped, **build_object(reports), "index": str(settings.index)}, reports)
        return
    assert update.built is not None  # it is one of the two
    tell_built(settings, update.built, update.runtime, tell)


def tell_built(settings: Settings, built: BuildSummary, runtime: str, tell: Tell | None = None) -> None:
    """Say what a build did, by default to people; the command ends with an exit code of its own where files were left out."""
    missed = settings.late_interaction and not built.late_interaction
    said = {**_summary(built), "encoder": runtime, "no_late_interaction": missed}
    (tell or _tell_people)("done", said, built.reports)
    if built.skipped:
        raise SystemExit(SOMETHING_SKIPPED)


def _summary(done: BuildSummary) -> dict[str, Any]:
    return {
        "documents": done.documents,
        "passages": done.passages,
        "embedded": done.embedded,
        "reused": done.reused,
        "unchanged": done.unchanged,
        "damaged": list(done.damaged),
        "seconds": round(done.seconds, 1),
        "skipped": [{"name": item.name, "reason": item.reason} for item in done.skipped],
        "dates": dict(done.dates),
        **build_object(done.reports),
        "kinds": {name: said for name, kind in done.kinds.items() if (said := kind.said())},
    }


def _people_bar() -> Any:
    from shutten.cli.output import progress_bar

    return progress_bar("embedding", "passages")


@contextmanager
def _program_bar() -> Iterator[Callable[[int, int], None]]:
    def advance(done: int, total: int) -> None:
        _tell_program("embedding", {"done": done, "total": total})
        if done == total:
            _tell_program("writing", {})

    yield advance


def _tell_program(stage: str, said: dict[str, Any], _: Mapping[str, DocumentReport] | None = None) -> None:
    if stage != "skipped":  # they come with the summary
        click.echo(json.dumps({"stage": stage, **said}))


def _tell_people(stage: str, said: dict[str, Any], reports: Mapping[str, DocumentReport] | None = None) -> None:
    reports = reports or {}
    if stage == "skipped":
        click.echo(f"skipped {said['name']}: {said['reason']}", err=True)
    elif stage == "unchanged":
        held = f"{said['documents']} documents, {said['passages']} passages in {said['index']}"
        told = [held, counted(len(said["skipped"]), reports)] if said["skipped"] or said["remarks"] else [held]
        click.echo(f"nothing has changed: {', '.join(told)}")
    elif stage == "reading" and said:
        click.echo(f"reading {said['document']} by OCR, page {said['page']} of {said['pages']}", err=True)
    elif stage == "shard":
        click.echo(
            f"shard {said['shard']}: {said['documents']} documents, {said['passages']} passages in {said['shards']}; "
            f"{said['computed']} files made, {said['taken']} were there"
        )
    elif stage == "loading":
        click.echo(f"loading {said['model']} ...", err=True)
    elif stage == "done":
        if said["damaged"]:
            names = ", ".join(said["damaged"])
            click.echo(f"damaged: {names} of the index before; nothing of it was taken over, everything is made anew")
        click.echo(
            f"{said['documents']} documents, {said['passages']} passages, {said['embedded']} embedded, "
            f"{said['reused']} reused, {said['seconds']:.1f} seconds, {counted(len(said['skipped']), reports)}"
        )
        click.echo(f"encoder: {said['encoder']}")
        dates = said["dates"]
        click.echo("dates: " + ", ".join(f"{dates[key]} {name}" for key, name in _DATES.items() if dates.get(key)))
        for name, kind in said["kinds"].items():
            click.echo(f"{name}: {kind}")
        if said["no_late_interaction"]:
            click.echo("no late interaction: the model gives no vectors of tokens")
    if stage == "done" or (stage == "unchanged" and said["remarks"]):
        for line in build_lines(reports):
            click.echo(line)
