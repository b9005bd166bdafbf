"""What is wrong with a file of questions, and what is to be known of one that was read, in both languages."""

from __future__ import annotations

from shutten.texts.coded import coded, sayer
from shutten.texts.filled import Texts

TEXTS: Texts = {
    "absent": ("ファイル {name} がありません。", "there is no file {name}"),
    "unreadable": ("{name} を読めません（{fault}）。", "{name} cannot be read: {fault}"),
    "unknown_form": (
        "{name} は質問を読み取れない形式です。読めるのは {endings} です。",
        "{name} is of no form that questions are read from; these are: {endings}",
    ),
    "unwritable": (
        "{name} に書き込めません（{fault}）。",
        "{name} cannot be written: {fault}; choose another file with --out",
    ),
    "unknown_out": (
        "{name} は書き出せない形式です。書き出せるのは {endings} です。",
        "--out is {name}; its ending says how it is written: {endings}",
    ),
    "onto_itself": (
        "答えを質問のファイル {name} に書くことはできません。",
        "--out is the file of questions itself, {name}; name another",
    ),
    "too_large": (
        "{name} は行かセルが {most} を超えています。分けてください。",
        "{name} has more than {most} rows or cells; split it",
    ),
    "no_questions": ("{name} に質問がありません。", "{name} holds no question"),
    "no_question_column": (
        "{name} に「質問」（question）の列がありません。列は {columns} です。"
        "質問の列を選んでください（端末では --question-column）。",
        "{name} has no column named question; its columns are {columns}: name the one that holds the questions with "
        "--question-column",
    ),
    "no_such_column": (
        "{name} に {column} という列がありません。列は {columns} です。",
        "{name} has no column {column}; it has {columns}",
    ),
    "same_ids": (
        "{name} の {lines} 行目の id がどれも {id} です。質問ごとに違う id を付けてください。",
        "{name}: lines {lines} have the same id {id}; give each question an id of its own",
    ),
    "not_json": ("{name} の {line} 行目が JSON ではありません（{fault}）。", "{name}:{line}: not JSON: {fault}"),
    "no_object": (
        "{name} の {line} 行目がオブジェクト（{example} など）ではありません。",
        "{name}:{line}: takes an object, such as {example}",
    ),
    "no_text": ("質問が文字列ではありません（{value}）。", "the question is {value}; it takes a text"),
    "half_character": (
        "{name} の {line} 行目に、書き出せない文字（サロゲートの片方）があります。",
        "{name}:{line}: holds half of a surrogate pair, which no file can hold",
    ),
    "too_many_cells": (
        "{name} の {line} 行目にセルが {count} 個あり、見出しの {width} 個より多くなっています。"
        "区切り文字を含むセルは引用符で囲んでください。",
        "{name}:{line}: has {count} cells, the heading {width}; put a cell that holds the delimiter between quotes",
    ),
    "broken_quote": (
        "{name} の {line} 行目の引用符が閉じていないか、位置が違います（{fault}）。",
        "{name}:{line}: a quote is never closed or out of place: {fault}",
    ),
    "unknown_filter": (
        "{name} の列 {columns} は絞り込みとして使えません。使えるのは {known} です。",
        "{name}: no filter is called {columns}; filters are {known}",
    ),
    "wrong_filter": (
        "絞り込み {column} の値が {value} です。文字列か、文字列のリストにしてください。",
        "the filter {column} is {value}; it takes a text or a list of texts",
    ),
    "blank_rows": ("空の行（{count} 行）は数えていません。", "blank rows passed over: {count}"),
    "rows_above": ("見出しより上の {count} 行は読んでいません。", "rows above the heading passed over: {count}"),
    "encoding_guessed": ("文字コードを {encoding} とみなしました。", "its encoding is a guess: {encoding}"),
    "other_sheets": (
        "シート「{sheet}」だけを読みました。ほかのシート: {others}",
        "only the sheet {sheet} is read; the others are {others}",
    ),
    "without_values": (
        "計算結果が保存されていない数式が {count} 個あります。Excel で開いて保存し直すと読めます。",
        "formulas without a stored value: {count}; open the file in Excel and save it",
    ),
}

fault = coded(TEXTS)
"""A sentence of these in English, which knows its code."""

fault_in = sayer(TEXTS)
"""Such a sentence in a language."""
