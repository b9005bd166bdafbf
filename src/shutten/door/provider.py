"""Signing in by OpenID Connect: a provider says who somebody is, and signs it.

The code flow of OpenID Connect Core 1.0 (section 3.1) with PKCE (RFC 7636). Whoever wants in is sent to the provider with a
state, a nonce and a challenge; comes back with a code, to the very browser that was sent; and the code is exchanged, between
this machine and the provider, for a token that says who they are. Streamlit's own `st.login` draws the page before it knows who
asks, keeps them for 30 days and knows no roles; the door lets nobody see the page before, and its sessions end.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from http.client import HTTPException
from typing import TYPE_CHECKING, Any, NamedTuple, TypeGuard
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import Request, urlopen

from shutten.door.lasting import make_room
from shutten.door.origins import is_own_machine
from shutten.door.people import role_of

if TYPE_CHECKING:
    from jwt import PyJWKClient

SIGNED_IN = "/signed-in"
"""Where the provider sends people back to; it has to be told of that address once."""
LASTS = 600.0
"""Seconds that somebody may take at the provider's."""
MOST_BEGUN = 10_000
_PATIENCE = 10.0
_MOST_BYTES = 1_000_000
_SIGNED_BY = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
"""Signatures by a key that only the provider has."""
_LONGEST_HINT = 4_000
"""Letters of a token that go into an address; servers take some 8,000 in all."""
_LEEWAY = 60
"""Seconds by which the provider's clock may differ."""


class ProviderError(Exception):
    """Somebody cannot be let in by the provider: the words are for the log and hold nothing secret."""


@dataclass(frozen=True)
class Begun:
    """A sign-in that is on its way.

    Attributes:
        redirect: the address here that the provider sends people back to.
        onward: the page that they wanted to see.
        ends: when it is forgotten.
        browser: the hash of what was given to the browser that was sent.
        nonce: what the token has to hold.
        verifier: of PKCE.
    """

    redirect: str
    onward: str
    ends: float
    browser: bytes
    nonce: str
    verifier: str


class SignedIn(NamedTuple):
    """Somebody who comes back from the provider.

    Attributes:
        role: what they are here; None where they are nobody.
        onward: the page that they wanted to see.
        secure: whether they came by https.
        token: by which the provider knows whom to sign out.
    """

    role: str | None
    onward: str
    secure: bool
    token: str


