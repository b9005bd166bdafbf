"""Which machine a request was sent to, by which page, and whether a proxy passed it on.

A browser says by ``Host`` which address it opened, and by ``Origin`` which page has it ask; no page can make it say otherwise.
A foreign site whose name is made to point at this machine (DNS rebinding) is known by the first, a foreign page that asks the
right address by the second.
"""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import ip_address
from urllib.parse import urlsplit

_OF_PROXIES = frozenset((
    "cdn-loop", "client-ip", "fastly-client-ip", "fly-client-ip", "forwarded", "forwarded-for", "proxy-client-ip",
    "true-client-ip", "via", "wl-proxy-client-ip", "x-arr-log-id", "x-client-ip", "x-cluster-client-ip", "x-coming-from",
    "x-host", "x-http-host-override", "x-original-forwarded-for", "x-original-host", "x-originating-ip", "x-proxy-id",
    "x-proxyuser-ip", "x-real-ip", "x-remote-addr", "x-remote-ip",
))  # fmt: skip
_OF_PROXIES_BEGIN = (
    "cf-", "tailscale-", "x-amz-cf-", "x-amzn-", "x-appengine-", "x-azure-", "x-envoy-", "x-forwarded", "x-goog-",
)  # fmt: skip


def came_by_proxy(headers: Mapping[str, str]) -> bool:
    """Whether a proxy says in the ``headers`` of a request that it passed it on.

    >>> came_by_proxy({"X-Forwarded-Proto": "https"}), came_by_proxy({"Host": "localhost"})
    (True, False)
    """
    names = {name.lower() for name in headers}
    return bool(names & _OF_PROXIES) or any(name.startswith(_OF_PROXIES_BEGIN) for name in names)


def host_of(given: str) -> str:
    """The host that a ``Host`` header names, without its port; empty where it is none.

    >>> host_of("Example.org.:8501"), host_of("[::1]:8501"), host_of("user@example.org")
    ('example.org', '::1', '')
    """
    try:
        parts = urlsplit(f"//{given}")
        port_is_number = parts.port is None or parts.port >= 0
    except ValueError:
        return ""
    plain = port_is_number and parts.netloc == given and "@" not in given
    return (parts.hostname or "").rstrip(".") if plain else ""


def is_own_page(origin: str, host: str) -> bool:
    """Whether ``origin`` is a page of the very address that ``host`` names. By https it may have come to a proxy.

    >>> is_own_page("http://localhost:8501", "localhost:8501"), is_own_page("http://localhost:3000", "localhost:8501")
    (True, False)
    >>> is_own_page("https://example.org", "example.org:443"), is_own_page("null", "localhost")
    (True, False)
    """
    try:
        parts = urlsplit(origin)
        if parts.scheme not in ("http", "https") or parts.path or parts.query or "@" in parts.netloc:
            return False
        usual = 443 if parts.scheme == "https" else 80
        asked = urlsplit(f"//{host}")
        return bool(host_of(host)) and (parts.hostname, parts.port or usual) == (asked.hostname, asked.port or usual)
    except ValueError:
        return False


def address_of(host: str, port: int) -> str:
    """The web address of what listens there.

    >>> address_of("::1", 8501), address_of("127.0.0.1", 8501)
    ('http://[::1]:8501', 'http://127.0.0.1:8501')
    """
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def is_address(host: str) -> bool:
    """Whether ``host`` is a number, which no foreign name can be made to stand for."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def is_own_machine(host: str) -> bool:
    """Whether ``host`` is this machine, seen from itself.

    >>> is_own_machine("localhost"), is_own_machine("127.0.0.1"), is_own_machine("::1"), is_own_machine("192.0.2.1")
    (True, True, True, False)
    """
    if host.lower() == "localhost":
        return True
    return is_address(host) and ip_address(host).is_loopback
