"""The texts of the ask page alone, in both languages."""

from __future__ import annotations

from shutten.texts.filled import filler

TEXTS: dict[str, dict[str, str]] = {
    "ja": {
        "found_in": "文書 {documents} 件に見つかりました",
        "found_in_one": "文書 1 件に見つかりました",
        "not_found_in": "収録文書には見つかりませんでした",
        "verdict_chance": "答えがある見込み: {word}（{percent}%）",
        "verdict_help": "表示した段落の中に答えがある見込みです。答えのわかっている質問で調整しています。",
        "passages_shown": "{passages} 段落を、答えらしい順に表示しています。",
        "high": "高い",
        "fair": "中くらい",
        "low": "低い",
        "chance": "この段落が答えである見込み: {word}（{percent}%）",
        "page_number": "{page} 頁",
        "read": "文書の中で読む",
        "similar": "似た段落を探す",
        "similar_to": "この段落に近い段落",
        "similar_note": "言語を問わず、意味の近い順に表示しています。ほぼ同文のものは除いています。",
        "similar_none": "近い段落はありません。",
        "back_to_answer": "答えに戻る: {question}",
        "copy": "コピー:",
        "copied": "コピーしました",
        "copy_failed": "コピーできませんでした。下の「出典の書き方」から選んでコピーしてください。",
        "copy_link": "この検索へのリンクをコピー",
        "link_failed": "コピーできませんでした。アドレス欄からコピーしてください。",
        "export": "保存",
        "export_help": "表示した段落と出典を、検索の条件とともに保存します。",
        "history": "この画面で尋ねた質問",
        "filters_on": "絞り込み",
        "filter_languages": "言語",
        "filter_documents": "文書",
        "filter_publishers": "発行者",
        "filter_dates": "年",
        "filter_sections": "節",
        "clear": "絞り込みをすべて解除",
        "emptied_by": "絞り込みのため、探す段落が残っていません。次のどれかを解除すると見つかります: {filters}",
        "emptied": "絞り込みのため、探す段落が残っていません。絞り込みを解除してください。",
        "no_section": "見出しに「{section}」を含む節はありません。",
        "unreadable": "段落を読み出せませんでした。",
        "histogram": "年ごとの段落の数。{first}年から{last}年まで、最も多いのは{top}年の {count} 段落",
        "histogram_bar": "{year}年: {count} 段落",
    },
    "en": {
        "found_in": "Found in {documents} documents",
        "found_in_one": "Found in one document",
        "not_found_in": "Not found in these documents",
        "verdict_chance": "Chance that they answer: {word} ({percent} %)",
        "verdict_help": "How likely it is that an answer is among the passages shown, "
        "as set by questions whose answers are known.",
        "passages_shown": "Passages shown: {passages}, the likeliest to answer first.",
        "high": "high",
        "fair": "fair",
        "low": "low",
        "chance": "Chance that this passage answers: {word} ({percent} %)",
        "page_number": "p. {page}",
        "read": "Read in the document",
        "similar": "More like this",
        "similar_to": "Passages like this one",
        "similar_note": "The nearest in meaning first, whatever their language; what says the same in nearly the same words is "
        "left out.",
        "similar_none": "No passage is like this one.",
        "back_to_answer": "Back to the answer: {question}",
        "copy": "Copy:",
        "copied": "Copied",
        "copy_failed": "It could not be copied. Select it below, under “Cite this passage”.",
        "copy_link": "Copy a link to this search",
        "link_failed": "It could not be copied. Copy it from the address bar.",
        "export": "Save",
        "export_help": "The passages shown and their sources, with the search that found them.",
        "history": "Asked in this session",
        "filters_on": "Only",
        "filter_languages": "language",
        "filter_documents": "document",
        "filter_publishers": "publisher",
        "filter_dates": "years",
        "filter_sections": "section",
        "clear": "Clear all filters",
        "emptied_by": "The filters leave no passage to search. Lifting any one of these would: {filters}",
        "emptied": "The filters leave no passage to search. Clear them.",
        "no_section": "No heading of a section holds “{section}”.",
        "unreadable": "The passages could not be read.",
        "histogram": "Passages by year, from {first} to {last}; the most are of {top}: {count}",
        "histogram_bar": "{year}: {count} passages",
    },
}

text = filler(TEXTS)
"""A text of these, its placeholders filled."""

FILE_FORMS = {"markdown": "Markdown", "json": "JSON", "csv": "CSV (Excel)", "bibtex": "BibTeX", "csl": "CSL-JSON"}
"""Names of the forms of files, alike in both languages."""

HIGH, FAIR = 70, 40
"""Per cent from which on a chance is called so."""


def chance_word(language: str, percent: int) -> str:
    """A chance in per cent in words."""
    if percent >= HIGH:
        return text(language, "high")
    return text(language, "fair") if percent >= FAIR else text(language, "low")
