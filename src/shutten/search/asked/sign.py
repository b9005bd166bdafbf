"""What the signs in a question have in common, so that each can be shown, and taken off again by its name."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = ("phrase", "without", "time", "side")
"""Exact characters, characters that must not stand there, a time, one of two opposite sides."""


@dataclass(frozen=True)
class Sign:
    """Something that a question asks beside its words.

    Attributes:
        words: as the question has them; of a phrase without its marks.
        start: where it stands in the question, in code points, its marks included.
        end: past its last code point.
    """

    words: str
    start: int
    end: int

    KIND = ""

    @property
    def name(self) -> str:
        """By which it is taken off: its kind and words.

        >>> Sign("latest", 12, 18).name
        ':latest'
        """
        return f"{self.KIND}:{self.words}"
