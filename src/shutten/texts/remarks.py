"""What readers say of the files they read, by code, in both languages."""

from __future__ import annotations

from shutten.texts.filled import Texts, filler

TEXTS: Texts = {
    "furniture": (
        "文字の {percent}% を、ページの飾り（柱やページ番号など）として本文から外しました。",
        "{percent}% of the characters are left out as furniture of the page, such as running heads and page numbers",
    ),
    "no_text_page": (
        "文字のないページです（図や写真だけか、スキャン画像です）。",
        "holds no text: it is a picture or a scan",
    ),
    "no_characters_page": (
        "字体から文字がわからないため、{characters} 文字を読めません。",
        "{characters} characters are in a font that does not say which characters they are; they are left out",
    ),
}
"""Code to text in Japanese and English."""

text = filler(TEXTS)
