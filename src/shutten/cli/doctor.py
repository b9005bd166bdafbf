"""``shutten doctor``: what is wrong on this machine, and the command that mends it."""
# ruff: noqa: D301 - click leaves a paragraph that begins with the character \b (not with these two) as it is

from __future__ import annotations

import json
from pathlib import Path

import click

from shutten.cli.options import index_option

UNSOUND = 1


@click.command()
@index_option
@click.option("--address", default="127.0.0.1", show_default=True, help="Address at which the page is to be served.")
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def doctor(index: Path | None, address: str, port: int, form: str) -> None:
    """Look whether all that Shutten needs is there and as it was written: packages, models, index, room, port, network.

    Every file of the index and of the cache is read. A line that begins with "wrong" ends with what mends it; exit code 1
    where there is one. Nothing is changed, and no other machine is asked.

    \b
    Example:
      shutten doctor --index embeddings
    """
    from shutten.cli.examination import examine

    found = examine(index, address, port)
    sound = not any(one.mend for one in found)
    if form == "json":
        told = [{"name": one.name, "ok": not one.mend, "said": one.said, "mend": one.mend} for one in found]
        click.echo(json.dumps({"sound": sound, "found": told}, ensure_ascii=False))
    else:
        for one in found:
            click.echo(f"{'wrong' if one.mend else 'ok   '}  {one.name}: {one.said}{f'; {one.mend}' if one.mend else ''}")
    if not sound:
        raise SystemExit(UNSOUND)
