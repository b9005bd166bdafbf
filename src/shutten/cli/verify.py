"""``shutten verify``: whether every passage is what stands in its source, and none is lost."""
# ruff: noqa: D301 - click leaves a paragraph that begins with the character \b (not with these two) as it is

from __future__ import annotations

from pathlib import Path

import click

from shutten.errors import IndexMissingError
from shutten.settings import load_settings

UNSOUND = 1


@click.command()
@click.option("--index", type=click.Path(path_type=Path), help="Index directory.  [default: embeddings]")
@click.option("--corpus", type=click.Path(path_type=Path), help="Where the documents are now.  [default: where they were]")
@click.option("--list", "listed", is_flag=True, help="List everything that is in no passage on purpose.")
def verify(index: Path | None, corpus: Path | None, listed: bool) -> None:
    """Read every source file again and check that each passage is exactly the text at its spans, and that none is lost.

    Exit code 1 where something is wrong.

    \b
    Example:
      shutten verify --index embeddings
    """
    from shutten.building.verify import verify as verify_generation
    from shutten.documents.corpus import read_corpus
    from shutten.documents.files import split_pattern
    from shutten.store.generation import Generation

    with Generation(index or load_settings().index) as generation:
        where = corpus or Path(generation.manifest.corpus)
        if not (corpus or generation.manifest.corpus):
            raise IndexMissingError("the index does not say where its documents are; name their folder with --corpus")
        if corpus is None and not where.exists() and not split_pattern(where):
            raise IndexMissingError(f"the documents are no longer at {where}; name their folder with --corpus")
        found = verify_generation(generation, read_corpus(where))
    if listed:
        for name, span, reason, text in found.left_out:
            click.echo(f"{name}:{span.start}-{span.end} {reason}: {' '.join(text.split())[:100]}")
    for name in found.damaged:
        click.echo(f"damaged: {name} is not what the manifest says")
    for name in found.changed:
        click.echo(f"changed: {name} is gone or not what it was when the index was built; run `shutten build`")
    for name, paragraph, why in found.mismatched:
        click.echo(f"mismatch: {name}, paragraph {paragraph}: {why}")
    for name, offset, text in found.lost:
        click.echo(f"lost: {name}:{offset} {' '.join(text.split())[:100]}")
    reasons = ", ".join(f"{reason} {count}" for reason, count in found.reasons.most_common())
    click.echo(
        f"{found.documents} documents, {found.passages} passages, {len(found.mismatched)} mismatched spans, "
        f"{found.lost_characters} lost characters; characters left out: {reasons or 'none'}"
    )
    if not found.sound:
        raise SystemExit(UNSOUND)
