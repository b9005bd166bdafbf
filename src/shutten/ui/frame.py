"""What every page is drawn with, and the addresses that lead from one page to another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from shutten.errors import ShuttenError
from shutten.search.index import Index
from shutten.settings import Settings
from shutten.text.span import Span

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

ASK, BATCH, DOCUMENT, BASKET, LIBRARY, EVALUATE = "ask", "batch", "document", "basket", "library", "evaluate"
"""The pages by the path in their address."""


@dataclass(frozen=True)
class Frame:
    """What every page is drawn with.

    Attributes:
        language: of the page.
        settings: as they are on this machine.
        index: what is asked; None where there is none to be had.
        problem: why there is no index; None where there is one.
        pages: every page by its path, for links from one to another.
        editable: whether this visitor may change anything, see `may_edit`.
    """

    language: str
    settings: Settings
    index: Index | None
    problem: ShuttenError | None = None
    pages: Mapping[str, StreamlitPage] = field(default_factory=dict)
    editable: bool = False


def place_of(document: str, number: str, key: Span | None = None) -> dict[str, str]:
    """The query of the document page's address for a passage.

    Args:
        document: its document's name.
        number: what it is called by there, see `Passage.number`.
        key: the sentence to be marked in it, in code points of its text.
    """
    place = {"doc": document, "para": number}
    return place if key is None else {**place, "key": f"{key.start}-{key.end}"}
