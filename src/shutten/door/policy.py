"""Whom a page lets in: the addresses that it answers to, and the passwords it asks for."""

from __future__ import annotations

from dataclasses import dataclass

from shutten.door.origins import host_of, is_address, is_own_machine
from shutten.errors import SettingsError
from shutten.settings import Settings

EVERY_ADDRESS = ("", "0.0.0.0", "::")  # noqa: S104  # listened on where the user says so


@dataclass(frozen=True)
class Policy:
    """Whom a page lets in.

    Attributes:
        address: what it listens on.
        hosts: names and addresses that it answers to, beside those that follow from ``address``.
        passwords: the hash of a password for each role that has one; none where nobody is asked.
        session_seconds: after which whoever was let in is asked again.
    """

    address: str
    hosts: frozenset[str]
    passwords: dict[str, str]
    session_seconds: float

    def answers_to(self, given: str) -> bool:
        """Whether a request with this ``Host`` header is answered.

        A page that listens to this machine alone answers to its own names; one that listens on an address to that; one that
        listens on all addresses to any number, but to no name that the settings do not have: a name can be made to point here
        by whoever owns it.
        """
        host = host_of(given)
        if not host:
            return False
        if host in self.hosts or host == self.address:
            return True
        if self.address in EVERY_ADDRESS:
            return is_address(host) or is_own_machine(host)
        return is_own_machine(self.address) and is_own_machine(host)

    @property
    def named(self) -> list[str]:
        """The hosts in Streamlit's own option, which knows no other than these; empty for those that cannot be listed."""
        own = ["localhost", "127.0.0.1", "::1"] if is_own_machine(self.address) else []
        return [] if self.address in EVERY_ADDRESS else sorted({*self.hosts, *own, self.address})


def policy_of(settings: Settings, address: str, *, insecure: bool = False) -> Policy:
    """The policy of a page that listens on an ``address``.

    Args:
        settings: the hosts, passwords and hours in them.
        address: what it listens on; empty for every address of the machine.
        insecure: whether whoever reaches the address is to be let in, though others than this machine can.

    Raises:
        SettingsError: others can reach the address, and nobody would be asked for a password.
    """
    found = {"reader": settings.reader_password, "editor": settings.editor_password}
    passwords = {role: password for role, password in found.items() if password}
    if not (passwords or insecure or is_own_machine(address)):
        raise SettingsError(
            f"{address or 'every address'} can be reached from other machines, and nobody would be asked who they are: make a "
            "password with `shutten password` and put it into the settings, or say --insecure to let in whoever comes"
        )
    return Policy(address, frozenset(settings.hosts), passwords, settings.session_hours * 3600.0)
