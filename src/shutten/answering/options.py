"""Whether the first hits are read, by what, and how many of them."""

from __future__ import annotations

from dataclasses import dataclass

MOST_READ = 10


@dataclass(frozen=True)
class ReadingOptions:
    """How the first hits of a question are read.

    Attributes:
        reader: True for the reader that comes with the package, False for none, else the name or folder of a cross-encoder or
            of a model for extractive question answering.
        passages: how many of the first hits are read, at most `MOST_READ`.
    """

    reader: bool | str = False
    passages: int = 5
