import pytest

from shutten.search.evidence.sought import holds, sought
from shutten.store.terms import Occurrence


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("When did they meet?", {"date"}),
        ("会談はいつ行われたか", {"date"}),
        ("会談は何年何月か", {"date"}),
        ("How many books were bought?", {"number"}),
        ("何人が出席したか", {"number"}),
        ("費用はいくらか", {"number"}),
        ("Who attended?", {"name"}),
        ("誰がどこで署名したか", {"name"}),
        ("When and where was it signed?", {"date", "name"}),
        ("何が合意されたか", set()),
        ("What was agreed on?", set()),
        ("Whatever was showhow", set()),
    ],
)
def test_the_question_word_says_what_is_asked_for(question: str, kinds: set[str]) -> None:
    assert sought(question) == kinds


def test_a_date_that_the_question_did_not_name_is_an_answer() -> None:
    words = [Occurrence("=2019-05", 0, 8)]
    assert holds("date", "May 2019", words, set(), "en")
    assert not holds("date", "May 2019", words, {"=2019-05"}, "en")


def test_a_time_of_day_answers_when() -> None:
    assert holds("date", "It began at 9:15.", [], set(), "en")
    assert holds("date", "午前に始まった", [], set(), "ja")
    assert not holds("date", "It began late.", [], set(), "en")


def test_a_new_number_is_an_answer_and_a_date_is_none() -> None:
    assert holds("number", "ten", [Occurrence("#10", 0, 3)], {"#9"}, "en")
    assert not holds("number", "2019", [Occurrence("=2019", 0, 4)], set(), "en")


def test_a_name_that_the_question_did_not_name_is_an_answer() -> None:
    assert holds("name", "It was signed by Tanaka.", [], set(), "en")
    assert not holds("name", "It was signed by Tanaka.", [], {"tanaka"}, "en")
    assert not holds("name", "It was signed by him.", [], set(), "en")
