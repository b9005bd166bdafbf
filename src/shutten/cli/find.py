"""``shutten find``: every passage with a word."""
# ruff: noqa: D301 - click leaves a paragraph that begins with the character \b (not with these two) as it is

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from shutten.cli.options import command_settings, filter_options, index_option
from shutten.exports.concordances import concordance_formats
from shutten.search.finding.concordance import DOCUMENT, ORDERS


@click.command()
@click.argument("word")
@click.option("--sort", "order", type=click.Choice(ORDERS), default=DOCUMENT, show_default=True,
              help="By document and place in it, or by date, the oldest first.")  # fmt: skip
@click.option("--top", "most", type=click.IntRange(min=1), help="How many passages to show; all by default.")
@click.option("--beside", is_flag=True, help="Also those with it in title, headings or the rest of a table row alone.")
@click.option("--format", "form", type=click.Choice(["text", *concordance_formats()]), default="text", show_default=True)
@filter_options
@index_option
def find(word: str, order: str, most: int | None, beside: bool, form: str, index: Path | None, **filters: Any) -> None:
    """Show every passage that holds WORD, in any of its forms, each with its citation.

    The first line counts them: all of them, whatever --top says, and near-duplicates too. Japanese is found within longer
    words, English as whole words with all their forms; in quotation marks exactly these characters are found.

    \b
    Example:
      shutten find 辺野古 --sort date
      shutten find '"security treaty"' --from 2017 --format csv
    """
    from shutten.cli.concordance_output import concordance_text
    from shutten.cli.output import is_styled, write_out
    from shutten.search.filters import Filters
    from shutten.search.index import Index

    with Index(index or command_settings().location) as opened:
        found = opened.find(word, filters=Filters(**filters), order=order, most=most, beside=beside)
        if form == "text":
            click.echo(concordance_text(found, styled=is_styled(sys.stdout)))
            return
        written = concordance_formats()[form]
        write_out(written.write(found, opened.generation.store.text_of), exact=written.exact)
