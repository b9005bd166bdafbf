"""The texts of the ask page alone, in both languages."""

from __future__ import annotations

from shutten.texts.filled import Texts, filler

TEXTS: Texts = {
    "waiting": (
        "順番を待っています（{count} 番目）。",
        "Your question waits for its turn: it is number {count} in line.",
    ),
    "found_in": (
        "上位{passages}段落のうち{documents}件の文書に見つかりました",
        "Found in {documents} documents, among the first {passages} passages",
    ),
    "found_in_one": (
        "上位{passages}段落のうち1件の文書に見つかりました",
        "Found in one document, among the first {passages} passages",
    ),
    "found_in_only": ("1件の文書に見つかりました", "Found in one document"),
    "not_found_in": ("収録文書には見つかりませんでした", "Not found in these documents"),
    "ask_exactly": ("「{question}」を書いたとおりに探す", "Ask “{question}” exactly as it is written"),
    "near_in": ("近い段落はありますが、答えは見当たりません", "On the subject, but no answer was found"),
    "verdict_chance": ("答えがある見込み: {word}（{percent}%）", "Chance that one of these answers: {word} ({percent}\u00a0%)"),
    "verdict_help": (
        "表示した段落の中に答えがある見込みです。答えのわかっている質問で調整しています。",
        "How likely it is that an answer is among the passages shown, as set by questions whose answers are known.",
    ),
    "high": ("高い", "high"),
    "fair": ("中くらい", "fair"),
    "low": ("低い", "low"),
    "chance": (
        "答えがある見込みは、この段落だけで {percent}%、表示した{passages}段落を合わせて {together}% です。",
        "Chance of an answer: {percent} % for this passage alone, {together} % for the {passages} shown together.",
    ),
    "why_chance": ("見込み: {word}", "Chance: {word}"),
    "given_by": ("上から {ranks} 番目", "{ranks}"),
    "given_number": ("この語句が答えである見込み: {percent}%", "Chance that these words answer: {percent} %"),
    "differing": ("別の答えを示す段落もあります:", "Other passages give a different answer:"),
    "elsewhere": ("ほかの段落では:", "In other passages:"),
    "pages_and_key": ("{pages}（印をつけた文は{marked}）", "{pages}, the sentence marked on {marked}"),
    "read": ("文書で読む", "Read in the document"),
    "scan_lines": ("スキャンの画像と見比べる", "Compare with the scan"),
    "no_scan_lines": (
        "この段落の行の画像を表示できません。",
        "The lines of this passage cannot be shown.",
    ),
    "similar": ("似た段落を探す", "More like this"),
    "similar_to": ("この段落に近い段落", "Passages like this one"),
    "similar_note": (
        "言語を問わず、意味の近い順に表示しています。ほぼ同文のものは除いています。",
        "The nearest in meaning first, whatever their language; what says the same in nearly the same words is left out.",
    ),
    "similar_none": ("近い段落はありません。", "No passage is like this one."),
    "back_to_answer": ("答えに戻る: {question}", "Back to the answer: {question}"),
    "copy_citation": ("出典をコピー", "Copy the citation"),
    "copy": ("コピー:", "Copy:"),
    "copied": ("コピーしました", "Copied"),
    "copy_failed": (
        "コピーできませんでした。「引用の形式」を開き、選んでコピーしてください。",
        "Copying failed. Open “Cite” and select it there.",
    ),
    "copy_link": ("この検索へのリンクをコピー", "Copy a link to this search"),
    "link_failed": (
        "コピーできませんでした。アドレス欄からコピーしてください。",
        "Copying failed. Copy the link from the address bar.",
    ),
    "export": ("保存", "Save"),
    "export_help": (
        "表示した段落と出典を、検索の条件とともに保存します。",
        "The passages shown and their sources, with the search that found them.",
    ),
    "history": ("質問の履歴", "Questions asked"),
    "filters_on": ("絞り込み:", "Filters:"),
    "filter_languages": ("言語", "language"),
    "filter_documents": ("文書", "document"),
    "filter_publishers": ("発行者", "publisher"),
    "filter_dates": ("年", "years"),
    "filter_sections": ("節", "section"),
    "filter_holding": ("含む語句", "containing"),
    "filter_without": ("除く語句", "without"),
    "holding": ("必ず含む語句", "Must contain"),
    "without": ("含まない語句", "Must not contain"),
    "characters_none": ("指定なし", "Anything"),
    "characters_help": (
        "入力した文字が、段落やその見出しにそのままあるかどうかで絞り込みます。質問の中では「…」と -語 が同じ働きをします。",
        'Characters as they stand in a passage or its headings. In a question "…" and -word do the same.',
    ),
    "filter_chip": ("{kind}: {words}", "{kind} {words}"),
    "clear": ("絞り込みをすべて解除", "Clear all filters"),
    "emptied_by": (
        "絞り込みのため、探す段落が残っていません。次のどれかを解除すると見つかります: {filters}",
        "The filters leave no passage to search. Remove any one of these to find some: {filters}",
    ),
    "emptied": (
        "絞り込みのため、探す段落が残っていません。絞り込みを解除してください。",
        "The filters leave no passage to search. Clear them.",
    ),
    "no_section": ("見出しに「{section}」を含む節はありません。", "No section heading contains “{section}”."),
    "passed_over": (
        "リンクのうち、この索引にないものや使えない値は無視しました: {values}",
        "Ignored in the link, since the index does not have it or the value cannot be used: {values}",
    ),
    "in_others": ("{title} ほか {count} 件", "{title} and {count} more"),
    "histogram": (
        "年ごとの段落の数。{first}年から{last}年まで、最も多いのは{top}年の {count} 段落",
        "Passages by year, from {first} to {last}; the most are of {top}: {count}",
    ),
    "histogram_bar": ("{year}年: {count} 段落", "{year}: {count} passages"),
}

text = filler(TEXTS)
"""A text of these, its placeholders filled."""

HIGH, FAIR = 70, 40
"""Per cent from which on a chance is called so."""


def chance_word(language: str, percent: int, lower: int = 0) -> str:
    """A chance in per cent in words, or ``lower`` words below that.

    >>> chance_word("en", 82), chance_word("en", 82, lower=1), chance_word("en", 50, lower=2)
    ('high', 'fair', 'low')
    """
    words = ("high", "fair", "low")
    at = 0 if percent >= HIGH else 1 if percent >= FAIR else 2
    return text(language, words[min(at + lower, 2)])
