"""``shutten ask``: its formats are those of `shutten.exports.formats`."""

from __future__ import annotations

import importlib
from collections.abc import Callable

import click

from shutten.cli import ask

TOY = """
from shutten.citations.formats import CitationFormat
FORMAT = CitationFormat("toy", 70, lambda cited, language: f"{len(cited)} in {language}", "toy")
"""


def test_new_format_of_citations_is_one_of_the_command(add_module: Callable[[str, str, str], None]) -> None:
    add_module("shutten.citations", "toy", TOY)
    command = importlib.reload(ask).ask
    (option,) = [option for option in command.params if option.name == "form"]
    assert isinstance(option.type, click.Choice)
    choices = "text sist02 apa chicago json markdown docx bibtex ris csl csv selectors toy"
    assert list(option.type.choices) == choices.split()
