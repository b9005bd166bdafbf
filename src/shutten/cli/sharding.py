"""Building by many machines: the options of ``shutten build`` that make a shard, and the command ``shutten merge``."""
# ruff: noqa: D301 - click leaves a paragraph that begins with the character \b (not with these two) as it is

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from shutten.cli.options import Folder, command_settings, index_option, model_option, ocr_option

if TYPE_CHECKING:
    from shutten.building.shards.place import Place
    from shutten.settings import Settings

_SHARD, _SHARDS = "shutten.shard", "shutten.shards"
Tell = Callable[..., None]


def _kept(key: str) -> Callable[[click.Context, click.Parameter, str | None], None]:
    def keep(context: click.Context, _: click.Parameter, value: str | None) -> None:
        context.meta[key] = value

    return keep


shard_option = click.option("--shard", metavar="N/OF", expose_value=False, callback=_kept(_SHARD),
                            help="Make this one of several shards, such as 3/16, and no index.")  # fmt: skip
shards_option = click.option("--shards", metavar="PLACE", expose_value=False, callback=_kept(_SHARDS),
                             help="Where shards lie: a folder, or an address such as s3://…  "
                                  "[default: shards in the index directory]")  # fmt: skip


def chosen_shard() -> str | None:
    """The shard that the command is to make."""
    shard: str | None = click.get_current_context().meta.get(_SHARD)
    return shard


def _place(settings: Settings) -> Place:
    from shutten.building.shards.place import Place

    return Place(click.get_current_context().meta.get(_SHARDS) or str(settings.index / "shards"))


def make_shard(settings: Settings, shard: str, tell: Tell) -> None:
    """Make a shard, and say so."""
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
    from shutten.building.shards.merge import merge_shards
    from shutten.cli.build import tell_built
    from shutten.cli.output import progress_bar

    settings = command_settings()
    given: dict[str, Any] = {"corpus": corpus, "index": index, "model": model, "ocr": "never" if no_ocr else ""}
    settings = replace(settings, **{name: value for name, value in given.items() if value})
    place = _place(settings)
    with progress_bar("merging", "passages") as advance:
        merged = merge_shards(settings, place, advance)
    click.echo(f"{merged.shards} shards of {place.address}")
    tell_built(settings, merged.built, merged.runtime)
