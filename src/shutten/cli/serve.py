"""``shutten serve`` and ``shutten mcp``: the index for other programs."""
# ruff: noqa: D301 - click leaves a paragraph that begins with the character \b (not with these two) as it is

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from shutten.cli.app import check_free
from shutten.cli.options import command_settings, index_option, model_option, no_reader_option
from shutten.errors import SettingsError
from shutten.setting_collections import ALL, VISIBLE

if TYPE_CHECKING:
    from shutten.settings import Settings

PORT = 8600


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=PORT, show_default=True)
@click.option("--address", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--insecure", is_flag=True, help="Serve others than this machine without a token.")
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="Processes that answer side by side, each with models of its own and the same files of the index.",
)
@index_option
@model_option
@no_reader_option
def serve(
    port: int, address: str, insecure: bool, workers: int, index: Path | None, model: str | None, no_reader: bool
) -> None:
    """Answer other programs over HTTP, with the JSON of `shutten ask` and `shutten find`.

    /openapi.json describes what may be asked. This machine alone is served; at other addresses only who bears the token that
    the variable SHUTTEN_TOKEN names, as `Authorization: Bearer TOKEN`.

    \b
    Example:
      shutten serve --port 8600
    """
    from shutten.door.origins import address_of
    from shutten.door.policy import Policy
    from shutten.serving.access import check_address, token_of
    from shutten.serving.running import Served, run

    token = token_of(os.environ)
    check_address(address, token, insecure=insecure)
    settings = _settings(index, model, no_reader, visible=(ALL,))
    check_free(address, port)
    click.echo(f"Serving on {address_of(address, port)}/openapi.json (Ctrl+C stops)", err=True)
    run(Served(settings, Policy(address, frozenset(settings.hosts), {}, 0), token), port, workers)


@click.command()
@index_option
@model_option
@no_reader_option
def mcp(index: Path | None, model: str | None, no_reader: bool) -> None:
    """Answer an assistant by the Model Context Protocol, over standard input and output.

    The assistant starts this command; docs/programs.md says how it is told to.

    \b
    Example:
      shutten mcp --index embeddings
    """
    try:
        import mcp as sdk  # noqa: F401  # what is not there is missed before anything is opened
    except ImportError:
        raise SettingsError("`shutten mcp` needs the extra mcp; install it with `pip install 'shutten[mcp]'`") from None
    from shutten.serving.assistant import serve_assistant
    from shutten.serving.opening import opened

    serve_assistant(opened(_settings(index, model, no_reader)))


def _settings(index: Path | None, model: str | None, no_reader: bool, visible: tuple[str, ...] = VISIBLE) -> Settings:
    """Those of what is asked: an index, or the collections that are ``visible``."""
    settings = command_settings()
    served = () if index else tuple(one for one in settings.collections if one.visible in visible)
    if settings.collections and not (served or index):
        raise SettingsError("no collection is visible to all; serve one alone with --collection KEY")
    settings = replace(settings.in_folder(index), model=model or settings.model, collections=served)
    return replace(settings, reader=False) if no_reader else settings
