"""Questions for whole parts of sentences: 「何について合意したか」, answered by all that stands before について."""

from __future__ import annotations

import re
from random import Random
from typing import NamedTuple

from shutten.text.span import Span

_LEAST = {"ja": 10, "en": 25}
_LENGTHS = {"ja": (16, 90), "en": (35, 160)}
"""Of a question, in characters: what is shorter asks for nothing in particular."""
_JAPANESE = re.compile(
    r"(?P<part>[^、。]{10,60}?)(?P<particle>について|に関して|に対して|によって|として|により|のため|[をでがと])(?=、|[^、。]{2,30}。?$)"
)
_ASKED = {
    "について": "何について", "に関して": "何に関して", "に対して": "何に対して", "によって": "何によって",
    "として": "何として", "により": "どのように", "のため": "なぜ", "を": "何を", "で": "何で", "が": "何が", "と": "何と",
}  # fmt: skip
_ENGLISH = re.compile(
    r"\b(?P<before>that|to|on|about|by|for|because|including|as|with|of) (?P<part>[^,.;]{25,110})(?=[,.;]|$)", re.IGNORECASE
)
_ENGLISH_ASKED = {
    "that": "what", "to": "to do what", "on": "on what", "about": "about what", "by": "how", "for": "for what",
    "because": "why", "including": "including what", "as": "as what", "with": "with what", "of": "of what",
}  # fmt: skip
_ENDINGS = ("か。", "のか。", "か?", "と説明されていますか。", "")


class Asked(NamedTuple):
    """A question made of a sentence, with its answer's place in the sentence."""

    question: str
    answer: Span


def open_question(sentence: str, lang: str, rng: Random) -> Asked | None:
    """A part of a sentence asked for; None where it has none that is long enough."""
    pattern = _JAPANESE if lang == "ja" else _ENGLISH
    found = [match for match in pattern.finditer(sentence) if len(match["part"].strip()) >= _LEAST[lang]]
    if not found:
        return None
    match = rng.choice(found)
    answer = Span(match.start("part"), match.end("part"))
    if lang == "ja":
        rest = _thinned(sentence[: match.start()].split("、"), rng), sentence[match.end() :]
        question = "、".join([*rest[0], ""]) + _ASKED[match["particle"]] + rest[1].lstrip("、")
        question = question.rstrip("。 \n") + rng.choice(_ENDINGS)
    else:
        rest_before = sentence[: match.start()].strip(" ,")
        question = f"{_ENGLISH_ASKED[match['before'].lower()].capitalize()} {rest_before[:1].lower()}{rest_before[1:]}?"
    least, most = _LENGTHS[lang]
    return Asked(question, answer) if least <= len(question) <= most else None


def _thinned(clauses: list[str], rng: Random) -> list[str]:
    """Clauses, some of them left out, for people do not repeat the whole sentence."""
    return [clause for clause in clauses if clause and (len(clauses) < 2 or rng.random() < 0.7)]
