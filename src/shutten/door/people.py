"""Who of those that a provider knows may come in, and as what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from shutten.door.passwords import ROLES


def role_of(claims: Mapping[str, Any], people: Mapping[str, Sequence[str]]) -> str | None:
    """The role that what a provider says of somebody gives them, or None; who has both is the first of `ROLES`.

    Args:
        claims: what it says, signed by it.
        people: for each role whom it is given to: an address, all addresses of a domain, or whoever has a value in a claim.

    >>> people = {"reader": ("@example.org",), "editor": ("ann@example.org", "groups=library")}
    >>> role_of({"email": "Ann@example.org", "email_verified": True}, people)
    'editor'
    >>> role_of({"email": "bob@example.org", "email_verified": True, "groups": ["staff"]}, people)
    'reader'
    >>> role_of({"email": "ann@example.org"}, people)  # the provider has not verified it: anybody may have typed that
    """
    for role in ROLES:
        if any(_means(entry, claims) for entry in people.get(role, ())):
            return role
    return None


def _means(entry: str, claims: Mapping[str, Any]) -> bool:
    name, is_claim, value = entry.partition("=")
    if is_claim:
        held = claims.get(name)
        return value in held if isinstance(held, list) else held == value
    address = claims.get("email")
    if not isinstance(address, str) or claims.get("email_verified") is not True:
        return False
    address = address.lower()
    return address.endswith(entry.lower()) if entry.startswith("@") else address == entry.lower()
