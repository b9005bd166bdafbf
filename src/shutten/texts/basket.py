"""The texts of the basket of quotations, in both languages."""

from __future__ import annotations

from shutten.texts.filled import Texts, filler

TEXTS: Texts = {
    "title": ("引用のかご", "Basket of quotations"),
    "note_of_page": (
        "集めた引用は、このブラウザーの中だけに保存します。ほかの端末やブラウザーには現れません。",
        "What you gather is kept in this browser alone, and appears in no other.",
    ),
    "empty": (
        "かごは空です。質問の答えの「かごに入れる」を押すと、引用がここに集まります。",
        "The basket is empty. “Add to the basket” beside a passage gathers it here.",
    ),
    "unreadable": (
        "読めない引用 {count} 件は、ファイルに含めません。",
        "{count} that cannot be read are left out of the files.",
    ),
    "list": ("集めた引用", "Gathered quotations"),
    "save_help": ("集めた引用を、この順に、出典とともに保存します。", "The quotations in this order, each with its source."),
    "keep": ("かごに入れる", "Add to the basket"),
    "kept": ("かごにある", "In the basket"),
    "added": ("かごに入れました（全{count}件）", "Added (now {count})"),
    "already": ("すでにかごにあります（全{count}件）", "It is in the basket already (of {count})"),
    "full": (
        "ブラウザーに保存できませんでした。かごの引用を減らすか、サイトのデータの保存を許可してください。",
        "The browser could not keep it. Take something out of the basket, or allow this site to keep data.",
    ),
    "number": ("{number}番目の引用", "Quotation {number}"),
    "asked": ("質問: {question}", "Asked: {question}"),
    "accessed": ("{date}に追加", "Gathered on {date}"),
    "of_collection": ("文書集: {name}", "Collection: {name}"),
    "note": ("メモ", "Note"),
    "up": ("上へ", "Up"),
    "down": ("下へ", "Down"),
    "remove": ("外す", "Remove"),
    "read": ("文書で読む", "Read in the document"),
    "moved": ("{number}番目に移しました", "Moved to {number}"),
    "removed": ("1件外しました", "One was removed"),
    "cleared": ("すべて外しました", "All were removed"),
    "undo": ("元に戻す", "Undo"),
    "clear": ("かごを空にする", "Empty the basket"),
    "file_title": ("引用", "Quotations"),
    "footnote": ("{citation}、{url}（参照 {date}）", "{citation}, {url} (accessed {date})"),
}

text = filler(TEXTS)
"""A text of these, its placeholders filled."""
