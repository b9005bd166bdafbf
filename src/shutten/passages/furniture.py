"""What belongs to the page and not to the text: navigation, print buttons, advertisement notices, end marks."""

from __future__ import annotations

import re

_WHOLE_LINES = (
    (r"contents|目\s*次|table of contents", "table of contents"),
    (r"印刷用?(?:ページ|画面)?|このページを印刷(?:する)?|print(?: this page)?", "print button"),
    (r"(?:ページの?)?(?:先頭|トップ|top)(?:へ|に)(?:戻る)?|(?:back to )?(?:page )?top", "navigation"),
    (r"(?:[<＜«‹←▲△]\s*)?(?:前|次)の(?:項目|ページ|節|章|記事)(?:[にへ](?:戻る|進む))?(?:\s*[>＞»›→])?"
     r"(?:\s+(?:前|次)の(?:項目|ページ|節|章|記事)(?:[にへ](?:戻る|進む))?)*", "navigation"),
    (r"(?:previous|next)(?: page| section)?|home|ホーム|トップページ|サイトマップ"
     r"|site ?map|本文へ(?:移動)?|skip to (?:main )?content", "navigation"),
    (r".{0,12}(?:ページ|記事|サイト).{0,6}広告(?:が|を)含.{0,24}"
     r"|広告|スポンサー(?:ド)?リンク|advertisement|sponsored(?: links?)?", "advertisement notice"),
    (r"(?:合わせて|あわせて|併せて)(?:読みたい|どうぞ).{0,10}"
     r"|関連(?:記事|リンク|ページ)|おすすめ記事|related (?:articles|links)", "links to other pages"),
    (r"シェア(?:する)?|ツイート|tweet|share(?: this)?|facebook|line(?:で送る)?|はてなブックマーク", "sharing buttons"),
    (r"[(（](?:以上|了|終)[)）]|以\s*上|\(end\)|###", "end mark"),
    (r"[-=_*＊―ー─━・•\s]{3,}", "rule"),
    (r"(?:p(?:age|\.)?\s*)[0-9]{1,4}(?:\s*(?:/|of)\s*[0-9]{1,4})?|[-–—]\s*[0-9０-９]{1,4}\s*[-–—]|[0-9０-９]{1,4}\s*ページ"
     r"|[0-9]{1,4}\s+of\s+[0-9]{1,4}", "page number"),
)  # fmt: skip
_PATTERNS = tuple((re.compile(pattern, re.I), reason) for pattern, reason in _WHOLE_LINES)
_LONGEST = 60


def furniture_reason(line: str) -> str:
    """Why ``line`` is no part of the text; empty where it is.

    >>> furniture_reason("前の項目に戻る     次の項目に進む"), furniture_reason("目次を改めた。")
    ('navigation', '')
    """
    line = line.strip()
    if not line or len(line) > _LONGEST:
        return ""
    return next((reason for pattern, reason in _PATTERNS if pattern.fullmatch(line)), "")
