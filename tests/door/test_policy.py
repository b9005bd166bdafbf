from __future__ import annotations

import pytest

from shutten.door.policy import policy_of
from shutten.errors import SettingsError
from shutten.settings import Settings

WITH_PASSWORD = Settings(
    reader_password="$argon2id$…", hosts=("shutten.example.org",), page_address="https://docs.example.org:8443/a/"
)


@pytest.mark.parametrize("address", ["", "0.0.0.0", "::", "192.168.0.7", "example.org"])
def test_an_address_that_others_reach_is_refused_without_a_password(address: str) -> None:
    with pytest.raises(SettingsError, match="make a password with `shutten password`"):
        policy_of(Settings(), address)
    assert policy_of(Settings(), address, insecure=True).passwords == {}
    assert policy_of(WITH_PASSWORD, address).passwords == {"reader": "$argon2id$…"}


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost", "::1"])
def test_this_machine_alone_needs_none(address: str) -> None:
    assert policy_of(Settings(), address).passwords == {}


@pytest.mark.parametrize(
    ("address", "host", "answered"),
    [
        ("127.0.0.1", "localhost:8501", True),
        ("127.0.0.1", "[::1]:8501", True),
        ("127.0.0.1", "LOCALHOST.", True),
        ("127.0.0.1", "shutten.example.org", True),
        ("127.0.0.1", "docs.example.org", True),
        ("127.0.0.1", "192.168.0.7", False),
        ("127.0.0.1", "example.org", False),
        ("127.0.0.1", "", False),
        ("127.0.0.1", "localhost@example.org", False),
        ("127.0.0.1", "localhost/../x", False),
        ("127.0.0.1", "localhost:port", False),
        ("127.0.0.1", "localhost, localhost", False),
        ("192.168.0.7", "192.168.0.7:8501", True),
        ("192.168.0.7", "localhost:8501", False),
        ("0.0.0.0", "192.168.0.7:8501", True),
        ("0.0.0.0", "shutten.example.org", True),
        ("0.0.0.0", "other.example.org", False),
    ],
)
def test_a_page_answers_to_its_address_and_the_names_of_the_settings(address: str, host: str, answered: bool) -> None:
    assert policy_of(WITH_PASSWORD, address).answers_to(host) is answered
