"""``shutten ask``: the passages that answer a question."""
# ruff: noqa: D301 - click leaves a paragraph that begins with the character \b (not with these two) as it is

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from shutten.cli.options import index_option, model_option, no_reader_option
from shutten.exports.formats import export_formats
from shutten.search.asked.sign import KINDS
from shutten.settings import load_settings


@click.command()
@click.argument("question")
@click.option("--top", type=click.IntRange(min=1, max=100), default=5, show_default=True, help="How many passages to show.")
@click.option("--format", "form", type=click.Choice(["text", *export_formats()]), default="text", show_default=True)
@click.option("--language", type=click.Choice(["ja", "en"]), help="Language of the question; detected by default.")
@click.option("--document", "documents", multiple=True, help="Search this document only; may be repeated.")
@click.option("--publisher", "publishers", multiple=True, help="Search this publisher's documents only; may be repeated.")
@click.option("--passage-language", "languages", multiple=True, type=click.Choice(["ja", "en"]), help="Of the passages.")
@click.option("--from", "date_from", default="", metavar="DATE", help="Passages of this year, month or day, or later: 2017-08.")
@click.option("--to", "date_to", default="", metavar="DATE", help="Passages of this year, month or day, or earlier: 平成30年.")
@click.option("--section", "sections", multiple=True, metavar="TEXT",
              help="Only below headings that hold this text; may be repeated.")  # fmt: skip
@click.option("--holding", multiple=True, metavar="TEXT",
              help="Passages that hold exactly this text; with several, all of them.")  # fmt: skip
@click.option("--without", multiple=True, metavar="TEXT", help="No passage that holds this text; may be repeated.")
@click.option("--as-words", "ignoring", multiple=True, type=click.Choice(KINDS),
              help="Take such signs of the question as mere words; may be repeated.")  # fmt: skip
@click.option("--exactly", is_flag=True, help="Ask as it is written: take no kana, romaji or slip for a word of the documents.")
@index_option
@model_option
@no_reader_option
def ask(question: str, top: int, form: str, language: str | None, index: Path | None, model: str | None, no_reader: bool,
        ignoring: tuple[str, ...], exactly: bool, **filters: Any) -> None:  # fmt: skip
    """Show the passages that answer QUESTION, each with its citation.

    The first line says whether the documents answer it, and how surely; where they do not, the nearest passages follow.
    Passages meet every filter; where one may be repeated, they meet any of its values. Passages without a date meet no date.
    In the question "…" and 「…」 ask for exactly these characters, and -word for passages without that word.

    \b
    Example:
      shutten ask "Which article of the security treaty covers the Senkaku Islands?" --top 3 --from 2017-08 --section 2+2
    """
    from shutten.cli.output import answer_text, is_styled
    from shutten.search.filters import Filters
    from shutten.search.index import Index
    from shutten.search.understanding.understanding import OTHER_WORDS

    settings = load_settings()
    reading = replace(settings.reading_options, reader=False) if no_reader else settings.reading_options
    opened = Index(index or settings.index, model=model or settings.model, runtime=settings.runtime, reading=reading)
    ignoring = (*ignoring, OTHER_WORDS) if exactly else ignoring
    answer = opened.ask(question, top, language=language, filters=Filters(**filters), ignoring=ignoring)
    if form == "text":
        click.echo(answer_text(answer, styled=is_styled(sys.stdout)))
        return
    written = export_formats()[form]
    shown = written.write(answer, opened.generation.store.text_of)
    if written.exact:  # as bytes, since its line ends are part of the form, and its UTF-8 what the mark before it says
        click.echo(shown.encode(), nl=False)
    else:
        click.echo(shown)
