import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shutten.text.sentences import BRACKET_LENGTH, sentence_spans


def sentences(text):
    return [text[start:end] for start, end in sentence_spans(text)]


# Each list is what the sentences are; joined they are the text.
CASES = {
    "japanese": ["会談した。", "両者は協力する。", "終わり"],
    "half width stop": ["会談した｡", "次｡"],
    "quotation inside": ["両者は「協力する。支える。」と述べた。", "次。"],
    "quotation at the end": ["「協力する。」", "「そうだ。」"],
    "quotation at the end, then a word": ["「協力する。」両国は一致した。"[:7], "両国は一致した。"],
    "brackets inside": ["一致した（詳細は後述する。以下同じ。）。", "次。"],
    "brackets alone": ["一致した。", "（10(同22)年に発表された。）", "次。"],
    "nested brackets": ["「彼は『行く。』と（小声で。）言った。」と書いた。", "次。"],
    "half width quotation": ["｢行く｡｣と言った｡", "次｡"],
    "decimals": ["比率は3.14と３．１４と2．5である。", "次。"],
    "full width stop": ["一致した．", "次に，数は３．１４．", "終わり．"],
    "half width stop after kana": ["一致した.", "次に述べる."],
    "full width ordinal": ["１．はじめに述べる。", "次。"],
    "full width initials": ["Ｕ．Ｓ．の軍。", "次。"],
    "japanese after an acronym": ["ワシントンD.C. 訪問の際。", "次。"],
    "marks in a run": ["本当ですか？！", "はい！！", "次。"],
    "question in quotation": ["「本当ですか？」と聞いた。", "次。"],
    "question then a particle": ["なぜ？と聞いた。", "次。"],
    "ellipsis": ["それは…まだ……。", "次…です。"],
    "latin ellipsis": ["It was... not yet. ", "Wait... ", "Then it was."],
    "titles": ["Mr. Abe met Gen. Smith and Sec. 5 of No. 5, e.g. Dr. Kono. ", "They left."],
    "no as a word": ["The answer was no. ", "They left."],
    "acronyms": ["The U.S. Secretary of Defense met the U.S. side. ", "They left."],
    "acronym at the end": ["They met in Washington, D.C. ", "The talks ended."],
    "initials": ["J. F. Kennedy spoke. ", "So did J. Smith."],
    "months": ["On Aug. 17 and Sept. 3 they met. ", "They left."],
    "latin quotation": ['He said "Stop." ', "Then he left. ", '"Why?" she asked. ', '"Go!" ', "Nobody went."],
    "curly quotation": ["He said, “Stop. Now.” ", "Then he left."],
    "latin brackets": ["They met (see below. It was late.) and left. ", "(It was late.) ", "They left."],
    "footnote": ["They agreed.[1] ", "They left."],
    "address of a page": ["See http://www.mofa.go.jp/x. ", "Next www.mod.go.jp/a.html?b=c is there. ", "End."],
    "address in japanese": ["http://www.mofa.go.jp/x.html?a=1を参照。", "次。"],
    "e-mail": ["Write to j.smith@example.co.jp. ", "Thanks."],
    "ordinals on a line": ["It follows: 1. First point. ", "2. Second point."],
    "year at the end": ["It was in 2017. ", "They left."],
    "blank line": ["見出し\n\n", "本文\n \n\n", "次"],
    "blank line in brackets": ["「開いた。\n\n", "次。」"],
    "wrapped japanese": ["日米両国は協\n力する。", "次の\n行。"],
    "wrapped date": ["平成29年\n8月17日に、17(平成\n29)年に会った。", "次。"],
    "wrapped english": ["They met\nin 2017 and\nleft. ", "End."],
    "items": [
        "見出し\n",
        "・一つ目\n",
        "• 二つ目\n",
        "○ 三つ目\n",
        "- 四つ目\n",
        "① 五つ目\n",
        "<1> 六つ目\n続き\n",
        "(1)七つ目",
    ],
    "numbered items": ["List\n", "1. First thing\n", "2. Second. ", "Yes.\n", "３．三つ\n", "4) four\n", "（５）五"],
    "numbered headings": ["前文\n", "1 北朝鮮\n", "2 地域情勢"],
    "indented items": ["前文\n  ", "• 一つ\n    ", "・二つ"],
    "windows lines": ["一つ\r\n", "・二つ\r\n", "・三つ\r\n\r\n", "四つ"],
    "closed late": ["「" + "あ" * BRACKET_LENGTH + "。", "次。」"],
    "never closed": ["「一つ。", "二つ。"],
    "closed but not opened": ["一つ。）", "二つ。」", "三つ"],
    "leading space": ["  一つ。 ", "二つ。  "],
}


@pytest.mark.parametrize("expected", CASES.values(), ids=CASES.keys())
def test_sentences_end_where_a_reader_would_end_them(expected):
    assert sentences("".join(expected)) == expected


def test_nothing_gives_no_span_and_white_space_gives_one():
    assert sentence_spans("") == []
    assert sentence_spans("あ。", 1, 1) == []
    assert sentence_spans(" \n\n ") == [(0, 4)]


def test_only_the_given_range_is_covered():
    text = "一つ。二つ。三つ。四つ。"
    assert sentence_spans(text, 3, 9) == [(3, 6), (6, 9)]
    assert sentence_spans(text, 4, 8) == [(4, 6), (6, 8)]
    assert sentence_spans("No. 5. It", 0, 3) == [(0, 3)]


ALPHABET = "あ漢aA1１ \n\t\u3000。｡．.！?…、「」『』（）()[]“”\"'’・•○-<>①"


@given(st.text(alphabet=ALPHABET, max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_spans_cover_the_range_in_order_without_a_gap(text, one, two):
    start, end = sorted((min(one, len(text)), min(two, len(text))))
    at = start
    for span in sentence_spans(text, start, end):
        assert span.start == at < span.end
        at = span.end
    assert at == end


@given(st.text(alphabet=ALPHABET, max_size=80))
def test_every_sentence_but_of_blank_texts_has_words(text):
    if text.strip():
        assert all(sentence.strip() for sentence in sentences(text))


@given(st.lists(st.text(alphabet="あ漢「」（）、1", min_size=1, max_size=12), min_size=1, max_size=8))
def test_paragraphs_are_cut_alike_alone_and_together(paragraphs):
    together = sentences("\n\n".join(paragraphs))
    assert together == [part for paragraph in paragraphs for part in sentences(paragraph + "\n\n")][:-1] + together[-1:]


@pytest.mark.parametrize(
    "unit",
    [
        "。",
        ".",
        "「",
        "「。",
        "）",
        "あ",
        "1",
        "\n",
        "\n ",
        '".',
        ".)",
        "（「）」",
        "x（あ。）の",
        "会談した。",
        "A. ",
        "・\n",
        "[1",
        "「。（．\n",
        "a.' ",
    ],
)
def test_time_is_linear_in_hostile_texts(unit):
    def seconds(size):
        text = unit * (size // len(unit))
        begin = time.process_time()
        sentence_spans(text)
        return time.process_time() - begin

    small = min(seconds(20_000) for _ in range(2))
    assert any(seconds(200_000) < 40 * small + 0.5 for _ in range(3))  # quadratic would be 100 times


def test_a_long_line_of_brackets_and_stops_is_cut_within_seconds():
    text = "「" * 500_000 + "会談した。" * 100_000
    begin = time.process_time()
    assert len(sentence_spans(text)) == 100_000
    assert time.process_time() - begin < 10
