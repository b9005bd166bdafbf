"""What ``shutten testset check`` shows in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from shutten.cli.output import table
from shutten.evaluation.making.check import counted

if TYPE_CHECKING:
    from shutten.evaluation.making.check import CheckReport

_SHOWN = 10
"""Warnings of a kind, and values of a slice, that are shown; all of them are in the JSON."""
_WIDEST = 200


def show_report(report: CheckReport) -> None:
    """Print the warnings by kind, the notes, and what the set is made up of."""
    unfinished = f", {counted(len(report.unfinished), 'row')} without a question" if report.unfinished else ""
    click.echo(
        f"{report.testset.path}: {counted(len(report.testset.questions), 'question')}{unfinished}, "
        f"answered in {len(report.counts['document'])} of the index's {report.documents} documents ({report.passages} passages)"
    )
    _show_warnings(report)
    if report.notes:
        click.echo("\n" + "\n".join(f"note: {note}" for note in report.notes))
    if report.leakage:
        click.echo("\nshare of a question's character strings that stand in its passage, by language")
        click.echo(table(["language", "n", "10 %", "25 %", "median", "75 %", "90 %", "copied"], _leakage_rows(report)))
    if rows := _count_rows(report):
        click.echo("\nquestions by what they are")
        click.echo(table(["kind", "value", "questions"], rows))


def _show_warnings(report: CheckReport) -> None:
    by_kind: dict[str, list[str]] = {}
    for finding in report.warnings:
        by_kind.setdefault(finding.kind, []).append(f"{', '.join(finding.questions)}: {finding.said}")
    if not by_kind:
        click.echo("no warnings")
    for kind, lines in by_kind.items():
        click.echo(f"\n{kind} ({len(lines)})")
        for line in lines[:_SHOWN]:
            short = " ".join(line.split())
            click.echo(f"  {short if len(short) <= _WIDEST else short[: _WIDEST - 3] + '...'}")
        if len(lines) > _SHOWN:
            click.echo(f"  and {len(lines) - _SHOWN} more; --json shows all")


def _leakage_rows(report: CheckReport) -> list[list[str]]:
    return [
        [one.language, str(one.questions), *(f"{value:.2f}" for value in one.quantiles), str(one.leaking)]
        for one in report.leakage
    ]


def _count_rows(report: CheckReport) -> list[list[str]]:
    rows = []
    for kind, values in report.counts.items():
        shown = list(values.items())[:_SHOWN]
        rows += [[kind if at == 0 else "", value, str(count)] for at, (value, count) in enumerate(shown)]
        if len(values) > _SHOWN:
            others = list(values.values())[_SHOWN:]
            rows.append(["", f"and {len(others)} more, with at most", str(others[0])])
    return rows
