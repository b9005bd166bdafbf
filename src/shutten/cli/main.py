"""The command line: ``shutten build | ask | evaluate | testset | passages | verify | app``.

Every error a user can cause is one line on standard error and exit code 2.
"""
# ruff: noqa: D301 - click leaves a paragraph that begins with the character \b (not with these two) as it is

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from shutten.cli.build import build
from shutten.cli.evaluate import evaluate
from shutten.cli.inspect import passages, verify
from shutten.cli.options import index_option, model_option
from shutten.cli.testset.commands import testset
from shutten.errors import ShuttenError
from shutten.settings import Settings, load_settings

if TYPE_CHECKING:
    from shutten.search.index import Index

USER_ERROR = 2
FORMS = ("text", "json", "markdown", "bibtex", "csl", "csv")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="shutten")
def commands() -> None:
    """Shutten (出典): ask a document collection in Japanese or English, read the source.

    \b
    Example:
      shutten build --corpus corpus
      shutten ask "2017年8月の2+2には誰が出席しましたか"
    """


@commands.command()
@click.argument("question")
@click.option("--top", type=click.IntRange(min=1, max=100), default=5, show_default=True, help="How many passages to show.")
@click.option("--format", "form", type=click.Choice(FORMS), default="text", show_default=True)
@click.option("--language", type=click.Choice(["ja", "en"]), help="Language of the question; detected by default.")
@click.option("--document", "documents", multiple=True, help="Search this document only; may be repeated.")
@click.option("--publisher", "publishers", multiple=True, help="Search this publisher's documents only; may be repeated.")
@click.option("--passage-language", "languages", multiple=True, type=click.Choice(["ja", "en"]), help="Of the passages.")
@click.option("--from", "date_from", default="", metavar="DATE", help="Passages of this year, month or day, or later: 2017-08.")
@click.option("--to", "date_to", default="", metavar="DATE", help="Passages of this year, month or day, or earlier: 平成30年.")
@click.option("--section", "sections", multiple=True, metavar="TEXT",
              help="Only below headings that hold this text; may be repeated.")  # fmt: skip
@index_option
@model_option
def ask(question: str, top: int, form: str, language: str | None, index: Path | None, model: str | None,
        **filters: Any) -> None:  # fmt: skip
    """Show the passages that answer QUESTION, each with its citation.

    The first line says whether the documents answer it, and how surely; where they do not, the nearest passages follow.
    Passages meet every filter; where one may be repeated, they meet any of its values. Passages without a date meet no date.

    \b
    Example:
      shutten ask "Which article of the security treaty covers the Senkaku Islands?" --top 3 --from 2017-08 --section 2+2
    """
    from shutten.cli.output import answer_as, is_styled
    from shutten.search.filters import Filters
    from shutten.search.question import analyse

    analyse(question, language)  # refuse an empty question before the model is loaded
    opened = _open(load_settings(), index, model)
    answer = opened.ask(question, top, language=language, filters=Filters(**filters))
    shown = answer_as(answer, form, styled=is_styled(sys.stdout))
    if form == "csv":  # as bytes, since its line ends are part of the form, and its UTF-8 what the mark before it says
        click.echo(shown.encode(), nl=False)
    else:
        click.echo(shown)


@commands.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True)
@click.option("--address", default="127.0.0.1", show_default=True, help="Address to listen on.")
def app(port: int, address: str) -> None:
    """Serve the page on this machine.

    \b
    Example:
      shutten app --port 8501
    """
    import subprocess

    from shutten.ui import main

    _check_free(address, port)
    options = ["--server.port", str(port), "--server.address", address, "--server.headless", "true"]
    quiet = ["--browser.gatherUsageStats", "false", "--client.toolbarMode", "viewer", "--client.showErrorDetails", "none"]
    # No magic: it draws every text that stands alone in the file it runs. The theme is named, since .streamlit/ is looked for
    # in the working directory alone.
    look = ["--runner.magicEnabled", "false", "--theme.base", str(Path(main.__file__).with_name("theme.toml"))]
    command = [sys.executable, "-m", "streamlit", "run", main.__file__, *options, *quiet, *look]
    if os.name == "posix":
        os.execv(sys.executable, command)  # noqa: S606  # in place of this process, so that a signal to it stops the server
    raise SystemExit(subprocess.call(command))


def _check_free(address: str, port: int) -> None:
    """Refuse an address or port that cannot be listened on, before the server fails on it with a traceback."""
    import socket

    from shutten.errors import SettingsError

    try:
        with socket.create_server((address, port), family=socket.AF_INET6 if ":" in address else socket.AF_INET):
            pass
    except OSError as error:
        raise SettingsError(
            f"cannot listen on {address}, port {port}: {error.strerror or error}; choose others with --address and --port"
        ) from error


commands.add_command(build)
commands.add_command(evaluate)
commands.add_command(testset)
commands.add_command(passages)
commands.add_command(verify)


def _open(settings: Settings, index: Path | None, model: str | None) -> Index:
    from shutten.search.index import Index

    return Index(index or settings.index, model=model or settings.model, runtime=settings.runtime)


def main(arguments: list[str] | None = None) -> Any:
    """Run the command line; the entry point of the ``shutten`` command."""
    try:
        code = commands.main(arguments, prog_name="shutten", standalone_mode=False)
    except ShuttenError as error:
        _fail(*error.lines)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        raise SystemExit(USER_ERROR) from None
    except click.ClickException as error:
        _fail(" ".join(f"{error.format_message()} (see `shutten --help`)".split()))
    except (KeyboardInterrupt, click.Abort):
        click.echo("shutten: stopped", err=True)
        raise SystemExit(130) from None
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(0) from None
    raise SystemExit(code if isinstance(code, int) else 0)


def _fail(*lines: str) -> None:
    for line in lines:
        click.echo(f"shutten: {line}", err=True)
    raise SystemExit(USER_ERROR)


if __name__ == "__main__":
    main()
