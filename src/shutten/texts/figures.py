"""What the figures of an evaluation mean: measures, slices, verdicts and comparisons, in both languages."""

from __future__ import annotations

from shutten.texts.filled import Texts

FIGURES: Texts = {
    "means_note": (
        "値は 0 から 1 で、大きいほどよい結果です。n は質問の数、添えた範囲は平均の 95% 信頼区間（質問を"
        "復元抽出したブートストラップ法、シード {seed}）です。すべての質問が同じ値のときは区間を計算できないので、示しません"
        "。",
        "All values lie between 0 and 1; higher is better. n is the number of questions. The range with a "
        "value is the 95 % confidence interval of the mean (bootstrap over questions, seed {seed}); there is none where all "
        "questions have the same value, as a bootstrap says nothing then.",
    ),
    "meaning_Success": (
        "Success@k は、正解が上位 k 件に一つでもあった質問の割合です。",
        "Success@k is the share of questions with an answer among the first k finds.",
    ),
    "meaning_MRR": (
        "MRR は、最初の正解の順位の逆数の平均です（1 位なら 1、2 位なら 0.5）。",
        "MRR is the mean of one divided by the rank of the first answer (1 for the first rank, 0.5 for the second).",
    ),
    "meaning_nDCG": (
        "nDCG は、正解が上にあるほど高くなる値で、並びが理想どおりなら 1 です。",
        "nDCG grows the higher the answers stand, and is 1 for an ideal order.",
    ),
    "meaning_Recall": (
        "Recall@k は、正解のうち上位 k 件に入ったものの割合です。",
        "Recall@k is the share of the answers that are among the first k finds.",
    ),
    "meaning_Precision": (
        "Precision@k は、上位 k 件のうち正解の割合です。",
        "Precision@k is the share of answers in the first k finds.",
    ),
    "meaning_MAP": (
        "MAP は、正解が出るたびの適合率の平均を、質問について平均したものです。",
        "MAP is the precision at each answer, averaged over the answers and then over the questions.",
    ),
    "slice_type": ("種類", "Type"),
    "slice_type_caption": ("質問の種類ごと", "By type of question"),
    "slice_type_note": (
        "テストセットの type ごとの平均です。種類のない質問は含みません。",
        "Means by the test set's type; questions without one are in no row.",
    ),
    "slice_tag": ("タグ", "Tag"),
    "slice_tag_caption": ("タグごと", "By tag"),
    "slice_tag_note": ("一つの質問が複数のタグに入ることがあります。", "A question counts in each of its tags."),
    "slice_document": ("文書", "Document"),
    "slice_document_caption": ("正解のある文書ごと", "By the document that answers"),
    "slice_document_note": (
        "正解がいくつかの文書にある質問は、それぞれの文書に入ります。",
        "A question that several documents answer counts in each of them.",
    ),
    "slice_language": ("質問の言語", "Language"),
    "slice_language_caption": ("質問の言語ごと", "By language of the question"),
    "slice_language_note": ("段落の言語は問いません。", "Whatever the language of the passages."),
    "slice_answerable": ("質問", "Questions"),
    "slice_answerable_caption": ("答えの有無ごと", "Answerable or not"),
    "slice_answerable_note": (
        "正解率は、「見つかった・見つからない」の判定が正しかった割合、見込みは、表示した段落に"
        "答えがあるとした見込みの平均です。",
        "Accuracy is the share of right verdicts; chance is how likely it was taken to be that "
        "an answer is among the passages shown, on average.",
    ),
    "accuracy": ("正解率", "Accuracy"),
    "verdict_caption": ("答えのある質問とない質問を見分ける力", "Telling answerable questions from others"),
    "auc": ("AUC", "Area under the ROC curve"),
    "average_precision": ("平均適合率", "Average precision"),
    "auc_means": (
        "答えのある質問の見込みが、ない質問より高い確率です。1 なら完全に見分け、0.5 ならでたらめと同じです。",
        "How often an answerable question has a higher chance than an unanswerable one: 1 is perfect, 0.5 is guessing.",
    ),
    "average_precision_means": (
        "見込みの高い順に質問を並べたとき、答えのある質問が上に集まるほど 1 に近くなります。",
        "Comes near 1 when, by falling chance, the answerable questions stand before the others.",
    ),
    "accuracy_means": (
        "判定が正しかった質問の割合です（0 から 1、大きいほどよい）。",
        "The share of right verdicts, 0 to 1; higher is better.",
    ),
    "reliability_caption": ("見込みと、実際に正解があった割合", "Chance, and how often an answer was there"),
    "reliability_note": (
        "正解が上位 5 件にあったものを正解とします。二つの値が近いほど、見込みは言葉どおりに受け取れます。",
        "Right means that an answer is among the first 5 finds. The closer the two values are, the more "
        "the chance means what it says.",
    ),
    "reliability_title": ("見込みと実際の正解の割合", "Reliability of the chance"),
    "reliability_chart_note": (
        "点が点線に近いほど、見込みは正直です。点線より下は自信過剰、上は控えめです。縦の線は 95% 区間です。",
        "The closer the points are to the dashed line, the more honest the chance: below it "
        "is too sure, above it too modest. The vertical lines are 95 % intervals.",
    ),
    "removed_caption": (
        "答えのある質問を、そのまま尋ねたときと、答えの段落を隠して尋ねたとき",
        "Answerable questions, asked as they are and with the passages that answer them hidden",
    ),
    "found_present": ("見つかった（答えあり）", "Called found, answers there"),
    "found_absent": ("見つかった（隠す）", "Called found, answers hidden"),
    "removed_note": (
        "「見つかった」とした質問の割合です。答えがあるときは大きいほど、隠したときは小さいほどよい結果です（0 から 1）。"
        "AUC は、答えのあるときの"
        "見込みが、隠したときの見込みより高い確率で、1 なら完全に見分け、0.5 ならでたらめと同じです。正解として挙げら"
        "れていない段落が答えていることもあります。",
        "With the answers there the share should be high, with them hidden low (0 to 1). The area tells how often a "
        "chance with the answers there is higher than one with them hidden: 1 is perfect, 0.5 is guessing. A passage that "
        "nobody judged may answer too.",
    ),
    "removed_reliability_caption": (
        "見込みごとの質問の数（答えがあるときと、隠したとき）",
        "Questions by their chance of an answer, with their answers and without",
    ),
    "with_answers": ("n（答えあり）", "n, answers there"),
    "without_answers": ("n（隠す）", "n, answers hidden"),
    "mean_with_answers": ("平均（答えあり）", "Mean chance, answers there"),
    "mean_without_answers": ("平均（隠す）", "Mean chance, answers hidden"),
    "removed_reliability_note": (
        "すべての質問を、段落の言語を問わずに一度ずつ数えます。答えを隠したときは正解がないので、見込みの高い行に質問があるほど"
        "自信過剰です。",
        "Every question once, whatever the language of the passages. With the answers hidden nothing is right: each question "
        "in a row of high chance is one that was too sure.",
    ),
    "comparison_title": ("「{name}」と「{other}」", "“{name}” against “{other}”"),
    "comparison_caption": ("指標ごとの比較（{questions} 問）", "Measure by measure ({questions} questions)"),
    "comparison_note": (
        "値は 0 から 1 で、大きいほどよい結果です。差は 0 より大きければ「{name}」がよいことを示し、添"
        "えた範囲はその 95% 信頼区間（ブートストラップ法、シード {seed}）です。p は、本当は差がないのに偶然これ以上の差が出"
        "る確率（対応のある並べ替え検定、両側）、p（Holm）は同時に比べた数に応じて補正した値で、0.05 より小さければふつう"
        "有意とされます。勝ち・引き分け・負けは「{name}」から見た質問の数です。",
        "Values lie between 0 and 1; higher is better. A difference above 0 speaks for “{name}”; the "
        "range with it is its 95 % confidence interval (bootstrap, seed {seed}). p is the chance of a difference as large "
        "as this one if the two were alike (paired randomisation test, two-sided); p (Holm) is corrected for all that was "
        "compared at once, and below 0.05 is usually called significant. Wins, ties and losses count questions, as “{name}” "
        "sees it.",
    ),
    "comparison_pairs_caption": (
        "質問と段落の言語ごとの平均の差（{name} − {other}）",
        "Mean differences by language of question and passage: {name} less {other}",
    ),
    "comparison_pairs_note": (
        "0 より大きければ前者がよい結果です。有意かどうかは上の表だけで判断してください。",
        "Above 0 the former is better. Whether a difference is more than chance is tested in the table above alone.",
    ),
    "p_holm": ("p（Holm）", "p (Holm)"),
    "wins": ("勝ち / 引き分け / 負け", "Wins / ties / losses"),
    "difference": ("差", "Difference"),
    "difference_title": ("質問ごとの {measure} の差（{name} − {other}）", "{measure} by question: {name} less {other}"),
    "better": ("「{name}」がよい質問", "“{name}” is better"),
    "difference_by_question": ("質問ごとの {measure} の差", "{measure} by question"),
    "difference_note": (
        "青は「{name}」、橙は「{other}」がよい質問です。棒の一本が一つの質問で、差のない質問には棒がありません。",
        "Blue: questions in which “{name}” is better; orange: “{other}”. Each bar is a question; those without a difference "
        "have none.",
    ),
}
