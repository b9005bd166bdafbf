"""The door itself: ASGI middleware before all that Streamlit serves, websockets, uploads and media included.

What it lets pass has been sent to an address of this page (`Policy.answers_to`); where it can change anything, by a page of
that very address; and where people are asked who they are, by somebody who signed in. Only the server's health can be asked by
anybody who knows the address.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from urllib.parse import parse_qs

from shutten.door.asking import Application, Asked, Message, Receive, Scope, Send, answer, form_of, say
from shutten.door.origins import is_own_page
from shutten.door.page import POLICY, account_page, form_page, going_page
from shutten.door.passwords import MOST, role_by
from shutten.door.policy import Policy
from shutten.door.provider import LASTS, SIGNED_IN, Provider, ProviderError, SignedIn
from shutten.door.sessions import COOKIE, SESSIONS, SIGN_IN, SIGN_OUT, Session, Sessions
from shutten.door.tries import Tries
from shutten.texts.door import text

HEALTH, UPLOAD = "/_stcore/health", "/_stcore/upload_file/"
FOR_PROGRAMS = ("/_stcore/", "/static/", "/media/", "/component/", "/app/static/")
"""What a browser fetches for a page: there the form would be of no use."""
HEADERS = {
    "content-security-policy": "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; media-src 'self' data: blob:; "
    "worker-src 'self' blob:; connect-src 'self'; form-action 'self'; base-uri 'self'; object-src 'none'; "
    "frame-ancestors 'none'",
    "x-frame-options": "DENY",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}
"""What every answer says, unless it says otherwise of itself. Streamlit's scripts need inline scripts and ``eval``; nothing is
loaded from elsewhere, nothing is sent there, and no other site can show the page as its own."""
BROWSER = "shutten_signing_in"
"""The cookie by which a browser that was sent to a provider is known again."""
AT_ONCE, WAITING = 2, 16
"""Passwords that are compared at a time, each in 64 MB, and those that wait for it."""
LOG = logging.getLogger(__name__)


class Door:
    """Middleware that lets pass what may.

    Args:
        app: what is behind it.
        policy: whom it lets in.
        sessions: those who were.
        has_room: whether there is room for one more uploaded file.
    """

    def __init__(
        self, app: Application, policy: Policy, sessions: Sessions = SESSIONS, has_room: Callable[[], bool] = lambda: True
    ) -> None:
        self._app = app
        self._policy = policy
        self._sessions = sessions
        self._has_room = has_room
        self._tries = Tries()
        self._comparing = asyncio.Semaphore(AT_ONCE)
        self._waiting = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or have what is behind the door answer."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        asked = Asked.of(scope)
        refused = self._refused(asked)
        if asked.kind == "websocket":
            await self._websocket(asked, refused is not None, scope, receive, send)
        elif refused:
            await say(_with_headers(send), refused[0], refused[1])
        else:
            await self._http(asked, scope, receive, _with_headers(send))

    def _refused(self, asked: Asked) -> tuple[int, str] | None:
        """Why a request is not looked at any further."""
        host = asked.headers.get("host", "")
        if not self._policy.answers_to(host):
            LOG.warning("refused", extra={"refused": "host", "client": asked.client, "host": host[:100]})
            return 421, text(asked.language, "host", host=host[:100])
        origin = asked.headers.get("origin")
        if asked.changes and not (origin and is_own_page(origin, host)):
            LOG.warning("refused", extra={"refused": "origin", "client": asked.client, "origin": (origin or "")[:100]})
            return 403, text(asked.language, "origin")
        return None

    def _session(self, asked: Asked) -> Session | None:
        return self._sessions.find(asked.cookie(COOKIE))

    async def _http(self, asked: Asked, scope: Scope, receive: Receive, send: Send) -> None:
        if self._policy.asks and asked.path != HEALTH:
            session = self._session(asked)
            if asked.path == SIGNED_IN and self._policy.provider:
                await self._signed_in(self._policy.provider, asked, send)
                return
            if asked.path == SIGN_IN and asked.method == "POST":
                await self._sign_in(asked, receive, send)
                return
            if asked.path == SIGN_OUT and asked.method == "POST":
                await self._sign_out(asked, send)
                return
            if session is None:
                await self._ask(asked, send)
                return
            if asked.path in (SIGN_IN, SIGN_OUT):
                await _show(send, 200, account_page(asked.language, session.role))
                return
        if asked.path.startswith(UPLOAD) and asked.method == "PUT" and not self._has_room():
            LOG.warning("refused", extra={"refused": "room", "client": asked.client})
            await say(send, 507, text(asked.language, "full"))
            return
        await self._app(scope, receive, send)

    async def _sign_in(self, asked: Asked, receive: Receive, send: Send) -> None:
        fields = await form_of(receive) or {}
        onward = _onward(fields.get("next", ""))
        language = asked.language_of(onward.partition("?")[2])
        if self._policy.provider and fields.get("by") == "provider":
            await self._send_on(self._policy.provider, asked, onward, send)
            return
        wait = self._tries.begin(asked.client, self._sessions.clock())
        if wait > 0:
            said = text(language, "wait", seconds=int(wait) + 1)
            await _show(send, 429, self._form(language, onward, said), [("retry-after", str(int(wait) + 1))])
            return
        if self._waiting >= WAITING:
            await _show(send, 503, self._form(language, onward, text(language, "busy")), [("retry-after", "5")])
            return
        role = await self._compare(fields.get("password", "")[:MOST])
        if role is None:
            self._tries.failed(asked.client, self._sessions.clock())
            LOG.warning("wrong password", extra={"client": asked.client})
            await _show(send, 401, self._form(language, onward, text(language, "wrong")))
            return
        self._tries.succeeded(asked.client)
        await self._let_in(asked, SignedIn(role, onward, asked.secure, ""), send)

    async def _sign_out(self, asked: Asked, send: Send) -> None:
        """End somebody's session, and send who came by a provider on to sign out there."""
        session = self._sessions.end(asked.cookie(COOKIE) or "")
        address, provider = None, self._policy.provider
        if provider and session and session.token:
            try:
                address = await asyncio.to_thread(provider.leave, session.token, _here(asked, SIGN_IN))
            except ProviderError as error:
                LOG.warning("cannot sign out there", extra={"client": asked.client, "why": str(error)})
        gone = ("set-cookie", _cookie("", 0, asked.secure))
        if provider and address:
            await _show(send, 200, going_page(asked.language, provider.name, address), [gone])
        else:
            await answer(send, 303, b"", [("location", SIGN_IN), gone])

    async def _let_in(self, asked: Asked, who: SignedIn, send: Send) -> None:
        LOG.info("let in", extra={"client": asked.client, "role": who.role})
        self._sessions.end(asked.cookie(COOKIE) or "")
        seconds = self._policy.session_seconds
        cookie = _cookie(self._sessions.begin(who.role or "", seconds, who.token), int(seconds), who.secure)
        await answer(send, 303, b"", [("location", who.onward), ("set-cookie", cookie)])

    async def _send_on(self, provider: Provider, asked: Asked, onward: str, send: Send) -> None:
        """Send somebody to the provider. The form that asks for it came from this page, by the scheme that is used for it."""
        language = asked.language_of(onward.partition("?")[2])
        try:
            address, browser = await asyncio.to_thread(provider.begin, _here(asked, SIGNED_IN), onward)
        except ProviderError as error:
            LOG.warning("cannot sign in", extra={"client": asked.client, "why": str(error)})
            await _show(send, 502, self._form(language, onward, text(language, "failed")))
            return
        cookie = _cookie(browser, int(LASTS), asked.secure, BROWSER, SIGNED_IN)
        await _show(send, 200, going_page(language, provider.name, address), [("set-cookie", cookie)])

    async def _signed_in(self, provider: Provider, asked: Asked, send: Send) -> None:
        """Let in whoever comes back from the provider, if they are somebody here."""
        query = {name: values[0] for name, values in parse_qs(asked.query, max_num_fields=20).items()}
        try:
            who = await asyncio.to_thread(provider.finish, query, asked.cookie(BROWSER))
        except ProviderError as error:
            LOG.warning("cannot sign in", extra={"client": asked.client, "why": str(error)})
            await _show(send, 401, self._form(asked.language, "/", text(asked.language, "failed")))
            return
        if who.role is None:
            LOG.warning("nobody here", extra={"client": asked.client})
            language = asked.language_of(who.onward.partition("?")[2])
            await _show(send, 403, self._form(language, who.onward, text(language, "nobody")))
            return
        await self._let_in(asked, who, send)

    def _form(self, language: str, onward: str, said: str = "") -> bytes:
        return form_page(language, onward, self._policy, said)

    async def _ask(self, asked: Asked, send: Send) -> None:
        """Ask who somebody is where a person sees it."""
        if asked.changes or asked.path.startswith(FOR_PROGRAMS):
            await say(send, 401, text(asked.language, "closed"))
            return
        onward = asked.path + (f"?{asked.query}" if asked.query else "")
        await _show(send, 401, self._form(asked.language, _onward("/" if asked.path in (SIGN_IN, SIGN_OUT) else onward)))

    async def _compare(self, password: str) -> str | None:
        self._waiting += 1
        try:
            async with self._comparing:
                return await asyncio.to_thread(role_by, password, self._policy.passwords)
        finally:
            self._waiting -= 1

    async def _websocket(self, asked: Asked, refused: bool, scope: Scope, receive: Receive, send: Send) -> None:
        session = self._session(asked)
        if refused or (self._policy.asks and session is None):
            await receive()
            await send({"type": "websocket.close", "code": 1008})
        elif self._policy.asks and session is not None:
            await self._as_long_as(session, asked, scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _as_long_as(self, session: Session, asked: Asked, scope: Scope, receive: Receive, send: Send) -> None:
        """Keep a connection for as long as the session lasts."""
        loop, over = asyncio.get_running_loop(), asyncio.Event()

        def end() -> None:
            loop.call_soon_threadsafe(over.set)

        session.on_end.append(end)
        if self._session(asked) is not session:  # it ended in the meantime
            over.set()
        timer = loop.call_later(max(0.0, session.ends - self._sessions.clock()), over.set)
        try:
            await self._app(scope, *_until(over, receive, send))
        finally:
            timer.cancel()
            with suppress(ValueError):
                session.on_end.remove(end)


def _until(over: asyncio.Event, receive: Receive, send: Send) -> tuple[Receive, Send]:
    """``receive`` and ``send`` of a connection that is closed as soon as it is ``over``."""

    async def received() -> Message:
        message, end = asyncio.ensure_future(receive()), asyncio.ensure_future(over.wait())
        try:
            await asyncio.wait({message, end}, return_when=asyncio.FIRST_COMPLETED)
            if not over.is_set():
                return message.result()
            await send({"type": "websocket.close", "code": 1008})
            return {"type": "websocket.disconnect", "code": 1008}
        finally:
            message.cancel()
            end.cancel()

    async def sent(message: Message) -> None:
        if not over.is_set():
            await send(message)

    return received, sent


def _with_headers(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            held = {name.lower() for name, _ in message["headers"]}
            more = [(name.encode(), value.encode()) for name, value in HEADERS.items() if name.encode() not in held]
            message = {**message, "headers": [*message["headers"], *more]}
        await send(message)

    return sent


async def _show(send: Send, status: int, page: bytes, headers: list[tuple[str, str]] | None = None) -> None:
    own = [("content-type", "text/html; charset=utf-8"), ("content-security-policy", POLICY)]
    await answer(send, status, page, [*own, *(headers or [])])


def _here(asked: Asked, path: str) -> str:
    """An address of this page, as the form that was sent, and so the browser, knows it."""
    return f"http{'s' if asked.secure else ''}://{asked.headers['host']}{path}"


def _onward(given: str) -> str:
    """The address that is opened next: one of this page, whatever was given.

    >>> _onward("/library?lang=ja"), _onward("//example.org"), _onward("https://example.org"), _onward("/a" + chr(13))
    ('/library?lang=ja', '/', '/', '/')
    """
    plain = given.startswith("/") and not given.startswith(("//", "/\\")) and given.isascii() and given.isprintable()
    return given if plain and len(given) < 4_000 else "/"


def _cookie(token: str, seconds: int, secure: bool, name: str = COOKIE, path: str = "/") -> str:
    return f"{name}={token}; Path={path}; Max-Age={seconds}; HttpOnly; SameSite=Lax{'; Secure' if secure else ''}"
