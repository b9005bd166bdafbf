from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from shutten.door.passwords import role_by
from shutten.settings import load_settings


def test_an_address_of_others_is_refused_without_a_password(here: Path, run: Callable[..., tuple[int, str, str]]) -> None:
    code, said, problem = run("app", "--address", "0.0.0.0")
    assert (code, said, problem.count("\n")) == (2, "", 1)
    assert "make a password with `shutten password` and put it into the settings, have people sign in by a provider" in problem


@pytest.mark.parametrize("role", ["reader", "editor"])
def test_a_password_becomes_a_line_of_the_settings(here: Path, role: str) -> None:
    command = [sys.executable, "-m", "shutten", "password", "--role", role]
    made = subprocess.run(command, input="正しい馬の電池とホチキス針\n", capture_output=True, text=True, check=True).stdout
    assert "馬" not in made
    assert made.startswith(f'{role}_password = "$argon2id$')
    (here / "shutten.toml").write_text(made, encoding="utf-8")
    settings = load_settings({}, here)
    passwords = {"reader": settings.reader_password, "editor": settings.editor_password}
    kept = {name: password for name, password in passwords.items() if password}
    assert role_by("正しい馬の電池とホチキス針", kept) == role
    assert role_by("正しい馬の電池とホチキス", kept) is None


def test_a_short_password_is_refused(here: Path) -> None:
    command = [sys.executable, "-m", "shutten", "password"]
    refused = subprocess.run(command, input="short\n", capture_output=True, text=True, check=False)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr == "shutten: the password has 5 characters; it takes 12 to 1000\n"


def test_what_is_no_hash_is_no_password_of_the_settings(here: Path, run: Callable[..., tuple[int, str, str]]) -> None:
    (here / "shutten.toml").write_text('reader_password = "plain words"\n', encoding="utf-8")
    code, _, problem = run("app", "--address", "0.0.0.0")
    assert code == 2
    assert "reader_password = …" in problem
    assert "plain words" not in problem
