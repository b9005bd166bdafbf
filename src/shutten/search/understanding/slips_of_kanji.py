"""Kanji that are no word, taken for a word of the passages of which one kanji is another that sounds alike: 物視 for 物資."""

from __future__ import annotations

import re
from collections.abc import Sequence

from shutten.search.understanding.rewording import Found
from shutten.search.understanding.splitting import Piece
from shutten.terms.analysis import analyse_text
from shutten.terms.token import Token

HAN = re.compile(r"[\u3400-\u9fff々]{2,6}")


def odd_runs(tokens: Sequence[Token], strange: Sequence[Token]) -> list[Sequence[Token]]:
    """Characters beside each other that are each a token of its own, one of which is ``strange``; a person's name is none."""
    runs: list[list[Token]] = []
    for token in tokens:
        if token.end - token.start != 1 or token.person:
            continue
        if runs and runs[-1][-1].end == token.start:
            runs[-1].append(token)
        else:
            runs.append([token])
    return [run for run in runs if len(run) > 1 and any(token in strange for token in run)]


def meant_by(run: Sequence[Token], text: str, written: Sequence[str]) -> Found | None:
    """The words that kanji may be meant for; None where there are none.

    Args:
        run: the kanji.
        text: the question.
        written: the words of the passages.
    """
    start, end = run[0].start, run[-1].end
    kanji, readings = text[start:end], [token.reading for token in run]
    near = tuple(word for word in written if _differs_by_one(kanji, word) and _sounds_in(readings, kanji, word))
    return Found(start, end, [Piece(start, end, near)]) if near else None


def _differs_by_one(written: str, word: str) -> bool:
    """Whether one kanji of a word is another, and no more."""
    return len(word) == len(written) and sum(one != other for one, other in zip(written, word, strict=True)) == 1


def _sounds_in(readings: Sequence[str], written: str, word: str) -> bool:
    """Whether the kanji that differs may be read as the word is there: 物視 for 物資, which both end in シ.

    Args:
        readings: of each kanji.
        written: the kanji.
        word: what they may be meant for.
    """
    at = next(at for at, (one, other) in enumerate(zip(written, word, strict=True)) if one != other)
    whole = "".join(token.reading for token in analyse_text(word, "ja").tokens)
    place = whole.startswith if at == 0 else whole.endswith if at == len(word) - 1 else whole.__contains__
    return bool(readings[at]) and place(readings[at])
