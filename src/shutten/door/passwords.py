"""Passwords as argon2 keeps them: from what stands in the settings, nobody learns the password."""

from __future__ import annotations

from collections.abc import Mapping

LEAST = 12
"""Characters of a password."""
MOST = 1_000
ROLES = ("editor", "reader")
"""What somebody can be let in as; who has both passwords alike is the first."""


def hashed(password: str) -> str:
    """What stands in the settings for a password."""
    from argon2 import PasswordHasher

    return PasswordHasher().hash(password)


def role_by(password: str, passwords: Mapping[str, str]) -> str | None:
    """The role that a password lets in as, or None. Takes the same time whichever it is.

    Args:
        password: as it was typed.
        passwords: the hash for each role that has one.
    """
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    found = None
    for role in reversed(ROLES):
        try:
            if role in passwords and PasswordHasher().verify(passwords[role], password):
                found = role
        except (VerificationError, InvalidHashError):
            continue
    return found
