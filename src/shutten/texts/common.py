"""The texts that several pages, the terminal and the files of an answer share, in both languages."""

from __future__ import annotations

from collections.abc import Sequence

from shutten.texts.filled import Texts, filler, namer

TEXTS: Texts = {
    "title": ("出典 Shutten", "Shutten 出典"),
    "page_ask": ("質問する", "Ask"),
    "page_batch": ("まとめて質問する", "Many questions"),
    "page_document": ("文書を読む", "Read the document"),
    "page_basket": ("かご", "Basket"),
    "page_library": ("収録文書", "Library"),
    "page_evaluate": ("検索の評価", "Evaluation"),
    "signed_in_reader": ("閲覧者としてサインイン中・サインアウト", "Signed in as reader – sign out"),
    "signed_in_editor": ("編集者としてサインイン中・サインアウト", "Signed in as editor – sign out"),
    "collection_choice": ("文書集", "Collection"),
    "no_collection": (
        "リンクの文書集はないか、見ることができません。別の文書集を表示しています。",
        "There is no such collection as the link names, or you may not see it; another one is shown.",
    ),
    "tagline": (
        "日本語または英語で質問すると、文書の中から答えにあたる段落を、出典つきで示します。文章は生成しません。",
        "Ask in Japanese or English and read the passages of the documents that answer, each with its source. "
        "Nothing is generated.",
    ),
    "question": ("質問", "Question"),
    "placeholder": (
        "例: 2017年8月の2+2には誰が出席しましたか",
        "e.g. Which article of the security treaty covers the Senkaku Islands?",
    ),
    "placeholder_elsewhere": ("知りたいことを文で入力", "Ask in a sentence"),
    "ask": ("探す", "Search"),
    "examples": ("質問の例", "Example questions"),
    "settings": ("検索の設定", "Search settings"),
    "top": ("表示する段落の数", "Passages to show"),
    "passage_language": ("段落の言語", "Language of the passages"),
    "ja": ("日本語", "Japanese"),
    "en": ("英語", "English"),
    "languages_all": ("両方", "Both"),
    "documents": ("文書で絞り込む", "Only in these documents"),
    "documents_all": ("すべての文書", "All documents"),
    "publishers": ("発行者で絞り込む", "Only from these publishers"),
    "publishers_all": ("すべての発行者", "All publishers"),
    "years": ("年で絞り込む", "Only from these years"),
    "years_help": (
        "年で絞り込むと、日付のわからない段落は除かれます。",
        "With fewer than all years, passages without a date are left out.",
    ),
    "sections": ("節で絞り込む", "Only in these sections"),
    "sections_all": ("すべての節", "All sections"),
    "sections_help": ("見出しに含まれる言葉を入力することもできます。", "You may also type words that a heading contains."),
    "collection": ("収録文書", "Collection"),
    "collection_counts": ("文書 {documents} 件、段落 {passages} 件", "{documents} documents, {passages} passages"),
    "loading": ("言語モデルを読み込んでいます（数秒かかります）…", "Loading the language model (a few seconds) …"),
    "loading_first": (
        "このコンピューターで初めて使うため、言語モデルを準備しています（1 分ほどかかります。次からは数秒です）…",
        "Preparing the language model, which this computer has not used before (about a minute; a few seconds from then on) …",
    ),
    "searching": ("探しています…", "Searching …"),
    "understood": (
        "「{question}」として探しました: {words}",
        "Did you mean: {question} – this is what was searched for: {words}",
    ),
    "exactly_option": ("（書いたとおりに探すには --exactly）", "(--exactly asks it as it is written)"),
    "found": (
        "収録文書に見つかりました（答えがある見込み {percent}%）",
        "Found in these documents – chance of an answer {percent} %",
    ),
    "not_found": (
        "収録文書には見つかりませんでした（答えがある見込み {percent}%）",
        "Not found in these documents – chance of an answer {percent} %",
    ),
    "near": (
        "近い段落はありますが、答えは見当たりません（答えがある見込み {percent}%）",
        "On the subject, but no answer was found – chance of an answer {percent} %",
    ),
    "missing": ("質問にあって、これらの段落にない語: {words}", "Missing from these passages: {words}"),
    "nearest": ("質問に近い段落（答えとは限りません）", "The nearest passages, not necessarily answers"),
    "nothing": (
        "該当する段落はありません。絞り込みを緩めるか、言い換えてみてください。",
        "No passage was found. Remove a filter, or put the question in other words.",
    ),
    "answer": ("答え", "Answer"),
    "answer_given": (
        "答え: {answer}（見込み {percent}%、上から {ranks} 番目）",
        "Answer: {answer} – chance {percent} %, {ranks}",
    ),
    "answer_differs": (
        "別の答え: {answer}（見込み {percent}%、上から {ranks} 番目）",
        "A different answer: {answer} – chance {percent} %, {ranks}",
    ),
    "answer_elsewhere": (
        "ほかの段落では: {answer}（見込み {percent}%、上から {ranks} 番目）",
        "In other passages: {answer} – chance {percent} %, {ranks}",
    ),
    "same_in_ja": ("日本語版の同じ箇所", "The same in Japanese"),
    "same_in_en": ("英語版の同じ箇所", "The same in English"),
    "in_ja": ("日本語版", "In Japanese"),
    "in_en": ("英語版", "In English"),
    "also_in": ("ほぼ同文", "Also in"),
    "later": ("{year}年の版あり", "There is an edition of {year}"),
    "date_remark": ("日付に注意: {remark}", "Mind the date: this document {remark}"),
    "date_remark_of": ("「{title}」の日付に注意: {remark}", "Mind the date: “{title}” {remark}"),
    "differs": ("{rank} とほぼ同文。違い: {pairs}", "Nearly the same as {rank}, but: {pairs}"),
    "nothing_there": ("（なし）", "(nothing)"),
    "key_on": ("答えの文（{pages}）", "The sentence that answers ({pages})"),
    "met": ("対応した語", "Matching words"),
    "met_beside": ("{term}（{where}）", "{term} ({where})"),
    "more": ("ほか {count} 件", "{count} more"),
    "why": ("この段落が選ばれた理由", "Why this passage"),
    "why_help": (
        "それぞれの見方による点数の合計が高い段落ほど、上に並びます。",
        "Each way of looking gives points; the passage with the most comes first.",
    ),
    "points": ("合計", "Total"),
    "citation": ("引用の形式", "Cite"),
    "csl_item": ("文書（文献管理ソフトに取り込む）", "The document, for a reference manager"),
    "csl_citation": ("引用箇所", "The place cited"),
    "passage_link": ("段落へのリンク", "Link to the passage"),
    "opened_by": ("リンク: {link}", "Link: {link}"),
    "called": ("所在: {reference}", "Where: {reference}"),
    "open_source": ("原文を開く", "Open the source"),
    "row": ("表の行", "Table row"),
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
EXAMPLES_OF = "ja/2017-08-17-two-plus-two.md"
"""A document of the shipped collection, which the examples are about: another one does not answer them."""


ORIGINS: Texts = {
    "same": ("同じ語", "the same word"),
    "dictionary": ("辞書の訳語", "translated by the dictionary"),
    "glossary": ("用語集の訳語", "translated by the glossary"),
    "name": ("固有名", "a name"),
    "meaning": ("意味の近い語", "nearest in meaning"),
}
"""How a term of the question comes to stand in a passage."""

LEGS: Texts = {
    "side": ("質問と反対のことを述べていること", "It says the contrary of what is asked for"),
    "time": ("質問の求める時期から外れること", "Of another time than is asked for"),
    "superseded": ("新しい版があること", "There is a newer edition"),
    "phrase": ("引用符の語句がないこと", "The phrase in quotation marks is missing"),
    "dense": ("段落全体の意味", "Meaning of the whole passage"),
    "near_dense": ("段落全体の意味", "Meaning of the whole passage"),
    "bias": ("基準値", "Baseline"),
    "own_language": ("質問と同じ言語", "In the question's language"),
    "second": ("段落全体の意味（第二のモデル）", "Meaning of the whole passage (second model)"),
    "sentence": ("最も近い一文", "Nearest sentence"),
    "near_sentence": ("最も近い一文", "Nearest sentence"),
    "terms": ("共通する語（訳語を含む）", "Words in common, translated ones too"),
    "evidence": ("質問の語が、文字どおりか意味で現れること", "Words of the question, literally or by meaning"),
    "late": ("語と語の意味の近さ", "Closeness in meaning, word by word"),
    "coverage": ("質問の語が文字どおり現れる割合", "Share of the question's words that stand there literally"),
    "date": ("日付", "Date"),
    "reader": ("読解モデルが答えと認めたこと", "The reader takes it for an answer"),
}
"""What adds to a passage's score."""

FORMATS: Texts = {
    "label": ("出典", "Citation"),
    "sist02": ("SIST 02", "SIST 02"),
    "apa": ("APA", "APA"),
    "chicago": ("シカゴ", "Chicago"),
    "ris": ("RIS", "RIS"),
    "json": ("JSON", "JSON"),
    "markdown": ("Markdown", "Markdown"),
    "bibtex": ("BibTeX", "BibTeX"),
    "csl": ("CSL-JSON", "CSL-JSON"),
    "csv": ("CSV (Excel)", "CSV (Excel)"),
    "selectors": ("W3C セレクター", "W3C selectors"),
    "jsonl": ("JSON Lines", "JSON Lines"),
    "docx": ("Word（脚注つき）", "Word (with footnotes)"),
    "xlsx": ("Excel ブック", "Excel workbook"),
}
"""The formats of citations and of answers as files."""

text = filler(TEXTS)
"""A text of these, its placeholders filled."""


origin_name = namer(ORIGINS)
"""An origin of `Met` in words; an unknown one as it is."""

format_name = namer(FORMATS)
"""A format's name; an unnamed one as it is called on the command line."""

leg_name = namer(LEGS)
"""A leg's name in words; an unknown one as it is."""


def ranks_in_words(ranks: Sequence[int], language: str) -> str:
    """The ranks of hits, one behind the other, for the texts of answers.

    >>> ranks_in_words([1, 3], "en"), ranks_in_words([2], "en"), ranks_in_words([1, 3], "ja")
    ('results 1, 3', 'result 2', '1、3')
    """
    if language == "ja":
        return "、".join(map(str, ranks))
    return f"result{'s' if len(ranks) > 1 else ''} {', '.join(map(str, ranks))}"


def percent(confidence: float) -> int:
    """A confidence in whole per cent: rounded down, so that less than a half looks it, and from 1 to 99: nothing is certain."""
    return min(99, max(1, int(100 * confidence + 1e-9)))
