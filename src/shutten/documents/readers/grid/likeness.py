"""Whether the first row of a table of words is one of its rows, or says what the columns hold.

Where values stand below words, that tells. Where only words stand below each other, the words themselves do: a row's words come
again below, are built like those below (codes, telephone numbers, addresses), or are sentences; the name of a column says what
kind of thing stands below it (「施設名」, "contact person").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from shutten.documents.readers.grid import kinds
from shutten.documents.readers.grid.cells import Cells
from shutten.text.cleaning import is_wide
from shutten.text.folding import nfkc

_SAMPLE = 60
_LEAST_ROWS = 2
_LONG_WIDE, _LONG_LATIN = 4, 10
"""Characters; a name of a column is seldom as long without a word that is usual for such."""
_PHRASE_WIDE, _PHRASE_LATIN = 12, 30
"""Characters of what says something rather than naming it."""
_AS_LONG = 0.7
_NAMES = re.compile(
    r".*(?:名|名称|番号|№|コード|区分|種別|種類|分類|内容|備考|摘要|概要|説明|住所|所在地?|場所|会場|電話|FAX|メール|アドレス|URL|所属|役職|職|部署"
    r"|日付?|日時|曜日|時間|時刻|時期|期間|年月|年度|単位|数|量|率|額|料|料金|価格|費用|費|面積|状況|状態|結果|理由|目的|対象|方法|手段|条件|項目|事項"
    r"|題|題目|タイトル|用語|意味|定義|質問|回答|問|答え?|カナ|かな|よみ|読み|ふりがな|フリガナ|府県|町村|ID|者|先|元|別|地域|地区|地方|言語|性別|年齢"
    r"|評価|順位?|感想|施設|窓口|課題|業務|作業|担当.{0,2}|連絡.{0,2}|分野|特徴|用途|効果|等級|資格|行事|品目?|商品|製品|機能|設備|意見|対応|役割|業種|書類)"
    r"(?:\s?[(\[].{1,12}[)\]])?",
    re.I,
)
_LATIN_NAMES = re.compile(
    r"(?:.*[\s_-])?(?:names?|id|no\.?|numbers?|codes?|types?|kinds?|categor(?:y|ies)|class|titles?|descriptions?|details?|address(?:es)?"
    r"|phone|telephone|tel|fax|e-?mail|url|links?|dates?|days?|times?|years?|months?|places?|locations?|venue|city|town|country|region"
    r"|area|state|status|notes?|remarks?|comments?|questions?|answers?|terms?|meanings?|definitions?|words?|languages?|department"
    r"|section|office|units?|amounts?|prices?|costs?|counts?|quantity|authors?|owners?|persons?|contacts?|roles?|items?|keys?|values?"
    r"|subjects?|texts?|group|level|reason|purpose|results?|sources?|format|size|colou?r)(?:\s?[(\[].{1,12}[)\]])?",
    re.I,
)


def is_one_of(cells: Cells, row: int, below: Sequence[int]) -> bool:
    """Whether ``row`` is like the rows ``below`` it rather than their names; False in doubt.

    Args:
        cells: the grid.
        row: the first row of a table.
        below: rows of the same table, of which the first are looked at.
    """
    if len(below) < _LEAST_ROWS:
        return False
    votes = 0
    long = True
    for column in cells.filled[row]:
        words = [one for other in below[:_SAMPLE] if (one := cells.words(other, column))]
        if len(words) >= _LEAST_ROWS:
            own = cells.words(row, column)
            votes += _vote(own, words)
            long = long and _is_as_long(own, words)
    return votes > 0 or (votes == 0 and long and len(cells.filled[row]) > 1)


def _vote(own: str, below: Sequence[str]) -> int:
    """How much speaks for a word of a row (above 0) or a column's name (below 0)."""
    if is_usual(own):
        return 0 if 2 * sum(map(is_usual, below)) >= len(below) else -2
    shapes = {_shape(one) for one in below}
    if len(shapes) == 1 and not all(map(str.isalpha, below[0])):
        return 2 if _shape(own) in shapes else -2
    if own in below or kinds.is_sentence(own):
        return 2
    ending = _ending(below)
    if own == ending:
        return -2
    if ending:
        return 1 if own.endswith(ending) else -1
    return 1 if len(own) >= (_PHRASE_WIDE if any(map(is_wide, own)) else _PHRASE_LATIN) else 0


def is_usual(words: str) -> bool:
    """Whether columns are often called so.

    >>> [is_usual(words) for words in ("施設名", "担当課", "金額（千円）", "Contact person", "port_code", "北町会館", "Inn")]
    [True, True, True, True, True, False, False]
    """
    words = nfkc(words).strip()
    return kinds.is_usual_name(words) or bool((_LATIN_NAMES if words.isascii() else _NAMES).fullmatch(words))


def _shape(words: str) -> str:
    """How a word is built: figures as 9, letters as a and 漢, the same behind each other once, all else as it is."""
    return re.sub(
        r"([9a漢])\1+",
        r"\1",
        "".join(
            "9" if c.isdigit() else "a" if c.isascii() and c.isalpha() else "漢" if c.isalpha() else c for c in nfkc(words)
        ),
    )


def _ending(below: Sequence[str]) -> str:
    """The last letter that all of several different words have in common: 港 of 北港, 南港; empty where they have none."""
    endings = {one[-1] for one in below}
    ending = endings.pop()
    return ending if not endings and len(set(below)) > 1 and is_wide(ending) and ending.isalpha() else ""


def _is_as_long(own: str, below: Sequence[str]) -> bool:
    least = _LONG_WIDE if any(map(is_wide, own)) else _LONG_LATIN
    return len(own) >= max(least, _AS_LONG * median(map(len, below)))
