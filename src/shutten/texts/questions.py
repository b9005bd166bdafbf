"""Why a question cannot be asked, in both languages."""

from __future__ import annotations

from shutten.texts.coded import coded, sayer
from shutten.texts.filled import Texts

TEXTS: Texts = {
    "empty": ("質問が空です。日本語か英語で入力してください。", "the question is empty; ask in Japanese or English"),
    "too_long": (
        "質問が {length} 文字あります。{most} 文字までにしてください。",
        "the question has {length} characters; at most {most} are taken",
    ),
    "language": ("言語が {given} です。{known} のどちらかにしてください。", "the language is {given}; it takes {known}"),
    "only_excludes": (
        "質問に、除く語しかありません。探す語を加えてください。",
        "the question only says what must not stand in a passage; add what to look for",
    ),
}

fault = coded(TEXTS)
"""A sentence of these in English, which knows its code."""

fault_in = sayer(TEXTS)
"""Such a sentence in a language."""
