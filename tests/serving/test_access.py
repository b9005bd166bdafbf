from __future__ import annotations

import pytest

from shutten.errors import SettingsError
from shutten.serving.access import check_address, token_of

TOKEN = "sixteen letters."


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "localhost", "127.8.9.10"])
def test_this_machine_is_served_without_a_token(address: str) -> None:
    check_address(address, "", insecure=False)


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "192.0.2.1", "host.example", ""])
def test_others_are_not(address: str) -> None:
    with pytest.raises(SettingsError, match=r"can be reached from other machines, .*; set SHUTTEN_TOKEN to a token"):
        check_address(address, "", insecure=False)
    check_address(address, TOKEN, insecure=False)
    check_address(address, "", insecure=True)


def test_a_token_that_could_be_tried_out_is_refused() -> None:
    assert token_of({}) == token_of({"SHUTTEN_TOKEN": ""}) == ""
    assert token_of({"SHUTTEN_TOKEN": TOKEN}) == TOKEN
    with pytest.raises(SettingsError, match=r"^SHUTTEN_TOKEN has 6 characters; it takes at least 16$"):
        token_of({"SHUTTEN_TOKEN": "secret"})
