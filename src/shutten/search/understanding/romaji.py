"""Questions, and words of English questions, that are Japanese in Roman letters."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from functools import lru_cache

from shutten.bilingual.kunrei import in_hiragana, romaji_key
from shutten.bilingual.romaji import romanise, sound_key
from shutten.search.understanding.rewording import Found
from shutten.search.understanding.splitting import SMALL_WORDS, Piece, split
from shutten.search.understanding.spoken_dates import dates_in_letters
from shutten.terms.analysis import analyse_text

WORD = re.compile(r"[A-Za-z\u0101-\u016b][A-Za-z\u0101-\u016b'’]*")
_LATIN = re.compile(r"[A-Za-z\u0101-\u016b\d'’\s.,?!+:;/()-]+")
_BETWEEN = re.compile(r"\s+")
_ABBREVIATION = re.compile(r"[A-Z][A-Z0-9]{1,5}")
_FEW, _MOST = 5, 0.8
"""Words of which every one must be Japanese, and the share of more that must be: どんな is Donna, and まで is made."""
_HAN_ALONE = re.compile(r"[\u3400-\u9fff々]+")
_LEAST_WORD = 5
"""Letters of a Japanese word that is one in an English question."""
_LEAST = 1 / 3
"""Share of the words that are not small which the passages must have."""
_PARTICLES = {"は": ("wa", "ha"), "を": ("o", "wo"), "へ": ("e", "he"), "では": ("dewa", "deha"), "には": ("niwa", "niha")}


def may_be_romaji(text: str) -> bool:
    """Whether all words of a question are of Japanese syllables."""
    keys = _keys(text)
    return bool(keys) and bool(_LATIN.fullmatch(text)) and all(keys.values())


def is_romaji(text: str, sounds: Container[str], is_english: Callable[[int], bool]) -> bool:
    """Whether a question that may be romaji is Japanese: in no English words but such as are both.

    Args:
        text: of the question, see `may_be_romaji`.
        sounds: the keys of the words of the Japanese passages.
        is_english: whether an English word begins at a place in it.
    """
    keys, small = _keys(text), small_in_romaji()
    own = sum(key in small or key in sounds or not is_english(at) for at, key in keys.items())
    return own >= (len(keys) if len(keys) < _FEW else _MOST * len(keys))


def japanese_parts(text: str, sounds: Mapping[str, tuple[str, ...]], *, joined: bool = True) -> list[Found]:
    """What a question in romaji is made of; empty where the passages have too little of it.

    Args:
        text: of the question.
        sounds: the words of the Japanese passages by their keys.
        joined: whether words may be joined to one of the passages.
    """
    keys, small = _keys(text), small_in_romaji()
    dates = list(dates_in_letters(text))
    asked = [match for match in WORD.finditer(text) if match.start() in keys]
    rest = [match for match in asked if not any(one.start <= match.start() < one.end for one in dates)]
    parts = [_part(run, keys, sounds, small, joined=joined) for run in _runs(text, rest)]
    met = sum(bool(piece.words) for part in parts for piece in part.pieces)
    return [*dates, *parts] if met and met >= _LEAST * sum(keys[match.start()] not in small for match in rest) else []


def japanese_word(word: str, sounds: Mapping[str, tuple[str, ...]]) -> Sequence[Piece]:
    """The words in kanji that a word of an English question is in Roman letters; empty where it is none or too short."""
    key = romaji_key(word)
    pieces = split(key, sounds, {}) if len(key) >= _LEAST_WORD else None
    return [piece._replace(words=tuple(filter(_HAN_ALONE.fullmatch, piece.words))) for piece in pieces or ()]


def _keys(text: str) -> dict[int, str]:
    """The keys of the words by where they begin; abbreviations are passed over."""
    words = (match for match in WORD.finditer(text) if not _ABBREVIATION.fullmatch(match[0]))
    return {match.start(): romaji_key(match[0]) for match in words}


def _runs(text: str, words: Sequence[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """Words between which there is nothing but blanks."""
    run: list[re.Match[str]] = []
    for word in words:
        if run and not _BETWEEN.fullmatch(text, run[-1].end(), word.start()):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _part(
    run: Sequence[re.Match[str]],
    keys: Mapping[int, str],
    sounds: Mapping[str, tuple[str, ...]],
    small: Mapping[str, str],
    *,
    joined: bool,
) -> Found:
    spelled = [keys[word.start()] for word in run]
    pieces = (joined and split("".join(spelled), sounds, small)) or [
        piece for key in spelled for piece in split(key, sounds, small) or [_unknown(key)]
    ]
    return Found(run[0].start(), run[-1].end(), list(pieces))


def _unknown(key: str) -> Piece:
    """A word that the passages do not have, as it is usually written where Sudachi knows it: かず as 数."""
    kana = in_hiragana(key)
    tokens = analyse_text(kana, "ja").tokens
    return Piece(0, len(key), (), tokens[0].form if len(tokens) == 1 and tokens[0].content else kana, unknown=True)


@lru_cache(maxsize=1)
def small_in_romaji() -> dict[str, str]:
    """Particles and words of asking by their keys."""
    return {sound_key(key): word for word in SMALL_WORDS for key in _PARTICLES.get(word, (romanise(word),))}
