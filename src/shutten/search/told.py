"""What is told beside a hit: a later edition, the other language, what differs from another hit, dates that disagree."""

from __future__ import annotations

from typing import NamedTuple

from shutten.citations.citation import Citation
from shutten.documents.remark import Remark
from shutten.passages.passage import Passage
from shutten.text.span import Span


class Later(NamedTuple):
    """The later edition of a document.

    Attributes:
        year: of its date.
        passage: where it has the same section.
        citation: of that passage.
    """

    year: str
    passage: Passage
    citation: Citation


class Counterpart(NamedTuple):
    """What says the same in the other language.

    Attributes:
        passage: of the translation.
        citation: of that passage.
    """

    passage: Passage
    citation: Citation


class Difference(NamedTuple):
    """What tells a passage from another that says nearly the same.

    Attributes:
        rank: of the other.
        pairs: what the other has, and what stands here in its place; either may be empty.
        spans: where the latter stands, in code points of the passage's text; without those that are empty.
    """

    rank: int
    pairs: tuple[tuple[str, str], ...]
    spans: tuple[Span, ...] = ()


class DateRemark(NamedTuple):
    """Something to remark of a document's dates.

    Attributes:
        document: its name.
        title: its title, where it is another document than the hit's; else empty.
        remark: what there is to say of it.
    """

    document: str
    title: str
    remark: Remark
