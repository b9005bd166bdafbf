"""``shutten app``: the page, served on this machine."""
# ruff: noqa: D301 - click leaves a paragraph that begins with the character \b (not with these two) as it is

from __future__ import annotations

import sys

import click


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True)
@click.option("--address", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--insecure", is_flag=True, help="Let in whoever reaches the address, without a password.")
def app(port: int, address: str, insecure: bool) -> None:
    """Serve the page, on this machine unless told otherwise.

    On an address that other machines reach it asks for a password, which `shutten password` makes.

    \b
    Example:
      shutten app --port 8501
    """
    from shutten.door.policy import policy_of
    from shutten.settings import load_settings

    policy = policy_of(load_settings(), address, insecure=insecure)
    check_free(address, port)
    from shutten.ui.served import serve

    sys.argv[:] = [""]  # Streamlit would put the folder of the program that runs on the path
    serve(policy, port)


def check_free(address: str, port: int) -> None:
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
