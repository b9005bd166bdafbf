import sqlite3

import pytest

from shutten.bilingual.lexicon import SCHEMA, Lexicon
from shutten.search.question import Question
from shutten.search.ranking.query_terms import own_terms, translated_terms
from shutten.search.ranking.term_match import Form, QueryTerm

FORMS = [
    ("ja", "法の支配", "法の支配", 1),
    ("ja", "出席", "出席", 0),
    ("en", "rule law", "rule of law", 1),
    ("en", "attend", "attend", 0),
]
PAIRS = [
    ("en", "rule law", "法の支配", 1.0, "glossary"),
    ("en", "attend", "出席", 1.0, "dictionary"),
    ("ja", "法の支配", "rule law", 1.0, "glossary"),
    ("ja", "出席", "attend", 0.5, "dictionary"),
]


@pytest.fixture
def lexicon() -> Lexicon:
    """A lexicon of one phrase and one word."""
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    with connection:
        connection.executescript(SCHEMA)
        connection.executemany("INSERT INTO form VALUES (?, ?, ?, ?)", FORMS)
        connection.executemany("INSERT INTO pair VALUES (?, ?, ?, ?, ?)", PAIRS)
    return Lexicon(connection)


def _own(text: str, language: str, lexicon: Lexicon) -> list[QueryTerm]:
    return own_terms(Question(text, language), lexicon)


def _translated(text: str, language: str, lexicon: Lexicon) -> list[QueryTerm]:
    return translated_terms(Question(text, language), lexicon)


def test_own_terms_are_the_words_that_say_something_as_they_are_written(lexicon: Lexicon) -> None:
    assert _own("Who Attended talks in 2017?", "en", lexicon) == [
        QueryTerm("Attended", 4, 12, "name", (Form("attend", "Attended", 1.0, "same"),)),
        QueryTerm("talks", 13, 18, "word", (Form("talk", "talks", 1.0, "same"),)),
        QueryTerm("2017", 22, 26, "date", (Form("=2017", "2017", 1.0, "same"),)),
    ]


def test_a_phrase_that_the_passages_hold_is_a_term_beside_its_words(lexicon: Lexicon) -> None:
    terms = [(term.source, term.kind, term.forms[0].form) for term in _own("on the rule of law", "en", lexicon)]
    assert terms == [("rule", "word", "rule"), ("law", "word", "law"), ("rule of law", "phrase", "rule law")]


def test_a_japanese_phrase_holds_its_particle(lexicon: Lexicon) -> None:
    terms = [(term.source, term.start, term.end, term.kind) for term in _own("「法の支配」とは", "ja", lexicon)]
    assert terms == [("法", 1, 2, "word"), ("支配", 3, 5, "word"), ("法の支配", 1, 5, "phrase")]


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("平成29年8月17日", ["=2017-08-17"]),
        ("2017年8月", ["=2017-08"]),
        ("2017年", ["=2017"]),
        ("2017年、2017年8月、2016年", ["=2017-08", "=2016"]),
        ("2017年8月17日と2017年8月19日", ["=2017-08-17", "=2017-08-19"]),
    ],
)
def test_of_the_forms_of_a_date_the_most_exact_is_looked_for(text: str, forms: list[str], lexicon: Lexicon) -> None:
    assert [term.forms[0].form for term in _own(text, "ja", lexicon)] == forms
    assert [term.forms[0].form for term in _translated(text, "ja", lexicon)] == forms


def test_a_word_that_is_asked_for_twice_is_one_term_where_it_stands_first(lexicon: Lexicon) -> None:
    assert [(term.source, term.start) for term in _own("talks on talks and Talk", "en", lexicon)] == [("talks", 0)]


def test_a_word_without_translation_that_is_asked_for_twice_is_one_term(lexicon: Lexicon) -> None:
    assert [(term.source, term.start) for term in _translated("Zyzzyva and zyzzyva", "en", lexicon)] == [("Zyzzyva", 0)]


def test_translated_terms_are_phrases_and_words_with_their_translations(lexicon: Lexicon) -> None:
    phrase, word = _translated("attended the rule of law", "en", lexicon)[::-1]
    assert (phrase.source, phrase.start, phrase.end, phrase.kind) == ("rule of law", 13, 24, "phrase")
    assert phrase.forms == (Form("法の支配", "法の支配", 1.0, "glossary"),)
    assert word == QueryTerm("attended", 0, 8, "word", (Form("出席", "出席", 1.0, "dictionary"),))


def test_the_weight_of_a_translation_is_that_of_the_form(lexicon: Lexicon) -> None:
    assert _translated("出席", "ja", lexicon) == [
        QueryTerm("出席", 0, 2, "word", (Form("attend", "attend", 0.5, "dictionary"),))
    ]


def test_a_word_without_translation_is_a_term_without_forms(lexicon: Lexicon) -> None:
    assert _translated("zyzzyva", "en", lexicon) == [QueryTerm("zyzzyva", 0, 7, "word", ())]


def test_dates_and_numbers_are_the_same_in_both_languages(lexicon: Lexicon) -> None:
    terms = _translated("4,000 in 2017", "en", lexicon)
    assert [(term.source, term.kind, [form.form for form in term.forms]) for term in terms] == [
        ("4,000", "number", ["#4000"]),
        ("2017", "date", ["=2017"]),
    ]


@pytest.mark.parametrize(("text", "language"), [("", "ja"), ("?", "en"), ("who is it", "en"), ("これは何か。", "ja")])
def test_a_question_that_says_nothing_has_no_terms(text: str, language: str, lexicon: Lexicon) -> None:
    assert _own(text, language, lexicon) == []
    assert _translated(text, language, lexicon) == []
