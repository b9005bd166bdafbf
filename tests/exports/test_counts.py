from __future__ import annotations

import pytest

from shutten.exports.counts import concordance_lines, count_in_short, count_line, words_line
from shutten.search.finding.concordance import Concordance, WordCount


@pytest.mark.parametrize(
    ("documents", "passages", "japanese", "english"),
    [
        (8, 21, "「港」を含む文書 8、段落 21", "“港” stands in 21 passages of 8 documents"),
        (1, 3, "「港」を含む文書 1、段落 3", "“港” stands in 3 passages of one document"),
        (1, 1, "「港」を含む文書 1、段落 1", "“港” stands in one passage"),
        (0, 0, "「港」を含む段落はありません", "“港” stands in no passage"),
    ],
)
def test_counts_in_words(documents: int, passages: int, japanese: str, english: str) -> None:
    count = WordCount("港", False, documents, passages)
    assert (count_line(count, "ja"), count_line(count, "en")) == (japanese, english)


def test_the_words_of_a_question_on_a_line() -> None:
    words = (WordCount("港", False, 2, 5), WordCount("橋", False, 1, 1), WordCount("風車", False, 0, 0))
    assert words_line(words, "ja") == "質問の語を含むすべての段落: 「港」 文書 2・段落 5、「橋」 文書 1・段落 1、「風車」 なし"
    assert words_line(words[1:], "en") == "Every passage with a word of the question: “橋”: 1 in one document, “風車”: none"
    assert words_line((), "en") == ""
    assert count_in_short(words[0], "en") == "“港”: 5 in 2 documents"


def test_what_there_is_to_know_of_the_passages_with_a_word() -> None:
    found = Concordance(WordCount("打合せ", False, 2, 3), "ja", 1, (("打ち合わせ", 2), ("打合せ", 1)), 4, ())
    assert concordance_lines(found, "ja") == [
        "「打合せ」を含む文書 2、段落 3",
        "うち 2 段落は、別の表記や活用形だけを含みます",
        "文書での形: 打ち合わせ 2、打合せ 1",
        "ほかに、題名・見出し・表の行にだけある段落 4",
    ]
    assert concordance_lines(found, "en")[1:] == [
        "Of these, with another form of it only: 2",
        "Written as: 打ち合わせ 2, 打合せ 1",
        "Also, only in a title, a heading or a table row: 4",
    ]


def test_many_forms_are_cut_off() -> None:
    forms = tuple((f"form{number}", 1) for number in range(13))
    line = concordance_lines(Concordance(WordCount("form", False, 1, 13), "en", 0, forms, 0, ()), "en")[2]
    assert line.endswith("form11 1 …")
