"""The page as it is served: Streamlit's application behind the door."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware

from shutten.base.logs import log_to_error_output
from shutten.door.door import Door
from shutten.door.origins import address_of, is_own_machine
from shutten.door.policy import Policy, policy_of
from shutten.errors import ShuttenError
from shutten.settings import load_settings
from shutten.ui.library.uploads import MOST_MEGABYTES

SCRIPT = Path(__file__).with_name("main.py")
MOST_HELD = 512 * 2**20
"""Bytes of files that visitors have uploaded and the server holds, for all of them together."""


def middleware(policy: Policy | None = None) -> list[Middleware]:
    """What stands before Streamlit.

    Args:
        policy: of the door; by default that of the settings for the address in Streamlit's options.

    Raises:
        SettingsError: others can reach the address, and nobody would be asked for a password.
    """
    chosen = policy or policy_of(load_settings(), st.get_option("server.address") or "")
    return [Middleware(Door, policy=chosen, has_room=has_room)]


def middleware_or_end() -> list[Middleware]:
    """As `middleware`, for a page that Streamlit's own command serves: says where that is, or ends the program in one line."""
    try:
        chosen = middleware()
    except ShuttenError as error:
        for line in error.lines:
            print(f"shutten: {line}", file=sys.stderr, flush=True)
        raise SystemExit(2) from None
    print(address_of(st.get_option("server.address") or "localhost", st.get_option("server.port")), flush=True)
    return chosen


def serve(policy: Policy, port: int) -> None:
    """Serve the page until it is stopped."""
    print(address_of(policy.address, port), flush=True)
    st.App(SCRIPT, middleware=middleware(policy), lifespan=_logging).run(config=_options(policy, port))


@asynccontextmanager
async def _logging(_: st.App) -> AsyncIterator[None]:
    """Log as the settings say, from when Streamlit has set up what it says itself."""
    log_to_error_output(load_settings().log)
    yield


def _options(policy: Policy, port: int) -> dict[str, Any]:
    """Streamlit's options.

    No magic: it draws every text that stands alone in the file it runs. No welcome: it would ask another machine for the
    address of this one. No watch over source files: setting it up takes a second of the thread that sends the first answer. The
    theme is named, since .streamlit/ is looked for in the working directory alone.
    """
    return {
        "server.port": port,
        "server.address": policy.address,
        "server.fileWatcherType": "none",
        "server.headless": True,
        "server.allowedHosts": policy.named,
        "server.maxUploadSize": MOST_MEGABYTES,
        "server.xsrfCookieSameSite": "strict",
        "browser.serverAddress": policy.address if is_own_machine(policy.address) else "localhost",
        "browser.gatherUsageStats": False,
        "client.allowedOrigins": [],
        "client.showErrorDetails": "none",
        "client.toolbarMode": "viewer",
        "logger.hideWelcomeMessage": True,
        "runner.magicEnabled": False,
        "theme.base": str(Path(__file__).with_name("theme.toml")),
    }


def has_room() -> bool:
    """Whether the server takes one more uploaded file into memory."""
    from streamlit.runtime import get_instance
    from streamlit.runtime.stats import CacheStat

    held = get_instance().uploaded_file_mgr.get_stats()
    return sum(stat.byte_length for stats in held.values() for stat in stats if isinstance(stat, CacheStat)) < MOST_HELD
