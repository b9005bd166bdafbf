"""The description of the HTTP API by OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.0), made of the operations."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from shutten.serving.operation import Operation, Schema, an_object, described, several
from shutten.serving.operations.registry import OPERATIONS
from shutten.serving.parameters import TEXTS, Parameter
from shutten.setting_collections import Collection

ERROR: Schema = an_object(
    ("error", "faults"),
    error=described("string", "What is wrong, and what is taken, on one line."),
    faults=several(
        an_object(
            ("text",),
            text=described("string", "One of the things that are wrong."),
            code=described("string", "Which it is; missing where it has no code."),
            values={"type": "object", "description": "What it is about, by name."},
        )
    ),
)
HEALTH: Schema = an_object(("status",), status=described("string", "ready"))
_FAULTS = {
    "400": "Parameters are wrong; all that is wrong is named.",
    "401": "The token is missing or another one.",
    "403": "The request names an address that is not the server's.",
    "405": "Only GET is answered.",
    "503": "There is no index to ask, or its model cannot be loaded.",
}


def openapi(collections: Sequence[Collection] = (), *, with_token: bool) -> dict[str, Any]:
    """The description.

    Args:
        collections: that are served.
        with_token: whether requests must bear a token.
    """
    paths = {f"/{one.name}": {"get": _operation(one, collections)} for one in OPERATIONS.values()}
    paths["/health"] = {"get": _plain("health", "Whether questions can be asked; no token is needed", HEALTH, ("503",))}
    paths["/openapi.json"] = {"get": _plain("openapi", "This description", {"type": "object"}, ("401",))}
    described: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {
            "title": "Shutten",
            "version": version("shutten"),
            "summary": "Passages of a document collection, each with its exact citation",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "paths": paths,
        "components": {"schemas": {"Error": ERROR}},
    }
    if with_token:
        described["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        described["security"] = [{"token": []}]
        paths["/health"]["get"]["security"] = []
    return described


def _operation(operation: Operation, collections: Sequence[Collection]) -> dict[str, Any]:
    made = _plain(operation.name, operation.title, operation.result, ("400", "401", "503"))
    return {**made, "description": operation.about, "parameters": list(map(_parameter, operation.offered(collections)))}


def _plain(name: str, summary: str, result: Schema, faults: tuple[str, ...]) -> dict[str, Any]:
    """An operation without parameters."""
    answers = {"200": {"description": "The result.", "content": _json(result)}}
    answers |= {
        code: {"description": _FAULTS[code], "content": _json({"$ref": "#/components/schemas/Error"})}
        for code in sorted({*faults, "403", "405"})
    }
    return {"operationId": name, "summary": summary, "responses": answers}


def _parameter(parameter: Parameter) -> dict[str, Any]:
    shape = {"style": "form", "explode": True} if parameter.kind == TEXTS else {}
    return {
        "name": parameter.name,
        "in": "query",
        "description": parameter.about,
        "required": parameter.required,
        "schema": parameter.schema,
        **shape,
    }


def _json(schema: Schema) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}
