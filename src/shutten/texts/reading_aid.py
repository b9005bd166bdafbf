"""The texts of the reading aid, in both languages."""

from __future__ import annotations

from shutten.texts.filled import filler

TEXTS: dict[str, dict[str, str]] = {
    "ja": {
        "aid": "読解の手がかり",
        "looking_up": "辞書を引いています…",
        "failed": "辞書を引けませんでした。",
        "none": "この段落には、辞書にある重要語が見つかりませんでした。",
        "terms": "重要語",
        "name": "固有名",
        "organisation": "組織名",
        "inferred": "読みは推定",
        "no_translation": "辞書に訳なし",
        "times": "{count}回",
        "glossary": "用語集",
        "furigana": "ふりがなを付けて表示する",
        "furigana_help": (
            "ふりがなは形態素解析（Sudachi）が文脈から選んだ読みで、誤ることがあります。人名や、同じ表記で読みの違う語では"
            "特に注意してください。数とその助数詞には付けません。引用には、ふりがなのない原文を使ってください。"
        ),
        "note": "訳は用語集と辞書にあるものだけを載せています。文脈に合わない訳を選ぶこともあります。",
        "note_readings": (
            "「読みは推定」とある語は、辞書に読みがないか複数あり、形態素解析が文脈から選んだ読みを示しています。"
        ),
        "sources": "辞書",
    },
    "en": {
        "aid": "Reading aid",
        "looking_up": "Looking up the dictionary…",
        "failed": "The dictionary could not be consulted.",
        "none": "No key term of this passage is in the dictionary.",
        "terms": "Key terms",
        "name": "name",
        "organisation": "organisation",
        "inferred": "reading inferred",
        "no_translation": "no translation listed",
        "times": "{count} times",
        "glossary": "glossary",
        "furigana": "Show the passage with furigana",
        "furigana_help": (
            "Furigana are the readings that the analyser (Sudachi) took from the context, and may be wrong, those of names and "
            "of words that are written alike but read differently most of all. Numbers and their counters have none. When you "
            "quote, use the original text without them."
        ),
        "note": (
            "Translations are those of the glossary and the dictionaries, and nothing else; the one chosen may not fit the "
            "context."
        ),
        "note_readings": (
            "Where it says “reading inferred”, the dictionaries have several readings or none, and the one shown is the "
            "analyser’s, taken from the context."
        ),
        "sources": "Dictionaries",
    },
}

text = filler(TEXTS)
