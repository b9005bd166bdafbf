"""Who was let in: sessions by the token in a cookie, kept in memory alone, so that they end with the server at the latest."""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from shutten.door.lasting import make_room

COOKIE = "shutten_session"
SIGN_IN, SIGN_OUT = "/sign-in", "/sign-out"
"""Where one is begun and ended."""
MOST = 10_000
"""Sessions at a time; the oldest makes way."""


@dataclass
class Session:
    """Somebody who was let in.

    Attributes:
        role: as what.
        ends: by the clock of `Sessions`.
        token: by which a provider knows whom to sign out; empty for who came by a password.
        on_end: called once when it ends before its time: connections that are open are closed.
    """

    role: str
    ends: float
    token: str = ""
    on_end: list[Callable[[], None]] = field(default_factory=list)


class Sessions:
    """The sessions of a server. May be used from several threads.

    Args:
        clock: gives seconds that never go back.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self._held: dict[bytes, Session] = {}
        self._lock = threading.Lock()

    def begin(self, role: str, seconds: float, provider_token: str = "") -> str:
        """Let somebody in; the token that their browser keeps."""
        token = secrets.token_urlsafe(32)
        with self._lock:
            now = self.clock()
            make_room(self._held, now, MOST)
            self._held[_key(token)] = Session(role, now + seconds, provider_token)
        return token

    def find(self, token: str | None) -> Session | None:
        """The session of a token, as long as it lasts."""
        with self._lock:
            session = self._held.get(_key(token)) if token else None
            return session if session and session.ends > self.clock() else None

    def end(self, token: str) -> Session | None:
        """End the session of a token."""
        with self._lock:
            session = self._held.pop(_key(token), None)
        for call in session.on_end if session else ():
            call()
        return session


def _key(token: str) -> bytes:
    """What a token is kept as: who reads the server's memory or times its answers learns none."""
    return hashlib.sha256(token.encode("utf-8", "replace")).digest()


SESSIONS = Sessions()
"""Those of this process, which serves one page."""
