"""Options that several commands take."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import reduce
from pathlib import Path
from typing import Any

import click

from shutten.errors import SettingsError
from shutten.setting_kinds import TAKES, shown, value_of
from shutten.settings import Settings, load_settings
from shutten.store.engines.location import ENGINES


class Folder(click.Path):
    """A path that is not empty: an empty one, as from an unset variable, would mean the working directory."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Refuse the empty path."""
        if value == "":
            self.fail("the path is empty", param, ctx)
        return super().convert(value, param, ctx)


ocr_option = click.option("--no-ocr", is_flag=True, help="Read no pictures of text, whatever the settings say.")
no_reader_option = click.option("--no-reader", is_flag=True, help="Do not read the first hits, whatever the settings say.")
_INDEX = click.option("--index", type=Folder(path_type=Path), help="Index directory.  [default: embeddings]")


def _choose(context: click.Context, _: click.Parameter, value: str | None) -> None:
    context.meta[_COLLECTION] = value


_COLLECTION = "shutten.collection"
_collection_option = click.option("--collection", metavar="KEY", expose_value=False, callback=_choose,
                                  help="Collection of the settings.  [default: the first]")  # fmt: skip


def _note(context: click.Context, parameter: click.Parameter, value: str | None) -> None:
    context.meta[f"shutten.{parameter.name}"] = value


_ENGINE = click.option("--engine", type=click.Choice(ENGINES), expose_value=False, callback=_note,
                       help="Where the index is asked.  [default: files]")  # fmt: skip
_URI = click.option("--uri", expose_value=False, callback=_note, metavar="URI",
                    help="Address of the engine milvus, or the path of a file.db.")  # fmt: skip


def index_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say which index is meant: its folder, or its engine and its collection, for `command_settings`."""
    return _INDEX(_ENGINE(_URI(_collection_option(command))))


def command_settings() -> Settings:
    """The settings, of the collection that the command names, and of that alone; else of the first, beside the others.

    Raises:
        SettingsError: see `load_settings` and `Settings.of_collection`.
    """
    meta = click.get_current_context().meta
    named = meta.get(_COLLECTION)
    settings = load_settings().of_collection(named or "")
    if (uri := meta.get("shutten.uri")) and value_of("uri", uri) is None:
        raise SettingsError(f"uri is {shown('uri', uri)}; it takes {TAKES['uri']}")
    settings = replace(settings, engine=meta.get("shutten.engine") or settings.engine, uri=uri or settings.uri)
    return replace(settings, collections=()) if named else settings


model_option = click.option("--model", help="Name or folder of a sentence-transformers model.")

_FILTERS = (
    click.option("--document", "documents", multiple=True, help="Search this document only; may be repeated."),
    click.option("--publisher", "publishers", multiple=True, help="Search this publisher's documents only; may be repeated."),
    click.option("--passage-language", "languages", multiple=True, type=click.Choice(["ja", "en"]), help="Of the passages."),
    click.option("--from", "date_from", default="", metavar="DATE",
                 help="Passages of this year, month or day, or later: 2017-08."),
    click.option("--to", "date_to", default="", metavar="DATE",
                 help="Passages of this year, month or day, or earlier: 平成30年."),
    click.option("--section", "sections", multiple=True, metavar="TEXT",
                 help="Only below headings that hold this text; may be repeated."),
    click.option("--holding", multiple=True, metavar="TEXT",
                 help="Passages that hold exactly this text; with several, all of them."),
    click.option("--without", multiple=True, metavar="TEXT", help="No passage that holds this text; may be repeated."),
)  # fmt: skip


def filter_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say which passages may be found, by the names of the fields of `Filters`."""
    return reduce(lambda given, option: option(given), reversed(_FILTERS), command)
