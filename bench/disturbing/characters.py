"""Questions in other forms of their characters: old and variant kanji, ligatures, the other width."""

from __future__ import annotations

import random
import unicodedata
from collections import defaultdict
from functools import cache

from shutten.text.character_forms import COMMON_FORMS

_HALF_AND_FULL = range(0xFF01, 0xFFEF)
_LIGATURES = ("ﬀ", "ﬁ", "ﬂ")
_TYPOGRAPHIC = {"'": "’", "-": "‐"}


def in_variants(text: str, chance: random.Random) -> str:
    """Every kanji that has other forms in one of them, of those that Shift_JIS has; Latin letters in ligatures.

    >>> in_variants("高崎と渡辺", random.Random(0)), in_variants("the chief's office", random.Random(0))
    ('髙﨑と渡邊', 'the chief’s oﬀice')
    """
    for ligature in _LIGATURES:
        text = text.replace(unicodedata.normalize("NFKC", ligature), ligature)
    return "".join(chance.choice(_other_forms().get(mark, mark)) for mark in text)


def in_other_width(text: str) -> str:
    """Latin letters, digits and marks full-width, katakana half-width.

    >>> in_other_width("第5回のサミット"), in_other_width("Article 5")
    ('第５回のｻﾐｯﾄ', 'Ａｒｔｉｃｌｅ　５')
    """
    apart = "".join(unicodedata.normalize("NFD", mark) if "ァ" <= mark <= "ヺ" else mark for mark in text)
    return apart.translate(_widths())


@cache
def _other_forms() -> dict[str, str]:
    forms: dict[str, str] = defaultdict(str)
    for code, common in COMMON_FORMS.items():
        if _is_printed(chr(code)):
            forms[common] += chr(code)
    return {**forms, **_TYPOGRAPHIC}


def _is_printed(mark: str) -> bool:
    try:
        mark.encode("cp932")
    except UnicodeEncodeError:
        return False
    return True


@cache
def _widths() -> dict[str | int, str]:
    marks = map(chr, _HALF_AND_FULL)
    other = {unicodedata.normalize("NFKC", mark): mark for mark in marks if unicodedata.category(mark) != "Cn"}
    plain = {
        one: mark
        for one, mark in other.items()
        if len(one) == 1 and one not in "、。「」・" and not "\u3131" <= one <= "\u3163"
    }
    return str.maketrans({**plain, " ": "\u3000"})
