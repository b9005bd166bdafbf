"""What a build says, to people and to programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import click

from shutten.cli.reports import build_lines, build_object, counted

if TYPE_CHECKING:
    from shutten.building.build import BuildSummary
    from shutten.building.update import Published
    from shutten.passages.report import DocumentReport
    from shutten.settings import Settings

Tell = Callable[..., None]
SOMETHING_SKIPPED = 3
"""Exit code of a build that left files out; the rest is built."""

_DATES = {"text": "their own", "row": "their row's", "section": "their section's", "document": "their document's", "": "none"}


def tell_built(settings: Settings, built: BuildSummary, runtime: str, published: Published, tell: Tell | None = None) -> None:
    """Say what a build did, by default to people; the command ends with an exit code of its own where files were left out."""
    missed = settings.late_interaction and not built.late_interaction
    said = {**_summary(built), "encoder": runtime, "no_late_interaction": missed, **published_object(published)}
    (tell or tell_people)("done", said, built.reports)
    if built.skipped:
        raise SystemExit(SOMETHING_SKIPPED)


def published_object(published: Published) -> dict[str, Any]:
    """Where an index has begun to serve, as programs are told."""
    return {"published": published.where, "searched": dict(published.kinds)}


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


def tell_program(stage: str, said: dict[str, Any], _: Mapping[str, DocumentReport] | None = None) -> None:
    """Say it to a program: an object a line."""
    if stage != "skipped":  # they come with the summary
        click.echo(json.dumps({"stage": stage, **said}))


def tell_people(stage: str, said: dict[str, Any], reports: Mapping[str, DocumentReport] | None = None) -> None:
    """Say it to people."""
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
    if said.get("published"):
        click.echo(f"asked from now on at {said['published']}")
        for name, kind in said["searched"].items():
            click.echo(f"{name} there: {kind}")
    if stage == "done" or (stage == "unchanged" and said["remarks"]):
        for line in build_lines(reports):
            click.echo(line)
