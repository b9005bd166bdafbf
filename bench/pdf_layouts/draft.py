"""A draft of pages: text marked up as HTML, every piece of it registered as an `Item`."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pdf_layouts.truth import Item

FIRST_NOTE = 100_000
"""Paragraph numbers of notes begin here, for they are made in the middle of paragraphs of the text."""

Stack = list[dict[str, Any]]
"""Bands from top to bottom: ``{"fixed": html}``, ``{"text": flow, "ratio": 1}`` or ``{"columns": [{"width", "stack"}]}``."""


@dataclass
class Page:
    """How a page is divided.

    Attributes:
        stack: what stands in its text area.
        furniture: HTML of what is placed on the sheet itself.
        label: the page number printed in it; empty where none is.
        shift: millimetres by which the text area is moved to the right, as on the two sides of a sheet.
    """

    stack: Stack
    furniture: str = ""
    label: str = ""
    shift: float = 0.0


@dataclass
class Draft:
    """What is poured into pages."""

    language: str
    items: list[Item] = field(default_factory=list)
    flows: dict[str, list[str]] = field(default_factory=lambda: {"main": []})
    notes: dict[str, str] = field(default_factory=dict)
    pages: list[Page] = field(default_factory=list)
    css: list[str] = field(default_factory=list)
    dress: Callable[[str], str] = html.escape
    """How plain text becomes HTML: ruby and soft hyphens are put in here."""
    readings: Callable[[str], Sequence[str]] = lambda _: ()
    """The ruby that ``dress`` adds to a text."""
    split_rows: bool = False
    """Whether a table's row may go on overleaf."""
    shuffle: int = 0
    """Where it is not 0, the parts of a page are drawn in an order that it seeds."""
    titled: bool = False
    """Whether the file says its title; where not, Chromium writes one that is none."""
    always: bool = False
    """Whether every planned page is made, though nothing is left to pour."""
    paragraph: int = 0
    heading: int = -1
    row: int = 0

    def add(self, kind: str, text: str, **known: Any) -> int:
        """Register a piece of text; its number."""
        number = len(self.items)
        self.items.append(Item(number, kind, text, **{"paragraph": self.paragraph, "heading": self.heading, **known}))
        return number

    def span(self, kind: str, text: str, **known: Any) -> str:
        """Register a piece of text and mark it up."""
        number = self.add(kind, text, **known)
        if kind in ("label", "furniture"):
            return f'<span data-i="{number}">{html.escape(text)}</span>'
        for ruby in self.readings(text):
            self.add("ruby", ruby, flow=f"ruby {number}")
        return f'<span data-i="{number}">{self.dress(text)}</span>'

    def sentences(self, texts: Sequence[str], kind: str = "sentence", **known: Any) -> str:
        """A paragraph's sentences as HTML."""
        self.paragraph += 1
        return ("" if self.language == "ja" else " ").join(self.span(kind, text, **known) for text in texts)

    def put(self, texts: Sequence[str], style: str = "", flow: str = "main") -> None:
        """A paragraph of a flow."""
        self.flows[flow].append(f'<p class="{style}">{self.sentences(texts, flow=flow)}</p>')

    def head(self, text: str, level: int = 2, *, markup: str = "", others: tuple[str, ...] = ()) -> None:
        """A heading; ``markup`` with ``{}`` for its text where it is more than that."""
        self.paragraph += 1
        self.heading = len(self.items)
        self.add("heading", text, others=others)
        inner = markup or html.escape(text)
        self.flows["main"].append(f'<h{level}><span data-i="{self.heading}">{inner}</span></h{level}>')

    def note(self, mark: str, text: str, shown: str = "") -> str:
        """A note, and the mark that calls it as HTML."""
        key = f"note{len(self.notes)}"
        own = {"flow": key, "heading": -1, "paragraph": FIRST_NOTE + len(self.notes)}
        body = self.span("note", text, **own, others=(mark + text, (shown or mark) + text))
        self.notes[key] = f'<p><span class="mark">{html.escape(shown or mark)}</span>{body}</p>'
        return f'<sup data-note="{key}">{html.escape(mark)}</sup>'

    def noted(self, text: str, mark: str, note: str, *, inside: bool, shown: str = "") -> str:
        """A sentence with a note: the mark stands behind a word inside it, or before its full stop."""
        place = _inside(text) if inside else len(text.rstrip("。.")) or len(text)
        html_mark = self.note(mark, note, shown)
        number = self.add("sentence", text, others=(text[:place] + mark + text[place:],))
        return f'<span data-i="{number}">{self.dress(text[:place])}{html_mark}{self.dress(text[place:])}</span>'

    def aside(self, kind: str, text: str, **known: Any) -> str:
        """A piece in a flow of its own: a caption, a label, furniture."""
        self.paragraph += 1
        return self.span(kind, text, **{"flow": f"{kind} {len(self.items)}", "heading": -1, **known})

    def placed(self, places: dict[int, tuple[int, ...]]) -> tuple[Item, ...]:
        """The items that stand on pages, ruby where its sentence does."""
        known = dict(places)
        for item in self.items:
            if item.kind == "ruby" and int(item.flow.split()[1]) in known:
                known[item.number] = known[int(item.flow.split()[1])]
        return tuple(replace(item, pages=known[item.number]) for item in self.items if item.number in known)


def _inside(text: str) -> int:
    """Where a note's mark may stand inside a sentence: behind a comma's clause or a word near the middle."""
    places = [found.start() for found in re.finditer(r"[、，,]| (?=[a-z])|(?<=[一-龠])(?=[はがをに])", text)]
    return min(places, key=lambda place: abs(place - len(text) // 2), default=len(text) // 2)
