"""Every text of the page, in both languages. A test checks that none is missing in either."""

from __future__ import annotations

TEXTS: dict[str, dict[str, str]] = {
    "ja": {
        "title": "出典 Shutten",
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
        "collection": "収録文書",
        "collection_counts": "文書 {documents} 件、段落 {passages} 件",
        "loading": "言語モデルを読み込んでいます（初回は十数秒かかります）…",
        "searching": "探しています…",
        "found": "{documents} 件の文書から {passages} 段落",
        "nothing": "該当する段落はありません。絞り込みを緩めるか、言い換えてみてください。",
        "uncalibrated": "質問に近い順に並んでいます。答えになっているかどうかは本文で確かめてください。",
        "score": "近さ",
        "score_help": "質問と段落のベクトルの余弦。無関係な文でも 0.7 を下回ることは少なく、順位の目安にすぎません。",
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
        "collection": "Collection",
        "collection_counts": "{documents} documents, {passages} passages",
        "loading": "Loading the language model (the first time takes some ten seconds) …",
        "searching": "Searching …",
        "found": "{passages} passages from {documents} documents",
        "nothing": "No passage was found. Loosen the filters, or put the question in other words.",
        "uncalibrated": "The passages nearest to the question come first. Whether they answer it, read for yourself.",
        "score": "closeness",
        "score_help": "Cosine of the question's and the passage's vectors. Even unrelated texts are seldom "
        "below 0.7; it orders the passages and says no more.",
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


def text(language: str, key: str, **values: object) -> str:
    """A text of the page, its placeholders filled."""
    return TEXTS[language][key].format(**values)
