"""A request as the door sees it, before anything else does."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs

Message = MutableMapping[str, Any]
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

MOST_BYTES = 8_192
"""Of a form that is sent to the door."""


@dataclass(frozen=True)
class Asked:
    """What a request says of itself.

    Attributes:
        kind: ``http`` or ``websocket``.
        method: of HTTP; empty for a websocket.
        path: without the query.
        query: of the address.
        headers: by lower-case name; one that stands there twice has both values, joined by a comma.
        client: where it came from, as far as the server knows.
        secure: whether it came by https.
    """

    kind: str
    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    client: str
    secure: bool

    @classmethod
    def of(cls, scope: Scope) -> Asked:
        """What the ``scope`` of ASGI says."""
        headers: dict[str, str] = {}
        for raw, value in scope["headers"]:
            name = raw.decode("latin-1").lower()
            headers[name] = f"{headers[name]}, {value.decode('latin-1')}" if name in headers else value.decode("latin-1")
        client = (scope.get("client") or ("",))[0]
        query = scope.get("query_string", b"").decode("latin-1")
        secure = scope.get("scheme") in ("https", "wss") or headers.get("origin", "").startswith("https:")
        return cls(scope["type"], scope.get("method", ""), scope["path"], query, headers, client, secure)

    @property
    def changes(self) -> bool:
        """Whether it can change anything here: whatever goes over a websocket, and every method but those that only read."""
        return self.kind == "websocket" or self.method not in ("GET", "HEAD")

    @property
    def language(self) -> str:
        """Of the visitor: that of the address, else the browser's."""
        return self.language_of(self.query)

    def language_of(self, query: str) -> str:
        """The language that an address with this ``query`` is shown in."""
        asked = parse_qs(query).get("lang", [""])[0]
        browser = "ja" if self.headers.get("accept-language", "").lower().startswith("ja") else "en"
        return asked if asked in ("ja", "en") else browser

    def cookie(self, name: str) -> str | None:
        """The value of a cookie."""
        try:
            found = SimpleCookie(self.headers.get("cookie", "").replace(", ", "; ")).get(name)
        except CookieError:
            return None
        return found.value if found else None


async def form_of(receive: Receive) -> dict[str, str] | None:
    """The fields of a form that is sent to the door; None where it is too long or none."""
    body = b""
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return None
        body += message.get("body", b"")
        if len(body) > MOST_BYTES:
            return None
        if not message.get("more_body"):
            break
    try:
        fields = parse_qs(body.decode("utf-8"), keep_blank_values=True, max_num_fields=10)
    except ValueError:
        return None
    return {name: values[0] for name, values in fields.items()}


async def answer(send: Send, status: int, body: bytes, headers: Sequence[tuple[str, str]] = ()) -> None:
    """Send one whole answer."""
    own = [("cache-control", "no-store"), ("content-length", str(len(body))), *headers]
    await send(
        {"type": "http.response.start", "status": status, "headers": [(n.encode(), v.encode("latin-1")) for n, v in own]}
    )
    await send({"type": "http.response.body", "body": body})


async def say(send: Send, status: int, words: str, headers: Sequence[tuple[str, str]] = ()) -> None:
    """Answer with one line of plain text."""
    await answer(send, status, f"{words}\n".encode(), [("content-type", "text/plain; charset=utf-8"), *headers])
