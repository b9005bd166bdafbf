"""Which parts an index has beside the passages and their vectors."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from shutten.base.hashes import file_hash

LEXICON_VERSION = 1
"""Raised whenever the same passages would give other terms or another lexicon."""


@dataclass(frozen=True)
class Parts:
    """What a build computes beside the vectors of the index's model.

    Attributes:
        second_encoder: vectors of passages and sentences by the Universal Sentence Encoder.
        late_interaction: the vectors of single tokens, some 12 KB a passage; only encoders that have them.
        glossary: a file of the user's own terms with their translations; None for the shipped ones alone.
    """

    second_encoder: bool = True
    late_interaction: bool = True
    glossary: Path | None = None

    def described(self) -> dict[str, object]:
        """What the manifest says of them: two builds whose descriptions differ give different answers."""
        return {
            "second_encoder": self.second_encoder,
            "late_interaction": self.late_interaction,
            "glossary": file_hash(self.glossary) if self.glossary else "",
            "lexicon": LEXICON_VERSION,
        }
