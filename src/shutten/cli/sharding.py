"""Building by many machines: the options of ``shutten build`` that make a shard, and the command ``shutten merge``."""
# ruff: noqa: D301 - click leaves a paragraph that begins with the character \b (not with these two) as it is

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from shutten.cli.build_output import Tell, tell_built
from shutten.cli.options import Folder, command_settings, index_option, model_option, ocr_option
from shutten.errors import SettingsError

if TYPE_CHECKING:
    from shutten.building.shards.place import Place
    from shutten.settings import Settings

_SHARD, _SHARDS, _WORKERS = "shutten.shard", "shutten.shards", "shutten.workers"


def _kept(key: str) -> Callable[[click.Context, click.Parameter, str | None], None]:
    def keep(context: click.Context, _: click.Parameter, value: str | None) -> None:
        context.meta[key] = value

    return keep


shard_option = click.option("--shard", metavar="N/OF", expose_value=False, callback=_kept(_SHARD),
                            help="Make this one of several shards, such as 3/16, and no index.")  # fmt: skip
shards_option = click.option("--shards", metavar="PLACE", expose_value=False, callback=_kept(_SHARDS),
                             help="Where shards lie: a folder, or an address such as s3://…  "
                                  "[default: shards in the index directory]")  # fmt: skip


workers_option = click.option("--workers", metavar="WORKERS", expose_value=False, callback=_kept(_WORKERS),
                              help="Have shards made side by side, then merge them: local:2 by two processes, or by Ray at "
                                   "ray://HOST:PORT.")  # fmt: skip


def shared(settings: Settings, tell: Tell) -> bool:
    """Whether the command was to make a shard, or to have workers make them all; it is done then."""
    given = click.get_current_context().meta
    shard, workers = given.get(_SHARD), given.get(_WORKERS)
    if shard is not None and workers is not None:
        raise SettingsError("--shard and --workers do not go together: workers make all shards")
    if shard is not None:
        _make_shard(settings, shard, tell)
    elif workers is not None:
        _by_workers(settings, workers, tell)
    return bool(shard or workers)


def _place(settings: Settings) -> Place:
    from shutten.building.shards.place import Place

    return Place(click.get_current_context().meta.get(_SHARDS) or str(settings.index / "shards"))


def _by_workers(settings: Settings, given: str, tell: Tell) -> None:
    from shutten.building.shards.workers import Workers, make_shards
    from shutten.cli.output import progress_bar

    workers, place = Workers.parsed(given), _place(settings)
    with progress_bar("workers", "shards") as advance:
        make_shards(settings, place, workers, advance)
    _merge(settings, place, tell)


def _merge(settings: Settings, place: Place, tell: Tell | None = None) -> None:
    from shutten.building.shards.merge import merge_shards
    from shutten.building.update import publish_index
    from shutten.cli.output import progress_bar

    with progress_bar("merging", "passages") as advance:
        merged = merge_shards(settings, place, advance)
    tell_built(settings, merged.built, merged.runtime, publish_index(settings), tell)


def _make_shard(settings: Settings, shard: str, tell: Tell) -> None:
    from shutten.building.shards.dealing import Shard
    from shutten.building.shards.make import build_shard
    from shutten.cli.output import progress_bar

    def on_page(name: str, page: int, pages: int) -> None:
        tell("reading", {"document": name, "page": page, "pages": pages})

    chosen, place = Shard.parsed(shard), _place(settings)
    tell("loading", {"model": settings.model})
    with progress_bar(f"shard {chosen}", "portions") as advance:
        done = build_shard(
            settings,
            chosen,
            place,
            advance,
            lambda *of: tell("reading", dict(zip(("document", "page", "pages"), of, strict=True))),
        )
    tell("shard", {"shard": str(chosen), "shards": place.address, **vars(done)})


@click.command()
@click.option("--corpus", type=Folder(path_type=Path), help="Folder of documents, or one file.  [default: corpus]")
@index_option
@model_option
@ocr_option
@shards_option
def merge(corpus: Path | None, index: Path | None, model: str | None, no_ocr: bool) -> None:
    """Make an index of the shards that several machines have made of its corpus.

    It is the one that `shutten build` makes of the corpus on one machine. All shards are checked before: one that is missing,
    damaged, or was made otherwise is named with the command that makes it anew, such as
    shutten build --shard 3/16 --shards /shared/shards.

    \b
    Example:
      shutten merge --corpus /shared/documents --shards /shared/shards
    """
    settings = command_settings()
    given: dict[str, Any] = {"corpus": corpus, "index": index, "model": model, "ocr": "never" if no_ocr else ""}
    settings = replace(settings, **{name: value for name, value in given.items() if value})
    _merge(settings, _place(settings))
