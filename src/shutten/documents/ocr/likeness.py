"""Characters that look alike, told apart by their neighbours: ベ among katakana is not the べ that it looks like.

Only signs of which nobody could say by their shape alone which they are.
"""

from __future__ import annotations

import re

_KATAKANA = "ァ-ヺー"
_HIRAGANA = "ぁ-ゖ"
_PAIRS = (("へ", "ヘ"), ("べ", "ベ"), ("ぺ", "ペ"), ("り", "リ"))
_ONLY_BETWEEN = (("二", "ニ"), ("口", "ロ"), ("力", "カ"), ("夕", "タ"), ("工", "エ"), ("八", "ハ"), ("卜", "ト"))
_RULES = [
    *((re.compile(f"(?<=[{_KATAKANA}]){hira}(?=[{_KATAKANA}])"), kata) for hira, kata in (*_PAIRS, *_ONLY_BETWEEN)),
    *((re.compile(f"(?<=[{_HIRAGANA}]){kata}(?=[{_HIRAGANA}])"), hira) for hira, kata in _PAIRS),
    *((re.compile(f"(?<![{_HIRAGANA}]){hira}(?=[{_KATAKANA}])"), kata) for hira, kata in _PAIRS[1:3]),
    (re.compile(f"(?<=[{_KATAKANA}])[一-](?=[{_KATAKANA}])"), "ー"),
    (re.compile(r"(?<=[\u3040-\u9fff])·|·(?=[\u3040-\u9fff])"), "・"),
]


def told_apart(text: str) -> str:
    """``text``, as long as before, its ambiguous signs as their neighbours want them.

    >>> told_apart("レべル"), told_apart("べトナム"), told_apart("サ一ビス"), told_apart("たベる"), told_apart("日·米")
    ('レベル', 'ベトナム', 'サービス', 'たべる', '日・米')
    >>> told_apart("統一へ"), told_apart("ソウルへ")
    ('統一へ', 'ソウルへ')
    """
    for pattern, right in _RULES:
        text = pattern.sub(right, text)
    return text
