"""Markdown: the passage as a quotation with its label.

What comes from a document is text and never markup: CommonMark's and GitHub's marks in it are escaped, so that it reads in the
rendered page as it reads in the document. Only indentation, trailing spaces and repeated empty lines are lost, which Markdown
itself does not keep. https://spec.commonmark.org/0.31.2/ and https://github.github.com/gfm/
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from shutten.citations.citation import Citation, one_line
from shutten.citations.formats import CitationFormat, Cited

_LINE_END = re.compile(r"\r\n|\n|\r")
_MARK = re.compile(r"[\\`*_\[\]<>#|~$]|&(?=#?\w+;)")
_AUTOLINK = re.compile(r"(?<=http)(:)(?=//)|(?<=https)(:)(?=//)|(?<=ftp)(:)(?=//)|(?<=www)(\.)|(?<=[\w.+-])(@)(?=\w)", re.I)
_LINE_START = re.compile(r"^(?:([-+=:])|(\d{1,9})([.)])(?=[ \t]|$))")


def to_markdown(quote: str, citation: Citation) -> str:
    """The passage as a Markdown quotation with its citation below it, see `to_markdown_label`."""
    lines = "\n".join(f"> {escape_line(line)}".rstrip(" ") for line in _LINE_END.split(quote))
    return f"{lines}\n>\n> — {to_markdown_label(citation)}\n"


def to_markdown_label(citation: Citation) -> str:
    """The citation on one line, a link where the passage has one, else with its reference."""
    label = escape_inline(citation.label)
    target = re.sub(r"&(?=#?\w+;)", "&amp;", citation.link or citation.address)
    return f"[{label}](<{target}>)" if target else f"{label} ({escape_inline(one_line(citation.reference))})"


def escape_line(line: str) -> str:
    """A line of a document as Markdown that renders as that line, without its indentation."""
    return _LINE_START.sub(r"\2\\\1\3", escape_inline(line.strip(" \t")))


def escape_inline(text: str) -> str:
    """Text for the middle of a line."""
    return _AUTOLINK.sub(lambda mark: f"\\{mark.group()}", _MARK.sub(r"\\\g<0>", text))


def write(cited: Sequence[Cited], _: str) -> str:
    """The quotations, one below the other, each below the words of it that answer where they are known."""
    return "\n".join(answer_line(one.answer) + to_markdown(one.quote, one.citation) for one in cited)


def answer_line(answer: str) -> str:
    """The words that answer, in bold on a line of their own; empty where there are none."""
    return f"**{escape_inline(one_line(answer))}**\n\n" if answer else ""


FORMAT = CitationFormat("markdown", 20, write, "md", "text/markdown", syntax="markdown")
