"""From the pieces that a question is made of to the words that are put there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple, Protocol

from shutten.bilingual.kunrei import in_hiragana
from shutten.bilingual.romaji import romanise, to_hiragana, to_katakana
from shutten.search.understanding.choosing import Slot
from shutten.search.understanding.splitting import Piece
from shutten.search.understanding.understanding import Reworded


class Found(NamedTuple):
    """A part of a question, and what it is made of.

    Attributes:
        start: its first code point.
        end: past its last.
        pieces: in order.
    """

    start: int
    end: int
    pieces: Sequence[Piece]


class Chooses(Protocol):
    """What chooses among the words of slots that are asked without anything between them, one for each.

    A word may be empty where none of its slot is met; None stands for no choice at all.
    """

    def of(self, run: Sequence[Slot]) -> tuple[str, ...] | None:
        """One word for each slot."""


def reworded(text: str, found: Sequence[Found], choice: Chooses) -> tuple[str, tuple[Reworded, ...]]:
    """A question with what was chosen in place of what was ``found``, and what was taken for what, in order.

    Args:
        text: of the question.
        found: parts of it, none within another.
        choice: among their words.
    """
    words: list[Reworded] = []
    for one in sorted(found, key=lambda one: -one.start):
        if (meant := _meant(one.pieces, choice)) and meant != text[one.start : one.end]:
            words.append(Reworded(one.start, one.end, text[one.start : one.end], meant))
            text = text[: one.start] + meant + text[one.end :]
    return text, tuple(reversed(words))


def _meant(pieces: Sequence[Piece], choice: Chooses) -> str:
    """What is written for the pieces: words that the passages do not have beside each other as they are asked stay in kana.

    Empty where there are words and none is so.
    """
    said: list[str] = []
    met = not any(piece.words for piece in pieces)
    for is_word, run in groupby(pieces, key=lambda piece: bool(piece.words)):
        own = list(run)
        chosen = choice.of([piece.words for piece in own]) if is_word else None
        met = met or chosen is not None
        if chosen:
            said += map(_as_asked, chosen, own)
        else:
            said += [_kana_of(piece) if is_word else piece.small for piece in own]
    return re.sub(" +", " ", "".join(said)) if met else ""


def _kana_of(piece: Piece) -> str:
    return in_hiragana(piece.read) if piece.read.isascii() else to_hiragana(piece.read)


def _as_asked(word: str, piece: Piece) -> str:
    """A word, or its kana where there is none or it is inflected: 開か of 開く; a name in Roman letters stands apart."""
    if not word:
        return _kana_of(piece)
    if piece.read and word.isascii():
        return f" {word} "
    ending = re.search("[ぁ-ゖ]+$", word)
    if not ending or not piece.read:
        return word
    sounds_alike = romanise(ending[0]) if piece.read.isascii() else to_katakana(ending[0])
    return word if piece.read.endswith(sounds_alike) else _kana_of(piece)
