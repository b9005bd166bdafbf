"""Commands that make test sets: ``shutten testset new | add | check``."""
# ruff: noqa: D301 - click leaves a paragraph that begins with the character \b (not with these two) as it is

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from shutten.cli.options import command_settings, index_option
from shutten.errors import IndexMissingError, SettingsError

if TYPE_CHECKING:
    from shutten.evaluation.making.add import NewQuestion
    from shutten.evaluation.testsets.testset import AnchoredAnswer, TestQuestion
    from shutten.search.index import Index

WARNED = 1
"""Exit code of ``check --strict`` where there is something to look at."""

_LANGUAGES = click.Choice(["ja", "en"])
_file = click.argument("file", type=click.Path(path_type=Path, dir_okay=False))


@click.group()
def testset() -> None:
    """Make a test set: draft one, add questions to it, check it.

    \b
    Example:
      shutten testset new questions.jsonl --count 20
      shutten testset add questions.jsonl
      shutten testset check questions.jsonl
    """


@testset.command()
@_file
@index_option
@click.option("--count", type=click.IntRange(min=1, max=10_000), default=20, show_default=True, help="How many passages.")
@click.option("--document", "documents", multiple=True, help="Pick passages of this document only; may be repeated.")
@click.option("--passage-language", "languages", multiple=True, type=_LANGUAGES, help="Of the passages; may be repeated.")
@click.option("--seed", type=int, default=0, show_default=True, help="Another seed picks other passages.")
@click.option("--force", is_flag=True, help="Write over FILE where it exists.")
def new(
    file: Path, index: Path | None, count: int, documents: tuple[str, ...], languages: tuple[str, ...], seed: int, force: bool
) -> None:
    """Draft FILE: passages picked at random, each with proposed anchors, for a person to write questions on.

    Documents take turns, so that a long one gives no more passages than others.

    \b
    Example:
      shutten testset new questions.jsonl --count 20
      shutten testset new questions.jsonl --document ja/2017-08-17-two-plus-two.md --seed 1
    """
    from shutten.evaluation.making.draft import check_free, draft_testset, write_draft

    check_free(file, force=force)
    opened = _open(index)
    try:
        rows = draft_testset(opened, count=count, documents=documents, languages=languages, seed=seed)
        write_draft(file, rows, force=force)
    finally:
        opened.close()
    places = len({row["answers"][0]["document"] for row in rows})
    click.echo(f"{len(rows)} passages of {places} documents drafted in {file}")
    if len(rows) < count:
        click.echo(f"no more than {len(rows)} hold enough text and can be told from all others by anchors", err=True)
    click.echo("write the question of each row, in words of your own, and see that its anchors stand where the answer stands;")
    click.echo(f"rows without a question are listed by `shutten testset check {file}`")


@testset.command()
@_file
@index_option
@click.option("--question", help="As a user would ask it.")
@click.option("--document", help="The document that answers it, as the index names it.")
@click.option("--anchor", "anchors", multiple=True, help="A short string of the passage that answers; may be repeated.")
@click.option("--unanswerable", is_flag=True, help="Nothing in the collection answers it.")
@click.option("--to", "extended", metavar="ID", help="Add the answer to this question, or write the question of a drafted row.")
@click.option("--language", type=_LANGUAGES, help="Of the question; detected by default.")
@click.option("--type", "kind", default="", help="Free, for slices: who, when, paraphrase.")
@click.option("--tag", "tags", multiple=True, help="Free, for slices; may be repeated.")
@click.option("--id", "identifier", default="", help="Id of the question.  [default: the next number]")
@click.option("--interactive", is_flag=True, help="Ask for what is missing even where no terminal is attached.")
def add(
    file: Path,
    index: Path | None,
    question: str | None,
    document: str | None,
    anchors: tuple[str, ...],
    unanswerable: bool,
    extended: str | None,
    language: str | None,
    kind: str,
    tags: tuple[str, ...],
    identifier: str,
    interactive: bool,
) -> None:
    """Add a question to FILE, which is made where there is none. Nothing that it holds is changed.

    Without --document it searches the index with the question, and lets one choose the passages that answer.

    \b
    Example:
      shutten testset add questions.jsonl
      shutten testset add questions.jsonl --question "Where did the 2+2 of August 2017 take place?" \\
        --document en/2017-08-17-two-plus-two.md --anchor "held in Washington" --type where
      shutten testset add questions.jsonl --to q021 --document ja/2017-08-17-two-plus-two.md --anchor "ワシントンで開かれた"
      shutten testset add questions.jsonl --question "Who attended the 2+2 of 2031?" --unanswerable
    """
    from shutten.evaluation.making.add import NewQuestion

    faults = _contradictions(question, document, anchors, unanswerable, extended)
    about = {"--language": language, "--type": kind, "--tag": tags, "--id": identifier}
    faults += [f"{name} goes with a new question, not with --to" for name, given in about.items() if given and extended]
    if faults:
        raise SettingsError("; ".join(faults))
    made = NewQuestion(question or "", (), language, kind, tags, identifier)
    if document or unanswerable or extended:
        _add_as_told(file, index, made, document, anchors, extended)
    elif interactive or sys.stdin.isatty():
        from shutten.cli.testset.dialogue import ask_for_question

        opened = _open(index)
        try:
            ask_for_question(file, made, opened)
        finally:
            opened.close()
    else:
        raise SettingsError("give --document and --anchor, or --unanswerable; without them it asks, which takes a terminal")


