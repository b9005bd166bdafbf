"""Why a question cannot be asked, in both languages."""

from __future__ import annotations

from shutten.texts.coded import coded, sayer
from shutten.texts.filled import Texts

TEXTS: Texts = {
    "empty": ("質問が空です。日本語か英語で入力してください。", "the question is empty; ask in Japanese or English"),
    "not_whole": (
        "質問に、文字として読めないバイトがあります。UTF-8 で入力してください。",
        "the question holds bytes that are no characters of UTF-8; write it in UTF-8",
    ),
    "not_characters": (
        "{given} は文字として読めないため、本文にはありえません。",
        "passages cannot hold {given}, which is no character",
    ),
    "no_words": (
        "質問が記号だけです。探す言葉を、日本語か英語で入力してください。",
        "the question has no letters and no digits; ask in Japanese or English",
    ),
    "too_long": (
        "質問が {length} 文字あります。{most} 文字までにしてください。",
        "the question has {length} characters; at most {most} are taken",
    ),
    "word_not_whole": (
        "語句に、文字として読めないバイトがあります。UTF-8 で入力してください。",
        "the word holds bytes that are no characters of UTF-8; write it in UTF-8",
    ),
    "no_word": ("探す語句がありません。語句を入力してください。", "there is no word to find; give one, or a phrase"),
    "word_too_long": (
        "語句が {length} 文字あります。{most} 文字までにしてください。",
        "the word has {length} characters; at most {most} are taken",
    ),
    "language": ("言語が {given} です。{known} のどちらかにしてください。", "the language is {given}; it takes {known}"),
    "only_excludes": (
        "質問に、除く語しかありません。探す語を加えてください。",
        "the question only says what must not stand in a passage; add what to look for",
    ),
    "no_language": (
        "索引に {missing} という言語の段落はありません。あるのは {known} です。",
        "the index holds no language {missing}; it holds {known}",
    ),
    "no_document": (
        "索引に {missing} という文書はありません。あるのは {known} です。",
        "the index holds no document {missing}; it holds {known}",
    ),
    "no_publisher": (
        "索引に {missing} という発行者の文書はありません。あるのは {known} です。",
        "the index holds no publisher {missing}; it holds {known}",
    ),
    "no_section": (
        "{missing} を含む見出しはありません。いちばん外側の見出しは {known} です。",
        "no heading of a section holds {missing}; the outermost are {known}",
    ),
    "no_characters": (
        "必ず含む語句か、含まない語句が空です。",
        "the characters that passages must or must not hold are empty",
    ),
    "no_date": (
        "日付が {given} です。2017、2017-08、2017-08-17 のように、年、月、日のどれかまで書いてください。",
        "the date is {given}; it takes a year, month or day, such as 2017, 2017-08 or 2017-08-17",
    ),
    "dates_reversed": (
        "日付が {since} から {until} までですが、終わりのほうが早くなっています。早いほうを先に書いてください。",
        "the dates run from {since} to {until}, which is earlier; the earlier comes first",
    ),
    "no_paragraph": (
        "文書に第{given}段落はありません。最後の段落は第{known}段落です。",
        "the document has no paragraph {given}; its last one is {known}",
    ),
    "no_parameter": (
        "{given} という引数はありません。使えるのは {known} です。",
        "there is no parameter {given}; there are {known}",
    ),
    "missing_parameter": ("引数 {name} がありません。", "the parameter {name} is missing"),
    "parameter": ("{name} が {given} です。{takes} を受け付けます。", "{name} is {given}; it takes {takes}"),
}

fault = coded(TEXTS)
"""A sentence of these in English, which knows its code."""

fault_in = sayer(TEXTS)
"""Such a sentence in a language."""
