from __future__ import annotations

import pytest

from shutten.settings import Settings
from shutten.ui.editable import may_edit

OWN = {"Host": "localhost:8501", "Origin": "http://localhost:8501"}


@pytest.mark.parametrize("headers", [OWN, {"host": "[::1]:8501", "origin": "http://[::1]:8501"}])
@pytest.mark.parametrize("address", ["127.0.0.1", "localhost", "::1"])
def test_whoever_opens_the_page_on_its_own_machine_may_edit(address: str, headers: dict[str, str]) -> None:
    assert may_edit(Settings(), address, headers)


@pytest.mark.parametrize("address", [None, "", "0.0.0.0", "192.168.0.7", "example.org"])
def test_a_page_that_listens_to_other_machines_is_only_read(address: str | None) -> None:
    assert not may_edit(Settings(), address, OWN)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Host": "localhost:8501"},
        {"Origin": "http://localhost:8501"},
        {**OWN, "X-Forwarded-For": "203.0.113.9"},
        {**OWN, "via": "1.1 proxy"},
        {**OWN, "CF-Ray": "230b030023ae2822"},
        {**OWN, "True-Client-IP": "203.0.113.9"},
        {"Host": "shutten.example.org", "Origin": "https://shutten.example.org"},
        {"Host": "127.0.0.1:8501", "Origin": "https://shutten.example.org"},
        {"Host": "127.0.0.1:8501", "Origin": "http://[broken"},
        {"Host": "localhost.example.org", "Origin": "http://localhost.example.org"},
    ],
)
def test_a_page_behind_a_proxy_is_only_read(headers: dict[str, str]) -> None:
    assert not may_edit(Settings(), "127.0.0.1", headers)


def test_another_program_on_the_same_machine_does_not_edit() -> None:
    assert not may_edit(Settings(), "127.0.0.1", {"Host": "localhost:8501", "Origin": "http://localhost:3000"})


def test_with_passwords_the_role_decides_and_not_the_machine() -> None:
    settings = Settings(reader_password="$argon2id$", editor_password="$argon2id$")
    assert may_edit(settings, "0.0.0.0", {"Host": "example.org"}, "editor")
    assert not may_edit(settings, "127.0.0.1", OWN, "reader")
    assert not may_edit(settings, "127.0.0.1", OWN)


def test_the_setting_decides_where_it_is_given() -> None:
    assert may_edit(Settings(editable=True), None, {})
    assert not may_edit(Settings(editable=False, editor_password="$argon2id$"), "127.0.0.1", OWN, "editor")