@testset.command()
@click.argument("file", type=click.Path(path_type=Path))
@index_option
@click.option("--qrels", type=click.Path(path_type=Path, dir_okay=False), help="Judgements beside TREC topics.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of tables.")
@click.option("--strict", is_flag=True, help="Leave with exit code 1 where there is a warning.")
def check(file: Path, index: Path | None, qrels: Path | None, as_json: bool, strict: bool) -> None:
    """Check FILE (JSON Lines, a BEIR folder, or TREC topics) against the index it is asked of.

    Faults of form are errors. Warnings: rows without a question; anchors that stand nowhere, in no passage together, or in more
    than three; documents that the index lacks; questions asked twice; questions that copy their passage; a language that is not
    the text's. Tables show what the set is made up of.

    \b
    Example:
      shutten testset check corpus/questions.jsonl
      shutten testset check corpus/questions.jsonl --json --strict
    """
    from shutten.cli.testset.tables import show_report
    from shutten.evaluation.making.check import check_testset
    from shutten.evaluation.making.file import read_draft
    from shutten.evaluation.making.report_object import to_check_object
    from shutten.evaluation.testsets.read import read_testset
    from shutten.evaluation.testsets.testset import TestSet

    unfinished: tuple[TestQuestion, ...] = ()
    if qrels or file.is_dir():
        questions = read_testset(file, qrels)
    else:
        draft = read_draft(file)
        questions, unfinished = TestSet(file, draft.questions), draft.unfinished
    opened = _open(index, questions.corpus)
    try:
        report = check_testset(questions, opened, unfinished)
    finally:
        opened.close()
    if as_json:
        click.echo(json.dumps(to_check_object(report), ensure_ascii=False, indent=1))
    else:
        show_report(report)
    if strict and report.warnings:
        raise SystemExit(WARNED)


def _open(index: Path | None, corpus: Path | None = None) -> Index:
    """The index, without its encoder; that of a BEIR folder is the one in the cache unless another is named."""
    from shutten.evaluation.indexes import folder_of
    from shutten.search.index import Index

    if corpus is not None and index is None:
        index = folder_of(corpus)
        if not index.is_dir():
            raise IndexMissingError(
                f"the documents of {corpus} are not indexed yet; "
                f"run `shutten evaluate {corpus}` first, or name their index with --index"
            )
    return Index(index or command_settings().location)


def _contradictions(
    question: str | None, document: str | None, anchors: tuple[str, ...], unanswerable: bool, extended: str | None
) -> list[str]:
    faults = []
    if unanswerable and (document or anchors or extended):
        faults.append("--unanswerable goes with --question alone")
    if bool(document) != bool(anchors):
        faults.append("--document and --anchor go together")
    if (document or unanswerable) and not (question or extended):
        faults.append("give --question")
    if extended and not (question or document):
        faults.append("--to takes --document and --anchor, or --question for a drafted row")
    return faults


def _add_as_told(
    file: Path,
    index: Path | None,
    made: NewQuestion,
    document: str | None,
    anchors: tuple[str, ...],
    extended: str | None,
) -> None:
    from dataclasses import replace

    from shutten.evaluation.making.add import add_question, extend_question
    from shutten.evaluation.testsets.testset import AnchoredAnswer

    answers = (AnchoredAnswer(document, anchors),) if document else ()
    opened = _open(index) if answers else None
    try:
        if extended:
            done = extend_question(file, extended, opened, text=made.text, answers=answers)
        else:
            done = add_question(file, replace(made, answers=answers), opened)
        _say_added(file, done, answers, opened)
    finally:
        if opened:
            opened.close()


def _say_added(file: Path, done: TestQuestion, answers: tuple[AnchoredAnswer, ...], index: Index | None) -> None:
    from shutten.evaluation.making.held_texts import held_texts
    from shutten.evaluation.making.standing import standing

    click.echo(f"{done.id} in {file}: {done.text or 'no question yet'}")
    for answer in answers if index else ():
        assert index is not None  # the loop is empty without one; this tells the type checker
        passages = standing(answer, held_texts(index), index).passages
        places = ", ".join(f"para. {passage.number}" for passage in passages)
        click.echo(f"  answered by {answer.document}, {places}")
