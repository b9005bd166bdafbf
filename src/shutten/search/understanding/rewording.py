"""From the pieces that a question is made of to the words that are put there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from shutten.bilingual.kunrei import in_hiragana
from shutten.bilingual.romaji import romanise, to_hiragana, to_katakana
from shutten.search.question import Question
from shutten.search.understanding.choosing import Choice
from shutten.search.understanding.splitting import Piece
from shutten.search.understanding.understanding import Reworded, Understanding
from shutten.search.understanding.vocabulary import Vocabulary
from shutten.store.generation import Generation
from shutten.terms.token import Token


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


def reworded(
    question: Question,
    found: Sequence[Found],
    known: Sequence[Token],
    language: str,
    generation: Generation,
    vocabularies: Mapping[str, Vocabulary],
) -> Understanding | None:
    """The question with what was ``found`` in place of its words; None where none of that is a word of the passages.

    Args:
        question: as it was asked.
        found: parts of it, none within another.
        known: its words that are the passages', too.
        language: of the question so reworded.
        generation: the index.
        vocabularies: its words by language.
    """
    slots = [piece.words for one in found for piece in one.pieces if piece.words]
    if not slots:
        return None
    forms = {token.base: token.form for token in known}
    for vocabulary in vocabularies.values():
        forms = {**vocabulary.forms, **forms}
    ours = "en" if all(word.isascii() for slot in slots for word in slot) else "ja"
    choice = Choice([*slots, *([token.base] for token in known)], lambda word: forms.get(word, word), generation, ours)
    words: list[Reworded] = []
    text = question.text
    for one in sorted(found, key=lambda one: -one.start):
        if (meant := _meant(one.pieces, choice)) and meant != text[one.start : one.end]:
            words.append(Reworded(one.start, one.end, text[one.start : one.end], meant))
            text = text[: one.start] + meant + text[one.end :]
    return Understanding(text, language, tuple(reversed(words))) if words else None


def _meant(pieces: Sequence[Piece], choice: Choice) -> str:
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
    return "".join(said) if met else ""


def _kana_of(piece: Piece) -> str:
    return in_hiragana(piece.read) if piece.read.isascii() else to_hiragana(piece.read)


def _as_asked(word: str, piece: Piece) -> str:
    """A word, or its kana where it is inflected: 開か of 開く."""
    ending = re.search("[ぁ-ゖ]+$", word)
    if not ending or not piece.read:
        return word
    sounds_alike = romanise(ending[0]) if piece.read.isascii() else to_katakana(ending[0])
    return word if piece.read.endswith(sounds_alike) else _kana_of(piece)
