"""``shutten passages``: what a document is cut into."""
# ruff: noqa: D301 - click leaves a paragraph that begins with the character \b (not with these two) as it is

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from shutten.citations.whereabouts import ocr_in_words, pages_in_words, places_in_words, where_object
from shutten.cli.options import ocr_option
from shutten.cli.reports import report_lines, report_object
from shutten.passages.report import report_of
from shutten.settings import load_settings

if TYPE_CHECKING:
    from shutten.documents.document import Document
    from shutten.passages.assembly import Assembly


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--left-out", is_flag=True, help="Show also what is in no passage, and why.")
@click.option("--report", "reported", is_flag=True, help="Show how it was read instead: amounts, what is left out, remarks.")
@ocr_option
@click.option("--model", help="Name or folder of the model whose tokens lengths are counted in.")
def passages(file: Path, form: str, left_out: bool, reported: bool, no_ocr: bool, model: str | None) -> None:
    """Show the passages that FILE (or every file of a folder) is cut into: section path, dates, text, spans.

    \b
    Example:
      shutten passages report.md --left-out
      shutten passages scan.pdf --report
    """
    from shutten.documents.corpus import read_corpus
    from shutten.documents.limits import within
    from shutten.documents.ocr.options import OcrOptions, reading_pictures
    from shutten.encoders.load import DEFAULT_MODEL, token_counter
    from shutten.passages.assembly import assemble

    settings = load_settings()
    count_tokens = token_counter(model or settings.model or DEFAULT_MODEL)
    with within(settings.read_limits), reading_pictures(OcrOptions("never") if no_ocr else settings.ocr_options):
        corpus = read_corpus(file)
    for item in corpus.skipped:
        click.echo(f"skipped {item.name}: {item.reason}", err=True)
    for document in corpus.documents:
        assembly = assemble(document, count_tokens, settings.passages)
        if reported:
            _report(document, assembly, form)
        elif form == "json":
            for row in _objects(document, assembly, left_out):
                click.echo(json.dumps(row, ensure_ascii=False))
        else:
            _show(document, assembly, left_out)


def _report(document: Document, assembly: Assembly, form: str) -> None:
    report, count = report_of(document, assembly), len(assembly.passages)
    if form == "json":
        click.echo(json.dumps(report_object(document.name, count, report), ensure_ascii=False))
    else:
        click.echo("\n".join(report_lines(document.name, count, report)))


def _objects(document: Document, assembly: Assembly, left_out: bool) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = [
        {
            "document": document.name,
            "paragraph": passage.paragraph,
            "part": passage.part,
            "last": passage.last,
            "section_path": list(passage.section_path),
            "date": passage.date,
            "date_from": passage.date_from,
            **where_object(passage.pages, passage.places),
            "ocr": passage.ocr,
            "context": passage.context,
            "text": passage.text,
            "spans": [list(span) for span in passage.spans],
        }
        for passage in assembly.passages
    ]
    if left_out:
        rows += [
            {"document": document.name, "left_out": document.text[start:end], "reason": reason, "spans": [[start, end]]}
            for (start, end), reason in assembly.left_out
        ]
    return rows


def _show(document: Document, assembly: Assembly, left_out: bool) -> None:
    from shutten.documents.document import METADATA_FIELDS

    about = document.metadata
    known = [f"{name}: {value} ({about.origins.get(name, '')})" for name in METADATA_FIELDS
             if (value := getattr(about, name))]  # fmt: skip
    click.echo(f"# {document.name}  [{document.encoding}, {document.form}, {len(document.text)} characters]")
    click.echo("\n".join(f"  {line}" for line in known))
    section: tuple[str, ...] | None = None
    for passage in assembly.passages:
        if passage.section_path != section:
            section = passage.section_path
            click.echo(f"\n## {' > '.join(section) or '(no section)'}")
        date = f"{passage.date} (from {passage.date_from})" if passage.date else "no date"
        where = pages_in_words(passage.pages, "en") or places_in_words(passage.places, "en")
        where = "".join(f", {said}" for said in (where, ocr_in_words(passage.ocr, "en")) if said)
        spans = " ".join(f"{start}-{end}" for start, end in passage.spans)
        click.echo(f"\n[{passage.numbers}] {date}{where}, spans {spans}")
        if passage.row_context:
            click.echo(f"  row: {passage.row_context}")
        click.echo("\n".join(f"  {line}" for line in passage.text.splitlines()))
    if left_out:
        click.echo("\n## left out")
        for (start, end), reason in assembly.left_out:
            click.echo(f"  {start}-{end} {reason}: {' '.join(document.text[start:end].split())[:80]}")
    click.echo("")
