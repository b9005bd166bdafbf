"""The command ``shutten build``, for people and, with ``--progress json``, for programs such as the page."""
# ruff: noqa: D301 - click leaves a paragraph that begins with the character \b (not with these two) as it is

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import starmap
from pathlib import Path
from typing import Any

import click

from shutten.cli.build_output import published_object, tell_built, tell_people, tell_program
from shutten.cli.options import Folder, command_settings, index_option, model_option, ocr_option
from shutten.cli.reports import build_object
from shutten.cli.sharding import shard_option, shards_option, shared, workers_option


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

    tell = tell_program if progress == "json" else tell_people
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
        tell("unchanged", {**held, "skipped": skipped, **build_object(reports), "index": str(settings.index),
                           **published_object(update.published)}, reports)  # fmt: skip
        return
    assert update.built is not None  # it is one of the two
    tell_built(settings, update.built, update.runtime, update.published, tell)


def _people_bar() -> Any:
    from shutten.cli.output import progress_bar

    return progress_bar("embedding", "passages")


@contextmanager
def _program_bar() -> Iterator[Callable[[int, int], None]]:
    def advance(done: int, total: int) -> None:
        tell_program("embedding", {"done": done, "total": total})
        if done == total:
            tell_program("writing", {})

    yield advance
