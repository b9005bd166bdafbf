"""Every text of a report, in both languages."""

from __future__ import annotations

from shutten.texts.common import leg_name
from shutten.texts.figures import FIGURES
from shutten.texts.filled import Texts, filler

TEXTS: Texts = {
    **FIGURES,
    "title": ("検索の評価：{name}", "Evaluation of retrieval: {name}"),
    "lead": (
        "「{run}」について、テストセット {testset}（{form} 形式、{questions} 問）を、文書 {documents} 件・段落 "
        "{passages} 個の索引 {generation}（モデル {model}）に尋ねて測りました（{time}）。",
        "“{run}” was asked the {questions} questions of the test set {testset} ({form} form), of the index "
        "{generation} with {passages} passages of {documents} documents, made with {model}; measured {time}.",
    ),
    "contents": ("目次", "Contents"),
    "comma": ("、", ", "),
    "section_results": ("結果", "Results"),
    "section_curve": ("上位何件までに正解があるか", "How far down the answers stand"),
    "section_slices": ("質問の種類ごとの結果", "Results by kind of question"),
    "section_verdicts": ("「見つかった・見つからない」の判定", "The verdict: answered or not found"),
    "section_removed": ("答えを隠して尋ね直した質問", "Asked again without the answers"),
    "section_keys": ("答えの一文", "Key sentences"),
    "section_speed": ("速さ", "Speed"),
    "section_comparisons": ("比較", "Comparisons"),
    "section_failures": ("うまくいかなかった質問", "Failures"),
    "section_provenance": ("この評価を作ったもの", "What made this evaluation"),
    "pair": ("質問→段落の言語", "Question→passage language"),
    "pair_words": ("{question}→{passage}", "{question} → {passage}"),
    "pair_ja": ("日本語", "Japanese"),
    "pair_en": ("英語", "English"),
    "pair_all": ("両方の言語", "both languages"),
    "pair_?": ("索引にない", "not in the index"),
    "ja": ("日本語", "Japanese"),
    "en": ("英語", "English"),
    "?": ("不明", "unknown"),
    "answerable": ("答えのある質問", "Answerable"),
    "unanswerable": ("答えのない質問", "Unanswerable"),
    "all_questions": ("すべての質問", "All questions"),
    "results_caption": ("質問と段落の言語ごとの平均", "Means by language of question and passage"),
    "no_answerable": (
        "答えのある質問がないので、検索の順位は測っていません。",
        "No question is answerable, so no ranking was measured.",
    ),
    "unanswerable_count": (
        "このほかに、収録文書に答えのない質問が {count} 問あります。これらは判定の評価だけに使います。",
        "Questions that nothing in the collection answers: {count}. They count in the verdict alone.",
    ),
    "not_held": (
        "正解とされているのに索引にない文書（見つからなかったものとして数えます、{count} 件）：",
        "Documents that are judged to answer and are not in the index; they count as not found ({count}):",
    ),
    "without_passage": (
        "索引のどの段落も正解にあたらない質問（0 点として数えます、{count} 問）：",
        "Questions that nothing in the index answers, by their judgements; each counts as 0 ({count}):",
    ),
    "unjudged": (
        "正解が定められておらず、尋ねなかった質問（{count} 問）：",
        "Questions without judgements, which were not asked ({count}):",
    ),
    "missing": (
        "「{run}」に結果がない質問（0 点として数えます、{count} 問）：",
        "Questions to which “{run}” has no result; each counts as 0 ({count}):",
    ),
    "strange": (
        "「{run}」にあり、テストセットにない質問（数えません、{count} 問）：",
        "Questions of “{run}” that are not in the test set; they count for nothing ({count}):",
    ),
    "unknown": (
        "「{run}」が挙げ、索引にないもの（正解でないものとして数えます、{count} 件）：",
        "What “{run}” names and the index lacks; it counts as not relevant ({count}):",
    ),
    "all_ids": ("一覧", "The list"),
    "curve_title": ("正解が上位 k 件に入る割合", "Success@k by language pair"),
    "curve_note": (
        "k = 1 は正解が 1 位だった質問の割合です。線が早く 1 に近づくほど、正解が上に並んでいます。",
        "At k = 1 stands the share of questions whose first find answers. The sooner a line comes near 1, the "
        "higher the answers stand.",
    ),
    "axis_k": ("上位 k 件", "First k finds"),
    "axis_success": ("正解が上位 k 件にある質問の割合", "Share of questions answered in the first k"),
    "slices_note": (
        "同じ測り方を、質問を分けて示します。値は 0 から 1 で大きいほどよく、添えた範囲は 95% 信頼区間（"
        "すべての質問が同じ値のときはなし）です。n の小さい行は偶然に左右されるので、順位づけに使わないでください。",
        "The same measures for parts of the test set. Values lie between 0 and 1; higher is better; the "
        "ranges are 95 % confidence intervals, where not all questions have the same value. Rows with a small n owe much to "
        "chance: do not rank by them.",
    ),
    "figure": ("指標", "Measure"),
    "value": ("値", "Value"),
    "meaning": ("意味", "Meaning"),
    "no_verdict_figures": (
        "答えのある質問とない質問の両方がそろわないので、見分ける力（AUC など）は測れません。",
        "Answerable and unanswerable questions are not both there, so it cannot be measured how well they are told apart.",
    ),
    "no_confidence": (
        "結果に見込みが含まれないので、判定は測れません。",
        "The run states no chance of an answer, so verdicts cannot be measured.",
    ),
    "confidence": ("見込み", "Chance"),
    "mean_confidence": ("見込みの平均", "Mean chance"),
    "axis_confidence": ("見込み（範囲ごとの平均）", "Chance (mean of each range)"),
    "axis_right": ("正解が上位 5 件にあった割合", "Share with an answer in the first 5"),
    "share_right": ("正解の割合", "Share right"),
    "interval_low": ("95% 区間の下端", "95 % interval from"),
    "interval_high": ("95% 区間の上端", "95 % interval to"),
    "no_wrong_verdicts": ("判定の誤りはありません。", "No verdict was wrong."),
    "wrong_verdicts": ("判定の誤り（{count} 問）", "Wrong verdicts ({count})"),
    "wrong_note": (
        "質問の左の数は見込みです。答えがないのに「見つかった」としたものを先に、答えがあるのに「見"
        "つからない」としたものを後に、確信の強い順に並べます。",
        "Before each question stands the chance. First those said to be answered that nothing answers, "
        "then those said not to be found that are answered, the surest first in each.",
    ),
    "said_answered": (
        "質問 {id}：収録文書に答えはありませんが、「見つかった」と判定しました（見込み {confidence}）。",
        "Question {id}: nothing in the collection answers it, and the verdict was “answered” (chance {confidence}).",
    ),
    "said_not_found": (
        "質問 {id}：収録文書に答えがありますが、「見つからない」と判定しました（見込み {confidence}）。",
        "Question {id}: the collection answers it, and the verdict was “not found” (chance {confidence}).",
    ),
    "still_found": ("答えを隠しても「見つかった」とした質問（{count} 問）", "Called found without the answers ({count})"),
    "still_found_note": (
        "質問の左の数は、答えを隠したときの見込みです。確信の強い順に、このとき 1 位になった段落を添えて並べます。",
        "Before each question stands the chance with the answers hidden, the surest first; below it what came first then.",
    ),
    "nothing_still_found": (
        "答えを隠すと、どの質問も「見つからない」と判定しました。",
        "With the answers hidden, no question was called found.",
    ),
    "said_without_answers": (
        "質問 {id}：見込みは、答えがあるとき {before}、隠したとき {after} です。",
        "Question {id}: the chance is {before} with the answers there and {after} with them hidden.",
    ),
    "keys": (
        "正解の段落のうち上位 5 件にあって一文が示されたものは {marked} 個で、そのうち {holding} 個（{share}）でその"
        "一文が正解の語句を含みます。割合は 0 から 1 で、大きいほどよい結果です。",
        "Of the answering passages among the first 5, {marked} have a marked sentence; in {holding} of them ({share}"
        ") it holds the words that were asked for. The share lies between 0 and 1; higher is better.",
    ),
    "latency": (
        "1 問あたりの時間は、中央値（p50）{p50} ミリ秒、95 パーセンタイル（p95）{p95} ミリ秒です。最初の {count} "
        "問を、画面と同じく 5 件ずつ、一つずつ尋ねて測りました（論理プロセッサ {processors} 個、{platform}）。",
        "A question takes {p50} ms (median, p50); 95 % take less than {p95} ms (p95). The first {count} "
        "questions were asked one after the other for five hits each, as the page does ({processors} logical processors, "
        "{platform}).",
    ),
    "latency_title": ("応答時間の分布", "Time for a question"),
    "latency_note": (
        "p50 は半分の質問が、p95 は 95% の質問が、それより短い時間で済んだことを示します。",
        "Half of the questions took less than p50, and 95 % less than p95.",
    ),
    "axis_milliseconds": ("1 問あたりの時間（ミリ秒）", "Time for a question, in milliseconds"),
    "axis_count": ("質問の数", "Questions"),
    "build_rate": (
        "索引の作成では {embedded} 個の段落を新たにベクトルにし、全体で {seconds} 秒かかりました（毎秒 {rate} 個）。",
        "Building the index embedded {embedded} passages in {seconds} seconds, all other work included: {rate}"
        " passages a second.",
    ),
    "measure": ("指標", "Measure"),
    "axis_questions": ("質問（差の大きい順）", "Questions, by falling difference"),
    "axis_difference": ("{measure} の差", "Difference in {measure}"),
    "changed": (
        "最も大きく変わった {count} 問です。質問の左の数は {measure} の差（{name} − {other}）です。",
        "The questions that changed most ({count}). Before each stands the difference in {measure}: {name} less {other}.",
    ),
    "change_caption": (
        "質問 {id}：{measure} は「{name}」{value}、「{other}」{other_value}",
        "Question {id}: {measure} is {value} for “{name}” and {other_value} for “{other}”",
    ),
    "nothing_changed": ("結果の変わった質問はありません。", "No question changed."),
    "nothing_compared": (
        "答えのある質問がないので、比べる値がありません。",
        "No question is answerable, so there is nothing to compare.",
    ),
    "relevant": ("正解", "answers"),
    "failures_note": (
        "{total} 問のうち {count} 問で、1 位が正解ではありませんでした。正解が見つからなかったもの、順位の"
        "低いものから並べます。",
        "In {count} of {total} questions the first find does not answer. Those without any answer found "
        "come first, then the lowest ranks.",
    ),
    "no_failures": ("{total} 問のすべてで、1 位が正解でした。", "The first find answers each of the {total} questions."),
    "more_questions": ("ほかの {count} 問", "The other {count}"),
    "at_rank": ("{rank} 位", "rank {rank}"),
    "nowhere": ("質問 {id}（{pair}）：索引に正解がありません。", "Question {id} ({pair}): nothing in the index answers it."),
    "anchors": ("求められる語句：{anchors}（{document}）", "Words asked for: {anchors} ({document})"),
    "not_found": (
        "質問 {id}（{pair}）：正解は結果の中にありませんでした。",
        "Question {id} ({pair}): no answer is among the finds.",
    ),
    "found_late": (
        "質問 {id}（{pair}）：最初の正解は {rank} 位でした。",
        "Question {id} ({pair}): the first answer stands at rank {rank}.",
    ),
    "expected": ("正解（見つからず）", "Expected (not found)"),
    "expected_at": ("正解（{rank} 位）", "Expected (rank {rank})"),
    "more_expected": ("正解はほかに {count} 個あります。", "Other answers: {count}."),
    "came_first": ("1 位になったもの", "Came first"),
    "nothing_found": ("何も見つかりませんでした。", "Nothing was found."),
    "why_both": (
        "なぜ上になったか：点数の内訳（正解に最も不足したものから）",
        "Why it came first: points, from what the expected passage lacked most",
    ),
    "why_first": ("なぜ 1 位になったか：点数の内訳", "Why it came first: points"),
    "why_note": (
        "点数の合計が高い段落ほど、上に並びます。マイナスは、その見方では不利だったことを示します。",
        "The passage with the most points comes first; less than 0 speaks against it.",
    ),
    "leg": ("見方", "Way of looking"),
    "first_column": ("1 位", "Came first"),
    "expected_column": ("正解（{rank} 位）", "Expected (rank {rank})"),
    "sum": ("合計", "Sum"),
    "met_first": ("1 位の段落で対応した語：{terms}", "Matching words in what came first: {terms}"),
    "met_expected": ("正解の段落で対応した語：{terms}", "Matching words in the expected passage: {terms}"),
    "provenance_caption": ("索引・モデル・設定・パッケージなど", "Index, model, settings, packages"),
    "provenance_note": (
        "名前は manifest.json と同じです。sha256 は内容が同じであることを確かめるための値、時刻は協定世界時（UTC）です。",
        "The names are those of manifest.json. A sha256 tells whether a file is the same; times are UTC.",
    ),
    "name": ("名前", "Name"),
    "id": ("質問番号", "Id"),
    "question": ("質問", "Question"),
    "questions": ("質問の数", "Questions"),
    "rank": ("順位", "Rank"),
    "no_script": (
        "図は JavaScript で描かれます。JavaScript を使わない場合は charts フォルダーの SVG をご覧ください。",
        "The charts are drawn by JavaScript. Without it, see the SVG files in the folder charts.",
    ),
    "made": ("出典 Shutten {version} による評価の報告", "Report of an evaluation by Shutten {version}"),
}

text = filler(TEXTS)
"""A text of these, its placeholders filled."""


def pair_name(language: str, pair: str) -> str:
    """A language pair in words.

    >>> pair_name("en", "ja→en"), pair_name("ja", "en→all")
    ('Japanese → English', '英語→両方の言語')
    """
    question, _, passage = (text(language, f"pair_{side}") if f"pair_{side}" in TEXTS else side for side in pair.partition("→"))
    return text(language, "pair_words", question=question, passage=passage)


def leg_label(language: str, leg: str) -> str:
    """A leg's name in words; where two legs share one, with what tells them apart.

    >>> leg_label("en", "dense"), leg_label("en", "near_dense")
    ('Meaning of the whole passage', 'Meaning of the whole passage (beyond chance)')
    """
    beyond = {"ja": "（偶然を超える分）", "en": " (beyond chance)"}[language] if leg.startswith("near_") else ""
    return leg_name(language, leg) + beyond
