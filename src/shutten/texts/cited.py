"""Pages, places and what a document rests on as citations name them, in both languages."""

from __future__ import annotations

from shutten.texts.filled import Texts, filler, namer

TEXTS: Texts = {
    "page": ("{page}頁", "p. {page}"),
    "pages": ("{first}〜{last}頁", "pp. {first}–{last}"),
    "rests_on": ("典拠: {source}", "rests on: {source}"),
    "file_made": ("ファイルの作成日 {date}", "file made {date}"),
    "accessed": ("参照 {date}", "accessed {date}"),
    "of_file": ("{date}（ファイル）", "{date} (of the file)"),
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

KINDS: Texts = {"summary": ("要約（原文ではない）", "summary, not the original")}
"""What a document is that is no original, by `Metadata.kind`."""

text = filler(TEXTS)
"""A text of these, its placeholders filled."""
kind_name = namer(KINDS)
"""A kind of documents in words; an unknown one as it is."""
