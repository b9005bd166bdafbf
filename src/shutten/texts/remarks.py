"""What readers say of the files they read, by code, in both languages."""

from __future__ import annotations

from shutten.texts.filled import Texts, filler, namer

TEXTS: Texts = {
    "furniture": (
        "文字の {percent}% を、ページの飾り（柱やページ番号など）として本文から外しました。",
        "{percent} % of the characters are left out as furniture of the page",
    ),
    "unknown_symbols": (
        "文字を特定できない記号が {count} 個あり、読めません（{symbols}）。",
        "{count} symbols of which no character is known are left out ({symbols})",
    ),
    "no_passages": (
        "段落がありません。すべて本文以外（題名、列名、ページの飾りなど）として読まれました。",
        "has no passage: all of it was taken for titles, column names or furniture",
    ),
    "no_text_page": (
        "文字のないページです（図や写真だけか、スキャン画像です）。",
        "holds no text: it is a picture or a scan",
    ),
    "no_characters_page": (
        "字体から文字がわからないため、{characters} 文字を読めません。",
        "{characters} characters are in a font that does not say which characters they are; they are left out",
    ),
    "false_font_page": (
        "字体の示す文字が紙面の字と違うため、文字認識（OCR）で読みました。",
        "a font says other characters than it shows; read by OCR",
    ),
    "doubtful_font_page": (
        "字体の示す文字が紙面の字と違うかもしれません（{characters} 文字）。",
        "{characters} characters may be others than the page shows, as their font says them",
    ),
    "ocr_page": ("文字認識（OCR）で読みました。", "read by OCR"),
    "ocr_uncertain": (
        "文字認識（OCR）の結果が不確かです（平均確度 {certainty}）。",
        "read by OCR with little certainty ({certainty} in the mean)",
    ),
    "ocr_limit": (
        "文字認識（OCR）の上限に達したため、読んでいません。",
        "not read: the limit of OCR for one file is reached (ocr_pages, ocr_seconds)",
    ),
    "encoding_guessed": (
        "文字コードが示されていないため、{encoding} と判断して読みました。",
        "does not say its encoding; read as {encoding}",
    ),
    "pictures_left_out": ("本文中の画像 {count} 点は読んでいません。", "{count} pictures within the text are not read"),
    "messages_left_out": (
        "{count} 通のメールの本文を読めませんでした（壊れているか、暗号化されています）。",
        "the text of {count} messages cannot be read: they are damaged or encrypted",
    ),
    "hidden_sheets": ("非表示のシートも読みました: {names}", "hidden sheets are read too: {names}"),
    "formulas_without_values": (
        "計算結果が保存されていない数式が {count} あり、その値は読めません。表計算ソフトで開いて保存し直してください。",
        "{count} formulas have no value stored and are not read; open the file in a spreadsheet program and save it",
    ),
    "numbers_as_stored": (
        "数値は表示形式なしの、保存されたままの値です。",
        "numbers stand as they are stored, without the form in which they are shown",
    ),
    "hidden_slides": (
        "非表示のスライド（{slides}）も読みました。",
        "hidden slides are read too: {slides}",
    ),
    "pictures_on_slides": (
        "画像だけで文字のないスライドがあります（{slides}）。",
        "slides that are pictures without text: {slides}",
    ),
    "printed_date_differs": (
        "本文に印刷された日付（{printed}）と、登録された日付（{date}）の年が違います。",
        "is dated {printed} in its text, and {date} by what is declared of it",
    ),
    "file_date_differs": (
        "ファイル名の年（{year}）と、文書の日付（{date}）の年が違います。",
        "has the year {year} in the file's name, and is dated {date}",
    ),
    "calendars_differ": (
        "元号と西暦が合わない年があります（{words}）。",
        "gives years whose era and Western year disagree: {words}",
    ),
    "value_not_taken": (
        "{origin} の {field} の値「{value}」は使えないため、無視しました。使えるのは {values} です。",
        "{origin} gives the {field} {value!r}, which is passed over; these are taken: {values}",
    ),
    "twin_date_differs": (
        "{date}の日付ですが、{count} 段落が、{other_date}の日付の文書「{other}」とほぼ同文です。",
        "is dated {date}, but {count} of its passages stand nearly word for word in {other}, dated {other_date}",
    ),
    "pictures_only": (
        "文字のない画像だけのページが {count} あります。",
        "pages that are pictures without text: {count}",
    ),
}
"""Code to text in Japanese and English."""

text = filler(TEXTS)

KINDS: Texts = {
    "furniture": ("飾りの多い文書", "much furniture of the page"),
    "unknown_symbols": ("読めない記号", "symbols that cannot be read"),
    "no_passages": ("段落のない文書", "no passage"),
    "no_text_page": ("文字のないページ", "pages without text"),
    "no_characters_page": ("文字のわからない字体", "fonts that do not say their characters"),
    "false_font_page": ("字体が示す文字の誤り", "fonts that say other characters"),
    "doubtful_font_page": ("字体が示す文字の疑い", "fonts that may say other characters"),
    "ocr_page": ("OCR で読んだページ", "pages read by OCR"),
    "ocr_uncertain": ("不確かな OCR", "uncertain OCR"),
    "ocr_limit": ("OCR の上限", "limit of OCR reached"),
    "encoding_guessed": ("文字コードの推定", "encoding guessed"),
    "pictures_left_out": ("読んでいない画像", "pictures not read"),
    "messages_left_out": ("読めないメール", "mails not read"),
    "hidden_sheets": ("非表示のシート", "hidden sheets"),
    "formulas_without_values": ("値のない数式", "formulas without a value"),
    "numbers_as_stored": ("表示形式のない数値", "numbers as they are stored"),
    "hidden_slides": ("非表示のスライド", "hidden slides"),
    "pictures_on_slides": ("画像だけのスライド", "slides that are pictures"),
    "printed_date_differs": ("印刷された日付との違い", "another date is printed"),
    "file_date_differs": ("ファイル名の年との違い", "another year in the file's name"),
    "calendars_differ": ("元号と西暦の不一致", "era and Western year disagree"),
    "value_not_taken": ("使えない値", "values that are not taken"),
    "twin_date_differs": ("ほぼ同文の文書との日付の違い", "nearly the same text of another date"),
    "pictures_only": ("画像だけのページ", "pages that are pictures"),
}
"""What each code is of, in a few words, for counts."""

kind = namer(KINDS)
"""A code in a few words; one that is not here as it is."""
