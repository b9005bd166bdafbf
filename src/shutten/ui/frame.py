"""What every page is drawn with, and the addresses that lead from one page to another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from shutten.citations.passage_page import PATH
from shutten.errors import ShuttenError
from shutten.search.index import Index
from shutten.settings import Settings

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

ASK, BATCH, DOCUMENT, BASKET, LIBRARY, EVALUATE = "ask", "batch", PATH, "basket", "library", "evaluate"
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
