"""Numbers as texts write them: Latin, full-width and kanji digits, Roman numerals."""

from __future__ import annotations

KANJI_NUMERALS = "一二三四五六七八九十"
"""For patterns: 1 to 10."""
_KANJI = {mark: value for value, mark in enumerate("〇一二三四五六七八九")} | {"零": 0}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def number(digits: str) -> int:
    """The value of Latin, full-width or kanji digits, or of 元; 0 where kanji make no number.

    >>> number("２９"), number("二十九"), number("二〇一七"), number("元"), number("千九百六十")
    (29, 29, 2017, 1, 1960)
    """
    if digits == "元":
        return 1
    if digits.isdecimal():
        return int(digits)
    if not _UNITS.keys() & set(digits):
        return int("".join(str(_KANJI[mark]) for mark in digits))
    total, ones, last = 0, 0, 10_000
    for at, mark in enumerate(digits):
        if mark in _UNITS:
            if _UNITS[mark] >= last or (ones == 0 and at and digits[at - 1] in "〇零"):
                return 0
            last = _UNITS[mark]
            total += (ones or 1) * last
            ones = 0
        elif ones:
            return 0
        else:
            ones = _KANJI[mark]
    return total + ones


def roman_number(numeral: str) -> int:
    """The value of a Roman numeral in capitals up to C; 0 for anything else.

    >>> roman_number("XIV"), roman_number("LX"), roman_number("甲")
    (14, 60, 0)
    """
    if not _ROMAN.keys() >= set(numeral):
        return 0
    values = [_ROMAN[letter] for letter in numeral]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=False))
