"""The dialogue of ``shutten testset add``: question, search, the passages that answer, their anchors."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from shutten.evaluation.making.add import NewQuestion, add_question
from shutten.evaluation.making.anchors import suggest_anchors
from shutten.evaluation.making.file import Draft, known_question, read_draft
from shutten.evaluation.making.held_texts import held_texts
from shutten.evaluation.making.standing import standing
from shutten.evaluation.testsets.testset import AnchoredAnswer

if TYPE_CHECKING:
    from shutten.search.answer import Hit
    from shutten.search.index import Index

FIRST = 5
_SEPARATOR = " | "
_SHOWN = 600


def ask_for_question(path: Path, new: NewQuestion, index: Index) -> None:
    """Ask for a question and where it is answered, and append it to ``path``; nothing is written unless all is confirmed.

    Args:
        path: the test set.
        new: what is known already.
        index: what is searched; its encoder is loaded.

    Raises:
        TestSetError: the file is malformed, or the question cannot be added.
    """
    draft = read_draft(path) if path.exists() else Draft(path, (), (), {})
    text = new.text or click.prompt("Question")
    while known := known_question(draft, text):
        click.echo(f"that is {known.id} already: {known.text}")
        text = click.prompt("Question")
    new = replace(new, text=text)
    answers = _answers(new, index)
    if answers is None:
        click.echo("nothing written")
        return
    for answer in answers:
        click.echo(f"  {answer.document}: {_SEPARATOR.join(answer.anchors)}")
    if not click.confirm(f"Add it to {path}{'' if answers else ' as unanswerable'}?", default=True):
        click.echo("nothing written")
        return
    done = add_question(path, replace(new, answers=answers), index)
    click.echo(f"{done.id} in {path}: {done.text}")


def _answers(new: NewQuestion, index: Index) -> tuple[AnchoredAnswer, ...] | None:
    """Where the question is answered; empty where it is nowhere, None where one gives up."""
    words = new.text
    while True:
        hits = index.ask(words, FIRST, language=new.language).hits
        _show(hits)
        chosen = _chosen(len(hits))
        if chosen:
            found = [answer for number in chosen for answer in _anchored(number, hits[number - 1], index)]
            return tuple(dict.fromkeys(found))
        words = click.prompt("Other words to search with (none: leave off searching)", default="", show_default=False)
        if not words.strip():
            return () if click.confirm("Does nothing in the collection answer it?", default=False) else None


def _show(hits: tuple[Hit, ...]) -> None:
    for hit in hits:
        row = f"[{hit.passage.row_context}] " if hit.passage.row_context else ""
        quote = _printable(row + hit.passage.text)
        click.echo(f"\n[{hit.rank}] {_printable(hit.citation.label)}")
        click.echo(f"    {quote if len(quote) <= _SHOWN else quote[:_SHOWN] + ' ...'}")
    click.echo("")


def _chosen(hits: int) -> list[int]:
    """The numbers of the passages that answer; none where none does."""
    while True:
        given = click.prompt("Which of them answer it? (numbers; none: search on)", default="", show_default=False)
        parts = re.findall(r"[^\s,、，]+", given)
        if all(part.isdecimal() and 1 <= int(part) <= hits for part in parts):
            return list(dict.fromkeys(map(int, parts)))
        click.echo(f"takes numbers from 1 to {hits}, between commas")


def _anchored(number: int, hit: Hit, index: Index) -> list[AnchoredAnswer]:
    """The answer that a hit is, with anchors that one may change, and the passages that say the same elsewhere."""
    held = held_texts(index)
    proposed = _SEPARATOR.join(suggest_anchors(hit.passage, index))
    while True:
        given = click.prompt(f"Anchors of [{number}], between | signs", default=proposed or None)
        anchors = tuple(part.strip() for part in given.split("|") if part.strip())
        answer = AnchoredAnswer(hit.passage.document, anchors)
        stands = standing(answer, held, index)
        if any(passage.id == hit.passage.id for passage in stands.passages):
            break
        for said in stands.said or (f"they do not stand in [{number}]",):
            click.echo(f"  {said}")
    others = [passage.number for passage in stands.passages if passage.id != hit.passage.id]
    if others:
        click.echo(f"  para. {', '.join(others)} of {answer.document} hold them too, and count as answers")
    same = {passage.document for passage in hit.also} - {answer.document}
    return [answer, *(also for name in sorted(same) if standing(also := AnchoredAnswer(name, anchors), held, index).passages)]


def _printable(text: str) -> str:
    """One line without control characters, which could steer the terminal."""
    return "".join(mark if mark.isprintable() else " " for mark in " ".join(text.split()))
