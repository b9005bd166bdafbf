"""``shutten ask --file``: many questions at once, answered by a table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from shutten.base.files import replacing
from shutten.batch.asking import Asking, ask_rows
from shutten.batch.journal import Journal
from shutten.batch.outcome import Outcome
from shutten.batch.question_file import QuestionFile
from shutten.batch.read import read_question_file
from shutten.batch.result import counts_line, failed_lines, language_of, outcomes, result_table, said_in
from shutten.cli.output import progress_bar
from shutten.errors import QuestionFileError
from shutten.exports.tables.formats import TableFormat, table_formats
from shutten.search.index import Index
from shutten.texts.batch import change_name, text
from shutten.texts.question_files import fault

SOME_FAILED = 3
"""Exit code where questions could not be asked; the others are answered."""
JOURNAL = ".part"
"""At the end of the name of the file that keeps what came of questions until all are asked."""


def read_for(source: Path, out: Path, column: str) -> QuestionFile:
    """The questions of a file, once it is sure that their answers can be written.

    Raises:
        QuestionFileError: they cannot, or the file cannot be used.
        DocumentError: it cannot be decoded or opened.
    """
    _format_of(out)
    if out.resolve() == source.resolve():
        raise QuestionFileError(fault("onto_itself", name=out))
    return read_question_file(source, column)


def ask_many(index: Index, file: QuestionFile, out: Path, asking: Asking) -> None:
    """Ask what an earlier run has not asked, write the answers, and say what came of it.

    Raises:
        SystemExit: with `SOME_FAILED`.
        QuestionFileError: the answers cannot be written.
        KeyboardInterrupt: it was stopped; what is known is kept for the next run.
    """
    language = asking.language or language_of(file)
    for note in file.notes:
        click.echo(f"{file.name}: {said_in(language, note)}", err=True)
    with Journal(out.with_name(out.name + JOURNAL), asking.made_by(index)) as kept:
        _ask(index, file, asking, kept, language)
        found = outcomes(file, asking, kept)
        _write(out, file, found, asking, language)
        kept.discard()
    click.echo(counts_line(found, language))
    click.echo(text(language, "written", name=out))
    if failed := failed_lines(file, found, language):
        click.echo("\n".join(failed), err=True)
        raise SystemExit(SOME_FAILED)


def _ask(index: Index, file: QuestionFile, asking: Asking, kept: Journal, language: str) -> None:
    total = len(file.rows)

    def done() -> int:
        return total - outcomes(file, asking, kept).count(None)

    if kept.changed:
        changed = text(language, "between").join(change_name(language, name) for name in kept.changed)
        click.echo(text(language, "anew", changed=changed), err=True)
    elif before := done():
        click.echo(text(language, "going_on", done=f"{before:,}", total=f"{total:,}"), err=True)
    try:
        with progress_bar("asking", "questions") as advance:
            ask_rows(index, file.rows, asking, kept, advance=advance)
    except KeyboardInterrupt:
        click.echo(text(language, "interrupted", done=f"{done():,}", total=f"{total:,}"), err=True)
        raise


def _format_of(out: Path) -> TableFormat:
    formats = table_formats()
    if found := formats.get(out.suffix.lower().removeprefix(".")):
        return found
    raise QuestionFileError(fault("unknown_out", name=out, endings=", ".join(f".{ending}" for ending in formats)))


def _write(out: Path, file: QuestionFile, found: Sequence[Outcome | None], asking: Asking, language: str) -> None:
    written = _format_of(out).write(result_table(file, found, asking.passages, language))
    try:
        with replacing(out) as fresh:
            fresh.write_bytes(written)
    except OSError as error:
        raise QuestionFileError(fault("unwritable", name=out, fault=error.strerror or error)) from error