class Provider:
    """A provider of OpenID Connect. Its methods ask other machines: they are called from a thread.

    Args:
        issuer: its address, as its tokens name it.
        client: what this page is called there.
        secret: what this page shows for that; empty where it has none.
        people: see `role_of`.
        clock: gives seconds that never go back.
    """

    def __init__(
        self,
        issuer: str,
        client: str,
        secret: str,
        people: Mapping[str, Sequence[str]],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.issuer = issuer
        self._client, self._secret, self._people, self._clock = client, secret, people, clock
        self._begun: dict[str, Begun] = {}
        self._lock = threading.Lock()

    @property
    def name(self) -> str:
        """What it is called for those who sign in."""
        return urlsplit(self.issuer).netloc

    def begin(self, redirect: str, onward: str) -> tuple[str, str]:
        """Begin to sign somebody in: the address that they are sent to, and what their browser keeps meanwhile.

        Raises:
            ProviderError: the provider does not answer, or is not the one it should be.
        """
        state, browser = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
        begun = Begun(
            redirect, onward, self._clock() + LASTS, _hash(browser), secrets.token_urlsafe(32), secrets.token_urlsafe(48)
        )
        challenge = base64.urlsafe_b64encode(_hash(begun.verifier)).rstrip(b"=").decode()
        query = {
            "response_type": "code",
            "client_id": self._client,
            "redirect_uri": redirect,
            "scope": "openid email profile",
            "state": state,
            "nonce": begun.nonce,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
        address = _with(self._about["authorization_endpoint"], query)
        with self._lock:
            make_room(self._begun, self._clock(), MOST_BEGUN)
            self._begun[state] = begun
        return address, browser

    def finish(self, query: Mapping[str, str], browser: str | None) -> SignedIn:
        """Who somebody is that comes back.

        Args:
            query: of the address that they come back by.
            browser: what their browser kept.

        Raises:
            ProviderError: it is not them who were sent, or the provider does not say who they are.
        """
        with self._lock:
            begun = self._begun.pop(query.get("state", ""), None)
        if begun is None or begun.ends <= self._clock():
            raise ProviderError("comes back from no sign-in that was begun here, or too late")
        if not secrets.compare_digest(_hash(browser or ""), begun.browser):
            raise ProviderError("comes back in another browser than was sent")
        if "code" not in query:
            raise ProviderError(f"the provider answered {query.get('error', 'nothing')[:100]!r}")
        token, claims = self._told(query["code"], begun)
        return SignedIn(role_of(claims, self._people), begun.onward, begun.redirect.startswith("https:"), token)

    def leave(self, token: str, back: str) -> str | None:
        """The address at which somebody signs out there too (OpenID Connect RP-Initiated Logout 1.0); None where it has none.

        Args:
            token: see `SignedIn`.
            back: the address here that the provider sends people back to, if it has been told of it.

        Raises:
            ProviderError: see `begin`.
        """
        address = self._about.get("end_session_endpoint")
        if not is_safe(address):
            return None
        query = {"client_id": self._client, "post_logout_redirect_uri": back}
        return _with(address, {"id_token_hint": token, **query} if len(token) <= _LONGEST_HINT else query)

    @cached_property
    def _about(self) -> dict[str, Any]:
        """What the provider says of itself (OpenID Connect Discovery 1.0)."""
        said = _json_of(Request(f"{self.issuer.rstrip('/')}/.well-known/openid-configuration"))  # noqa: S310  # see `_json_of`
        if str(said.get("issuer", "")).rstrip("/") != self.issuer.rstrip("/"):
            raise ProviderError(f"{self.issuer} says that it is {said.get('issuer')!r}")
        for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
            if not is_safe(said.get(name)):
                raise ProviderError(f"{self.issuer} has no {name} that can be trusted")
        return said

    @cached_property
    def _keys(self) -> PyJWKClient:
        from jwt import PyJWKClient

        return PyJWKClient(self._about["jwks_uri"], timeout=_PATIENCE)

    def _told(self, code: str, begun: Begun) -> tuple[str, dict[str, Any]]:
        """The token that a code is exchanged for, and who somebody is by it and by what the provider says of them beside."""
        import jwt

        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": begun.redirect,
            "client_id": self._client,
            "code_verifier": begun.verifier,
        }
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        ways = self._about.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        if self._secret and "client_secret_basic" in ways:
            pair = f"{quote(self._client, safe='')}:{quote(self._secret, safe='')}"
            headers["Authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
        elif self._secret:
            form["client_secret"] = self._secret
        given = _json_of(Request(self._about["token_endpoint"], urlencode(form).encode(), headers))  # noqa: S310
        token = str(given.get("id_token", ""))
        try:
            claims: dict[str, Any] = jwt.decode(
                token,
                self._keys.get_signing_key_from_jwt(token),
                algorithms=list(_SIGNED_BY),
                audience=self._client,
                issuer=self._about["issuer"],
                leeway=_LEEWAY,
                options={"require": ["exp", "iat", "iss", "aud", "sub"]},
            )
        except jwt.PyJWTError as error:
            raise ProviderError(f"the provider's token is not to be trusted: {type(error).__name__}") from error
        if not secrets.compare_digest(str(claims.get("nonce", "")).encode(), begun.nonce.encode()):
            raise ProviderError("the provider's token is of another sign-in")
        if claims.get("azp", self._client) != self._client:
            raise ProviderError("the provider's token is for another program")
        return token, {**self._user(str(given.get("access_token", "")), claims["sub"]), **claims}

    def _user(self, token: str, subject: str) -> dict[str, Any]:
        """What the provider says of somebody beside the token, where providers keep addresses and groups."""
        address = self._about.get("userinfo_endpoint")
        if not token or not isinstance(address, str):
            return {}
        said = _json_of(Request(address, headers={"Authorization": f"Bearer {token}"}))  # noqa: S310
        return said if said.get("sub") == subject else {}


def is_safe(address: object) -> TypeGuard[str]:
    """Whether what is sent to an address reaches nobody else: by https, or on this machine.

    >>> is_safe("https://id.example.org/a"), is_safe("http://127.0.0.1:9/a"), is_safe("http://id.example.org"), is_safe(None)
    (True, True, False, False)
    """
    if not isinstance(address, str):
        return False
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and (
            parts.scheme == "https" or (parts.scheme == "http" and is_own_machine(parts.hostname or ""))
        )
    except ValueError:
        return False


def _with(address: str, query: Mapping[str, str]) -> str:
    return f"{address}{'&' if '?' in address else '?'}{urlencode(query)}"


def _json_of(request: Request) -> dict[str, Any]:
    """The object that an address answers with."""
    if not is_safe(request.full_url):
        raise ProviderError(f"{request.full_url} cannot be asked: only https is")
    request.add_header("Accept", "application/json")
    try:
        with urlopen(request, timeout=_PATIENCE) as reply:  # noqa: S310  # https, or this machine
            said = json.loads(reply.read(_MOST_BYTES))
    except (OSError, ValueError, HTTPException, RecursionError) as error:
        raise ProviderError(f"{urlsplit(request.full_url).netloc} does not answer as it should: {error}") from error
    if not isinstance(said, dict):
        raise ProviderError(f"{urlsplit(request.full_url).netloc} answers with no object")
    return said


def _hash(words: str) -> bytes:
    return hashlib.sha256(words.encode("utf-8", "replace")).digest()
