"""Splitting what is written without blanks, in katakana or in Roman letters, into words of an index and small words.

The cheapest way through the text: long words before short ones, words before a slip of one letter. What no word covers stays as
it is, where that is allowed; else the text is not split at all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

_KANA_WORDS = """
    の は が を に へ と も で や か から まで より には では とは とか など だけ
    について における によって による に対する ための ために
    です ですか でしょうか ますか ました ましたか ます ません である だった
    した して する すると される された している し ない
    れた られた ている ていた ています ていました しています なかった
    いつ どこ だれ なに なん なんの どの どれ どう どうして なぜ いくつ いくら どれくらい どのくらい
    この その あの これ それ ある いる こと もの とき どんな こんな そんな だ な なら という
    ください おしえてください おしえて すみません すみませんが しりたい きたい
"""
SMALL_WORDS = tuple(_KANA_WORDS.split())
LONGEST = 24
"""Letters of a reading that is looked for."""
_WORD, _SHORT, _SMALL, _SLIP = 1.0, 1.6, 0.98, 2.6
_UNKNOWN, _LETTER = 1.0, 0.7
"""Of what no word covers, and of each of its letters."""
_LEAST_SLIP = 6
"""Letters of a reading in which a slip is allowed."""


class Piece(NamedTuple):
    """A part of the text.

    Attributes:
        start: its first letter.
        end: past its last.
        words: those that it may be; empty for what no index holds, which stays as it is.
        small: the small word that it is; empty otherwise.
        read: the reading by which the words were found; empty where it was by their letters.
        unknown: whether no word covers it.
    """

    start: int
    end: int
    words: tuple[str, ...]
    small: str = ""
    read: str = ""
    unknown: bool = False


def split(
    text: str,
    words: Mapping[str, tuple[str, ...]],
    small: Mapping[str, str],
    slips: Callable[[str], tuple[str, ...]] | None = None,
    unknown: Callable[[str], str] | None = None,
) -> Sequence[Piece] | None:
    """The words that ``text`` is made of; None where it is not made of words alone and has to be.

    Args:
        text: katakana, or Roman letters.
        words: by their readings in the same script.
        small: particles and words of asking, likewise.
        slips: for a reading that is no word's, the words whose readings differ by one letter; None to allow no slip.
        unknown: how a part is written that is no word; None where there may be none.
    """
    best: list[tuple[float, Piece | None]] = [(float("inf"), None)] * (len(text) + 1)
    best[0] = 0.0, None
    for start in range(len(text)):
        cost = best[start][0]
        if cost == float("inf"):
            continue
        for end in range(start + 1, min(len(text), start + LONGEST) + 1):
            found = _pieces(text, start, end, words, small, slips)
            if unknown:
                rest = Piece(start, end, (), unknown(text[start:end]), unknown=True)
                found.append((_UNKNOWN + _LETTER * (end - start), rest))
            for extra, piece in found:
                if cost + extra < best[end][0]:
                    best[end] = cost + extra, piece
    pieces: list[Piece] = []
    at = len(text)
    while at:
        last = best[at][1]
        if last is None:
            return None
        pieces.append(last)
        at = last.start
    return pieces[::-1]


def _pieces(
    text: str,
    start: int,
    end: int,
    words: Mapping[str, tuple[str, ...]],
    small: Mapping[str, str],
    slips: Callable[[str], tuple[str, ...]] | None,
) -> list[tuple[float, Piece]]:
    part = text[start:end]
    found: list[tuple[float, Piece]] = []
    if part in small:
        found.append((_SMALL, Piece(start, end, (), small[part])))
    if part in words:
        found.append((_WORD if len(part) > (3 if part.isascii() else 2) else _SHORT, Piece(start, end, words[part], read=part)))
    elif slips and len(part) >= _LEAST_SLIP and (near := slips(part)):
        found.append((_SLIP, Piece(start, end, near, read=part)))
    return found
