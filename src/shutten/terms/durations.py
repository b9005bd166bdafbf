"""Hours and minutes as texts write them: 2時間30分, two and a half hours, 150 minutes."""

from __future__ import annotations

import re

from shutten.terms.english import NUMBER_WORDS
from shutten.text.folding import nfkc
from shutten.text.numbers import KANJI_NUMERALS, number

_TEENS = zip("thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(), range(13, 20), strict=True)
_WORDS = {"a": 1, "an": 1, "one": 1, **NUMBER_WORDS, **dict(_TEENS)}
_WORDS |= {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90}
_DIGITS = rf"[0-9]+|[{KANJI_NUMERALS}]+"
_WORD = rf"[0-9]+|{'|'.join(_WORDS)}"
_JAPANESE = re.compile(rf"(?:(?P<hours>{_DIGITS})時間(?P<half>半)?)?(?:(?P<minutes>{_DIGITS})分(?!の))?")
_ENGLISH = re.compile(
    rf"(?:\b(?P<hours>{_WORD})[ -](?P<half>and a half )?hours?\b(?P<more> and a half\b)?|(?P<alone>\bhalf an hour\b))?"
    rf"(?:,? ?(?:and )?\b(?P<minutes>{_WORD})[ -]minutes?\b)?",
    re.IGNORECASE,
)


def minutes(text: str) -> int:
    """The first duration of hours and minutes in a text, in minutes; 0 where there is none.

    >>> minutes("約2時間30分"), minutes("some two and a half hours"), minutes("2 hours and 30 minutes"), minutes("half an hour")
    (150, 150, 150, 30)
    >>> minutes("2人"), minutes("午前9時"), minutes("zero hours")
    (0, 0, 0)
    """
    folded = nfkc(text)
    for pattern in (_JAPANESE, _ENGLISH):
        for match in pattern.finditer(folded):
            if match[0]:
                given = match.groupdict()
                half = any(given.get(name) for name in ("half", "more", "alone"))
                return 60 * _value(given["hours"]) + 30 * half + _value(given["minutes"])
    return 0


def _value(written: str | None) -> int:
    return _WORDS.get(written.lower()) or number(written) if written else 0
