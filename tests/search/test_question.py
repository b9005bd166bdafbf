import pytest

from shutten.errors import QuestionError
from shutten.search.question import Question, analyse


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("首都はどこですか", "ja"),
        ("Where is the capital?", "en"),
        ("2+2はどこで開かれたか", "ja"),
        ("東京", "ja"),
        ("2017", "en"),
    ],
)
def test_the_language_is_detected(text: str, language: str) -> None:
    found = analyse(text)
    assert (found.text, found.language) == (text, language)


def test_a_given_language_is_taken() -> None:
    assert analyse("東京", "en") == Question("東京", "en")


def test_white_space_around_the_question_is_dropped() -> None:
    assert analyse(" \u3000東京 は\n").text == "東京 は"


@pytest.mark.parametrize("text", ["", " ", "\n\t\u3000"])
def test_a_question_of_white_space_is_empty(text: str) -> None:
    with pytest.raises(QuestionError, match="the question is empty; ask in Japanese or English"):
        analyse(text)


@pytest.mark.parametrize("text", ["？", "…!?", "「」", "\u200b", "🍣"])
def test_a_question_of_signs_alone_is_said_to_be_so(text: str) -> None:
    with pytest.raises(QuestionError, match="the question has no letters and no digits; ask in Japanese or English"):
        analyse(text)


@pytest.mark.parametrize("text", ["\udcff", "港\udcff", "Who\ud800?"])
def test_a_question_of_bytes_that_are_no_characters_is_refused(text: str) -> None:
    with pytest.raises(QuestionError, match="the question holds bytes that are no characters of UTF-8; write it in UTF-8"):
        analyse(text)


def test_the_longest_question_is_taken() -> None:
    assert len(analyse(" " + "あ" * 2000 + " ").text) == 2000


def test_a_longer_question_is_refused_with_its_length() -> None:
    with pytest.raises(QuestionError, match="the question has 2001 characters; at most 2000 are taken"):
        analyse("あ" * 2001)


@pytest.mark.parametrize("language", ["de", "", "JA", "japanese"])
def test_another_language_is_refused(language: str) -> None:
    with pytest.raises(QuestionError, match=f"the language is '{language}'; it takes ja or en"):
        analyse("東京", language)
