from shutten.terms.analysis import analyse_text
from shutten.terms.designations import Designation, lone_names, places


def _names(text: str) -> list[str]:
    return [one.form for one in lone_names(text, analyse_text(text, "ja"))]


def test_a_name_of_one_character_is_known_by_the_words_around_it_or_by_a_list() -> None:
    assert _names("委員　森　けい（医師）") == ["森"]
    assert _names("林委員が質問した。") == ["林"]
    assert _names("出席者は、田中、林、鈴木である。") == ["林"]
    assert _names("林") == ["林"]


def test_a_part_of_a_word_and_a_common_word_are_no_names() -> None:
    assert _names("県有林の手入れ") == []
    assert _names("林の中を歩く") == []


def test_an_article_is_itself_at_the_head_of_its_passage_and_mentioned_elsewhere() -> None:
    text = "規則\n第四条　届出は、第三条による。２　届出の様式は別に定める。"
    assert list(places(text, 3)) == [
        Designation(3, 6, "art4", itself=True),
        Designation(11, 14, "art3", itself=False),
        Designation(18, 19, "art4.2", itself=True),
    ]


def test_what_a_passage_stands_in_is_the_place_itself() -> None:
    assert [(one.form, one.itself) for one in places("規則 > 第二章\n費用は Article 7 のとおり", 8)] == [
        ("ch2", True),
        ("art7", False),
    ]
