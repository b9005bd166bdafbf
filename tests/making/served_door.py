"""The page behind its door, as ``shutten app`` serves it, seen from outside."""

from __future__ import annotations

import http.client
import socket
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect

READER, EDITOR = "the reader's password", "the editor's password"


class Reply(NamedTuple):
    status: int
    body: str
    headers: dict[str, str]


class Served(NamedTuple):
    """A page that is served.

    Attributes:
        port: at 127.0.0.1.
        log: what the server says.
    """

    port: int
    log: Path

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def own(self) -> dict[str, str]:
        """The headers of its own page."""
        return {"Host": self.host, "Origin": f"http://{self.host}"}

    def ask(self, path: str, headers: dict[str, str] | None = None, method: str = "GET", body: str = "") -> Reply:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, path, body.encode(), {"Host": self.host, **(headers or {})})
        answered = connection.getresponse()
        reply = Reply(
            answered.status, answered.read().decode("utf-8", "replace"), {k.lower(): v for k, v in answered.getheaders()}
        )
        connection.close()
        return reply

    def sign_in(self, password: str, headers: dict[str, str] | None = None, onward: str = "/") -> Reply:
        form = {"Content-Type": "application/x-www-form-urlencoded", **self.own, **(headers or {})}
        return self.ask("/sign-in", form, "POST", urlencode({"password": password, "next": onward}))

    def connect(self, headers: dict[str, str], host: str | None = None) -> ClientConnection:
        """Open the page's websocket; the ``host`` is what its header says."""
        sock = socket.create_connection(("127.0.0.1", self.port))
        given = {name: value for name, value in headers.items() if name != "Host"}
        uri = f"ws://{host or headers.get('Host', self.host)}/_stcore/stream"
        return connect(uri, sock=sock, additional_headers=given, subprotocols=["streamlit"], proxy=None)  # type: ignore[list-item]

    def status(self, headers: dict[str, str]) -> int:
        """What the websocket answers: 101 where it is opened."""
        try:
            with self.connect(headers):
                return 101
        except InvalidStatus as refused:
            return refused.response.status_code
