"""Texts of the document page, in both languages."""

from __future__ import annotations

from shutten.texts.filled import Texts, filler, namer

TEXTS: Texts = {
    "choose": ("文書を選ぶ", "Choose a document"),
    "choose_hint": ("題名を選ぶか、その一部を入力してください", "Choose a title, or type a part of it"),
    "choose_note": ("収録文書 {count} 件から選んで読みます。", "Choose one of {count} documents to read."),
    "no_document": ("この名前の文書は収録されていません。", "There is no document of this name in the collection."),
    "no_passage": (
        "この文書に、その番号の段落はありません（最後は第{last}段落）。文書の初めを表示します。",
        "This document has no paragraph of that number (the last is {last}). This is its beginning.",
    ),
    "to_answer": ("質問の答えに戻る", "Back to the answer"),
    "close": ("候補の一覧に戻る", "Back to the passages found"),
    "own_page_of_document": ("文書のページで開く", "Open on its own page"),
    "to_list": ("一覧に戻る", "Back to the list"),
    "to_ask": ("質問する", "Ask a question"),
    "to_library": ("収録文書の一覧", "All documents"),
    "about": ("この文書について", "About this document"),
    "title": ("題名", "Title"),
    "date": ("日付", "Date"),
    "publisher": ("発行者", "Publisher"),
    "licence": ("利用条件", "Licence"),
    "language": ("言語", "Language"),
    "url": ("URL", "URL"),
    "source": ("典拠", "Based on"),
    "kind": ("種類", "Kind"),
    "translation_of": ("次の文書の翻訳", "Translation of"),
    "name": ("ファイル", "File"),
    "origin": ("{value}による", "from {value}"),
    "ja": ("日本語", "Japanese"),
    "en": ("英語", "English"),
    "passages": ("{count} 段落", "Passages: {count}"),
    "unknown": ("不明", "unknown"),
    "outline": ("目次", "Outline"),
    "outline_count": ("目次（{count} 項目）", "Outline ({count})"),
    "paragraph": ("第{number}段落を表示", "Show paragraph {number}"),
    "here": ("第{number}段落（選んだ段落）", "Paragraph {number}, the one chosen"),
    "row": ("表の行", "Table row"),
    "earlier": ("前の {count} 段落も表示（ほかに {left} 段落）", "Show {count} passages before ({left} more)"),
    "later": ("続きの {count} 段落も表示（ほかに {left} 段落）", "Show {count} passages after ({left} more)"),
    "previous": ("前の段落", "Previous passage"),
    "next": ("次の段落", "Next passage"),
    "previous_hit": ("前の候補", "Previous hit"),
    "next_hit": ("次の候補", "Next hit"),
    "hit": ("答えの候補 {count} 件のうち {rank} 番目", "Hit {rank} of {count}"),
    "of": ("第{number}段落（最後は第{last}段落）", "Paragraph {number} (the last is {last})"),
    "citation": ("引用の形式", "Cite this passage"),
    "open_source": ("原文を開く", "Open the source"),
    "download": ("元のファイルを保存する", "Save the source file"),
    "view": ("表示", "View"),
    "view_text": ("段落", "Passages"),
    "view_page": ("紙面", "Page"),
    "page_of": ("{label} 頁（PDF の {number} / {count} ページ）", "p. {label} (page {number} of {count} in the PDF)"),
    "page_image": (
        "PDF の {number} ページ目の画像。選んだ段落に印がついています（{marks} か所）。",
        "Image of page {number} of the PDF, with the chosen passage marked (places: {marks}).",
    ),
    "page_image_bare": ("PDF の {number} ページ目の画像。", "Image of page {number} of the PDF."),
    "lines_image": (
        "この段落の行の画像（{number} ページ目）。文字認識（OCR）の結果と見比べてください。",
        "The lines of this passage on page {number}, to be compared with what OCR read.",
    ),
    "unsure": (
        "下線は、文字認識（OCR）が不確かな文字です（{count} 字）。",
        "Underlined: characters that OCR was not sure of ({count}).",
    ),
    "previous_page": ("前のページ", "Previous page"),
    "next_page": ("次のページ", "Next page"),
    "own_page": ("選んだ段落のページ", "Page of the chosen passage"),
    "zoom": ("拡大", "Zoom"),
    "reading_pages": ("PDF を読み込んでいます…", "Reading the PDF …"),
    "file_missing": (
        "元の PDF が見つからないため、紙面を表示できません。",
        "The source PDF cannot be found, so its pages cannot be shown.",
    ),
    "file_changed": (
        "元の PDF は索引を作った後に変わっているため、紙面を表示できません。`shutten build` で索引を作り直してください。",
        "The source PDF has changed since the index was built, so its pages cannot be shown. "
        "Build the index again with `shutten build`.",
    ),
    "file_unreadable": ("紙面を表示できません。元のファイル：{reason}", "This cannot be shown. The source file {reason}."),
    "unmarked": (
        "この段落の位置を紙面の上に示すことができませんでした。",
        "Where this passage stands on the page could not be determined.",
    ),
}

ORIGINS: Texts = {
    "front matter": ("文書の冒頭の記載", "the head of the document"),
    "sources.yaml": ("sources.yaml の記載", "sources.yaml"),
    "corpus.jsonl": ("corpus.jsonl の記載", "corpus.jsonl"),
    "pdf info": ("PDF の文書情報", "the PDF's own properties"),
    "docx properties": ("Word の文書情報", "the Word file's own properties"),
    "epub metadata": ("電子書籍の書誌情報", "the book's own metadata"),
    "mail header": ("メールのヘッダー", "the head of the mail"),
    "OpenDocument properties": ("OpenDocument の文書情報", "the OpenDocument file's own properties"),
    "pptx properties": ("PowerPoint の文書情報", "the presentation's own properties"),
    "workbook properties": ("表計算ファイルの文書情報", "the workbook's own properties"),
    "heading": ("文書の見出し", "a heading of the document"),
    "text": ("本文からの読み取り", "its text"),
    "file name": ("ファイル名", "the file's name"),
    "title row": ("表の題の行", "the title above the table"),
    "html title": ("ウェブページの題名", "the title of the web page"),
    "html lang": ("ウェブページの言語指定", "the language that the web page declares"),
    "link canonical": ("ウェブページの正規 URL の指定", "the address that the web page declares"),
    "link license": ("ウェブページの利用条件の指定", "the licence that the web page declares"),
    "json-ld": ("ウェブページの構造化データ", "the web page's structured data"),
    "meta": ("ウェブページのメタデータ", "the web page's metadata"),
}
"""Where a field of the metadata comes from, by `Metadata.origins`."""

text = filler(TEXTS)
"""A text of these, its placeholders filled."""
_origin = namer(ORIGINS)


def origin_in_words(language: str, origin: str) -> str:
    """An origin of `Metadata.origins` in words; the name of a web page's meta element goes behind; an unknown one as it is.

    >>> origin_in_words("en", "meta dc.title"), origin_in_words("en", "hearsay")
    ("the web page's metadata (dc.title)", 'hearsay')
    """
    kind, _, name = origin.partition(" ")
    if kind == "meta" and name:
        return f"{_origin(language, 'meta')}{f'（{name}）' if language == 'ja' else f' ({name})'}"
    return _origin(language, origin)
