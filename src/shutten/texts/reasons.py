"""Why a file is left out, in both languages; the English words are what the commands print and what an index keeps."""

from __future__ import annotations

from shutten.texts.filled import Texts, filler

TEXTS: Texts = {
    "empty": ("中身がありません。", "is empty"),
    "no_text": ("文字がありません。", "holds no text"),
    "only_front_matter": ("前書き（front matter）のほかに文字がありません。", "holds nothing but front matter"),
    "unknown_form": ("読めない形式です。読めるのは {endings} です。", "is of no form that can be read; these are: {endings}"),
    "no_ending": (
        "ファイル名に拡張子が必要です。読めるのは {endings} です。",
        "has no name with an ending; these are taken: {endings}",
    ),
    "beside": (
        "文書ではなく説明用のファイルの名前です。名前を変えてください。",
        "is named like a file about a collection, which is no document of it; rename it",
    ),
    "there_already": ("すでに {name} があります。", "is there already, as {name}"),
    "not_regular": ("ふつうのファイルではありません。", "is not a regular file"),
    "too_large": ("{megabytes} MB を超えています。分割してください。", "is larger than {megabytes} MB; split it"),
    "too_many_files": ("追加できるのは全部で {most} 件までです。", "is one too many: {most} files can be added in all"),
    "other_form": (
        "拡張子は {ending} ですが、中身が違います（{kind}）。名前を直してください。",
        "is {kind}, though its name ends in {ending}; rename it",
    ),
    "no_form": ("壊れているか、{kind} ではありません。", "is damaged, or no {kind}"),
    "zip_no_form": ("ZIP ファイルですが、{kind} ではありません。", "is a ZIP archive but no {kind}"),
    "damaged_page": ("壊れています（{page} ページが読めません）。", "is damaged: page {page} cannot be read"),
    "damaged": ("壊れています（{fault}）。", "is damaged: {fault}"),
    "expands": (
        "展開すると大きすぎます。壊れているか、悪意のあるファイルです。",
        "expands to {size} MB; that is no sound document",
    ),
    "old_form": (
        "{ending} は読めない形式です。{form} で保存し直してください。",
        "is of the form {ending}, which is not read; save it as {form}",
    ),
    "archive": (
        "圧縮ファイル（{ending}）です。展開して、中のファイルを置いてください。",
        "is an archive ({ending}); unpack it and put its files there",
    ),
    "too_many_messages": (
        "メールが {most} 通を超えています。分割してください。",
        "has more than {most} messages; split it",
    ),
    "too_many_attachments": (
        "添付ファイルが多すぎるか、入れ子が深すぎます（{most} 個、{deep} 段まで）。",
        "is attached too deep or to too many others ({most} attachments, {deep} within each other)",
    ),
    "encrypted_mail": ("暗号化されたメールです。復号して保存してください。", "is encrypted; save it decrypted"),
    "too_many_cells": (
        "セルが {most} を超えています。シートを分けてください。",
        "has more than {most} cells; split it, or save the table as CSV",
    ),
    "pages_limit": (
        "{most} ページを超えています。分割するか、設定 read_pages を大きくしてください。",
        "has more than {most} pages; split it, or raise read_pages in settings",
    ),
    "cells_limit": (
        "表のセルが {most} を超えています。分割するか、設定 read_cells を大きくしてください。",
        "has tables of more than {most} cells; split it, or raise read_cells in settings",
    ),
    "characters_limit": (
        "{most} 字を超えています。分割するか、設定 read_characters を大きくしてください。",
        "has more than {most} characters; split it, or raise read_characters in settings",
    ),
    "memory_limit": (
        "読むのに {most} MB を超えるメモリーが要るため、やめました。信頼できるなら、設定 read_memory を大きくしてください。",
        "takes more than {most} MB of memory and was given up; if you trust it, raise read_memory in settings",
    ),
    "cpu_limit": (
        "読むのに CPU を {most} 秒より長く使うため、やめました。信頼できるなら、設定 read_cpu_seconds を大きくしてください。",
        "takes more than {most} seconds of a processor and was given up; if you trust it, raise read_cpu_seconds in settings",
    ),
    "seconds_limit": (
        "読むのに {most} 秒より長くかかるため、やめました。信頼できるなら、設定 read_seconds を大きくしてください。",
        "takes more than {most} seconds and was given up; if you trust it, raise read_seconds in settings",
    ),
    "reader_ended": (
        "読んでいたプログラムが途中で終わりました（{how}）。ファイルが壊れているか、悪意のあるものか、メモリーが足りません。",
        "ended the program that read it ({how}): it is damaged or made to do harm, or this machine has too little memory",
    ),
    "reader_failed": (
        "読み取りに失敗しました（{fault}）。壊れているか、プログラムの誤りです。",
        "cannot be read: its reader failed ({fault}); it is damaged, or that is a fault of this program",
    ),
    "binary": ("テキストではなく、バイナリーファイルです。", "is a binary file, not text"),
    "no_encoding": (
        "文字コードがわかりません（{encodings} のどれでもありません）。UTF-8 で保存してください。",
        "is in none of the encodings {encodings}; save it as UTF-8",
    ),
    "undecided_encoding": (
        "文字コードが {first} か {second} か決められません。UTF-8 で保存してください。",
        "could be {first} as well as {second}; save it as UTF-8",
    ),
    "damaged_utf8": (
        "UTF-8 ですが、{byte} バイト目が壊れています。UTF-8 で保存し直してください。",
        "is UTF-8 but damaged at byte {byte}; save it as UTF-8 again",
    ),
    "wrong_encoding": (
        "文字コードが、名乗っている {encoding} と違います。UTF-8 で保存してください。",
        "says it is {encoding} but is not, at byte {byte}; save it as UTF-8",
    ),
    "password": ("パスワードで保護されています。外して保存してください。", "is protected by a password; save it without one"),
    "drm": (
        "配信元が暗号化しています（DRM）。暗号化されていない版を使ってください。",
        "is encrypted by who distributes it (DRM); only a copy without that can be read",
    ),
    "password_or_doc": (
        "パスワードで保護されているか、古い .doc 形式です。パスワードなしの .docx で保存してください。",
        "is protected by a password, or of the old form .doc; save it as .docx without a password",
    ),
    "scan": (
        "文字の情報がなく、画像だけです。OCR で読むには、追加機能 ocr を入れてください（pip install 'shutten[ocr]'）。",
        "has no text, only pictures of it (a scan?); to have it read by OCR install the extra: pip install 'shutten[ocr]'",
    ),
    "ocr_never": (
        "文字の情報がなく、画像だけです。OCR は設定で止められています（ocr = never）。",
        "has no text, only pictures of it, and the settings say ocr = never",
    ),
    "ocr_nothing": (
        "文字の情報がなく、画像からも文字認識（OCR）で文字が見つかりませんでした。",
        "has no text, only pictures, and OCR finds none there",
    ),
    "too_many_pixels": ("画像が大きすぎます（{most} 百万画素まで）。", "is a picture of more than {most} million pixels"),
    "no_characters": (
        "文字を取り出せません。先に OCR にかけてください。",
        "does not say which characters its fonts draw; run OCR on it first",
    ),
    "no_html": ("HTML として読めません。", "cannot be parsed as HTML"),
    "too_deep": ("要素の入れ子が深すぎます。", "nests elements more than {most} deep"),
    "open_quote": ("{line} 行目で始まる引用符が閉じていません。", "a quote opened in line {line} is never closed"),
    "unreadable": ("読めません（{fault}）。", "cannot be read: {fault}"),
    "kept": (
        "いまは読めないため（{fault}）、前に読んだ内容のまま索引に残しました。",
        "cannot be read now ({fault}); what was read before stays in the index",
    ),
    "front_matter": ("前書き（front matter）に誤りがあります（{fault}）。", "its front matter {fault}"),
    "front_matter_date": (
        "前書き（front matter）の日付が {date} です。実在する日を 2017-08-17、2017-08、平成29年8月17日のように書いてください。",
        "its date is {date}; write a day there is, as 2017-08-17, 2017-08 or 平成29年8月17日",
    ),
    "link_nowhere": ("リンク先がありません。", "is a link that leads nowhere"),
    "link_out": ("リンク先が文書のフォルダーの外にあります。", "is a link that leads out of the corpus"),
    "link_to_folder": ("フォルダーへのリンクです。", "is a link to a folder; give the folder itself"),
    "link_to_read": ("すでに読んだ {name} へのリンクです。", "is a link to {name}, which is read already"),
    "named_not_there": ("{file} に書かれていますが、ファイルがありません。", "is named in {file} but is not there"),
    "name_not_utf8": ("ファイル名が UTF-8 ではありません。名前を変えてください。", "has a name that is not UTF-8; rename it"),
}
text = filler(TEXTS)
