"""What a reader has to say of a file that it read nevertheless: a guessed encoding, pages without text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Remark:
    """Something that a reader of the document should know, as a code with values; `shutten.texts.remarks` has its sentence.

    Attributes:
        code: which remark it is.
        page: the page concerned, from 1; None where it concerns the whole file.
        values: what the sentence is about, by name.
    """

    code: str
    page: int | None = None
    values: Mapping[str, str | int | float] = field(default_factory=dict)
