"""The texts of many questions at once, on the page and in the terminal, in both languages."""

from __future__ import annotations

from shutten.texts.filled import Texts, filler, namer

TEXTS: Texts = {
    "answered": ("見つかった", "found"),
    "near": ("近い段落のみ", "on the subject only"),
    "not found": ("見つからない", "not found"),
    "failed": ("質問できない", "could not be asked"),
    "waiting": ("まだ尋ねていない", "not asked yet"),
    "counts": ("質問 {total} 件: {counts}", "{total} questions: {counts}"),
    "count": ("{verdict} {count}", "{count} {verdict}"),
    "between": ("、", ", "),
    "row": ("{line} 行目", "line {line}"),
    "row_with_id": ("{line} 行目（{id}）", "line {line} ({id})"),
    "going_on": (
        "{total} 件のうち {done} 件は前回に尋ねたので、その続きから始めます。",
        "{done} of {total} questions were asked before; going on from there",
    ),
    "anew": (
        "前回から変わったものがあるため、すべて尋ね直します: {changed}",
        "asking all anew, since something has changed since the last run: {changed}",
    ),
    "interrupted": (
        "{total} 件のうち {done} 件で中断しました。同じコマンドで続きから始められます。",
        "stopped after {done} of {total} questions; the same command goes on from there",
    ),
    "title": ("まとめて質問する", "Many questions"),
    "tagline": (
        "質問を並べたファイルを選ぶと、一問ずつ「質問する」と同じように調べ、答えの一覧を作ります。",
        "Choose a file of questions: each is asked as on the page Ask, and the answers make a table.",
    ),
    "filters_of_all": (
        "すべての質問に効きます。同じ種類の絞り込みを自分の列に持つ質問では、そちらが優先されます。",
        "They hold for all questions; where a question has such a filter in a column of its own, that one holds.",
    ),
    "upload": ("質問のファイル", "A file of questions"),
    "upload_help": (
        "{endings}。{megabytes} MB、質問 {most} 件まで。",
        "{endings}; up to {megabytes} MB and {most} questions.",
    ),
    "empty": (
        "CSV か Excel なら「質問」（question）という列に、テキストなら一行に一問、質問を書いてください。"
        "ほかの列はそのまま答えの一覧に残ります。",
        "In CSV or Excel a column named question holds the questions; in text, each line. "
        "Other columns are kept in the table of answers.",
    ),
    "empty_filters": (
        "一問ごとの絞り込みは、filter:from、filter:to、filter:document などの列に書けます。",
        "Filters of single questions stand in columns such as filter:from, filter:to and filter:document.",
    ),
    "example": (
        "番号,質問,filter:from\n1,2017年8月の2+2には誰が出席しましたか,\n2,普天間飛行場の移設について何が確認されましたか,2018",
        "id,question,filter:from\n1,Which article covers the Senkaku Islands?,\n2,Who took part in the 2+2 meeting?,2018",
    ),
    "choose_column": ("質問の列", "The column that holds the questions"),
    "too_many": (
        "質問が {count} 件あります。この画面では {most} 件までです。端末の shutten ask --file なら、いくつでも尋ねられます。",
        "There are {count} questions; this page takes {most}. In the terminal, shutten ask --file takes any number.",
    ),
    "read": ("{name}: 質問 {count} 件", "{name}: {count} questions"),
    "first": ("はじめの {count} 件", "The first {count}"),
    "ask_all": ("すべて尋ねる", "Ask all of them"),
    "go_on": ("続きを尋ねる", "Go on"),
    "preparing": ("言語モデルを読み込んでいます…", "Loading the language model …"),
    "progress": ("{total} 件のうち {done} 件", "{done} of {total}"),
    "progress_left": (
        "{total} 件のうち {done} 件（残り約 {seconds} 秒）",
        "{done} of {total} (about {seconds} seconds left)",
    ),
    "cancel": ("中止", "Cancel"),
    "cancelled": (
        "{total} 件のうち {done} 件を尋ねたところで止めました。ここまでの答えは下にあります。",
        "Stopped after {done} of {total} questions. What is known so far stands below.",
    ),
    "broken": (
        "思わぬ誤りで止まりました。詳しくはサーバーの記録にあります。「続きを尋ねる」で試し直せます。",
        "It was stopped by an error that nobody foresaw; the server's log has it. “Go on” tries again.",
    ),
    "stale": (
        "前に尋ねたあとで索引か設定か絞り込みが変わりました。もう一度「すべて尋ねる」を押してください。",
        "The index, the settings or the filters have changed since these questions were asked. Press “Ask all of them” again.",
    ),
    "show": ("表示", "Show"),
    "all": ("すべて", "All"),
    "column_line": ("行", "Line"),
    "column_question": ("質問", "Question"),
    "column_verdict": ("判定", "Verdict"),
    "column_chance": ("見込み", "Chance"),
    "column_answer": ("答え", "Answer"),
    "column_source": ("出典", "Source"),
    "column_error": ("理由", "Why"),
    "choose_row": ("行を選ぶと、その質問を開けます。", "Choose a row to open its question."),
    "open": ("質問ページで開く: {question}", "Open in the page Ask: {question}"),
    "not_on_page": (
        "この質問の絞り込みは「質問する」のページでは指定できません。",
        "The page Ask has no such filters as this question.",
    ),
    "download": ("答えの一覧を保存", "Save the table of answers"),
    "download_help": (
        "一問に一行です。ファイルにあった列に、判定、答え、出典、リンク、はじめの {passages} 段落を加えています。",
        "A row a question: the columns of the file, then verdict, answer, source, link and the first {passages} passages.",
    ),
    "written": ("答えを {name} に書きました。", "the answers are in {name}"),
}

CHANGES: Texts = {
    "program": ("プログラムのバージョン", "the program"),
    "index": ("索引", "the index"),
    "page": ("ページのアドレス", "the page's address"),
    "model": ("モデル", "the model"),
    "weights": ("重み", "the weights"),
    "stages": ("検索の段階", "the stages"),
    "reader": ("読解モデル", "the reader"),
    "language": ("質問の言語", "the language"),
    "filters": ("絞り込み", "the filters"),
    "ignoring": ("普通の語として扱うもの", "what is taken as mere words"),
    "passages": ("段落の数", "the number of passages"),
}
"""What outcomes are made by."""

text = filler(TEXTS)
"""A text of these, its placeholders filled."""

change_name = namer(CHANGES)
"""What has changed, in words."""
