"""``shutten verify``: whether every passage is what stands in its source, and none is lost."""
# ruff: noqa: D301 - click leaves a paragraph that begins with the character \b (not with these two) as it is

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from shutten.cli.options import command_settings, index_option
from shutten.cli.reports import left_out_line
from shutten.errors import IndexMissingError

if TYPE_CHECKING:
    from shutten.building.verify import Verification

UNSOUND = 1


@click.command()
@index_option
@click.option("--corpus", type=click.Path(path_type=Path), help="Where the documents are now.  [default: where they were]")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--list", "listed", is_flag=True, help="List everything that is in no passage on purpose.")
def verify(index: Path | None, corpus: Path | None, form: str, listed: bool) -> None:
    """Check that the index is what its build wrote, and compare it with its sources, which are read again.

    Each passage has to be exactly the text at its spans, none of the text may be lost, and title, date and all else that is
    cited has to be what the source says. Where a file of the index is damaged, the damaged ones are named, and no more.

    Documents of which more than 5 % of the characters are left out as furniture are named, with what it is. Exit code 1 where
    something is wrong; furniture alone is no fault.

    \b
    Example:
      shutten verify --index embeddings
    """
    from shutten.building.verify import Verification
    from shutten.building.verify import verify as verify_generation
    from shutten.documents.corpus import read_corpus
    from shutten.documents.files import split_pattern
    from shutten.documents.limits import within
    from shutten.documents.ocr.options import reading_pictures
    from shutten.store.engines.location import located
    from shutten.store.engines.registry import engine_of
    from shutten.store.generation import Generation

    settings = command_settings()
    where_asked = located(index or settings.location)
    engine = engine_of(where_asked)
    if damaged := engine.damaged():
        found = Verification(damaged=damaged)
    else:
        with Generation(where_asked) as generation, reading_pictures(settings.ocr_options):
            where = corpus or Path(generation.manifest.corpus)
            if not (corpus or generation.manifest.corpus):
                raise IndexMissingError("the index does not say where its documents are; name their folder with --corpus")
            if corpus is None and not where.exists() and not split_pattern(where):
                raise IndexMissingError(f"the documents are no longer at {where}; name their folder with --corpus")
            with within(settings.read_limits):
                found = verify_generation(generation, read_corpus(where))
    if form == "json":
        click.echo(json.dumps(_object(found, listed), ensure_ascii=False))
    else:
        _show(found, listed, where_asked.mend)
    if not found.sound:
        raise SystemExit(UNSOUND)


def _show(found: Verification, listed: bool, mend: str) -> None:
    if listed:
        for name, span, reason, text in found.left_out:
            click.echo(f"{name}:{span.start}-{span.end} {reason}: {' '.join(text.split())[:100]}")
    for name in found.damaged:
        click.echo(f"damaged: {name} is not what was written; run `{mend}`")
    if found.damaged:
        return
    for name in found.changed:
        click.echo(f"changed: {name} is gone or not what it was when the index was built; run `shutten build`")
    for name, column, held, now in found.miscited:
        click.echo(f"miscited: {name}: {column} is {held!r} in the index, {now!r} in the source; run `shutten build`")
    for name, number, why in found.mismatched:
        click.echo(f"mismatch: {name}, paragraph {number}: {why}")
    for name, offset, text in found.lost:
        click.echo(f"lost: {name}:{offset} {' '.join(text.split())[:100]}")
    for name, report in found.much_furniture:
        click.echo(f"furniture: {name}: {100 * report.share:.1f} % of the characters: {left_out_line(report.furniture)}")
    reasons = ", ".join(f"{reason} {count}" for reason, count in found.reasons.most_common())
    click.echo(
        f"{found.documents} documents, {found.passages} passages, {len(found.mismatched)} mismatched spans, "
        f"{found.lost_characters} lost characters; characters left out: {reasons or 'none'}"
    )


def _object(found: Verification, listed: bool) -> dict[str, Any]:
    """What was found, each document with what is left out of it."""
    said: dict[str, Any] = {
        "sound": found.sound,
        "documents": found.documents,
        "passages": found.passages,
        "damaged": found.damaged,
        "changed": found.changed,
        "mismatched": [{"document": name, "paragraph": number, "why": why} for name, number, why in found.mismatched],
        "miscited": [
            {"document": name, "field": column, "index": held, "source": now} for name, column, held, now in found.miscited
        ],
        "lost": [{"document": name, "start": start, "text": text} for name, start, text in found.lost],
        "lost_characters": found.lost_characters,
        "left_out": dict(found.reasons),
        "furniture": {
            name: {"characters": report.characters, "left_out": dict(report.furniture), "share": round(report.share, 4)}
            for name, report in found.reports.items()
            if report.furniture
        },
        "much_furniture": [name for name, _ in found.much_furniture],
    }
    if listed:
        said["listed"] = [
            {"document": name, "spans": [list(span)], "reason": reason, "text": text}
            for name, span, reason, text in found.left_out
        ]
    return said
