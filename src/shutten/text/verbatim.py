"""What of Markdown is no text of the page: fenced blocks of code and comments, in which a ``#`` makes no heading.

After CommonMark 0.31 (4.5 Fenced code blocks, 4.6 HTML blocks), with three differences: a fence may stand at any depth, as it
does in a list; one that is never closed ends with the list that holds it, and else with the document; a comment that is never
closed is none.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from shutten.text.span import Span

_FENCE = re.compile(r"^([ \t]*)(`{3,}(?=[^`\n]*$)|~{3,})[^\n]*$", re.M)
_OPENING = re.compile(r"^[ \t]*(?:`{3,}(?=[^`\n]*$)|~{3,})|<!--", re.M)
_IN_A_LIST = 2


class Verbatim(NamedTuple):
    """A stretch that is no text as it stands.

    Attributes:
        kind: ``fence`` or ``comment``.
        outer: all of it, the marks and their lines too.
        inner: what stands between the marks; empty where nothing does.
    """

    kind: Literal["fence", "comment"]
    outer: Span
    inner: Span


def verbatim(text: str, start: int = 0, *, markdown: bool = True) -> list[Verbatim]:
    r"""Fences, and comments of more than one line, in order.

    Args:
        text: Markdown or plain text.
        start: where to begin.
        markdown: whether it is Markdown; in plain text only ``` makes a fence, and only where it is closed.

    >>> [(one.kind, "a\n```\n# b\n```\n"[slice(*one.inner)]) for one in verbatim("a\n```\n# b\n```\n")]
    [('fence', '# b\n')]
    """
    found: list[Verbatim] = []
    no_comment_from = len(text) + 1
    while match := _OPENING.search(text, start):
        if match[0] == "<!--":
            end = text.find("-->", match.end()) if match.start() < no_comment_from else -1
            if end < 0:
                no_comment_from = min(no_comment_from, match.start())
            elif "\n" in text[match.start() : end] and not _in_code(text, match.start()):
                found.append(Verbatim("comment", Span(match.start(), end + 3), Span(match.end(), end)))
                start = end + 3
                continue
            start = match.end()
            continue
        fence = _FENCE.match(text, match.start())
        one = _fenced(text, fence, markdown) if fence else None
        if one:
            found.append(one)
        start = one.outer.end if one else match.end()
    return found


def _in_code(text: str, place: int) -> bool:
    """Whether an odd number of backticks stands before ``place`` on its line."""
    return text.count("`", text.rfind("\n", 0, place) + 1, place) % 2 == 1


def _fenced(text: str, fence: re.Match[str], markdown: bool) -> Verbatim | None:
    """The block that ``fence`` opens; None where it is a line of plain text."""
    mark = fence[2]
    if not markdown and mark[0] == "~":
        return None
    inner = min(fence.end() + 1, len(text))
    close = re.compile(rf"^[ \t]*{mark[0]}{{{len(mark)},}}[ \t\r]*$", re.M).search(text, inner)
    if close:
        return Verbatim("fence", Span(fence.start(), close.end()), Span(inner, close.start()))
    if not markdown:
        return None
    end = len(text)
    indent = len(fence[1].expandtabs(4))
    if indent >= _IN_A_LIST and (outside := re.compile(rf"^[ \t]{{0,{indent - 1}}}(?=[^ \t\r\n])", re.M).search(text, inner)):
        end = outside.start()
    return Verbatim("fence", Span(fence.start(), end), Span(inner, end))
