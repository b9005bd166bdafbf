"""Japanese or English: told by the script, which is enough for these two."""

from __future__ import annotations

import re

LANGUAGES = ("ja", "en")
_KANA = re.compile(r"[ぁ-ゖァ-ヺー\uff66-\uff9f]")
_HAN = re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf\uf900-\ufaff々〆]")
_LATIN = re.compile(r"[A-Za-z]+")


def detect_language(text: str, default: str = "en") -> str:
    """The language of ``text``.

    Kana or kanji make a text Japanese unless Latin words outnumber them four to one, as in an English text that quotes a
    Japanese name. A text with no letters at all has the ``default`` language.

    >>> detect_language("2017年8月の2+2には誰が出席しましたか")
    'ja'
    >>> detect_language("Who attended the 2+2 (日米安全保障協議委員会) meeting that was held in Washington in August 2017?")
    'en'
    >>> detect_language("2017 2+2", default="ja")
    'ja'
    """
    japanese = len(_KANA.findall(text)) + len(_HAN.findall(text))
    words = len(_LATIN.findall(text))
    if not japanese:
        return "en" if words else default
    return "en" if words * 2 > japanese and words > 4 else "ja"
