"""Addresses: which may become a link, and how they are written so that they cannot end it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_WEB = re.compile(r"https?://[^\s/?#\\]", re.I)
_UNSAFE = re.compile(r"""[\x00-\x20\x7f"<>\\^`{|}]""")


def is_web_address(url: str) -> bool:
    """Whether ``url`` may become a link: http or https, and a host.

    >>> is_web_address("https://example.org/a"), is_web_address("javascript:alert(1)"), is_web_address("https:///a")
    (True, False, False)
    """
    try:
        return bool(_WEB.match(url)) and bool(urlsplit(url).hostname)
    except ValueError:
        return False


def link_target(url: str) -> str:
    """``url`` with white space, quotation marks, brackets and braces percent-encoded; empty where it may not become a link.

    >>> link_target("https://example.org/a b>"), link_target("file:///a")
    ('https://example.org/a%20b%3E', '')
    """
    if not is_web_address(url):
        return ""
    return _UNSAFE.sub(lambda mark: f"%{ord(mark.group()):02X}", url)
