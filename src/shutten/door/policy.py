"""Whom a page lets in: the addresses that it answers to, and how people say who they are."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from urllib.parse import urlsplit

from shutten.door.origins import host_of, is_address, is_own_machine
from shutten.door.provider import Provider
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
        provider: by which people may sign in; None without one.
        session_seconds: after which whoever was let in is asked again.
    """

    address: str
    hosts: frozenset[str]
    passwords: dict[str, str]
    session_seconds: float
    provider: Provider | None = None

    @property
    def asks(self) -> bool:
        """Whether people have to say who they are."""
        return bool(self.passwords or self.provider)

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
        SettingsError: others can reach the address, and nobody would be asked who they are; or the provider by which people
            sign in lacks something.
    """
    found = {"reader": settings.reader_password, "editor": settings.editor_password}
    passwords = {role: password for role, password in found.items() if password}
    provider = _provider(settings) if settings.oidc_issuer else None
    if not (passwords or provider or insecure or is_own_machine(address)):
        raise SettingsError(
            f"{address or 'every address'} can be reached from other machines, and nobody would be asked who they are: make a "
            "password with `shutten password` and put it into the settings, have people sign in by a provider "
            "(oidc_issuer), or say --insecure to let in whoever comes"
        )
    named = {*settings.hosts, host_of(urlsplit(settings.page_address).netloc)} - {""}
    return Policy(address, frozenset(named), passwords, settings.session_hours * 3600.0, provider)


def _provider(settings: Settings) -> Provider:
    people = {"reader": settings.oidc_readers, "editor": settings.oidc_editors}
    if not settings.oidc_client or not any(people.values()):
        raise SettingsError(
            f"oidc_issuer = {settings.oidc_issuer!r} needs oidc_client beside it, and whom to let in: oidc_readers or "
            "oidc_editors"
        )
    if not all(find_spec(name) for name in ("jwt", "cryptography")):
        raise SettingsError("oidc_issuer needs the extra oidc; install it with `pip install 'shutten[oidc]'`")
    return Provider(settings.oidc_issuer, settings.oidc_client, settings.oidc_secret, people)
