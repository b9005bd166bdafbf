"""Questions with one slip: of a finger in a Latin or kana word, of a choice among words that sound alike in kanji."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from functools import cache

from shutten.base.sqlite import open_read_only
from shutten.bilingual.romaji import to_hiragana, to_katakana
from shutten.terms.analysis import analyse_text
from shutten.terms.token import Token
from shutten.text.english_words import dictionary_path

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_HAN = re.compile(r"[\u3400-\u9fff々]+")
_LEAST = 4


def with_a_slip(text: str, language: str, chance: random.Random) -> str:
    """``text`` with one word mistyped: letters swapped, one dropped, doubled or its neighbour's on the keyboard.

    A word in kanji is one that another of the same reading was chosen for, or it stays in kana with such a slip.

    >>> with_a_slip("Who signed the agreement?", "en", random.Random(3))
    'Who signed the agrement?'
    """
    words = [token for token in analyse_text(text, language).tokens if token.kind in {"word", "name"}]
    chance.shuffle(words)
    for word in words:
        written = text[word.start : word.end]
        if mistyped := _mistyped(written, word, chance):
            return f"{text[: word.start]}{mistyped}{text[word.end :]}"
    return text


def _mistyped(written: str, word: Token, chance: random.Random) -> str:
    """The word with a slip; empty where it is too short for one to be seen."""
    if _HAN.fullmatch(written):
        alike = [other for other in _homophones(word.reading) if other != written and len(other) == len(written)]
        if alike and chance.random() < 0.5:
            return chance.choice(alike)
        kana = to_hiragana(word.reading)
        return _fingered(kana, chance) if len(kana) >= _LEAST else ""
    return _fingered(written, chance) if written.isalpha() and len(written) >= _LEAST else ""


def _fingered(word: str, chance: random.Random) -> str:
    kinds = [_swapped, _dropped, _doubled, *([_beside] if word.isascii() else [])]
    for kind in chance.sample(kinds, len(kinds)):
        slipped = kind(word, chance.randrange(len(word) - 1), chance)
        if slipped != word:
            return slipped
    return word


def _swapped(word: str, at: int, _: random.Random) -> str:
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _dropped(word: str, at: int, _: random.Random) -> str:
    return word[:at] + word[at + 1 :]


def _doubled(word: str, at: int, _: random.Random) -> str:
    return word[:at] + word[at] + word[at:]


def _beside(word: str, at: int, chance: random.Random) -> str:
    row = next((row for row in _ROWS if word[at].lower() in row), "")
    place = row.find(word[at].lower())
    near = row[max(0, place - 1) : place] + row[place + 1 : place + 2]
    other = chance.choice(near) if near else word[at]
    return word[:at] + (other.upper() if word[at].isupper() else other) + word[at + 1 :]


@cache
def _homophones(reading: str) -> Sequence[str]:
    """What JMdict writes in kanji for a reading, given in katakana."""
    path = dictionary_path()
    if path is None or not reading:
        return ()
    query = "SELECT DISTINCT Kanji.text FROM Kana JOIN Kanji USING (idseq) WHERE Kana.text IN (?, ?) ORDER BY Kanji.text"
    connection = open_read_only(path, "SELECT 1")
    rows = connection.execute(query, (to_hiragana(reading), to_katakana(reading))).fetchall()
    connection.close()
    return tuple(row[0] for row in rows if _HAN.fullmatch(row[0]))
