"""Every text of a report, in both languages. A test checks that none is missing in either."""

from __future__ import annotations

from shutten.texts.common import leg_name
from shutten.texts.filled import filler

TEXTS: dict[str, dict[str, str]] = {
    "ja": {
        "title": "検索の評価：{name}",
        "lead": "「{run}」について、テストセット {testset}（{form} 形式、{questions} 問）を、文書 {documents} 件・段落 "
        "{passages} 個の索引 {generation}（モデル {model}）に尋ねて測りました（{time}）。",
        "contents": "目次",
        "comma": "、",
        "section_results": "結果",
        "section_curve": "上位何件までに正解があるか",
        "section_slices": "質問の種類ごとの結果",
        "section_verdicts": "「見つかった・見つからない」の判定",
        "section_keys": "答えの一文",
        "section_speed": "速さ",
        "section_comparisons": "比較",
        "section_failures": "うまくいかなかった質問",
        "section_provenance": "この評価を作ったもの",
        "pair": "質問→段落の言語",
        "pair_words": "{question}→{passage}",
        "pair_ja": "日本語",
        "pair_en": "英語",
        "pair_all": "両方の言語",
        "pair_?": "索引にない",
        "ja": "日本語",
        "en": "英語",
        "?": "不明",
        "answerable": "答えのある質問",
        "unanswerable": "答えのない質問",
        "all_questions": "すべての質問",
        "results_caption": "質問と段落の言語ごとの平均",
        "means_note": "値は 0 から 1 で、大きいほどよい結果です。n は質問の数、添えた範囲は平均の 95% 信頼区間（質問を"
        "復元抽出したブートストラップ法、シード {seed}）です。すべての質問が同じ値のときは区間を計算できないので、示しません"
        "。",
        "meaning_Success": "Success@k は、正解が上位 k 件に一つでもあった質問の割合です。",
        "meaning_MRR": "MRR は、最初の正解の順位の逆数の平均です（1 位なら 1、2 位なら 0.5）。",
        "meaning_nDCG": "nDCG は、正解が上にあるほど高くなる値で、並びが理想どおりなら 1 です。",
        "meaning_Recall": "Recall@k は、正解のうち上位 k 件に入ったものの割合です。",
        "meaning_Precision": "Precision@k は、上位 k 件のうち正解の割合です。",
        "meaning_MAP": "MAP は、正解が出るたびの適合率の平均を、質問について平均したものです。",
        "no_answerable": "答えのある質問がないので、検索の順位は測っていません。",
        "unanswerable_count": "このほかに、収録文書に答えのない質問が {count} 問あります。これらは判定の評価だけに使います。",
        "not_held": "正解とされているのに索引にない文書（見つからなかったものとして数えます、{count} 件）：",
        "without_passage": "索引のどの段落も正解にあたらない質問（0 点として数えます、{count} 問）：",
        "unjudged": "正解が定められておらず、尋ねなかった質問（{count} 問）：",
        "missing": "「{run}」に結果がない質問（0 点として数えます、{count} 問）：",
        "strange": "「{run}」にあり、テストセットにない質問（数えません、{count} 問）：",
        "unknown": "「{run}」が挙げ、索引にないもの（正解でないものとして数えます、{count} 件）：",
        "all_ids": "一覧",
        "curve_title": "正解が上位 k 件に入る割合",
        "curve_note": "k = 1 は正解が 1 位だった質問の割合です。線が早く 1 に近づくほど、正解が上に並んでいます。",
        "axis_k": "上位 k 件",
        "axis_success": "正解が上位 k 件にある質問の割合",
        "slices_note": "同じ測り方を、質問を分けて示します。値は 0 から 1 で大きいほどよく、添えた範囲は 95% 信頼区間（"
        "すべての質問が同じ値のときはなし）です。n の小さい行は偶然に左右されるので、順位づけに使わないでください。",
        "slice_type": "種類",
        "slice_type_caption": "質問の種類ごと",
        "slice_type_note": "テストセットの type ごとの平均です。種類のない質問は含みません。",
        "slice_tag": "タグ",
        "slice_tag_caption": "タグごと",
        "slice_tag_note": "一つの質問が複数のタグに入ることがあります。",
        "slice_document": "文書",
        "slice_document_caption": "正解のある文書ごと",
        "slice_document_note": "正解がいくつかの文書にある質問は、それぞれの文書に入ります。",
        "slice_language": "質問の言語",
        "slice_language_caption": "質問の言語ごと",
        "slice_language_note": "段落の言語は問いません。",
        "slice_answerable": "質問",
        "slice_answerable_caption": "答えの有無ごと",
        "slice_answerable_note": "正解率は、「見つかった・見つからない」の判定が正しかった割合、確からしさは、表示した段落に"
        "答えがあるとした見込みの平均です。",
        "accuracy": "正解率",
        "verdict_caption": "答えのある質問とない質問を見分ける力",
        "figure": "指標",
        "value": "値",
        "meaning": "意味",
        "auc": "AUC",
        "average_precision": "平均適合率",
        "auc_means": "答えのある質問の確からしさが、ない質問より高い確率です。1 なら完全に見分け、0.5 ならでたらめと同じです。",
        "average_precision_means": "確からしさの高い順に質問を並べたとき、答えのある質問が上に集まるほど 1 に近くなります。",
        "accuracy_means": "判定が正しかった質問の割合です（0 から 1、大きいほどよい）。",
        "no_verdict_figures": "答えのある質問とない質問の両方がそろわないので、見分ける力（AUC など）は測れません。",
        "no_confidence": "結果に確からしさが含まれないので、判定は測れません。",
        "reliability_caption": "確からしさと、実際に正解があった割合",
        "reliability_note": "正解が上位 5 件にあったものを正解とします。二つの値が近いほど、確からしさは言葉どおりに受け取"
        "れます。",
        "reliability_title": "確からしさと実際の正解の割合",
        "reliability_chart_note": "点が点線に近いほど、確からしさは正直です。点線より下は自信過剰、上は控えめです。縦の線は "
        "95% 区間です。",
        "confidence": "確からしさ",
        "mean_confidence": "確からしさの平均",
        "axis_confidence": "確からしさ（範囲ごとの平均）",
        "axis_right": "正解が上位 5 件にあった割合",
        "share_right": "正解の割合",
        "interval_low": "95% 区間の下端",
        "interval_high": "95% 区間の上端",
        "no_wrong_verdicts": "判定の誤りはありません。",
        "wrong_verdicts": "判定の誤り（{count} 問）",
        "wrong_note": "質問の左の数は確からしさです。答えがないのに「見つかった」としたものを先に、答えがあるのに「見"
        "つからない」としたものを後に、確信の強い順に並べます。",
        "said_answered": "質問 {id}：収録文書に答えはありませんが、「見つかった」と判定しました（確からしさ {confidence}）。",
        "said_not_found": "質問 {id}：収録文書に答えがありますが、「見つからない」と判定しました（確からしさ {confidence}）。",
        "keys": "正解の段落のうち上位 5 件にあって一文が示されたものは {marked} 個で、そのうち {holding} 個（{share}）でその"
        "一文が正解の語句を含みます。割合は 0 から 1 で、大きいほどよい結果です。",
        "latency": "1 問あたりの時間は、中央値（p50）{p50} ミリ秒、95 パーセンタイル（p95）{p95} ミリ秒です。最初の {count} "
        "問を、画面と同じく 5 件ずつ、一つずつ尋ねて測りました（論理プロセッサ {processors} 個、{platform}）。",
        "latency_title": "応答時間の分布",
        "latency_note": "p50 は半分の質問が、p95 は 95% の質問が、それより短い時間で済んだことを示します。",
        "axis_milliseconds": "1 問あたりの時間（ミリ秒）",
        "axis_count": "質問の数",
        "build_rate": "索引の作成では {embedded} 個の段落を新たにベクトルにし、全体で {seconds} 秒かかりました（毎秒 {rate} "
        "個）。",
        "comparison_title": "「{name}」と「{other}」",
        "comparison_caption": "測り方ごとの比較（{questions} 問）",
        "comparison_note": "値は 0 から 1 で、大きいほどよい結果です。差は 0 より大きければ「{name}」がよいことを示し、添"
        "えた範囲はその 95% 信頼区間（ブートストラップ法、シード {seed}）です。p は、本当は差がないのに偶然これ以上の差が出"
        "る確率（対応のある並べ替え検定、両側）、p（Holm）は同時に比べた数に応じて補正した値で、0.05 より小さければふつう"
        "有意とされます。勝ち・引き分け・負けは「{name}」から見た質問の数です。",
        "comparison_pairs_caption": "質問と段落の言語ごとの平均の差（{name} − {other}）",
        "comparison_pairs_note": "0 より大きければ前者がよい結果です。有意かどうかは上の表だけで判断してください。",
        "measure": "測り方",
        "p_holm": "p（Holm）",
        "wins": "勝ち / 引き分け / 負け",
        "difference": "差",
        "difference_title": "質問ごとの {measure} の差（{name} − {other}）",
        "difference_subtitle": "青は {name}、橙は {other} がよい質問",
        "difference_note": "棒の一本が一つの質問です。差のない質問には棒がありません。",
        "difference_note_changed": "棒の一本が一つの質問です。最も大きく変わった質問だけを示します。",
        "axis_questions": "質問（差の大きい順）",
        "axis_difference": "{measure} の差",
        "changed": "最も大きく変わった {count} 問です。質問の左の数は {measure} の差（{name} − {other}）です。",
        "change_caption": "質問 {id}：{measure} は「{name}」{value}、「{other}」{other_value}",
        "nothing_changed": "結果の変わった質問はありません。",
        "nothing_compared": "答えのある質問がないので、比べる値がありません。",
        "relevant": "正解",
        "failures_note": "{total} 問のうち {count} 問で、1 位が正解ではありませんでした。正解が見つからなかったもの、順位の"
        "低いものから並べます。",
        "no_failures": "{total} 問のすべてで、1 位が正解でした。",
        "more_questions": "ほかの {count} 問",
        "at_rank": "{rank} 位",
        "nowhere": "質問 {id}（{pair}）：索引に正解がありません。",
        "anchors": "求められる語句：{anchors}（{document}）",
        "not_found": "質問 {id}（{pair}）：正解は結果の中にありませんでした。",
        "found_late": "質問 {id}（{pair}）：最初の正解は {rank} 位でした。",
        "expected": "正解（見つからず）",
        "expected_at": "正解（{rank} 位）",
        "more_expected": "正解はほかに {count} 個あります。",
        "came_first": "1 位になったもの",
        "nothing_found": "何も見つかりませんでした。",
        "why_both": "なぜ上になったか：点数の内訳（正解に最も不足したものから）",
        "why_first": "なぜ 1 位になったか：点数の内訳",
        "why_note": "点数の合計が高い段落ほど、上に並びます。マイナスは、その見方では不利だったことを示します。",
        "leg": "見方",
        "first_column": "1 位",
        "expected_column": "正解（{rank} 位）",
        "sum": "合計",
        "met_first": "1 位の段落で対応した語：{terms}",
        "met_expected": "正解の段落で対応した語：{terms}",
        "provenance_caption": "索引・モデル・設定・パッケージなど",
        "provenance_note": "名前は manifest.json と同じです。sha256 は内容が同じであることを確かめるための値、時刻は"
        "協定世界時（UTC）です。",
        "name": "名前",
        "id": "質問番号",
        "question": "質問",
        "questions": "質問の数",
        "rank": "順位",
        "no_script": "図は JavaScript で描かれます。JavaScript を使わない場合は charts フォルダの SVG をご覧ください。",
        "made": "出典 Shutten {version} による評価の報告",
    },
    "en": {
        "title": "Evaluation of retrieval: {name}",
        "lead": "“{run}” was asked the {questions} questions of the test set {testset} ({form} form), of the index "
        "{generation} with {passages} passages of {documents} documents, made with {model}; measured {time}.",
        "contents": "Contents",
        "comma": ", ",
        "section_results": "Results",
        "section_curve": "How far down the answers stand",
        "section_slices": "Results by kind of question",
        "section_verdicts": "The verdict: answered or not found",
        "section_keys": "Key sentences",
        "section_speed": "Speed",
        "section_comparisons": "Comparisons",
        "section_failures": "Failures",
        "section_provenance": "What made this evaluation",
        "pair": "Question→passage language",
        "pair_words": "{question} → {passage}",
        "pair_ja": "Japanese",
        "pair_en": "English",
        "pair_all": "both languages",
        "pair_?": "not in the index",
        "ja": "Japanese",
        "en": "English",
        "?": "unknown",
        "answerable": "Answerable",
        "unanswerable": "Unanswerable",
        "all_questions": "All questions",
        "results_caption": "Means by language of question and passage",
        "means_note": "All values lie between 0 and 1; higher is better. n is the number of questions. The range with a "
        "value is the 95 % confidence interval of the mean (bootstrap over questions, seed {seed}); there is none where all "
        "questions have the same value, as a bootstrap says nothing then.",
        "meaning_Success": "Success@k is the share of questions with an answer among the first k finds.",
        "meaning_MRR": "MRR is the mean of one divided by the rank of the first answer (1 for the first rank, 0.5 for the "
        "second).",
        "meaning_nDCG": "nDCG grows the higher the answers stand, and is 1 for an ideal order.",
        "meaning_Recall": "Recall@k is the share of the answers that are among the first k finds.",
        "meaning_Precision": "Precision@k is the share of answers in the first k finds.",
        "meaning_MAP": "MAP is the precision at each answer, averaged over the answers and then over the questions.",
        "no_answerable": "No question is answerable, so no ranking was measured.",
        "unanswerable_count": "Questions that nothing in the collection answers: {count}. They count in the verdict alone.",
        "not_held": "Documents that are judged to answer and are not in the index; they count as not found ({count}):",
        "without_passage": "Questions that nothing in the index answers, by their judgements; each counts as 0 ({count}):",
        "unjudged": "Questions without judgements, which were not asked ({count}):",
        "missing": "Questions to which “{run}” has no result; each counts as 0 ({count}):",
        "strange": "Questions of “{run}” that are not in the test set; they count for nothing ({count}):",
        "unknown": "What “{run}” names and the index lacks; it counts as not relevant ({count}):",
        "all_ids": "The list",
        "curve_title": "Success@k by language pair",
        "curve_note": "At k = 1 stands the share of questions whose first find answers. The sooner a line comes near 1, the "
        "higher the answers stand.",
        "axis_k": "First k finds",
        "axis_success": "Share of questions answered in the first k",
        "slices_note": "The same measures for parts of the test set. Values lie between 0 and 1; higher is better; the "
        "ranges are 95 % confidence intervals, where not all questions have the same value. Rows with a small n owe much to "
        "chance: do not rank by them.",
        "slice_type": "Type",
        "slice_type_caption": "By type of question",
        "slice_type_note": "Means by the test set's type; questions without one are in no row.",
        "slice_tag": "Tag",
        "slice_tag_caption": "By tag",
        "slice_tag_note": "A question counts in each of its tags.",
        "slice_document": "Document",
        "slice_document_caption": "By the document that answers",
        "slice_document_note": "A question that several documents answer counts in each of them.",
        "slice_language": "Language",
        "slice_language_caption": "By language of the question",
        "slice_language_note": "Whatever the language of the passages.",
        "slice_answerable": "Questions",
        "slice_answerable_caption": "Answerable or not",
        "slice_answerable_note": "Accuracy is the share of right verdicts; confidence is how likely it was taken to be that "
        "an answer is among the passages shown, on average.",
        "accuracy": "Accuracy",
        "verdict_caption": "Telling answerable questions from others",
        "figure": "Measure",
        "value": "Value",
        "meaning": "Meaning",
        "auc": "Area under the ROC curve",
        "average_precision": "Average precision",
        "auc_means": "The chance that an answerable question has a higher confidence than an unanswerable one: 1 is "
        "perfect, 0.5 is guessing.",
        "average_precision_means": "Comes near 1 when, by falling confidence, the answerable questions stand before the "
        "others.",
        "accuracy_means": "The share of right verdicts, 0 to 1; higher is better.",
        "no_verdict_figures": "Answerable and unanswerable questions are not both there, so it cannot be measured how well "
        "they are told apart.",
        "no_confidence": "The run states no confidence, so verdicts cannot be measured.",
        "reliability_caption": "Confidence, and how often an answer was there",
        "reliability_note": "Right means that an answer is among the first 5 finds. The closer the two values are, the more "
        "the confidence means what it says.",
        "reliability_title": "Reliability of the confidence",
        "reliability_chart_note": "The closer the points are to the dashed line, the more honest the confidence: below it "
        "is too sure, above it too modest. The vertical lines are 95 % intervals.",
        "confidence": "Confidence",
        "mean_confidence": "Mean confidence",
        "axis_confidence": "Confidence (mean of each range)",
        "axis_right": "Share with an answer in the first 5",
        "share_right": "Share right",
        "interval_low": "95 % interval from",
        "interval_high": "95 % interval to",
        "no_wrong_verdicts": "No verdict was wrong.",
        "wrong_verdicts": "Wrong verdicts ({count})",
        "wrong_note": "Before each question stands the confidence. First those said to be answered that nothing answers, "
        "then those said not to be found that are answered, the surest first in each.",
        "said_answered": "Question {id}: nothing in the collection answers it, and the verdict was “answered” (confidence "
        "{confidence}).",
        "said_not_found": "Question {id}: the collection answers it, and the verdict was “not found” (confidence "
        "{confidence}).",
        "keys": "Of the answering passages among the first 5, {marked} have a marked sentence; in {holding} of them ({share}"
        ") it holds the words that were asked for. The share lies between 0 and 1; higher is better.",
        "latency": "A question takes {p50} ms (median, p50); 95 % take less than {p95} ms (p95). The first {count} "
        "questions were asked one after the other for five hits each, as the page does ({processors} logical processors, "
        "{platform}).",
        "latency_title": "Time for a question",
        "latency_note": "Half of the questions took less than p50, and 95 % less than p95.",
        "axis_milliseconds": "Time for a question, in milliseconds",
        "axis_count": "Questions",
        "build_rate": "Building the index embedded {embedded} passages in {seconds} seconds, all other work included: {rate}"
        " passages a second.",
        "comparison_title": "“{name}” against “{other}”",
        "comparison_caption": "Measure by measure ({questions} questions)",
        "comparison_note": "Values lie between 0 and 1; higher is better. A difference above 0 speaks for “{name}”; the "
        "range with it is its 95 % confidence interval (bootstrap, seed {seed}). p is the chance of a difference as large "
        "as this one if the two were alike (paired randomisation test, two-sided); p (Holm) is corrected for all that was "
        "compared at once, and below 0.05 is usually called significant. Wins, ties and losses count questions, as “{name}” "
        "sees it.",
        "comparison_pairs_caption": "Mean differences by language of question and passage: {name} less {other}",
        "comparison_pairs_note": "Above 0 the former is better. Whether a difference is more than chance is tested in the "
        "table above alone.",
        "measure": "Measure",
        "p_holm": "p (Holm)",
        "wins": "Wins / ties / losses",
        "difference": "Difference",
        "difference_title": "{measure} by question: {name} less {other}",
        "difference_subtitle": "Blue: {name} is better; orange: {other} is better",
        "difference_note": "Each bar is a question; those without a difference have none.",
        "difference_note_changed": "Each bar is a question; only those that changed most are shown.",
        "axis_questions": "Questions, by falling difference",
        "axis_difference": "Difference in {measure}",
        "changed": "The questions that changed most ({count}). Before each stands the difference in {measure}: {name} less "
        "{other}.",
        "change_caption": "Question {id}: {measure} is {value} for “{name}” and {other_value} for “{other}”",
        "nothing_changed": "No question changed.",
        "nothing_compared": "No question is answerable, so there is nothing to compare.",
        "relevant": "answers",
        "failures_note": "In {count} of {total} questions the first find does not answer. Those without any answer found "
        "come first, then the lowest ranks.",
        "no_failures": "The first find answers each of the {total} questions.",
        "more_questions": "The other {count}",
        "at_rank": "rank {rank}",
        "nowhere": "Question {id} ({pair}): nothing in the index answers it.",
        "anchors": "Words asked for: {anchors} ({document})",
        "not_found": "Question {id} ({pair}): no answer is among the finds.",
        "found_late": "Question {id} ({pair}): the first answer stands at rank {rank}.",
        "expected": "Expected (not found)",
        "expected_at": "Expected (rank {rank})",
        "more_expected": "Other answers: {count}.",
        "came_first": "Came first",
        "nothing_found": "Nothing was found.",
        "why_both": "Why it came first: points, from what the expected passage lacked most",
        "why_first": "Why it came first: points",
        "why_note": "The passage with the most points comes first; less than 0 speaks against it.",
        "leg": "Way of looking",
        "first_column": "Came first",
        "expected_column": "Expected (rank {rank})",
        "sum": "Sum",
        "met_first": "Words met in what came first: {terms}",
        "met_expected": "Words met in the expected passage: {terms}",
        "provenance_caption": "Index, model, settings, packages",
        "provenance_note": "The names are those of manifest.json. A sha256 tells whether a file is the same; times are UTC.",
        "name": "Name",
        "id": "Id",
        "question": "Question",
        "questions": "Questions",
        "rank": "Rank",
        "no_script": "The charts are drawn by JavaScript. Without it, see the SVG files in the folder charts.",
        "made": "Report of an evaluation by Shutten {version}",
    },
}

text = filler(TEXTS)
"""A text of these, its placeholders filled."""


def pair_name(language: str, pair: str) -> str:
    """A language pair in words.

    >>> pair_name("en", "ja→en"), pair_name("ja", "en→all")
    ('Japanese → English', '英語→両方の言語')
    """
    question, _, passage = pair.partition("→")
    known = TEXTS[language]
    names = {"question": known.get(f"pair_{question}", question), "passage": known.get(f"pair_{passage}", passage)}
    return text(language, "pair_words", **names)


def leg_label(language: str, leg: str) -> str:
    """A leg's name in words; where two legs share one, with what tells them apart.

    >>> leg_label("en", "dense"), leg_label("en", "near_dense")
    ('Meaning of the whole passage', 'Meaning of the whole passage (beyond chance)')
    """
    beyond = {"ja": "（偶然を超える分）", "en": " (beyond chance)"}[language] if leg.startswith("near_") else ""
    return leg_name(language, leg) + beyond
