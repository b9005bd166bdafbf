"""The command line: the command ``shutten`` with all that it does.

Every error a user can cause is one line on standard error and exit code 2.
"""
# ruff: noqa: D301 - click leaves a paragraph that begins with the character \b (not with these two) as it is

from __future__ import annotations

import errno
import sys
from typing import Any

import click

from shutten.base.system_errors import system_errors
from shutten.cli.app import app
from shutten.cli.ask import ask
from shutten.cli.build import build
from shutten.cli.doctor import doctor
from shutten.cli.evaluate import evaluate
from shutten.cli.find import find
from shutten.cli.passages import passages
from shutten.cli.password import password
from shutten.cli.serve import mcp, serve
from shutten.cli.sharding import merge
from shutten.cli.testset.commands import testset
from shutten.cli.verify import verify
from shutten.errors import ShuttenError

USER_ERROR = 2
_REFUSED = frozenset(
    getattr(errno, name)
    for name in (
        "ENOSPC",
        "EDQUOT",
        "EFBIG",
        "EIO",
        "EACCES",
        "EPERM",
        "EROFS",
        "EMFILE",
        "ENFILE",
        "ENOMEM",
        "ENAMETOOLONG",
        "ELOOP",
    )
    if hasattr(errno, name)
)
"""What the system refuses whoever asks: no fault of the program, so that one line is all there is to say."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="shutten")
def commands() -> None:
    """Shutten (出典): ask a document collection in Japanese or English, read the source.

    \b
    Example:
      shutten build --corpus corpus
      shutten ask "2017年8月の2+2には誰が出席しましたか"
    """


for command in (ask, find, build, merge, evaluate, testset, passages, verify, doctor, app, password, serve, mcp):
    commands.add_command(command)


def main(arguments: list[str] | None = None) -> Any:
    """Run the command line; the entry point of the ``shutten`` command."""
    try:
        with system_errors():
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
    except MemoryError:
        _fail("there is too little memory for this; what is on the disk is as it was")
    except OSError as error:
        if error.errno not in _REFUSED:
            raise
        _fail(": ".join(str(part) for part in (error.filename, error.strerror) if part))
    raise SystemExit(code if isinstance(code, int) else 0)


def _fail(*lines: str) -> None:
    for line in lines:
        click.echo(f"shutten: {line}", err=True)
    raise SystemExit(USER_ERROR)


if __name__ == "__main__":
    main()
