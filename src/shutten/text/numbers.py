"""Numbers as Japanese texts write them: Latin, full-width and kanji digits."""

from __future__ import annotations

_KANJI = {mark: value for value, mark in enumerate("〇一二三四五六七八九")} | {"零": 0}
_UNITS = {"十": 10, "百": 100, "千": 1000}


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
