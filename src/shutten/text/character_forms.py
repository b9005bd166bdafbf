"""Characters that are other forms of one: old, variant and compatible forms, and the common one that they are folded into.

髙﨑惠一 and 高崎恵一, 渡邉 and 渡辺 are one name each, and are searched as one; 高田 and 高崎 have no character that is
another's form. The table is made by ``bench/character_forms.py``; what Unicode itself folds (NFKC) is added here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

_COMPATIBLE = (range(0xF900, 0xFB00), range(0x2F800, 0x2FA20))
_SURNAME = re.compile("斎(?=[藤木])")
"""A character that is another one in surnames alone: 斎藤 and 斉藤 are one, 書斎 and 一斉 have nothing in common."""


def _table() -> Iterator[tuple[int, str]]:
    lines = (Path(__file__).parent / "character_forms.txt").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    listed = {ord(form): common for common, forms in rows for form in forms}
    yield from listed.items()
    for code in (code for part in _COMPATIBLE for code in part):
        plain = unicodedata.normalize("NFKC", chr(code))
        if plain != chr(code) and len(plain) == 1:
            yield code, listed.get(ord(plain), plain)


COMMON_FORMS: Mapping[int, str] = dict(_table())
"""Each form's common one, one character for one, by its code."""
OTHER_FORMS = frozenset(map(chr, COMMON_FORMS)) | {"斎"}
"""What may be folded; as a set, since a pattern of so many characters is slow."""


def common_forms(text: str) -> str:
    """``text`` in common forms, as long as before.

    >>> common_forms("髙﨑惠一と渡邉廣、國學院の澤邊")
    '高崎恵一と渡辺広、国学院の沢辺'
    >>> common_forms("齋藤の書斎")
    '斉藤の書斎'
    """
    folded = text.translate(COMMON_FORMS) if not OTHER_FORMS.isdisjoint(text) else text
    return _SURNAME.sub("斉", folded) if "斎" in folded else folded
