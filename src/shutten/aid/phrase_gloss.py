"""What a short phrase says in the other language: its dates, its quantities, and the key terms in it, in their order.

No sentence is made, and nothing is said that is not read off the phrase or a dictionary: 約2時間30分 gives "about 2 hours 30
minutes", 安倍総理大臣 "Abe Prime Minister", and a phrase most of whose words no source has gives nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from shutten.aid.numbers import Piece, numbers
from shutten.aid.reading import key_terms
from shutten.terms.analysis import analyse_text
from shutten.text.span import Span

LEAST_COVERED = 0.5
"""The share of a phrase's words that has to be said for any of it to be said."""
MOST_PIECES = 5
"""Of a phrase; a longer one is a sentence, and what its terms say one behind the other is none."""


def phrase_gloss(text: str, language: str) -> str:
    """What a phrase says in the other language; empty where that is not known of most of it.

    Args:
        text: a few words of a passage.
        language: theirs, ``ja`` or ``en``.

    Raises:
        ShuttenError: the dictionary is missing or damaged.
    """
    tokens = [token for token in analyse_text(text, language).tokens if token.content]
    found: list[Piece] = []
    for piece in (*numbers(text, language), *_terms(text, language)):
        if piece.words and all(piece.span.end <= one.span.start or one.span.end <= piece.span.start for one in found):
            found.append(piece)
    found.sort()
    said = [token for token in tokens if any(span.start <= token.start < span.end for span, _ in found)]
    if not tokens or len(said) < LEAST_COVERED * len(tokens) or len(found) > MOST_PIECES:
        return ""
    return _joined(found, " " if language == "ja" else "")


def _joined(pieces: list[Piece], beside: str) -> str:
    words, end = "", -1
    for span, piece in pieces:
        words += (("" if end < 0 else beside if span.start - end <= 1 else " · ") if words else "") + piece
        end = span.end
    return words


def _terms(text: str, language: str) -> Iterator[Piece]:
    for term in key_terms(text, language):
        for span in term.spans:
            if term.translations:
                yield Piece(Span(*span), term.translations[0])
