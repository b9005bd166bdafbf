from concurrent.futures import ThreadPoolExecutor

import pytest

from shutten.terms.english import english_tokens, plain_number, stem
from shutten.terms.token import Token


def _content(text: str) -> list[str]:
    return [token.form for token in english_tokens(text) if token.content]


def test_a_word_is_its_stem_and_stands_where_it_is_written() -> None:
    assert english_tokens("The Ministers met.") == [
        Token("the", "the", 0, 3, "stop"),
        Token("minist", "ministers", 4, 13, "name"),
        Token("meet", "met", 14, 17, "word"),
    ]


def test_the_offset_is_added_to_every_place() -> None:
    assert [(token.start, token.end) for token in english_tokens("two talks, 4 million", 100)] == [
        (100, 103),
        (104, 109),
        (111, 120),
    ]


@pytest.mark.parametrize("text", ["", " ", "\n\t", "。、", "😀", "-- !? --", "_", "'’"])
def test_a_text_without_words_has_no_tokens(text: str) -> None:
    assert english_tokens(text) == []


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("5th", ["#5"]),
        ("the 2nd and 3rd", ["#2", "#3"]),
        ("5 th", ["#5", "th"]),
        ("1,234.5", ["#1234.5"]),
        ("1,234,567", ["#1234567"]),
        ("12,34", ["#12", "#34"]),
        ("007", ["#7"]),
        ("0.50", ["#0.5"]),
        ("000", ["#0"]),
        ("10%, 3.0", ["#10", "#3"]),
        ("１，２３４．５", ["#1234.5"]),
        ("fifth and twelve", ["#5", "#12"]),
        ("one of the first", ["first"]),
    ],
)
def test_numbers(text: str, forms: list[str]) -> None:
    assert _content(text) == forms


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("3 million", "#3000000"),
        ("2.5 billion", "#2500000000"),
        ("0.1 million", "#100000"),
        ("five thousand", "#5000"),
        ("two hundred thousand", "#200000"),
        ("3,000 million", "#3000000000"),
        ("1.23456789 million", "#1234567.89"),
        ("20,000 trillion", "#20000000000000000"),
        ("9" * 400 + " million", "#" + "9" * 400 + "000000"),
    ],
)
def test_a_number_and_its_scale_are_one_number_to_the_last_digit(text: str, form: str) -> None:
    assert [(token.form, token.start, token.end, token.kind) for token in english_tokens(text)] == [
        (form, 0, len(text), "number")
    ]


def test_a_scale_alone_or_behind_a_comma_is_a_word() -> None:
    assert _content("a million") == ["million"]
    assert _content("about 3, million") == ["#3", "million"]


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Article V", ["articl", "#5"]),
        ("Articles IX", ["articl", "#9"]),
        ("ARTICLE V", ["articl", "#5"]),
        ("Article Ⅴ", ["articl", "#5"]),
        ("World War II", ["world", "war", "#2"]),
        ("Chapter XI", ["chapter", "#11"]),
        ("Part I of it", ["part", "#1"]),
        ("the part I liked", ["part", "like"]),
        ("They took part. I left", ["take", "part", "left"]),
        ("the V of Victory", ["victori"]),
        ("I met him", ["meet"]),
    ],
)
def test_roman_numerals_count_behind_what_is_numbered_and_i_is_else_a_pronoun(text: str, forms: list[str]) -> None:
    assert _content(text) == forms


@pytest.mark.parametrize("written", ["U.S.", "U.S", "US", "U.S.A.", "USA", "US's", "US’s", "U.S.-"])
def test_america_is_one_name(written: str) -> None:
    assert [(token.form, token.base, token.kind) for token in english_tokens(f"with {written}")][1:2] == [("usa", "us", "name")]


def test_the_pronoun_us_is_not_america() -> None:
    assert _content("tell us about it") == []


def test_initials_end_before_the_next_word() -> None:
    assert [(token.form, token.start, token.end) for token in english_tokens("U.S.Japan")] == [("usa", 0, 4), ("japan", 4, 9)]


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("F-35", ["f", "#35"]),
        ("the F-35A", ["f", "#35", "a"]),
        ("a G7 summit", ["g", "#7", "summit"]),
        ("5G", ["#5", "g"]),
        ("plan B", ["plan"]),
        ("a 5-mile walk", ["#5", "mile", "walk"]),
    ],
)
def test_a_single_capital_says_something_in_a_designation_only(text: str, forms: list[str]) -> None:
    assert _content(text) == forms


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Japan's plan", ["japan", "plan"]),
        ("Japan’s plan", ["japan", "plan"]),
        ("allies' talks", ["alli", "talk"]),
        ("we don't, they’re, I'll, didn’t", []),
        ("O'Brien", ["obrien"]),
    ],
)
def test_apostrophes(text: str, forms: list[str]) -> None:
    assert _content(text) == forms


@pytest.mark.parametrize("text", ["can't, cannot, cant", "isn’t, didnt", "although many became", "without, therein"])
def test_small_words_say_nothing(text: str) -> None:
    assert _content(text) == []


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("How long is the bridge?", ["bridg"]),
        ("how far and how often", []),
        ("a long bridge", ["long", "bridg"]),
        ("What kind of treaty?", ["treati"]),
        ("Which types of ships?", ["ship"]),
        ("a kind man", ["kind", "man"]),
        ("Describe the bridge", ["bridg"]),
        ("They describe it. Explain", ["describ", "explain"]),
    ],
)
def test_what_belongs_to_the_asking_word_says_nothing_beside_it_only(text: str, forms: list[str]) -> None:
    assert _content(text) == forms


def test_who_and_it_are_names_in_capitals() -> None:
    assert _content("who said it") == []
    assert _content("the WHO and IT") == ["who", "it"]


def test_accents_width_and_ligatures_do_not_tell_words_apart_and_the_base_keeps_accents() -> None:
    text = "Kōno ＡＢＣ ﬁnal na\u0308ive"
    assert [(token.form, token.base, text[token.start : token.end]) for token in english_tokens(text)] == [
        ("kono", "kōno", "Kōno"),
        ("abc", "abc", "ＡＢＣ"),
        ("final", "final", "ﬁnal"),
        ("naiv", "näive", "na\u0308ive"),
    ]


def test_a_capital_makes_a_name_unless_a_sentence_begins() -> None:
    kinds = [(token.base, token.kind) for token in english_tokens("Talks began. Later Abe spoke. NATO agreed") if token.content]
    assert kinds == [
        ("talks", "word"),
        ("began", "word"),
        ("later", "word"),
        ("abe", "name"),
        ("spoke", "word"),
        ("nato", "name"),
        ("agreed", "word"),
    ]


def test_a_text_that_goes_on_in_a_sentence_begins_with_a_name() -> None:
    assert english_tokens("Abe", opens=False)[0].kind == "name"
    assert english_tokens("Abe")[0].kind == "word"


@pytest.mark.parametrize(
    ("number", "plain"),
    [("007", "7"), ("2.50", "2.5"), ("0.5", "0.5"), ("0", "0"), ("1,000", "1000"), ("10.0", "10"), ("100", "100")],
)
def test_plain_numbers(number: str, plain: str) -> None:
    assert plain_number(number) == plain


def test_stems_are_the_same_from_several_threads() -> None:
    stem.cache_clear()
    words = [f"meeting{letter}s" for letter in "bcdfghjklmnp"] * 50
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(stem, words)) == [word[:-1] for word in words]
