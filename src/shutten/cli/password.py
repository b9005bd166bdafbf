"""``shutten password``: what stands in the settings for a password."""
# ruff: noqa: D301 - click leaves a paragraph that begins with the character \b (not with these two) as it is

from __future__ import annotations

import sys

import click


@click.command()
@click.option("--role", type=click.Choice(["reader", "editor"]), default="reader", show_default=True,
              help="Who gives it may read, or also build, upload and delete.")  # fmt: skip
def password(role: str) -> None:
    """Make the line of the settings that has the page ask for a password.

    The password is asked for twice, or read from standard input, and is kept nowhere.

    \b
    Example:
      shutten password --role editor >> shutten.toml
    """
    from shutten.door.passwords import LEAST, MOST, hashed
    from shutten.errors import SettingsError

    if sys.stdin.isatty():
        given = click.prompt("Password", hide_input=True, confirmation_prompt="Once more", err=True)
    else:
        given = sys.stdin.readline().rstrip("\r\n")
    if not LEAST <= len(given) <= MOST:
        raise SettingsError(f"the password has {len(given)} characters; it takes {LEAST} to {MOST}")
    click.echo(f'{role}_password = "{hashed(given)}"')
