"""How likely a passage answers, in a word that agrees with the verdict and with the order of the cards.

The chances of the passages shown together give the verdict's, so that each alone is smaller, the more so the more of them
say the same: as bare numbers they would contradict the verdict. The word of a card is therefore the verdict's where the
passage is about as likely as the first, and a lower one behind it. None is above the verdict's, none above the card before.
"""

from __future__ import annotations

from shutten.search.answer import Answer, Hit
from shutten.texts.ask import chance_word, text
from shutten.texts.common import percent

ABOUT_AS_LIKELY, HALF_AS_LIKELY = 0.75, 0.5
"""Parts of the first passage's chance from which on a passage is about, or half, as likely as that one."""


def is_about_as_likely(hit: Hit, answer: Answer) -> bool:
    """Whether a passage is about as likely to answer as the first; without chances only the first is."""
    return hit.rank == 1 or _part_of_first(hit, answer) >= ABOUT_AS_LIKELY


def card_word(hit: Hit, answer: Answer, language: str) -> str:
    """How likely the passage answers, in a word."""
    shown = percent(answer.confidence)
    if is_about_as_likely(hit, answer):
        return chance_word(language, shown)
    return chance_word(language, shown, lower=1 if _part_of_first(hit, answer) >= HALF_AS_LIKELY else 2)


def card_number(hit: Hit, answer: Answer, language: str) -> str:
    """The same in numbers, with how they make the verdict's; empty without chances."""
    if hit.confidence is None:
        return ""
    passages, together = len(answer.hits), percent(answer.confidence)
    return text(language, "chance", percent=percent(hit.confidence), passages=passages, together=together)


def _part_of_first(hit: Hit, answer: Answer) -> float:
    first = answer.hits[0].confidence
    return hit.confidence / first if hit.confidence is not None and first else 0.0
