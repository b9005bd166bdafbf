from __future__ import annotations

import time

import pytest

from shutten.text.verbatim import verbatim


def found(text: str, *, markdown: bool = True) -> list[tuple[str, str]]:
    return [(one.kind, text[slice(*one.inner)]) for one in verbatim(text, markdown=markdown)]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("```\n# 甲\n```\n# 乙\n", ["# 甲\n"]),
        ("~~~ sh\n# 甲\n```\n\n# 丙\n~~~\n# 乙\n", ["# 甲\n```\n\n# 丙\n"]),
        ("````\n```\n# 甲\n```\n````\n", ["```\n# 甲\n```\n"]),
        ("```\r\n# 甲\r\n```  \r\n", ["# 甲\r\n"]),
        ("- 手順\n    ```sh\n    # 甲\n    ```\n- 次\n", ["    # 甲\n"]),
        ("```\n```\n# 乙", [""]),
        ("```\n# 甲\n\n# 乙\n", ["# 甲\n\n# 乙\n"]),  # never closed
        ("- 手順\n  ```\n  # 甲\n\n# 乙\n", ["  # 甲\n\n"]),  # never closed, in a list
        ("本文 ```# 甲``` 続き\n# 乙", []),
        ("```# 甲```\n# 乙\n", []),  # code within a line
        ("``\n# 甲\n``\n", []),
    ],
)
def test_fences(text, inner):
    assert found(text) == [("fence", one) for one in inner]


@pytest.mark.parametrize(
    ("text", "comments"),
    [
        ("<!--\n# 甲\n\n# 乙\n-->\n本文", ["\n# 甲\n\n# 乙\n"]),
        ("本文<!-- 下書き\n# 甲\n-->続き", [" 下書き\n# 甲\n"]),
        ("<!-- # 甲 -->\n", []),  # within one line; left out with the markup of its line
        ("<!-- 閉じない\n# 甲\n", []),
        ("`<!--` で始め、\n`-->` で終える。\n", []),
        ("```\n<!--\n```\n# 甲\n-->\n", []),
    ],
)
def test_comments(text, comments):
    assert [inner for kind, inner in found(text) if kind == "comment"] == comments


def test_in_plain_text_only_backticks_that_close_make_a_fence():
    assert found("~~~~~~\n# 題\n~~~~~~\n", markdown=False) == []
    assert found("```\n# 甲\n", markdown=False) == []
    assert found("```\n# 甲\n```\n", markdown=False) == [("fence", "# 甲\n")]


@pytest.mark.parametrize("piece", ["<!-- ", "```\n", "~~~\n", "<!--\n", "``` `\n", "  ```\n"])
def test_time_is_linear_in_the_text(piece):
    began = time.perf_counter()
    verbatim(piece * 20_000)
    assert time.perf_counter() - began < 5
