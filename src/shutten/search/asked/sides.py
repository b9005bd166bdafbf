"""Which side of a matter a question asks for: what is forbidden or allowed, what did not happen.

A question that denies or forbids nothing asks for what is so, quietly: who attended is not answered by who did not attend. One
that can be answered by yes or no asks for either side.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from shutten.search.asked.sign import Sign
from shutten.text.polarity import MAY, affirmed, denies, may_deny, says, statements

CONTRARY = -3.0
"""Log odds of a passage, or a sentence, that says the contrary of what is asked for and nothing else of it."""
DENIED = -1.5
"""Of one that denies what a question takes to be so."""
_ASKS = {
    "ja": re.compile("何|誰|だれ|どこ|どの|どれ|どう|どんな|いつ|いくら|いくつ|なぜ|どち|どなた|幾"),
    "en": re.compile(r"\b(?:wh(?:o|om|ose|at|en|ere|y|ich)|how)\b", re.IGNORECASE),
}
_YES_OR_NO = {
    "ja": re.compile(r"(?:か|の)[。？?\s]*\Z"),
    "en": re.compile(
        r"\A\W*(?:is|are|was|were|do|does|did|can|could|may|must|will|would|has|have|had|should)\b", re.IGNORECASE
    ),
}


@dataclass(frozen=True)
class Side(Sign):
    """A side that is asked for.

    Attributes:
        matter: see `Statement`.
        positive: whether what is so is asked for, or what is not.
        quiet: whether the question merely takes it to be so; then it is no sign that is shown.
    """

    matter: str = ""
    positive: bool = True
    quiet: bool = False

    KIND = "side"


def sides_in(text: str, language: str) -> list[Side]:
    """The sides that a question asks for, in order, one of a matter; quiet ones where it asks for none in its words.

    >>> [(one.words, one.matter, one.positive) for one in sides_in("夜釣りが禁止されている港はどこか", "ja")]
    [('禁止されている', 'may', False)]
    >>> [(one.matter, one.quiet) for one in sides_in("Who attended?", "en")]
    [('attend', True)]
    >>> sides_in("夜釣りは禁止されていますか", "ja")
    []
    """
    if _YES_OR_NO[language].search(text) and not _ASKS[language].search(text):
        return []
    found: dict[str, Side] = {}
    for one in statements(text, language):
        if not one.plain:
            found.setdefault(one.matter, Side(text[slice(*one.span)], *one.span, one.matter, one.positive))
    quiet = [] if found else affirmed(text, language)
    return [*found.values(), *(Side(text[slice(*one.span)], *one.span, one.matter, quiet=True) for one in quiet)]


def comparable(sides: Sequence[Side], language: str, spoken: str) -> list[Side]:
    """The sides that a text in a language may take; the question is ``spoken`` in another one perhaps, see `contrary`."""
    return [side for side in sides if side.matter == MAY or language == spoken]


def contrary(sides: Sequence[Side], text: str, language: str, spoken: str) -> float:
    """What a text loses by saying the contrary of what is asked for, in log odds.

    Args:
        sides: from the question.
        text: of a passage or a sentence.
        language: of the text.
        spoken: the question's language: predicates are compared within it, permission across languages, too.
    """
    compared = comparable(sides, language, spoken)
    told = [says(text, language, side.matter, positive=side.positive) for side in compared if not side.quiet]
    if False in told:
        return CONTRARY
    if not may_deny(text, language):
        return 0.0
    return DENIED if any(denies(text, language, side.matter) for side in compared if side.quiet) else 0.0
