"""Every text of the page and of an answer in the terminal, in both languages. A test checks that none is missing in either."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shutten.texts.filled import filler

if TYPE_CHECKING:
    from shutten.search.answer import Met

TEXTS: dict[str, dict[str, str]] = {
    "ja": {
        "title": "出典 Shutten",
        "page_ask": "質問する",
        "page_document": "文書を読む",
        "page_library": "収録文書",
        "page_evaluate": "検索の評価",
        "tagline": "日本語または英語で質問すると、文書の中から答えにあたる段落を、出典つきで示します。文章は生成しません。",
        "question": "質問",
        "placeholder": "例: 2017年8月の2+2には誰が出席しましたか",
        "ask": "探す",
        "examples": "質問の例",
        "settings": "検索の設定",
        "top": "表示する段落の数",
        "passage_language": "段落の言語",
        "ja": "日本語",
        "en": "英語",
        "languages_all": "両方",
        "documents": "文書を限る",
        "documents_all": "すべての文書",
        "publishers": "発行者を限る",
        "publishers_all": "すべての発行者",
        "years": "年を限る",
        "years_help": "年を限ると、日付のわからない段落は除かれます。",
        "sections": "節を限る",
        "sections_all": "すべての節",
        "sections_help": "見出しに含まれる言葉を入力することもできます。",
        "collection": "収録文書",
        "collection_counts": "文書 {documents} 件、段落 {passages} 件",
        "loading": "言語モデルを読み込んでいます（初回は十数秒かかります）…",
        "searching": "探しています…",
        "found": "収録文書に見つかりました（確からしさ {percent}%）",
        "not_found": "収録文書には見つかりませんでした（表示した段落に答えがある見込み {percent}%）",
        "nearest": "質問に近い段落（答えとは限りません）",
        "nearest_note": "質問に最も近いものを並べただけで、おそらく答えではありません。",
        "nothing": "該当する段落はありません。絞り込みを緩めるか、言い換えてみてください。",
        "also_in": "ほぼ同文",
        "met": "対応した語",
        "more": "ほか {count} 件",
        "why": "この段落が選ばれた理由",
        "why_help": "それぞれの見方による点数の合計が高い段落ほど、上に並びます。",
        "points": "合計",
        "citation": "出典の書き方",
        "copy_label": "出典",
        "copy_markdown": "Markdown",
        "copy_bibtex": "BibTeX",
        "copy_csl": "CSL-JSON",
        "csl_item": "文書（文献管理ソフトに取り込む）",
        "csl_citation": "引用箇所",
        "open_source": "原文を開く",
        "source": "典拠",
        "row": "表の行",
        "no_index": "索引がありません。`shutten build` で作ってください。",
        "failed": "質問に答えられませんでした。",
    },
    "en": {
        "title": "Shutten 出典",
        "page_ask": "Ask",
        "page_document": "Read the document",
        "page_library": "Library",
        "page_evaluate": "Evaluation",
        "tagline": "Ask in Japanese or English and read the passages of the documents that answer, each with its source. "
        "Nothing is generated.",
        "question": "Question",
        "placeholder": "e.g. Which article of the security treaty covers the Senkaku Islands?",
        "ask": "Search",
        "examples": "Example questions",
        "settings": "Search settings",
        "top": "Passages to show",
        "passage_language": "Language of the passages",
        "ja": "Japanese",
        "en": "English",
        "languages_all": "Both",
        "documents": "Only in these documents",
        "documents_all": "All documents",
        "publishers": "Only from these publishers",
        "publishers_all": "All publishers",
        "years": "Only from these years",
        "years_help": "With fewer than all years, passages without a date are left out.",
        "sections": "Only in these sections",
        "sections_all": "All sections",
        "sections_help": "You may also type words that stand in a heading.",
        "collection": "Collection",
        "collection_counts": "{documents} documents, {passages} passages",
        "loading": "Loading the language model (the first time takes some ten seconds) …",
        "searching": "Searching …",
        "found": "Found in these documents – confidence {percent} %",
        "not_found": "Not found in these documents – the chance that a passage shown answers is {percent} %",
        "nearest": "Merely the nearest passages",
        "nearest_note": "They come closest to the question, and probably do not answer it.",
        "nothing": "No passage was found. Loosen the filters, or put the question in other words.",
        "also_in": "Also in",
        "met": "Words met",
        "more": "{count} more",
        "why": "Why this passage",
        "why_help": "Each way of looking gives points; the passage with the most comes first.",
        "points": "Sum",
        "citation": "Cite this passage",
        "copy_label": "Citation",
        "copy_markdown": "Markdown",
        "copy_bibtex": "BibTeX",
        "copy_csl": "CSL-JSON",
        "csl_item": "The document, for a reference manager",
        "csl_citation": "The place cited",
        "open_source": "Open the source",
        "source": "Rests on",
        "row": "Row of the table",
        "no_index": "There is no index. Make one with `shutten build`.",
        "failed": "The question could not be answered.",
    },
}

EXAMPLES: dict[str, tuple[str, ...]] = {
    "ja": (
        "2017年8月の2+2には誰が出席しましたか",
        "普天間飛行場の移設について何が確認されましたか",
        "宇宙への攻撃は安保条約第5条の対象になりますか",
    ),
    "en": (
        "Which article of the security treaty covers the Senkaku Islands?",
        "What are the three pillars of the Free and Open Indo-Pacific?",
        "Who took part in the 2+2 meeting of January 2023?",
    ),
}


ORIGINS: dict[str, dict[str, str]] = {
    "ja": {
        "same": "同じ語",
        "dictionary": "辞書の訳語",
        "glossary": "用語集の訳語",
        "name": "固有名",
        "meaning": "意味の近い語",
    },
    "en": {
        "same": "the same word",
        "dictionary": "translated by the dictionary",
        "glossary": "translated by the glossary",
        "name": "a name",
        "meaning": "nearest in meaning",
    },
}
"""How a term of the question comes to stand in a passage."""

LEGS: dict[str, dict[str, str]] = {
    "ja": {
        "dense": "段落全体の意味",
        "near_dense": "段落全体の意味",
        "bias": "基準値",
        "own_language": "質問と同じ言語",
        "second": "段落全体の意味（第二のモデル）",
        "sentence": "最も近い一文",
        "near_sentence": "最も近い一文",
        "terms": "共通する語（訳語を含む）",
        "evidence": "質問の語が、文字どおりか意味で現れること",
        "late": "語と語の意味の近さ",
        "coverage": "質問の語が文字どおり現れる割合",
        "date": "日付",
    },
    "en": {
        "dense": "Meaning of the whole passage",
        "near_dense": "Meaning of the whole passage",
        "bias": "Baseline",
        "own_language": "In the question's language",
        "second": "Meaning of the whole passage (second model)",
        "sentence": "Nearest sentence",
        "near_sentence": "Nearest sentence",
        "terms": "Words in common, translated ones too",
        "evidence": "Words of the question, literally or by meaning",
        "late": "Closeness in meaning, word by word",
        "coverage": "Share of the question's words that stand there literally",
        "date": "Date",
    },
}
"""What adds to a passage's score."""

text = filler(TEXTS)
"""A text of these, its placeholders filled."""


def origin_name(language: str, origin: str) -> str:
    """An origin of `Met` in words; an unknown one as it is."""
    return ORIGINS[language].get(origin, origin)


def leg_name(language: str, leg: str) -> str:
    """A leg's name in words; an unknown one as it is."""
    return LEGS[language].get(leg, leg)


def percent(confidence: float) -> int:
    """A confidence in whole per cent: rounded down, so that less than a half looks it, and from 1 to 99: nothing is certain."""
    return min(99, max(1, int(100 * confidence + 1e-9)))


def translated(met: Met) -> str:
    """A term as it was asked and, where that differs, as the passage says it: ``→`` translated, ``≈`` near in meaning."""
    if met.origin == "same" or met.source.casefold() == met.shown.casefold():
        return met.source
    return f"{met.source} {'≈' if met.origin == 'meaning' else '→'} {met.shown}"
