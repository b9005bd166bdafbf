"""Whether a visitor may build the index, and upload and delete documents.

Where the settings say nothing, those may who open the page at an address of the machine that serves it: the documents are their
own. A page that listens to other machines is read by strangers, and so is one that a proxy on the same machine passes on;
such a proxy is known by the headers it adds, and by the address that the browser says it opened. Both can be forged by someone
who reaches the page through a proxy that adds none of them, which is why a public page should say ``editable = false``.
"""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import ip_address
from urllib.parse import urlsplit

from shutten.settings import Settings

_OF_PROXIES = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip")


def may_edit(settings: Settings, address: str | None, headers: Mapping[str, str]) -> bool:
    """Whether this visitor may.

    Args:
        settings: their ``editable`` decides, where it is given.
        address: what the server listens on; None or empty for every address of the machine.
        headers: of the visitor's request.

    >>> may_edit(Settings(), "127.0.0.1", {"Origin": "http://localhost:8501"}), may_edit(Settings(), None, {})
    (True, False)
    """
    if settings.editable is not None:
        return settings.editable
    given = {name.lower(): value for name, value in headers.items()}
    if any(name in given for name in _OF_PROXIES):
        return False
    opened = (given.get("origin"), f"http://{given['host']}" if "host" in given else None)
    return _is_own(address or "") and any(opened) and all(_is_own(_host(one)) for one in opened if one)


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _is_own(host: str) -> bool:
    """Whether ``host`` is this machine, seen from itself."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
