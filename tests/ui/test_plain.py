from __future__ import annotations

import re

import pytest

from shutten.ui.plain import plain

JOINER = "\u2060"


def shown(label: str) -> str:
    """What CommonMark shows of a label without markup: backslashes before punctuation are dropped."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", label).replace(JOINER, "")


@pytest.mark.parametrize(
    "text",
    [
        "2+2",
        "[a](javascript:alert(1))",
        "*a* _b_ `c` ~~d~~",
        "# a",
        "1. a",
        "<script>",
        "$x^2$",
        ":red[a]",
        ":smile:",
        "a -> b",
    ],
)
def test_label_reads_as_the_text(text: str) -> None:
    assert shown(plain(text)) == text


@pytest.mark.parametrize("mark", list("*_`[]()<>#$~|!:\\"))
def test_no_mark_of_markdown_stands_bare(mark: str) -> None:
    assert re.search(rf"(?<!\\){re.escape(mark)}", plain(f"a{mark}b").replace(rf"\{mark}", "")) is None


@pytest.mark.parametrize("text", [":smile:", ":material/home:", ":red[a]", ":+1:"])
def test_colon_of_a_shortcode_is_parted_from_its_name(text: str) -> None:
    assert plain(text).startswith(f"\\:{JOINER}")


@pytest.mark.parametrize("text", ["->", "<-", "--", ">=", "<->"])
def test_arrows_and_dashes_stay_what_they_are(text: str) -> None:
    assert JOINER in plain(text)
    assert shown(plain(text)) == text


def test_lines_become_one() -> None:
    assert plain(" a\n\n b\t") == "a b"
