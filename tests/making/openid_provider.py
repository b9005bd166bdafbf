"""A provider of OpenID Connect on this machine: whoever comes is signed in at once, as whom the test says."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "shutten", "s3cret of the page"


class OpenIdProvider:
    """What it answers, and how it may be made to answer wrongly.

    Attributes:
        issuer: its address.
        claims: what it says of whoever signs in, beside what every token holds.
        beside: what it says of them only where it is asked for more.
        beside_about: what else it says of itself.
        spoil: changes the claims of a token before it is signed.
        left: those who signed out, by the queries of the addresses that they came by; they are sent back.
        key: what tokens are signed with; ``published`` is what it says that they are signed with.
    """

    def __init__(self, port: int) -> None:
        self.issuer = f"http://127.0.0.1:{port}"
        self.claims: dict[str, Any] = {}
        self.beside: dict[str, Any] = {}
        self.spoil: dict[str, Any] = {}
        self.beside_about: dict[str, str] = {"userinfo_endpoint": f"{self.issuer}/user"}
        self.left: list[dict[str, str]] = []
        self.key = self.published = rsa.generate_private_key(65537, 2048)
        self.algorithm = "RS256"
        self._codes: dict[str, dict[str, str]] = {}

    def about(self) -> dict[str, Any]:
        ends = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
        return {"issuer": self.issuer, **{name: f"{self.issuer}/{end}" for name, end in ends.items()}, **self.beside_about}

    def keys(self) -> dict[str, Any]:
        held = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.published.public_key()))
        return {"keys": [{**held, "kid": "k", "use": "sig", "alg": "RS256"}]}

    def authorize(self, query: dict[str, str]) -> str:
        """The address that somebody is sent back to."""
        assert query["client_id"] == CLIENT
        assert query["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(8)
        self._codes[code] = query
        return f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}"

    def leave(self, query: dict[str, str]) -> str:
        """As `authorize`, for somebody who signs out."""
        self.left.append(query)
        return query["post_logout_redirect_uri"]

    def token(self, form: dict[str, str], authorization: str) -> dict[str, Any] | None:
        query = self._codes.pop(form.get("code", ""), None)
        challenge = (
            base64.urlsafe_b64encode(hashlib.sha256(form.get("code_verifier", "").encode()).digest()).rstrip(b"=").decode()
        )
        pair = base64.b64encode(f"{CLIENT}:{SECRET.replace(' ', '%20')}".encode()).decode()
        if query is None or query["code_challenge"] != challenge or authorization != f"Basic {pair}":
            return None
        if form["redirect_uri"] != query["redirect_uri"]:
            return None
        now = int(time.time())
        held = {"iss": self.issuer, "aud": CLIENT, "sub": "u1", "iat": now, "exp": now + 60, "nonce": query["nonce"]}
        signed = jwt.encode({**held, **self.claims, **self.spoil}, self._signing_key(), self.algorithm, {"kid": "k"})
        return {"id_token": signed, "access_token": "a", "token_type": "Bearer"}

    def _signing_key(self) -> Any:
        return {"none": None, "HS256": "0" * 64}.get(self.algorithm, self.key)

    def user(self) -> dict[str, Any]:
        return {"sub": "u1", **self.beside}


@contextmanager
def openid_provider() -> Iterator[OpenIdProvider]:
    """A provider, for as long as it is needed."""

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            if send_on := {"/authorize": provider.authorize, "/leave": provider.leave}.get(parts.path):
                self.send_response(302)
                self.send_header("Location", send_on(query))
                self.end_headers()
                return
            made = {"/.well-known/openid-configuration": provider.about, "/keys": provider.keys, "/user": provider.user}
            self._say(made[parts.path]())

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {name: values[0] for name, values in parse_qs(body).items()}
            self._say(provider.token(form, self.headers.get("Authorization", "")))

        def _say(self, said: dict[str, Any] | None) -> None:
            body = json.dumps(said or {"error": "invalid_grant"}).encode()
            self.send_response(200 if said else 400)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        provider = OpenIdProvider(server.server_address[1])
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield provider
        finally:
            server.shutdown()
