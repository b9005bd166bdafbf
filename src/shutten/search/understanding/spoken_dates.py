"""Dates that are written by their sound: へいせい22ねん11がつ3か, heisei 22 nen 11 gatsu 3 ka."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shutten.bilingual.kunrei import romaji_key
from shutten.bilingual.romaji import romanise
from shutten.search.understanding.rewording import Found
from shutten.search.understanding.splitting import Piece

_ERAS = {"めいじ": "明治", "たいしょう": "大正", "しょうわ": "昭和", "へいせい": "平成", "れいわ": "令和"}
_UNITS = {"ねん": "年", "がつ": "月", "にち": "日", "か": "日"}
_IN_KANA = re.compile(rf"(?:{'|'.join(_ERAS)})(?=\d)|(?<=\d)(?:ねん|がつ|にち)|(?:(?<=がつ\d)|(?<=がつ\d\d))か")
_IN_LETTERS = re.compile(r"(?<=\d)\s*(?P<unit>[A-Za-z\u0101-\u016b]+)\s*|(?P<era>[A-Za-z\u0101-\u016b]+)\s*(?=\d)")


def dates_in_kana(text: str) -> Iterator[Found]:
    """The parts of dates in hiragana, each as kanji.

    >>> [(one.start, one.pieces[0].small) for one in dates_in_kana("へいせい22ねん11がつ3か")]
    [(0, '平成'), (6, '年'), (10, '月'), (13, '日')]
    """
    for match in _IN_KANA.finditer(text):
        yield _found(match, {**_ERAS, **_UNITS}[match[0]])


def dates_in_letters(text: str) -> Iterator[Found]:
    """The parts of dates in Roman letters with the blanks around them, each as kanji.

    >>> [(one.start, one.end, one.pieces[0].small) for one in dates_in_letters("syouwa 35 nen no")]
    [(0, 7, '昭和'), (9, 14, '年')]
    """
    for match in _IN_LETTERS.finditer(text):
        words = _UNITS if match["unit"] else _ERAS
        by_key = {romaji_key(romanise(kana)): kanji for kana, kanji in words.items()}
        if kanji := by_key.get(romaji_key(match["unit"] or match["era"])):
            yield _found(match, kanji)


def _found(match: re.Match[str], kanji: str) -> Found:
    return Found(*match.span(), [Piece(0, len(match[0]), (), kanji)])
