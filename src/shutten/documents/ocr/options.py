"""When pictures of text are read, and how much of one file; what a build says of it meanwhile.

Readers are called with a file's bytes alone, from deep within the walk through a corpus; so what holds for all of them stands
in a context variable, which `reading_pictures` sets around the walk and `of_file` around each file.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Literal

from shutten.base.contexts import holding
from shutten.documents.ocr.engine import engine_version, is_installed

Mode = Literal["auto", "never", "always"]
MODES: tuple[Mode, ...] = ("auto", "never", "always")
OnPage = Callable[[str, int, int], None]
"""Called before a page is read, with the document's name, the page, from 1, and how many the document has."""


@dataclass(frozen=True)
class OcrOptions:
    """When pictures of text are read.

    Attributes:
        mode: ``auto``: pages without text, and image files; ``always``: every page of a PDF, whatever text it holds; ``never``.
        most_pages: of one file that are read.
        most_seconds: spent on one file.
        only_kept: nothing is read anew: what was read before is taken, the rest left.
        on_page: called before each page that is read anew.
    """

    mode: Mode = "auto"
    most_pages: int = 1000
    most_seconds: int = 3600
    only_kept: bool = False
    on_page: OnPage | None = None

    @property
    def stamp(self) -> str:
        """What tells documents that hold pictures from those read with other options; they are read again where it differs."""
        if self.mode == "never" or not is_installed():
            return "no ocr"
        return f"{self.mode} {self.most_pages} {self.most_seconds} {engine_version()}"


@dataclass
class Spent:
    """What was spent on one file.

    Attributes:
        name: the document's.
        seen: pages that were looked at.
        pages: pages that were read anew.
        begun: seconds of a clock that runs on.
    """

    name: str = ""
    seen: int = 0
    pages: int = 0
    begun: float = field(default_factory=time.monotonic)


_options: ContextVar[OcrOptions] = ContextVar("ocr_options", default=OcrOptions())  # noqa: B039 - it is frozen
_spent: ContextVar[Spent | None] = ContextVar("ocr_spent", default=None)


def options() -> OcrOptions:
    """Those that hold."""
    return _options.get()


def spent() -> Spent:
    """What was spent on the file that is being read."""
    return _spent.get() or Spent()


def reading_pictures(chosen: OcrOptions) -> AbstractContextManager[None]:
    """Files are read with ``chosen`` within."""
    return holding(_options, chosen)


def of_file(name: str) -> AbstractContextManager[None]:
    """One file is read within."""
    return holding(_spent, Spent(name))
