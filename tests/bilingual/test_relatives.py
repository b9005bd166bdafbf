import pytest

from shutten.bilingual.relatives import relatives


@pytest.mark.parametrize(
    ("stem", "relative", "kept"),
    [
        ("left", "leav", 1.0),
        ("leav", "left", 1.0),
        ("agre", "agreement", 0.7),
        ("agreement", "agre", 0.7),
        ("defend", "defens", 0.7),
        ("defens", "defend", 0.7),
        ("deter", "deterr", 0.7),
        ("modernis", "modern", 0.7),
    ],
)
def test_words_that_belong_together(stem: str, relative: str, kept: float) -> None:
    assert relatives(stem)[relative] == kept


@pytest.mark.parametrize("stem", ["sea", "#5", "2+2", "核", ""])
def test_short_words_and_numbers_have_none(stem: str) -> None:
    assert relatives(stem) == {}
