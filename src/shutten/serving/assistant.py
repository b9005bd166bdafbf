"""The server for assistants: each operation a tool of the Model Context Protocol (https://modelcontextprotocol.io).

It speaks over standard input and output, to the program that started it and to nobody else.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from importlib.metadata import version
from typing import Any

import anyio
import mcp_types as types
from anyio.to_thread import run_sync
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel.server import Server
from mcp.server.stdio import stdio_server
from mcp.shared.exceptions import MCPError

from shutten.errors import ShuttenError
from shutten.search.current import CurrentIndexes
from shutten.serving.operation import Operation
from shutten.serving.operations.registry import OPERATIONS
from shutten.serving.parameters import Parameter
from shutten.setting_collections import Collection

INSTRUCTIONS = (
    "Shutten finds passages in a collection of documents, in Japanese and English, whichever language the question is in. "
    "Quote `text` word for word and give `citation.label`, and `citation.link`, or `citation.reference` where there is none. "
    "Where `citation.kind` is `summary`, the words are a summary of `citation.source` and not that source's own: say so. Where "
    "the verdict of `ask` is not `answered`, say that the documents do not answer the question. Use `read` before you rest a "
    "claim on a passage, and `find` where every passage counts."
)


def assistant_server(current: CurrentIndexes) -> Server[Any]:
    """The server.

    Args:
        current: what is asked.
    """

    async def tools(_: ServerRequestContext[Any], __: types.PaginatedRequestParams | None) -> types.ListToolsResult:
        return types.ListToolsResult(tools=[_tool(one, current.collections) for one in OPERATIONS.values()])

    async def call(_: ServerRequestContext[Any], asked: types.CallToolRequestParams) -> types.CallToolResult:
        if asked.name not in OPERATIONS:
            raise MCPError(types.INVALID_PARAMS, f"there is no tool {asked.name!r}; there are {', '.join(OPERATIONS)}")
        try:
            made = await run_sync(partial(OPERATIONS[asked.name].run, current, asked.arguments or {}))
        except ShuttenError as error:
            return types.CallToolResult(content=[types.TextContent(text="\n".join(error.lines))], is_error=True)
        written = json.dumps(made, ensure_ascii=False)
        return types.CallToolResult(content=[types.TextContent(text=written)], structured_content=made)

    return Server(
        "shutten",
        title="Shutten",
        version=version("shutten"),
        instructions=INSTRUCTIONS,
        on_list_tools=tools,
        on_call_tool=call,
    )


def serve_assistant(current: CurrentIndexes) -> None:
    """Answer the program at the other end of standard input and output, until it leaves."""

    async def serve() -> None:
        server = assistant_server(current)
        async with stdio_server() as (incoming, outgoing):
            await server.run(incoming, outgoing, server.create_initialization_options())

    anyio.run(serve)


def _tool(operation: Operation, collections: Sequence[Collection]) -> types.Tool:
    parameters = operation.offered(collections)
    return types.Tool(
        name=operation.name,
        title=operation.title,
        description=operation.about,
        input_schema={
            "type": "object",
            "properties": {one.name: _property(one) for one in parameters},
            "required": [one.name for one in parameters if one.required],
            "additionalProperties": False,
        },
        output_schema=operation.result,
        annotations=types.ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False),
    )


def _property(parameter: Parameter) -> dict[str, Any]:
    return {**parameter.schema, "description": parameter.about}
