"""The server for assistants, asked by the client of the official SDK as an assistant would: a process, over its streams."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar

import anyio
import pytest
from jsonschema import Draft202012Validator

from shutten import Encoder, read_corpus
from shutten.search.current import CurrentIndexes
from shutten.settings import BuildOptions

mcp = pytest.importorskip("mcp", reason="the extra mcp is not installed")
Result = TypeVar("Result")


def talk(server: Any, say: Callable[[Any], Awaitable[Result]]) -> Result:
    """What comes of a talk with a server."""

    async def both() -> Result:
        with anyio.fail_after(120):
            async with mcp.Client(server) as client:
                return await say(client)

    return anyio.run(both)


def process(index: Path) -> Any:
    """How the server is started on ``index``; with nothing in the environment but what it needs."""
    own = {name: os.environ[name] for name in ("PYTHONPATH", "HOME", "SHUTTEN_CACHE", "HF_HUB_OFFLINE") if name in os.environ}
    return mcp.StdioServerParameters(command=sys.executable, args=["-m", "shutten", "mcp", "--index", str(index)], env=own)


@pytest.fixture
def real(corpus: Path, tmp_path: Path, encoder: Encoder, build: Callable[..., Path]) -> Path:
    """The index of the bundled model, which another process finds too."""
    return build(read_corpus(corpus), tmp_path / "real", encoder, options=BuildOptions())


def test_an_assistant_asks_reads_finds_and_lists(real: Path) -> None:
    async def say(client: Any) -> tuple[Any, ...]:
        asked = await client.call_tool("ask", {"question": "フェリーは何時に出ますか。", "top": 1})
        cited = asked.structured_content["hits"][0]["citation"]
        place = {"document": cited["document"], "paragraph": cited["paragraph"], "around": 1}
        read = await client.call_tool("read", place)
        found = await client.call_tool("find", {"word": "灯台"})
        listed = await client.call_tool("documents", {})
        return client.instructions, await client.list_tools(), asked, read, found, listed

    instructions, tools, asked, *others = talk(process(real), say)
    assert "word for word" in instructions
    assert [tool.name for tool in tools.tools] == ["ask", "find", "read", "documents"]
    for tool in tools.tools:
        Draft202012Validator.check_schema(tool.input_schema)
        Draft202012Validator.check_schema(tool.output_schema)
        assert tool.annotations.read_only_hint
    hit = asked.structured_content["hits"][0]
    assert hit["text"] == "The ferry to the island leaves at seven."
    assert hit["citation"]["label"] == "Harbour Office「The ferry」（2021年4月1日）第1段落"
    assert hit["citation"]["link"].startswith("https://example.org/ferry#:~:text=")
    assert json.loads(asked.content[0].text) == asked.structured_content
    read, found, listed = (one.structured_content for one in others)
    assert [one["text"] for one in read["passages"] if one["asked"]] == ["The ferry to the island leaves at seven."]
    assert [line["text"] for line in found["lines"]] == ["灯台の工事を認めた。"]
    assert [line["name"] for line in listed["lines"]] == ["en/ferry.md", "港.md"]


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("ask", {}, "the parameter question is missing"),
        ("ask", {"question": "？！"}, "the question has no letters and no digits; ask in Japanese or English"),
        ("ask", {"question": "port", "top": "many"}, "top is 'many'; it takes a whole number from 1 to 100"),
        (
            "ask",
            {"question": "port", "document": "sea.md"},
            "the index holds no document 'sea.md'; it holds en/ferry.md, 港.md",
        ),
        ("find", {"word": 7}, "word is 7; it takes a text"),
        ("read", {"document": "港.md", "paragraph": 9}, "the document has no paragraph 9; its last one is 1"),
        ("documents", {"title": "x"}, "there is no parameter 'title'; there are holding, top, start"),
    ],
)
def test_bad_arguments_are_an_error_in_one_line(
    current: CurrentIndexes, tool: str, arguments: dict[str, Any], said: str
) -> None:
    from shutten.serving.assistant import assistant_server

    async def say(client: Any) -> Any:
        return await client.call_tool(tool, arguments)

    answered = talk(assistant_server(current), say)
    assert (answered.is_error, [one.text for one in answered.content]) == (True, [said])


def test_a_tool_that_is_not_there_is_named(current: CurrentIndexes) -> None:
    from shutten.serving.assistant import assistant_server

    async def say(client: Any) -> str:
        with pytest.raises(mcp.MCPError) as wrong:
            await client.call_tool("write", {})
        return str(wrong.value)

    assert talk(assistant_server(current), say) == "there is no tool 'write'; there are ask, find, read, documents"


def test_without_an_index_every_call_says_how_one_is_made(tmp_path: Path) -> None:
    async def say(client: Any) -> Any:
        return await client.call_tool("ask", {"question": "port"})

    answered = talk(process(tmp_path / "none"), say)
    assert answered.is_error
    assert [one.text for one in answered.content] == [
        f"no index in {tmp_path / 'none'}; make one with `shutten build --index {tmp_path / 'none'}`"
    ]


def test_the_missing_extra_is_named(tmp_path: Path) -> None:
    hidden = "import sys; sys.modules['mcp'] = None; from shutten.cli.main import main; main(['mcp', '--index', 'none'])"
    done = subprocess.run([sys.executable, "-c", hidden], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "shutten: `shutten mcp` needs the extra mcp; install it with `pip install 'shutten[mcp]'`\n"
