"""All that a question asks beside its words, read once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from shutten.search.asked.phrases import Excluded, Phrase, phrases_in, without
from shutten.search.asked.sides import Side, sides_in
from shutten.search.asked.sign import Sign
from shutten.search.asked.times import Time, times_in


@dataclass(frozen=True)
class Asked:
    """What a question asks beside its words, each kind in the order in which it stands; empty for most questions.

    Attributes:
        phrases: characters that are asked for exactly.
        excluded: characters that no passage may hold.
        times: orders and ranges of time.
        sides: which side of a matter is asked for, or taken to be so.
    """

    phrases: tuple[Phrase, ...] = ()
    excluded: tuple[Excluded, ...] = ()
    times: tuple[Time, ...] = ()
    sides: tuple[Side, ...] = ()

    @property
    def signs(self) -> tuple[Sign, ...]:
        """All that are shown, in the order in which they stand in the question."""
        sides = (side for side in self.sides if not side.quiet)
        return tuple(sorted((*self.phrases, *self.excluded, *self.times, *sides), key=lambda sign: sign.start))

    def __bool__(self) -> bool:
        return bool(self.signs)

    @property
    def alone(self) -> bool:
        """Whether exact characters are all that is asked for."""
        return bool(self.phrases) and all(phrase.alone for phrase in self.phrases)

    @property
    def required(self) -> tuple[str, ...]:
        """Phrases that a passage must hold."""
        return tuple(phrase.words for phrase in self.phrases if phrase.required)

    @property
    def preferred(self) -> tuple[str, ...]:
        """Phrases of which it is merely better that a passage holds them."""
        return tuple(phrase.words for phrase in self.phrases if not phrase.required)


def read_asked(text: str, language: str, ignoring: Collection[str] = ()) -> Asked:
    """What ``text`` asks beside its words.

    Args:
        text: a question.
        language: of the question.
        ignoring: kinds of signs, or names of single ones, that are taken as mere words.
    """

    def kept(sign: Sign) -> bool:
        return sign.KIND not in ignoring and sign.name not in ignoring

    quoted = [sign for sign in phrases_in(text, language) if kept(sign)]
    rest = without(text, ((sign.start, sign.end) for sign in quoted))  # 「最新の技術」 may be a name
    return Asked(
        tuple(sign for sign in quoted if isinstance(sign, Phrase)),
        tuple(sign for sign in quoted if isinstance(sign, Excluded)),
        tuple(filter(kept, times_in(rest, language))),
        tuple(filter(kept, sides_in(rest, language))),
    )
