"""Numbers as a workbook shows them: number formats of Excel (ECMA-376, part 1, 18.8.31) applied to what is stored.

Formats that differ by the system's language are given as in Japan, years first (``2024/4/1``), which reads the same everywhere.
What a format hides (``;;;``) is shown as it is stored: a reader may look for it.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from shutten.dates.eras import ERAS, to_era

BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: '"¥"#,##0;-"¥"#,##0', 6: '"¥"#,##0;-"¥"#,##0',
    7: '"¥"#,##0.00;-"¥"#,##0.00', 8: '"¥"#,##0.00;-"¥"#,##0.00', 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: "ge.m.d", 28: 'ggge"年"m"月"d"日"', 29: 'ggge"年"m"月"d"日"',
    30: "m/d/yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"時"mm"分"', 33: 'h"時"mm"分"ss"秒"', 34: 'yyyy"年"m"月"', 35: 'm"月"d"日"',
    36: "ge.m.d", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    41: "#,##0;-#,##0;-", 42: '"¥"#,##0;-"¥"#,##0;-', 43: "#,##0.00;-#,##0.00;-", 44: '"¥"#,##0.00;-"¥"#,##0.00;-',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@", 50: "ge.m.d", 51: 'ggge"年"m"月"d"日"',
    52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'ggge"年"m"月"d"日"', 55: 'yyyy"年"m"月"', 56: 'm"月"d"日"', 57: "ge.m.d",
    58: 'ggge"年"m"月"d"日"',
}  # fmt: skip
"""The formats that files name by number alone."""

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]|(?P<meridiem>AM/PM|A/P|上午/下午)|(?P<general>General)'
    r"|(?P<clock>y+|m+|d+|h+|s+|g+|e+(?![+-])|a{3,4}|r+|b+)|(?P<exponent>E[+-])|(?P<digits>[0#?]+)|(?P<plain>.)",
    re.I | re.S,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_FIRST_DAY = datetime(1899, 12, 30)  # a workbook's days have no time zone
_DAYS_TO_1904 = 1462
_LAST_SERIAL = 2958465
"""The last day of the year 9999."""
_MONTHS = "January February March April May June July August September October November December".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_LONGEST_FORMAT = 300
_MOST_DIGITS = 30


def general(value: float) -> str:
    """A number without a format.

    >>> general(1234567.0), general(0.1 + 0.2), general(-2.5), general(1e20)
    ('1234567', '0.3', '-2.5', '1E+20')
    """
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    words = f"{value:.10g}"
    return words.replace("e", "E") if "e" in words else words


def shown(value: float, code: str, *, from_1904: bool = False) -> str:
    """A number as ``code`` shows it.

    Args:
        value: as it is stored; days are counted from the end of 1899.
        code: the number format; empty and ``General`` show the number as it is.
        from_1904: whether days are counted from 1904 instead.

    >>> shown(1234567, "#,##0"), shown(-0.125, "0.0%;▲0.0%"), shown(45383, 'ggge"年"m"月"d"日"'), shown(1234567, '#,##0,"千円"')
    ('1,234,567', '▲12.5%', '令和6年4月1日', '1,235千円')
    """
    if not code or len(code) > _LONGEST_FORMAT:
        return general(value)
    tokens, negated = _section(value, code)
    if any(kind == "general" for kind, _ in tokens) or not tokens:
        return "".join(
            words if kind != "general" else general(abs(value) if negated else value) for kind, words in tokens
        ) or general(value)
    if any(kind in ("clock", "elapsed", "meridiem") for kind, _ in tokens):
        return _moment(value + (_DAYS_TO_1904 if from_1904 else 0), tokens) or general(value)
    return (_number(abs(value) if negated else value, tokens) or general(value)).strip()


Token = tuple[str, str]


@lru_cache(maxsize=2000)
def _sections(code: str) -> list[tuple[str, list[Token]]]:
    """The sections of a format, each with its condition and its parts."""
    sections: list[tuple[str, list[Token]]] = [("", [])]
    for match in _TOKEN.finditer(code):
        tokens = sections[-1][1]
        kind = match.lastgroup or ""
        words = match[kind] if kind else ""
        if kind == "plain" and words == ";":
            sections.append(("", []))
        elif kind == "bracket":
            if _CONDITION.fullmatch(words):
                sections[-1] = words, tokens
            elif re.fullmatch(r"h+|m+|s+", words, re.I):
                tokens.append(("elapsed", words.lower()))
            elif words.startswith("$") and (currency := words[1:].partition("-")[0]):
                tokens.append(("literal", currency))
        elif kind in ("quoted", "escaped"):
            tokens.append(("literal", words))
        elif kind:
            tokens.append((kind, words.lower() if kind == "clock" else words))
    return sections


def _section(value: float, code: str) -> tuple[list[Token], bool]:
    """The parts that show ``value``, and whether they say by themselves that it is negative."""
    sections = _sections(code)
    if any(condition for condition, _ in sections):
        for condition, tokens in sections[:3]:
            if not condition or _holds(value, condition):
                return tokens, False
        return sections[-1][1], False
    if len(sections) > 1 and value < 0:
        return sections[1][1], True
    if len(sections) > 2 and value == 0:
        return sections[2][1], False
    return sections[0][1], False


def _holds(value: float, condition: str) -> bool:
    match = _CONDITION.fullmatch(condition)
    assert match
    limit = float(match[2])
    return {
        "<": value < limit,
        ">": value > limit,
        "=": value == limit,
        "<=": value <= limit,
        ">=": value >= limit,
        "<>": value != limit,
    }[match[1]]


def _number(value: float, tokens: list[Token]) -> str:
    """A number by a format of digits, or the words of a format without digits."""
    if any(kind == "plain" and words == "@" for kind, words in tokens):
        return general(value)
    places = [number for number, (kind, _) in enumerate(tokens) if kind == "digits"]
    if not places:
        return "".join(words for kind, words in tokens if kind in ("literal", "plain"))
    first, last = places[0], places[-1]
    inner = tokens[first : last + 1]
    plain = "".join(words for kind, words in inner if kind in ("digits", "plain", "exponent"))
    after = "".join(words for kind, words in tokens[last + 1 :] if kind == "plain")
    if "/" in plain:
        return general(value)
    percents = sum(words.count("%") for kind, words in tokens if kind == "plain")
    thousands = len(after) - len(after.lstrip(","))
    number = Decimal(repr(value)) * 100**percents / 1000**thousands
    whole, _, fraction = plain.partition(".")
    sign = "-" if number < 0 else ""
    digits = (
        _scientific(number, fraction)
        if any(kind == "exponent" for kind, _ in inner)
        else _fixed(abs(number), whole, fraction, inner)
    )
    before = "".join(words for kind, words in tokens[:first] if kind in ("literal", "plain"))
    behind = "".join(words for kind, words in tokens[last + 1 :] if kind in ("literal", "plain"))
    if not any(mark in "123456789" for mark in digits):
        sign = ""
    return sign + before + digits + (behind.lstrip(",") if thousands else behind)


def _fixed(number: Decimal, whole: str, fraction: str, inner: list[Token]) -> str:
    wanted = min(sum(c in "0#?" for c in fraction), _MOST_DIGITS)
    rounded = number.quantize(Decimal(1).scaleb(-wanted), ROUND_HALF_UP) if number < Decimal(10) ** 20 else number
    left, _, right = f"{rounded:f}".partition(".")
    while right and len(right) > fraction.count("0") and right.endswith("0"):
        right = right[:-1]
    least = whole.count("0")
    left = left.lstrip("0").rjust(least, "0")
    parted = any(kind == "literal" or (kind == "plain" and words in "-() ") for kind, words in inner)
    if parted and not fraction:  # as in 000-0000
        return _spread(left, inner)
    if "," in whole:
        left = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", left)
    return f"{left}.{right}" if right or (fraction and "0" in fraction) else left


def _spread(digits: str, inner: list[Token]) -> str:
    """Digits laid into a format with words between its places, from the right."""
    made: list[str] = []
    rest = list(digits)
    for kind, words in reversed(inner):
        if kind == "digits":
            made += [rest.pop() if rest else "0" if mark == "0" else "" for mark in reversed(words)]
        elif rest or kind == "literal":
            made.append(words)
    return "".join(rest) + "".join(reversed(made))


def _scientific(number: Decimal, fraction: str) -> str:
    wanted = sum(c in "0#?" for c in fraction.upper().partition("E")[0])
    mantissa, _, exponent = f"{abs(number):.{min(wanted, _MOST_DIGITS)}E}".partition("E")
    return f"{mantissa}E{exponent[0]}{exponent[1:].rjust(2, '0')}"


def _moment(serial: float, tokens: list[Token]) -> str:
    """A day or time; empty for what is none."""
    if not 0 <= serial < _LAST_SERIAL + 1:
        return ""
    seconds = int(serial * 86400 + 0.5)
    at = _FIRST_DAY + timedelta(days=1 <= serial < 60, seconds=seconds)  # Excel counts a 29th of February 1900
    twelve = any(kind == "meridiem" for kind, _ in tokens)
    made: list[str] = []
    for place, (kind, words) in enumerate(tokens):
        if kind == "clock":
            made.append(_clock(at, words, twelve=twelve, minutes=_are_minutes(tokens, place)))
        elif kind == "elapsed":
            total = {"h": seconds // 3600, "m": seconds // 60, "s": seconds}[words[0]]
            made.append(str(total).rjust(len(words), "0"))
        elif kind == "meridiem":
            made.append(("AM" if at.hour < 12 else "PM")[: 2 if len(words) > 3 else 1])
        elif kind == "digits":
            made.append("0" * len(words))  # parts of a second
        else:
            made.append(words)
    return "".join(made).strip()


def _are_minutes(tokens: list[Token], place: int) -> bool:
    """Whether an ``m`` means minutes: behind hours, or before seconds."""
    if tokens[place][1] not in ("m", "mm"):
        return False
    parts = [(number, words[0]) for number, (kind, words) in enumerate(tokens) if kind in ("clock", "elapsed")]
    at = next(number for number, (found, _) in enumerate(parts) if found == place)
    return (at > 0 and parts[at - 1][1] == "h") or (at + 1 < len(parts) and parts[at + 1][1] == "s")


def _clock(at: datetime, words: str, *, twelve: bool, minutes: bool) -> str:
    kind, length = words[0], len(words)
    if kind in "ger":
        return _era(at.date(), kind, length)
    if kind == "a":
        return "月火水木金土日"[at.weekday()] + ("曜日" if length > 3 else "")
    if kind == "y":
        return f"{at.year:04}" if length > 2 else f"{at.year % 100:02}"
    if kind == "b":
        return f"{at.year + 543}"
    if kind == "m" and not minutes and length > 2:
        return _MONTHS[at.month - 1][: {3: 3, 5: 1}.get(length)]
    if kind == "d" and length > 2:
        return _DAYS[at.weekday()][: 3 if length == 3 else None]
    hour = (at.hour % 12 or 12) if twelve else at.hour
    number = {"m": at.minute if minutes else at.month, "d": at.day, "h": hour, "s": at.second}[kind]
    return str(number).rjust(min(length, 2), "0")


def _era(day: date, kind: str, length: int) -> str:
    """The era's name or letter (``g``), its year (``e``), or both (``r``)."""
    named = to_era(day.year, day.month, day.day)
    name, year = named[:2], {"元": "1"}.get(named[2:], named[2:])
    if not name:
        return str(day.year) if kind != "g" else ""
    letter = next(era.letter for era in ERAS if era.name == name)
    era = letter if length == 1 else name[0] if length == 2 and kind == "g" else name
    return {"g": era, "e": year.rjust(min(length, 2), "0"), "r": (name if length > 1 else letter) + year}[kind]
