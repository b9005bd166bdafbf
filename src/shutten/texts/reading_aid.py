"""The texts of the reading aid, in both languages."""

from __future__ import annotations

from shutten.texts.filled import Texts, filler

TEXTS: Texts = {
    "aid": ("読解の手がかり", "Reading aid"),
    "looking_up": ("辞書を引いています…", "Looking up the dictionary…"),
    "failed": ("辞書を引けませんでした。", "The dictionary could not be consulted."),
    "none": ("この段落には、辞書にある重要語が見つかりませんでした。", "No key term of this passage is in the dictionary."),
    "terms": ("重要語", "Key terms"),
    "alignment": ("質問の語と段落の語", "Words of the question, and of the passage"),
    "alignment_pair": ("{asked} と {shown}（{origin}）", "{asked} and {shown} ({origin})"),
    "marked": ("印をつけた文", "The marked sentence"),
    "rest": ("段落のほかの重要語も見る", "Key terms of the rest of the passage"),
    "number": ("数・日付", "number or date"),
    "question": ("質問のつづり", "as the question spells it"),
    "translation": ("英語版のつづり", "as the English version spells it"),
    "name": ("固有名", "name"),
    "organisation": ("組織名", "organisation"),
    "inferred": ("読みは推定", "reading inferred"),
    "no_translation": ("辞書に訳なし", "no translation listed"),
    "times": ("{count}回", "{count} times"),
    "glossary": ("用語集", "glossary"),
    "furigana": ("ふりがなを付けて表示する", "Show the passage with furigana"),
    "furigana_help": (
        "ふりがなは形態素解析（Sudachi）が文脈から選んだ読みで、誤ることがあります。人名や、同じ表記で読みの違う語では"
        "特に注意してください。数とその助数詞には付けません。引用には、ふりがなのない原文を使ってください。",
        "Furigana are the readings that the analyser (Sudachi) took from the context, and may be wrong, those of names and "
        "of words that are written alike but read differently most of all. Numbers and their counters have none. When you "
        "quote, use the original text without them.",
    ),
    "note": (
        "訳は用語集と辞書にあるものだけを載せています。文脈に合わない訳を選ぶこともあります。",
        "Translations are those of the glossary and the dictionaries, and nothing else; the one chosen may not fit the "
        "context.",
    ),
    "note_readings": (
        "「読みは推定」とある語は、辞書に読みがないか複数あり、形態素解析が文脈から選んだ読みを示しています。",
        "Where it says “reading inferred”, the dictionaries have several readings or none, and the one shown is the "
        "analyser’s, taken from the context.",
    ),
    "sources": ("辞書", "Dictionaries"),
}

text = filler(TEXTS)
