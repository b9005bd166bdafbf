import pytest

from shutten.bilingual.gloss import english_key


@pytest.mark.parametrize(
    ("gloss", "key", "share"),
    [
        ("to kidnap (e.g. a child)", "kidnap", 1.0),
        ("abduction issue", "abduct issu", 1.0),
        ("the rule of law", "rule law", 1.0),
        ("issue", "issu", 1.0),
        ("(military) exercise", "exercis", 1.0),
        ("Emperor of Japan", "emperor", 0.7),
        ("Article 5", "articl #5", 1.0),
        ("men and women", "man woman", 1.0),
        ("to found", "found", 1.0),
        ("to be found", "found", 1.0),
        ("defence", "defens", 1.0),
        ("the", "", 0.0),
        ("(an aside)", "", 0.0),
        ("", "", 0.0),
        ("old tall dark narrow house", "", 0.0),
    ],
)
def test_a_gloss_becomes_a_key(gloss: str, key: str, share: float) -> None:
    assert english_key(gloss) == (key, share)


def test_a_word_among_small_words_is_less_of_the_gloss() -> None:
    key, share = english_key("to be in charge of")
    assert key == "charg"
    assert share == pytest.approx(1 / (1 + 0.7 * 2))
