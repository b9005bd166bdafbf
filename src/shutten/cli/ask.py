"""``shutten ask``: the passages that answer a question."""
# ruff: noqa: D301 - click leaves a paragraph that begins with the character \b (not with these two) as it is

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from shutten.cli.options import command_settings, filter_options, index_option, model_option, no_reader_option
from shutten.exports.formats import export_formats
from shutten.search.asked.sign import KINDS

if TYPE_CHECKING:
    from shutten.search.answer import Answer
    from shutten.search.index import Index

TOP = 5
"""Passages that are shown of one answer, unless another number is given."""


@click.command()
@click.argument("question", required=False)
@click.option(
    "--top", type=click.IntRange(min=1, max=100), help="How many passages to show.  [default: 5, of many questions 3]"
)
@click.option("--format", "form", type=click.Choice(["text", *export_formats()]), default="text", show_default=True)
@click.option("--language", type=click.Choice(["ja", "en"]), help="Language of the question; detected by default.")
@filter_options
@click.option("--as-words", "ignoring", multiple=True, type=click.Choice(KINDS),
              help="Take such signs of the question as mere words; may be repeated.")  # fmt: skip
@click.option("--exactly", is_flag=True, help="Ask as it is written: take no kana, romaji or slip for a word of the documents.")
@click.option("--file", "source", type=click.Path(path_type=Path, dir_okay=False),
              help="Ask every question of this file: .csv, .tsv, .jsonl, .txt or .xlsx.")  # fmt: skip
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False),
              help="With --file: write the answers here, a row a question: .csv, .jsonl or .xlsx.")  # fmt: skip
@click.option("--question-column", default="", metavar="NAME", help="With --file: which column holds the questions.")
@index_option
@model_option
@no_reader_option
def ask(question: str | None, top: int | None, form: str, language: str | None, index: Path | None, model: str | None,
        no_reader: bool, ignoring: tuple[str, ...], exactly: bool, source: Path | None, out: Path | None,
        question_column: str, **filters: Any) -> None:  # fmt: skip
    """Show the passages that answer QUESTION, each with its citation.

    The first line says whether the documents answer it, and how surely; where they do not, the nearest passages follow.
    Passages meet every filter; where one may be repeated, they meet any of its values. Passages without a date meet no date.
    In the question "…" and 「…」 ask for exactly these characters, and -word for passages without that word.

    With --file every question of a file is asked, and the table of the answers written. What holds for one question alone may
    stand in columns such as filter:document and filter:from. A run that was interrupted goes on where it stopped. Exit code 3
    where questions could not be asked; they are named.

    \b
    Example:
      shutten ask "Which article of the security treaty covers the Senkaku Islands?" --top 3 --from 2017-08 --section 2+2
      shutten ask --file questions.csv --out answers.xlsx
    """
    from shutten.search.filters import Filters
    from shutten.search.index import Index
    from shutten.search.understanding.understanding import OTHER_WORDS

    _check_usage(question, form, source, out, question_column)
    settings = command_settings()
    reading = replace(settings.reading_options, reader=False) if no_reader else settings.reading_options
    ignoring = (*ignoring, OTHER_WORDS) if exactly else ignoring

    def opened() -> Index:
        return Index(index or settings.location, model=model or settings.model, runtime=settings.runtime, reading=reading)

    if source and out:
        from shutten.batch.asking import PASSAGES, Asking
        from shutten.cli.ask_many import ask_many, read_for
        from shutten.documents.limits import within

        with within(settings.read_limits):
            file = read_for(source, out, question_column)
        ask_many(opened(), file, out, Asking(language, Filters(**filters), ignoring, top or PASSAGES))
    elif question is not None:
        asked = opened()
        answer = asked.ask(question, top or TOP, language=language, filters=Filters(**filters), ignoring=ignoring)
        _show(answer, asked, form)


def _check_usage(question: str | None, form: str, source: Path | None, out: Path | None, column: str) -> None:
    """Refuse arguments that do not go together.

    Raises:
        click.UsageError: they do not.
    """
    if source is None and (out or column):
        raise click.UsageError("--out and --question-column go with --file")
    if source is None and question is None:
        raise click.UsageError("Missing argument 'QUESTION', or --file FILE --out FILE for many")
    if source and question is not None:
        raise click.UsageError("QUESTION and --file exclude each other; give one of them")
    if source and out is None:
        raise click.UsageError("--file takes --out FILE too, which ends in .csv, .jsonl or .xlsx")
    if source and form != "text":
        raise click.UsageError(
            "--format is of a single question; with --file the ending of --out says how the answers are written"
        )


def _show(answer: Answer, index: Index, form: str) -> None:
    """Print an answer."""
    from shutten.cli.output import answer_text, is_styled, write_out

    if form == "text":
        click.echo(answer_text(answer, styled=is_styled(sys.stdout)))
        return
    written = export_formats()[form]
    write_out(written.write(answer, index.generation.store.text_of), exact=written.exact)
