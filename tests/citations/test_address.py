from __future__ import annotations

import pytest

from shutten.citations.address import is_web_address, link_target


@pytest.mark.parametrize("url", ["https://example.org", "http://example.org/a#b", "HTTPS://例え.jp/文書", "http://[::1]:8501/"])
def test_addresses_of_the_web(url: str) -> None:
    assert is_web_address(url)
    assert link_target(url) == url


@pytest.mark.parametrize(
    "url",
    ["", "a", "/a", "//example.org", "ftp://example.org", "file:///a", "javascript:alert(1)", " https://example.org", "https:///a",
     "https://", "https://?a", "http:example.org", "http://[", "http:\\\\example.org", "data:text/html,a", "ht\ntps://a.jp"],
)  # fmt: skip
def test_no_addresses_of_the_web(url: str) -> None:
    assert not is_web_address(url)
    assert link_target(url) == ""


def test_nothing_in_an_address_can_end_the_link_it_stands_in() -> None:
    assert link_target('https://a.jp/" <b>\n{c}\\`|^') == "https://a.jp/%22%20%3Cb%3E%0A%7Bc%7D%5C%60%7C%5E"
