import pytest

from shutten.text.character_forms import COMMON_FORMS, common_forms


@pytest.mark.parametrize(
    ("written", "common"),
    [
        ("髙﨑惠一", "高崎恵一"),
        ("渡邊", "渡辺"),
        ("渡邉", "渡辺"),
        ("齋藤", "斉藤"),
        ("斎藤", "斉藤"),
        ("齊藤", "斉藤"),
        ("濵口", "浜口"),
        ("濱口", "浜口"),
        ("廣澤", "広沢"),
        ("國學院", "国学院"),
        ("𠮷野", "吉野"),
        ("山嵜", "山崎"),
        ("栁田", "柳田"),
        ("嶌村", "島村"),
        ("舘野", "館野"),
        ("德永", "徳永"),
        ("福\ufa1b", "福福"),
    ],
)
def test_other_forms_of_a_character_are_the_common_one(written: str, common: str) -> None:
    assert common_forms(written) == common


@pytest.mark.parametrize(
    ("one", "other"),
    [("高田", "高崎"), ("渡部", "渡辺"), ("斉木", "斉藤"), ("珪子", "圭子"), ("彬", "斌"), ("吊る", "弔る"), ("川", "河")],
)
def test_other_names_and_words_stay_apart(one: str, other: str) -> None:
    assert common_forms(one) != common_forms(other)


def test_a_study_is_no_surname() -> None:
    assert common_forms("書斎と斎場で一斉に") == "書斎と斎場で一斉に"


def test_a_common_form_is_no_other_form_and_as_long() -> None:
    assert {len(common) for common in COMMON_FORMS.values()} == {1}
    assert [
        common for common in COMMON_FORMS.values() if ord(common) in COMMON_FORMS and COMMON_FORMS[ord(common)] != common
    ] == []
