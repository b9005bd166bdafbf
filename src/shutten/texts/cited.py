"""Pages and places as citations name them, in both languages."""

from __future__ import annotations

from shutten.texts.filled import Texts, filler

TEXTS: Texts = {
    "page": ("{page}頁", "p. {page}"),
    "pages": ("{first}〜{last}頁", "pp. {first}–{last}"),
    "range": ("〜", " – "),
    "sheet": ("表「{name}」", "Sheet {name}"),
    "ocr": ("OCRによる読み取り、平均確度 {certainty}", "read by OCR, mean certainty {certainty}"),
    "sheet_detail": ("表「{name}」{detail}", "Sheet {name}, {detail}"),
    "slide": ("スライド{name}", "slide {name}"),
    "slide_notes": ("スライド{name}のノート", "notes of slide {name}"),
    "chapter": ("章「{name}」", "chapter “{name}”"),
    "chapter_number": ("第{name}章", "chapter {name}"),
    "message": ("メール「{name}」", "message “{name}”"),
    "message_dated": ("{date}のメール「{name}」", "message “{name}” of {date}"),
    "message_of": ("{date}のメール", "message of {date}"),
}

text = filler(TEXTS)
"""A text of these, its placeholders filled."""
