"""Whether the first hits are read, by what, how many of them, and how much is asked of an answer."""

from __future__ import annotations

from dataclasses import dataclass

MOST_READ = 10
MOST_CAUTION = 10.0


@dataclass(frozen=True)
class ReadingOptions:
    """How the first hits of a question are read and judged.

    Attributes:
        reader: True for the reader that comes with the package, which reads where the bundled encoder made the index, False
            for none, else the name or folder of a cross-encoder or of a model for extractive question answering.
        passages: how many of the first hits are read, at most `MOST_READ`; those far less likely than the first are not.
        caution: how much worse it is to call found what is not there than to miss what is, from 1 / `MOST_CAUTION` to
            `MOST_CAUTION`: a question is called answered from a confidence of caution / (1 + caution) on.
    """

    reader: bool | str = True
    passages: int = 5
    caution: float = 1.0
