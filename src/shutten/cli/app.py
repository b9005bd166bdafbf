"""``shutten app``: the page, served on this machine."""
# ruff: noqa: D301 - click leaves a paragraph that begins with the character \b (not with these two) as it is

from __future__ import annotations

import os
import sys
from pathlib import Path

import click


@click.command()
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
