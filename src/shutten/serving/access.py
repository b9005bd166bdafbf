"""Who may ask over HTTP, beside what the door says of addresses: whoever bears the token, where there is one."""

from __future__ import annotations

import hmac
from collections.abc import Mapping

from shutten.door.origins import is_own_machine
from shutten.errors import SettingsError

VARIABLE = "SHUTTEN_TOKEN"
LEAST = 16
"""Characters of a token."""


def token_of(environment: Mapping[str, str]) -> str:
    """The token that the environment names; empty for none.

    Raises:
        SettingsError: it is so short that it could be tried out.
    """
    token = environment.get(VARIABLE, "")
    if token and len(token) < LEAST:
        raise SettingsError(f"{VARIABLE} has {len(token)} characters; it takes at least {LEAST}")
    return token


def check_address(address: str, token: str, *, insecure: bool) -> None:
    """Refuse to serve others without a token.

    Raises:
        SettingsError: the address is not this machine's own, there is no token, and it was not said that none is wanted.
    """
    if not (is_own_machine(address) or token or insecure):
        raise SettingsError(
            f"{address or 'every address'} can be reached from other machines, and whoever does could read the documents; set "
            f"{VARIABLE} to a token of at least {LEAST} characters that programs send as `Authorization: Bearer TOKEN`, or say "
            "--insecure"
        )


def has_token(authorization: str, token: str) -> bool:
    """Whether an ``Authorization`` header bears the token; compared in a time that tells nothing of it."""
    scheme, _, given = authorization.partition(" ")
    return scheme.lower() == "bearer" and hmac.compare_digest(given.strip().encode(), token.encode())
