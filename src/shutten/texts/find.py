"""What is said of every passage with a word, on the page, in the terminal and beside an answer, in both languages."""

from __future__ import annotations

from shutten.texts.filled import Texts, filler, namer

TEXTS: Texts = {
    "count": ("{word}を含む文書 {documents}、段落 {passages}", "{word} stands in {passages} passages of {documents} documents"),
    "count_one": ("{word}を含む文書 1、段落 1", "{word} stands in one passage"),
    "count_one_document": ("{word}を含む文書 1、段落 {passages}", "{word} stands in {passages} passages of one document"),
    "nowhere": ("{word}を含む段落はありません", "{word} stands in no passage"),
    "quoted": ("「{word}」", "“{word}”"),
    "quoted_said": ("「{word}」（{said}）", "“{word}” ({said})"),
    "forms": ("文書での形: {forms}", "Written as: {forms}"),
    "past": ("「{word}」を含む段落", "Passages with “{word}”"),
    "other_forms": (
        "うち {count} 段落は、別の表記や活用形だけを含みます",
        "Of these, with another form of it only: {count}",
    ),
    "beside": (
        "ほかに、題名・見出し・表の行にだけある段落 {count}",
        "Also, only in a title, a heading or a table row: {count}",
    ),
    "show_beside": (
        "題名・見出し・表の行にだけある段落も並べる",
        "Also those with it only in a title, a heading or a table row",
    ),
    "words": ("質問の語を含むすべての段落", "Every passage with a word of the question"),
    "counts": ("語ごとの件数", "Counts by word"),
    "word": ("{word} 文書 {documents}・段落 {passages}", "{word}: {passages} in {documents} documents"),
    "word_in_one": ("{word} 文書 1・段落 {passages}", "{word}: {passages} in one document"),
    "word_nowhere": ("{word} なし", "{word}: none"),
    "find": ("語句をすべて探す", "Find all with these words"),
    "find_help": (
        "質問の答えではなく、入力した語句を含む段落を一つ残らず並べます。「…」で囲むと、その文字のとおりのものだけになります。",
        "Lists every passage that holds the words typed, not those that answer. In quotation marks they are taken exactly.",
    ),
    "order": ("並べ方", "Order"),
    "order_document": ("文書順", "By document"),
    "order_date": ("日付順（古い順）", "By date, oldest first"),
    "undated": ("日付なし", "No date"),
    "year": ("{year}年", "{year}"),
    "shown": ("{passages} 段落のうち {first}〜{last} 番目", "Passages {first} to {last} of {passages}"),
    "previous_part": ("前の {count} 段落", "The {count} before"),
    "next_part": ("次の {count} 段落", "The next {count}"),
    "not_stands": (
        "{word}は、探した範囲のどの段落の本文にもありません。表記を変えるか、絞り込みを解除してみてください。",
        "{word} stands in the text of no passage that was searched. Try another spelling, or clear the filters.",
    ),
}

WHERE: Texts = {
    "title": ("題名にあり", "in the title"),
    "heading": ("見出しにあり", "in a heading"),
    "row": ("表の行にあり", "in the table row"),
    "date": ("段落の日付", "the passage's date"),
}
"""Where a word stands that is not in a passage's text."""

text = filler(TEXTS)
"""A text of these, its placeholders filled."""

where_name = namer(WHERE)
"""Where a word stands beside a passage's text, in words."""
