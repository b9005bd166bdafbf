"""Numbers as Word writes them in lists: ``w:numFmt`` (ECMA-376 part 1, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable

from shutten.text.cleaning import is_wide

_AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix")),
    *((5, "v"), (4, "iv"), (1, "i")),
)
_KANJI = "〇一二三四五六七八九"
_LEGAL = "零壱弐参四五六七八九"
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_KANJI_DIGITS = str.maketrans("0123456789", _KANJI)
_CIRCLES = "".join(map(chr, (*range(0x2460, 0x2474), *range(0x3251, 0x3260), *range(0x32B1, 0x32C0))))
_MOST_ROMAN = 3999
_MOST_LETTERS = 26 * 10


def numeral(number: int, form: str) -> str:
    """``number`` in the format ``form``; in decimal digits where Word has no sign for it, or the format is not known.

    Half-width katakana (``aiueo``, ``iroha``) are written in full width.

    >>> [numeral(3, form) for form in ("decimal", "aiueoFullWidth", "iroha", "japaneseCounting", "decimalEnclosedCircle")]
    ['3', 'ウ', 'ハ', '三', '③']
    >>> numeral(14, "upperRoman"), numeral(28, "lowerLetter"), numeral(110, "japaneseCounting"), numeral(3, "none")
    ('XIV', 'bb', '百十', '')
    """
    if form in ("none", "bullet"):
        return ""
    return (form in _FORMS and _FORMS[form](number)) or str(number)


def set_apart(mark: str, *, nothing: bool = False) -> str:
    """A number with what stands between it and the words, where Word has a tab; empty where it is white.

    Args:
        mark: the number as it is shown.
        nothing: whether the words follow directly.

    >>> set_apart("第3条"), set_apart("(1)"), set_apart("(1)", nothing=True), set_apart("2. ")
    ('第3条\u3000', '(1) ', '(1)', '2. ')
    """
    if not mark.strip() or nothing or mark[-1].isspace():
        return mark if mark.strip() else ""
    return mark + ("\u3000" if is_wide(mark[-1]) else " ")


def _of(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else ""


def _roman(number: int) -> str:
    made = ""
    for value, sign in _ROMAN if 0 < number <= _MOST_ROMAN else ():
        made += sign * (number // value)
        number %= value
    return made


def _letter(number: int) -> str:
    """a, b, ..., z, aa, bb."""
    return _LETTERS[(number - 1) % 26] * ((number - 1) // 26 + 1) if 0 < number <= _MOST_LETTERS else ""


def _counted(number: int, digits: str, units: str) -> str:
    """二十三, 百十, 千二百, up to 9,999; the one before a unit is left out where ``digits`` are the plain ones."""
    if not 0 < number < 10_000:
        return ""
    made = ""
    for place, unit in zip((1000, 100, 10), units, strict=True):
        times, number = divmod(number, place)
        if times:
            made += ("" if times == 1 and digits == _KANJI else digits[times]) + unit
    return made + (digits[number] if number else "")


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


_FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: str(number).translate(_WIDE),
    "decimalFullWidth2": lambda number: str(number).translate(_WIDE),
    "decimalEnclosedCircle": _of(_CIRCLES),
    "decimalEnclosedCircleChinese": _of(_CIRCLES),
    "decimalEnclosedFullstop": _of("".join(map(chr, range(0x2488, 0x249C)))),
    "decimalEnclosedParen": _of("".join(map(chr, range(0x2474, 0x2488)))),
    "numberInDash": lambda number: f"- {number} -",
    "ordinal": _ordinal,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerLetter": _letter,
    "aiueo": _of(_AIUEO),
    "aiueoFullWidth": _of(_AIUEO),
    "iroha": _of(_IROHA),
    "irohaFullWidth": _of(_IROHA),
    "ideographTraditional": _of(_STEMS),
    "ideographZodiac": _of(_BRANCHES),
    "ideographEnclosedCircle": _of("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    "ideographDigital": lambda number: str(number).translate(_KANJI_DIGITS),
    "japaneseDigitalTenThousand": lambda number: str(number).translate(_KANJI_DIGITS),
    "japaneseCounting": lambda number: _counted(number, _KANJI, "千百十"),
    "chineseCounting": lambda number: _counted(number, _KANJI, "千百十"),
    "chineseCountingThousand": lambda number: _counted(number, _KANJI, "千百十"),
    "taiwaneseCounting": lambda number: _counted(number, _KANJI, "千百十"),
    "japaneseLegal": lambda number: _counted(number, _LEGAL, "阡百拾"),
}
