"""What a step learns from: pairs of all kinds, drawn by their shares with a seed of the step's own.

A step's examples depend on the seed and the step's number alone, so that training that was stopped goes on as if it were not.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

from reader_training.asked import Asked
from reader_training.corpora import read_asked, read_asked_parallel, read_made, read_paragraphs, read_parallel
from reader_training.example import Example
from reader_training.parallel import Parallel
from reader_training.questions import Questions

SHARES = {
    "jaquad": 18,
    "jaquad swapped": 5,
    "jaquad dated": 5,
    "jaquad open": 4,
    "jaquad translated": 14,
    "squad": 14,
    "squad near": 10,
    "squad swapped": 2,
    "squad dated": 1,
    "squad open": 2,
    "squad translated": 10,
    "kyoto sentences": 2,
    "kyoto cloze": 2,
    "jaquad coded": 1,
    "made": 80,
    "asked": 10,
    "asked kyoto": 12,
}
"""Shares of the pairs."""


class Mixture:
    """All kinds of pairs.

    Args:
        data: the folder of the training data.
        cache: where what was analysed is kept.
        kept_out: the articles that are measured on instead of those that are learnt from.
    """

    def __init__(self, data: Path, cache: Path, *, kept_out: bool) -> None:
        self.jaquad = Questions("jaquad", read_paragraphs(data, "jaquad", kept_out=kept_out), cache)
        self.squad = Questions("squad", read_paragraphs(data, "squad", kept_out=kept_out), cache)
        self.kyoto = Parallel(read_parallel(data, kept_out=kept_out), cache)
        self.made = Asked("made", read_made(kept_out=kept_out))
        self.asked = Asked("asked", read_asked(data, kept_out=kept_out))
        self.asked_kyoto = Asked("asked kyoto", read_asked_parallel(data, kept_out=kept_out))
        japanese, english = len(self.jaquad.answered), len(self.squad.answered)
        sentences = len(self.kyoto.sentences)
        self.makers: dict[str, tuple[int, Callable[[int, Random], list[Example]]]] = {
            "jaquad": (japanese, self.jaquad.pair),
            "jaquad swapped": (japanese, self.jaquad.swapped_pair),
            "jaquad dated": (japanese, self.jaquad.dated_pair),
            "jaquad open": (japanese, self.jaquad.open_pair),
            "squad dated": (english, self.squad.dated_pair),
            "squad open": (english, self.squad.open_pair),
            "squad": (english, self.squad.pair),
            "squad near": (len(self.squad.near), self.squad.near_pair),
            "squad swapped": (english, self.squad.swapped_pair),
            "kyoto sentences": (sentences, self.kyoto.sentence_pair),
            "kyoto cloze": (sentences, self.kyoto.cloze_pair),
            "jaquad coded": (japanese, self.jaquad.coded_pair),
            "squad coded": (english, self.squad.coded_pair),
            "jaquad translated": (len(self.jaquad.translated), self.jaquad.translated_pair),
            "squad translated": (len(self.squad.translated), self.squad.translated_pair),
            "made": (len(self.made.answered), self.made.pair),
            "asked": (len(self.asked.answered), self.asked.pair),
            "asked kyoto": (len(self.asked_kyoto.answered), self.asked_kyoto.pair),
        }

    def counts(self) -> dict[str, int]:
        """How many pairs of each kind there are to draw from."""
        return {kind: count for kind, (count, _) in self.makers.items()}

    def step(self, number: int, seed: int, pairs: int) -> list[Example]:
        """The examples of a step."""
        rng = Random(f"{seed}:{number}")  # noqa: S311
        kinds = rng.choices(list(SHARES), list(SHARES.values()), k=pairs)
        return [example for kind in kinds for example in self.draw(kind, rng)]

    def draw(self, kind: str, rng: Random) -> list[Example]:
        """One pair of a kind."""
        count, make = self.makers[kind]
        return make(rng.randrange(count), rng)
