"""The texts of the evaluation page, in both languages."""

from __future__ import annotations

from shutten.texts.filled import Texts, filler, namer

TEXTS: Texts = {
    "title": ("検索の評価", "Evaluation"),
    "tagline": (
        "答えのわかっている質問の集まり（テストセット）で、正しい段落がどれだけ上位に出るかを測ります。",
        "Measures with questions whose answers are known (a test set) how high the right passages come.",
    ),
    "testset": ("テストセット", "Test set"),
    "testset_help": (
        "corpus フォルダーと testsets フォルダーの *.jsonl を選べます。",
        "Every *.jsonl in the folders corpus and testsets.",
    ),
    "upload": ("またはファイルを選ぶ（JSON Lines）", "Or choose a file (JSON Lines)"),
    "none": (
        "テストセットがありません。ファイルを選ぶか、`shutten testset new testsets/draft.jsonl` で作ってください。",
        "There is no test set. Choose a file, or draft one with `shutten testset new testsets/draft.jsonl`.",
    ),
    "summary": (
        "質問 {questions} 問（うち答えのないもの {unanswerable} 問）。日本語 {ja} 問、英語 {en} 問。",
        "{questions} questions, {unanswerable} of them without an answer; {ja} in Japanese, {en} in English.",
    ),
    "stages": ("使う検索の段階", "Stages of the search"),
    "stages_help": (
        "一部だけを使うと、それぞれの段階がどれだけ役立っているかがわかります。",
        "With some of them left out you see what each is worth.",
    ),
    "against": ("比べる記録（TREC 形式または JSON Lines）", "A run to compare with (TREC's form or JSON Lines)"),
    "against_help": (
        "以前の評価で保存した run.trec または run.jsonl を選ぶと、差を検定して示します。",
        "Choose run.trec or run.jsonl of an earlier evaluation: differences are tested and shown.",
    ),
    "without_answers": ("答えを隠して尋ね直す質問の数", "Questions asked again without their answers"),
    "without_answers_help": (
        "答えの段落を検索から隠してもう一度尋ね、「見つかった」の判定が変わるかを見ます。0 なら行いません。",
        "They are asked once more with what answers them hidden, to see whether the verdict changes. 0 leaves it out.",
    ),
    "run": ("評価する", "Evaluate"),
    "progress": ("{total} 回のうち {done} 回（残り約 {seconds} 秒）", "{done} of {total} (about {seconds} seconds left)"),
    "progress_without": (
        "答えを隠して尋ね直しています: {total} 問のうち {done} 問（残り約 {seconds} 秒）",
        "Asking again without the answers: {done} of {total} (about {seconds} seconds left)",
    ),
    "preparing": ("言語モデルを読み込んでいます…", "Loading the language model …"),
    "stale": (
        "下の結果は前の条件のものです。もう一度「評価する」を押してください。",
        "The results below were made with other choices. Press “Evaluate” again.",
    ),
    "measured": (
        "{testset}: {questions} 問を {passages} 段落に対して評価しました（{when}）。",
        "{testset}: {questions} questions over {passages} passages ({when}).",
    ),
    "run_name": ("{testset}（{stages}）", "{testset} ({stages})"),
    "all_stages": ("すべての段階", "all stages"),
    "stages_without": ("{stages}を除く", "without {stages}"),
    "between": ("、", ", "),
    "compare_previous": ("前回と比べる: {name}", "Compare with the previous run: {name}"),
    "compare": ("これと比べる", "Compare with this run"),
    "compare_help": (
        "同じテストセットを評価すると比べられます。",
        "Evaluate the same test set to compare with it.",
    ),
    "forget": ("削除", "Delete"),
    "kept": ("これまでの評価（{count} 件）", "Earlier runs ({count})"),
    "kept_note": (
        "評価するたびに、結果を索引のフォルダーに残します。値は、答えのある質問全体の平均です。",
        "Each evaluation is kept in the index's folder. The figures are means over all questions that have an answer.",
    ),
    "kept_none": (
        "まだありません。評価するたびに、結果を索引のフォルダーに残します。",
        "None yet. Each evaluation is kept in the index's folder.",
    ),
    "kept_more": ("ほか {count} 件が {folder} にあります。", "{count} more are in {folder}."),
    "kept_questions": ("{count} 問", "{count} questions"),
    "kept_shown": ("（表示中）", "(shown)"),
    "tab_overview": ("概要", "Overview"),
    "tab_slices": ("内訳", "Slices"),
    "tab_verdict": ("判定", "Verdict"),
    "tab_comparison": ("比較", "Comparison"),
    "tab_failures": ("失敗", "Failures"),
    "tab_questions": ("全質問", "All questions"),
    "pair": ("質問→段落", "Question→passage"),
    "no_comparison": (
        "「前回と比べる」を押すか、「これまでの評価」から選ぶと、ここに差が出ます。",
        "Press “Compare with the previous run”, or choose one of the earlier runs: the differences are shown here.",
    ),
    "no_failures": ("すべての質問で、最初の段落が正解でした。", "Every question has a relevant passage in the first place."),
    "failures_note": (
        "最初の段落が正解でなかった {count} 問。正解が見つからなかったものから順に並べています。",
        "Questions whose first passage does not answer: {count}. Those without any answer found come first.",
    ),
    "filter_pair": ("言語の組", "Language pair"),
    "filter_kind": ("種類・タグ", "Type or tag"),
    "all": ("すべて", "All"),
    "rank": ("正解の順位", "Rank of the answer"),
    "not_found": ("見つからず", "not found"),
    "expected": ("期待した段落", "Expected"),
    "got": ("最初に出た段落", "What came first"),
    "nothing_found": ("何も見つかりませんでした。", "Nothing was found."),
    "no_expected": ("該当する段落が索引にありません。", "No passage of the index answers."),
    "why": ("選ばれた理由", "Why it came first"),
    "open": ("質問ページで開く", "Open in the ask page"),
    "wrong_verdicts": ("判定の誤り", "Wrong verdicts"),
    "said_answered": ("答えがないのに「見つかった」と判定", "“found”, though there is no answer"),
    "said_not_found": ("答えがあるのに「見つからない」と判定", "“not found”, though there is an answer"),
    "only": ("表示", "Show"),
    "only_failures": ("失敗だけ", "Failures"),
    "only_wrong": ("判定の誤りだけ", "Wrong verdicts"),
    "question": ("質問", "Question"),
    "type": ("種類", "Type"),
    "tags": ("タグ", "Tags"),
    "verdict": ("判定", "Verdict"),
    "download": ("結果を保存", "Save the results"),
    "download_report": ("報告書（HTML）", "Report (HTML)"),
    "download_all": ("すべて（ZIP）", "Everything (ZIP)"),
    "download_help": (
        "報告書、評価の記録（run.trec、run.jsonl）、判定（qrels.trec）と、使ったものの一覧です。",
        "The report, the run (run.trec, run.jsonl), the judgements (qrels.trec) and a list of what made them.",
    ),
    "add": ("質問を加える", "Add a question"),
    "add_note": (
        "質問を書き、答えになる段落を選んで、テストセットに加えます。",
        "Write a question, choose the passages that answer it, and add it to a test set.",
    ),
    "add_file": ("加える先", "Add to"),
    "add_search": ("段落を探す", "Find passages"),
    "add_unanswerable": ("収録文書に答えがない質問", "The documents do not answer it"),
    "add_answers": ("答えになる段落", "Passages that answer"),
    "add_anchors": (
        "目印の語（1 行に 1 つ。段落に含まれる短い語句）",
        "Anchors (one a line: short strings that the passage holds)",
    ),
    "add_kind": ("種類（任意）", "Type (optional)"),
    "add_tags": ("タグ（任意、コンマ区切り）", "Tags (optional, between commas)"),
    "add_save": ("加える", "Add"),
    "add_saved": ("{id} を {file} に加えました。", "Added {id} to {file}."),
    "add_choose": ("答えになる段落を 1 つ以上選んでください。", "Choose at least one passage that answers."),
}

STAGES: Texts = {
    "dense": ("段落の意味", "Meaning of passages"),
    "second": ("第二のモデル", "Second model"),
    "terms": ("質問の語", "The question's words"),
    "translation": ("訳語", "Their translations"),
    "late": ("語と語の意味の近さ", "Words compared by meaning"),
    "date": ("日付", "Dates"),
    "fold": ("ほぼ同文をまとめる", "Near-duplicates as one"),
    "reader": ("読解（設定で使う場合）", "The reader, where it is on"),
}
"""The stages of a search by name."""

text = filler(TEXTS)
"""A text of these, its placeholders filled."""

stage_name = namer(STAGES)
"""A stage in words."""
