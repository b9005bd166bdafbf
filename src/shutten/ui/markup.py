"""HTML of the pages: whatever comes from a document, a question or a file's name is escaped here, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from shutten.citations.address import is_web_address
from shutten.text.span import Span

NAMES_SHOWN = 8
"""Files of a long list that are named."""
_VOID = frozenset({"img"})


class Html(str):
    """What is HTML already, and not escaped again; only this module and style sheets make it of a text."""

    __slots__ = ()


def tag(name: str, *inner: str, **attributes: str | None) -> Html:
    """An element with its content, of which all but `Html` is escaped.

    Args:
        name: of the element.
        inner: its content, piece by piece.
        attributes: by their names, ``_`` for ``-`` and dropped at the end (``class_``); those that are None are left out.

    >>> tag("p", "a < b ", tag("b", "c"), class_="sh-x", aria_label='"', lang=None)
    '<p class="sh-x" aria-label="&quot;">a &lt; b <b>c</b></p>'
    """
    values = (
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"' for key, value in attributes.items() if value is not None
    )
    closing = "" if name in _VOID else f"</{name}>"
    return Html(f"<{name}{''.join(values)}>{joined(inner)}{closing}")


def joined(parts: Iterable[str], between: str = "") -> Html:
    """The parts one behind the other, all but `Html` escaped."""
    return Html(escape(between).join(part if isinstance(part, Html) else escape(part) for part in parts))


def link(address: str, words: str = "") -> Html:
    """A link that opens beside the page; the bare words where the address may not become a link."""
    words = words or address
    if not is_web_address(address):
        return joined([words])
    return tag("a", words, href=address, target="_blank", rel="noopener noreferrer")


def marked(text: str, part: Span | None, kind: str | None = None) -> Html:
    """A text with a part of it marked.

    Args:
        text: the text.
        part: in code points of the raw text, which is cut first and each piece escaped; None for none.
        kind: the class of the mark.
    """
    if part is None:
        return joined([text])
    return joined([text[: part.start], tag("mark", text[part.start : part.end], class_=kind), text[part.end :]])


def marked_parts(text: str, marks: Sequence[tuple[Span, str]]) -> Html:
    """A text with several parts of it marked; a part that lies within an earlier one is marked inside of it.

    Args:
        text: the text.
        marks: parts in code points of the raw text, each with the class of its mark, the outer ones first.

    >>> marked_parts("a b c", [(Span(2, 5), "x"), (Span(4, 5), "y")])
    'a <mark class="x">b <mark class="y">c</mark></mark>'
    """
    if not marks:
        return joined([text])
    (span, kind), *rest = marks

    def part(start: int, end: int) -> Html:
        inner = [(Span(max(one.start, start) - start, min(one.end, end) - start), name) for one, name in rest]
        return marked_parts(text[start:end], [(one, name) for one, name in inner if one.start < one.end])

    return joined([part(0, span.start), tag("mark", part(*span), class_=kind), part(span.end, len(text))])


def listed(items: Iterable[str], **attributes: str | None) -> Html:
    """A list of items, a text or HTML each."""
    return tag("ul", *(tag("li", item) for item in items), **attributes)


def pairs_html(rows: Iterable[tuple[str, str | Sequence[str]]]) -> Html:
    """A table of names and values; several values stand one below the other."""
    cells = (
        tag("tr", tag("th", name, scope="row"), tag("td", value if isinstance(value, str) else listed(value)))
        for name, value in rows
    )
    return tag("table", tag("tbody", *cells), class_="sh-lib")


def names_html(rows: Iterable[tuple[str, str]], more: str = "") -> Html:
    """A list of files, each with what is to be said of it; ``more`` is said at the end."""
    names = [joined([tag("span", name, class_="sh-name-of-file"), f"{': ' if said else ''}{said}"]) for name, said in rows]
    return listed([*names, *([more] if more else [])], class_="sh-names")
