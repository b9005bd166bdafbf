"""One concept a file: sizes that a reader takes in, and names imported from where they are."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCES = Path(__file__).parents[1] / "src" / "shutten"
MOST_LINES, MOST_LINES_OF_A_FUNCTION, MOST_PARAMETERS = 300, 60, 6
FORCED = {"encoders/onnx/attention.py:forward", "encoders/onnx/attention.py:symbolic"}
"""Functions whose parameters are PyTorch's; commands have as many as they have options."""


def functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    for path in sorted(SOURCES.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                yield f"{path.relative_to(SOURCES).as_posix()}:{node.name}", node


def is_command(node: ast.FunctionDef) -> bool:
    return any(ast.unparse(one).startswith(("click.", "index_option")) for one in node.decorator_list)


def test_no_file_is_longer_than_a_reader_takes_in() -> None:
    lines = {path: path.read_text(encoding="utf-8").count("\n") for path in SOURCES.rglob("*.py")}
    assert [f"{path.relative_to(SOURCES)}: {count}" for path, count in lines.items() if count > MOST_LINES] == []


def test_no_function_is_longer_than_a_screen() -> None:
    long = [name for name, node in functions() if (node.end_lineno or 0) - node.lineno >= MOST_LINES_OF_A_FUNCTION]
    assert long == []


def test_no_function_takes_more_than_it_can_be_told() -> None:
    many = []
    for name, node in functions():
        given = [one.arg for one in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
        if len([one for one in given if one not in ("self", "cls")]) > MOST_PARAMETERS and not is_command(node):
            many.append(name)
    assert set(many) == FORCED


def test_packages_pass_no_names_on() -> None:
    inner = [path for path in SOURCES.rglob("__init__.py") if path.parent != SOURCES]
    assert inner
    bodies = {path: ast.parse(path.read_text(encoding="utf-8")).body for path in inner}
    assert [str(path) for path, body in bodies.items() if len(body) != 1 or not isinstance(body[0], ast.Expr)] == []
