"""What a question asks beside its words, as it was understood, in both languages."""

from __future__ import annotations

from shutten.texts.filled import Texts, filler

TEXTS: Texts = {
    "understood": ("質問の読み取り", "Understood as"),
    "quoted": ("「{words}」", "“{words}”"),
    "phrase": ("{words}の文字どおり", "exactly {words}"),
    "preferred": ("{words}を含む段落を優先", "preferably with {words}"),
    "without": ("{words}を除く", "without {words}"),
    "latest": ("新しいものを優先（{words}）", "the latest first ({words})"),
    "first": ("古いものを優先（{words}）", "the earliest first ({words})"),
    "time": ("時期を優先: {words}", "preferably {words}"),
    "side": ("{words}の側を優先", "the side of {words} first"),
    "nowhere": (
        "収録文書には見つかりませんでした（{phrases}という文字列は、探した範囲のどこにもありません）",
        "Not found in these documents – {phrases} stands nowhere in what was searched",
    ),
    "nowhere_together": (
        "収録文書には見つかりませんでした（{phrases}をともに含む段落はありません）",
        "Not found in these documents – no passage holds {phrases} together",
    ),
    "two_languages": (
        "質問は日本語か英語で書いてください（Ask in Japanese or English）。ほかの言語には、近い段落を示すだけです。",
        "Ask in Japanese or English (日本語か英語で質問してください); for other languages, merely near passages are shown.",
    ),
    "take_off": ("{sign}（外す）", "{sign} (take off)"),
    "take_back": ("{words}（元に戻す）", "{words} (take back)"),
    "as_words": ("普通の語として扱う", "Taken as mere words"),
}

text = filler(TEXTS)
"""A text of these, its placeholders filled."""
