"""The HTTP API: an address for each operation, the JSON of the command line, and errors as JSON on one line.

Only GET is answered and nothing is changed. No other origin is told that it may read (no CORS).
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from shutten.door.policy import Policy
from shutten.errors import QuestionError, Reason, ShuttenError
from shutten.search.current import CurrentIndexes
from shutten.serving.access import has_token
from shutten.serving.openapi import openapi
from shutten.serving.operation import Operation
from shutten.serving.operations.registry import OPERATIONS

_HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
_Next = Callable[[Request], Awaitable[Response]]


def http_api(current: CurrentIndexes, policy: Policy, token: str = "") -> Starlette:
    """The application that answers requests.

    Args:
        current: what is asked.
        policy: the addresses that it answers to. A site of the web whose name is made to point here (DNS rebinding) has its
            visitors' browsers send that name.
        token: what every request must bear; empty for none.
    """
    description = openapi(current.collections, with_token=bool(token))

    async def admitted(request: Request, call_next: _Next) -> Response:
        if not policy.answers_to(request.headers.get("host", "")):
            return _refusal(403, "this server answers to its own addresses alone; a name goes into `hosts` of the settings")
        if token and request.url.path != "/health" and not has_token(request.headers.get("authorization", ""), token):
            wrong = _refusal(401, "the token is missing or another one; send it as `Authorization: Bearer TOKEN`")
            wrong.headers["WWW-Authenticate"] = "Bearer"
            return wrong
        return await call_next(request)

    def health(_: Request) -> Response:
        current.get()
        return _json({"status": "ready"})

    def described(_: Request) -> Response:
        return _json(description)

    routes = [Route(f"/{name}", _endpoint(one, current), methods=["GET"]) for name, one in OPERATIONS.items()]
    routes += [Route("/health", health, methods=["GET"]), Route("/openapi.json", described, methods=["GET"])]
    return Starlette(
        routes=routes,
        middleware=[Middleware(BaseHTTPMiddleware, dispatch=admitted)],
        exception_handlers={ShuttenError: _failed, HTTPException: _not_here, Exception: _broken},
    )


def _endpoint(operation: Operation, current: CurrentIndexes) -> Callable[[Request], Response]:
    """What answers requests for an operation, in a thread of its own."""

    def answer(request: Request) -> Response:
        values = {name: request.query_params.getlist(name) for name in request.query_params}
        given = {name: several[0] if len(several) == 1 else several for name, several in values.items()}
        return _json(operation.run(current, given))

    return answer


def _failed(_: Request, error: Exception) -> Response:
    """A question that cannot be asked, or an index that cannot be."""
    assert isinstance(error, ShuttenError)
    return _refusal(400 if isinstance(error, QuestionError) else 503, *error.faults)


def _not_here(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    known = ", ".join(f"/{name}" for name in (*OPERATIONS, "health", "openapi.json"))
    said = f"there is nothing here; there are {known}" if error.status_code == 404 else f"{error.detail}; only GET is answered"
    refused = _refusal(error.status_code, said)
    refused.headers.update(error.headers or {})
    return refused


def _broken(_: Request, __: Exception) -> Response:
    return _refusal(500, "the server could not answer; its log says why")


def _refusal(status: int, *faults: str) -> Response:
    told = [
        {"text": str(one), **({"code": one.code, "values": dict(one.values)} if isinstance(one, Reason) and one.code else {})}
        for one in faults
    ]
    return _json({"error": "; ".join(" ".join(one.split()) for one in faults), "faults": told}, status)


def _json(values: dict[str, Any], status: int = 200) -> Response:
    """A response; half of a surrogate pair, which a file's name can hold, is no character of UTF-8 and becomes ``?``."""
    body = json.dumps(values, ensure_ascii=False).encode("utf-8", "replace")
    return Response(body, status, _HEADERS, "application/json")
