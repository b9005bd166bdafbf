from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shutten.terms.analysis import analyse_text, date_tokens
from shutten.terms.token import Token


def _content(text: str, language: str) -> list[str]:
    return [token.form for token in analyse_text(text, language).tokens if token.content]


def _dates(text: str, language: str) -> list[str]:
    return [token.form for token in analyse_text(text, language).tokens if token.kind == "date"]


@pytest.mark.parametrize(("language", "text"), [("ja", "平成29年8月17日"), ("en", "17 August 2017"), ("ja", "2017年８月17日")])
def test_a_date_stands_for_its_year_and_month_too(language: str, text: str) -> None:
    place = (0, len(text), "date")
    assert analyse_text(text, language).tokens == (
        Token("=2017", "2017", *place),
        Token("=2017-08", "2017-08", *place),
        Token("=2017-08-17", "2017-08-17", *place),
    )


def test_a_date_of_each_precision() -> None:
    assert [token.form for token in date_tokens("2017")] == ["=2017"]
    assert [token.form for token in date_tokens("2017-08-17")] == ["=2017", "=2017-08", "=2017-08-17"]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2015, 2016 and 2017", ["=2015", "=2016", "=2017"]),
        ("(2017)", ["=2017"]),
        ("The year was 2017.", ["=2017"]),
        ("２０１７", ["=2017"]),
        ("12,017", []),
        ("2017.5 points", []),
        ("2,017", []),
        ("20170", []),
        ("1859", []),
        ("2100", []),
    ],
)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_bare_year_is_a_date_and_other_numbers_are_not(text: str, years: list[str], language: str) -> None:
    assert _dates(text, language) == years


@pytest.mark.parametrize(
    "written", ["2+2", "２＋２", "2プラス2", "二プラス二", "2 + 2", "two plus two", "Two-plus-two", "2ﾌﾟﾗｽ2"]
)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_two_plus_two_is_one_name(written: str, language: str) -> None:
    assert analyse_text(written, language).tokens == (Token("2+2", "2+2", 0, len(written), "name"),)


@pytest.mark.parametrize("text", ["12+2", "2+23", "two plus twofold"])
def test_another_sum_is_not(text: str) -> None:
    assert "2+2" not in _content(text, "en")


def test_words_around_a_date_stand_in_order() -> None:
    text = "大臣は2017年8月に訪問した"
    places = [(token.form, token.start, token.end) for token in analyse_text(text, "ja").tokens if token.content]
    assert places == [("大臣", 0, 2), ("=2017", 3, 10), ("=2017-08", 3, 10), ("訪問", 11, 13)]


def test_a_name_behind_a_date_in_the_sentence_is_a_name() -> None:
    kinds = {token.base: token.kind for token in analyse_text("In August 2017 Abe spoke. In 2018. Mattis left", "en").tokens}
    assert (kinds["abe"], kinds["mattis"]) == ("name", "word")


def test_compounds_are_places_among_the_tokens() -> None:
    analysis = analyse_text("2017年、防衛大臣が国会で", "ja")
    assert [[token.form for token in analysis.tokens[first:last]] for first, last in analysis.compounds] == [["防衛", "大臣"]]


def test_japanese_words_in_an_english_text_are_read_as_japanese() -> None:
    text = "the word 防衛大臣 means Minister of Defense"
    analysis = analyse_text(text, "en")
    found = [(token.form, token.reading, text[token.start : token.end]) for token in analysis.tokens if token.content]
    assert found == [
        ("word", "", "word"),
        ("防衛", "ボウエイ", "防衛"),
        ("大臣", "ダイジン", "大臣"),
        ("mean", "", "means"),
        ("minist", "", "Minister"),
        ("defens", "", "Defense"),
    ]
    assert analysis.compounds == ((2, 4),)


@pytest.mark.parametrize("text", ["", " ", "\n", "\0", "\ud800"])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_text_that_says_nothing_has_no_content(text: str, language: str) -> None:
    assert _content(text, language) == []


@pytest.mark.parametrize("odd", ["\ud800", "\0"])
def test_what_no_encoding_has_is_as_a_blank_between_words(odd: str) -> None:
    assert _content(f"日本{odd}海上", "ja") == ["日本", "海上"]
    assert _content(f"talks{odd}Marines", "en") == ["talk", "marin"]


@pytest.mark.parametrize(("text", "language"), [("2017年8月17日、" * 3000, "ja"), ("in 2017, " * 5000, "en")])
def test_time_is_linear_in_the_number_of_dates(text: str, language: str) -> None:
    assert _dates(text, language).count("=2017") == text.count("2017")


PIECES = [
    "2017年",
    "8月17日",
    "２＋２",
    "防衛大臣",
    "U.S.",
    "Article V",
    "3 million",
    "\ud800",
    "\0",
    "𠮷",
    "か\u3099",
    "😀",
    "ﾊﾟ",
    "'s",
    "1,0",
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=8).map("".join), st.sampled_from(["ja", "en"]))
def test_of_any_text_the_tokens_stand_in_order_within_it(text: str, language: str) -> None:
    analysis = analyse_text(text, language)
    tokens = analysis.tokens
    assert all(0 <= token.start < token.end <= len(text) for token in tokens)
    assert all(one.start == other.start or one.end <= other.start for one, other in pairwise(tokens))
    assert all(token.form and token.form == token.form.strip() for token in tokens if token.content)
    assert all(0 <= first < last - 1 < len(tokens) for first, last in analysis.compounds)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("潮\u200b位\u200b計は、岸壁にある。", "潮\u200b位\u200b"),
        ("葛\U000e0100西区の人口", "葛\U000e0100西"),
        ("雨　量　計は、屋上にある。", "雨　量　"),
        ("水道事業の⻑は老朽化した管を", "⻑"),
    ],
)
def test_words_stand_where_they_stand_in_the_text_itself(text, word):
    plain = analyse_text(text.replace("\u200b", "").replace("\U000e0100", "").replace("　", "").replace("⻑", "長"), "ja")
    found = analyse_text(text, "ja")
    assert [token.form for token in found.tokens] == [token.form for token in plain.tokens]
    assert any(text[token.start : token.end] == word for token in found.tokens)


def test_soft_hyphens_and_radicals_in_english():
    assert [token.form for token in analyse_text("The coop\u00aderation of ⽇本", "en").tokens if token.content] == [
        "cooper",
        "日本",
    ]
