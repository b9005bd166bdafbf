"""The outline of a document: its sections as a tree, read off the section paths of its passages.

A heading under which no passage stands is in no path, and so not in the outline. A section that is left and comes again, as
in a document with the same heading in two chapters, is two entries.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from shutten.passages.passage import Passage
from shutten.ui.markup import Html, joined, listed, tag


@dataclass
class Section:
    """A section.

    Attributes:
        title: its heading.
        first: ordinal of the first passage in it.
        number: of that passage.
        last: ordinal of the last.
        sections: those within it.
    """

    title: str
    first: int
    number: str
    last: int
    sections: list[Section] = field(default_factory=list)


def shown_path(passage: Passage, title: str) -> tuple[str, ...]:
    """The headings above a passage without a first one that only repeats the document's title."""
    path = passage.section_path
    return path[1:] if path and path[0] == title else path


def outline(passages: Sequence[Passage], title: str) -> list[Section]:
    """The sections of a document.

    Args:
        passages: of the document, in order.
        title: the document's.
    """
    top: list[Section] = []
    opened: list[Section] = []
    for passage in passages:
        path = shown_path(passage, title)
        same = 0
        while same < min(len(path), len(opened)) and opened[same].title == path[same]:
            same += 1
        del opened[same:]
        for heading in path[same:]:
            section = Section(heading, passage.ordinal, passage.number, passage.ordinal)
            (opened[-1].sections if opened else top).append(section)
            opened.append(section)
        for section in opened:
            section.last = passage.ordinal
    return top


def count(sections: Sequence[Section]) -> int:
    """How many sections there are, those within others too."""
    return sum(1 + count(section.sections) for section in sections)


def outline_html(sections: Sequence[Section], current: int | None, name: str, heading: str, href: Callable[[str], str]) -> str:
    """The outline as nested lists of links; nothing where there are no sections.

    Args:
        sections: the tree.
        current: ordinal of the passage shown, whose innermost section is marked.
        name: what the outline is called, for a screen reader.
        heading: the line that opens it on a narrow screen.
        href: the address of the passage of a number.
    """
    if not sections:
        return ""
    nav = tag("nav", _list(sections, current, href), aria_label=name)
    return tag("details", tag("summary", heading), nav, class_="sh-outline")


def _list(sections: Sequence[Section], current: int | None, href: Callable[[str], str]) -> Html:
    items = []
    for section in sections:
        within = current is not None and section.first <= current <= section.last
        here = within and not any(inner.first <= (current or 0) <= inner.last for inner in section.sections)
        entry = tag(
            "a",
            section.title,
            href=href(section.number),
            data_sh_go=section.number,
            target="_self",
            aria_current="location" if here else None,
        )
        items.append(joined([entry, _list(section.sections, current, href) if section.sections else ""]))
    return listed(items)
