"""What is told of passages without the passages themselves."""

from __future__ import annotations

from typing import NamedTuple


class PassageRow(NamedTuple):
    """What a build needs to know of a passage that it has not made itself."""

    id: int
    vector_key: str
    language: str
    document: str
    date_from: str


class Choice(NamedTuple):
    """What a passage can be chosen by; its year is empty where it has no date."""

    id: int
    language: str
    document: str
    year: str
    section_path: tuple[str, ...]


class Position(NamedTuple):
    """Where a passage stands among all.

    Attributes:
        document: its document's name.
        ordinal: its place there.
        first_day: of its date, ISO 8601; empty where it has none.
    """

    document: str
    ordinal: int
    first_day: str
