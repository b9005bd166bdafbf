"""Why a piece of a document is in no passage, in both languages; the English words are the reasons themselves."""

from __future__ import annotations

from shutten.texts.filled import Texts, namer

TEXTS: Texts = {
    "advertisement": ("広告", "advertisement"),
    "advertisement notice": ("広告の断り書き", "advertisement notice"),
    "caption in the middle of a sentence": ("文の途中の図表の説明", "caption in the middle of a sentence"),
    "column names": ("表の列名", "column names"),
    "comment": ("コメント", "comment"),
    "date line": ("日付の行", "date line"),
    "end mark": ("終わりのしるし", "end mark"),
    "in a font without characters": ("文字のわからない字体", "in a font without characters"),
    "form": ("入力欄やボタン", "form"),
    "hidden": ("表示されない部分", "hidden"),
    "in the colour of the paper": ("紙面と同じ色の文字", "in the colour of the paper"),
    "line number": ("行番号", "line number"),
    "links to other pages": ("ほかのページへのリンク", "links to other pages"),
    "list of links": ("リンクの一覧", "list of links"),
    "mark of a note": ("注の記号", "mark of a note"),
    "mail header": ("メールの宛先などの行", "mail header"),
    "markup": ("書式の記号", "markup"),
    "navigation": ("案内（ナビゲーション）", "navigation"),
    "outside the page": ("紙面の外", "outside the page"),
    "outside the main part": ("本文の外", "outside the main part"),
    "page footer": ("ページの下部", "page footer"),
    "page header": ("ページの上部", "page header"),
    "page number": ("ページ番号", "page number"),
    "print button": ("印刷ボタン", "print button"),
    "publisher line": ("発行者の行", "publisher line"),
    "reading": ("ふりがな", "reading"),
    "repeats a cell": ("繰り返された欄", "repeats a cell"),
    "repeats a heading": ("見出しの繰り返し", "repeats a heading"),
    "repeats the row before": ("前の行の繰り返し", "repeats the row before"),
    "rule": ("罫線", "rule"),
    "running foot": ("欄外（下）", "running foot"),
    "running head": ("柱（欄外の見出し）", "running head"),
    "sharing buttons": ("共有ボタン", "sharing buttons"),
    "sidebar": ("わきの欄", "sidebar"),
    "stamp": ("透かし・スタンプ", "stamp"),
    "struck out": ("取り消し線の引かれた部分", "struck out"),
    "table of contents": ("目次", "table of contents"),
    "thumb index": ("つめ（端の索引）", "thumb index"),
    "title": ("題名の行", "title"),
    "too small to be seen": ("見えないほど小さい文字", "too small to be seen"),
}

name = namer(TEXTS)
"""The name of a reason in a language; one that is not here as it is."""
