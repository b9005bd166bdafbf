import pytest

from shutten.aid.phrase_gloss import phrase_gloss


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("約2時間30分", "about 2 hours 30 minutes"),
        ("2011年4月5日", "5 April 2011"),
        ("平成23年4月", "April 2011"),
        ("1,500億円", "150 billion yen"),
        ("第5条", "Article 5"),
        ("第2375号", "No. 2375"),
        ("1年間", "1 year"),
        ("50％", "50%"),
        ("30人以上", "30 people or more"),
        ("三人", "3 people"),
        ("安倍総理大臣", "Abe Prime Minister"),
        ("ほげふが", ""),
    ],
)
def test_a_japanese_phrase_in_english(phrase: str, said: str) -> None:
    assert phrase_gloss(phrase, "ja") == said


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("5 April 2011", "2011年4月5日"),
        ("Article 5", "第5条"),
        ("about 200 people", "約200人"),
        ("1.5 billion yen", "15億円"),
        ("three days", "3日"),
        ("Minister of Defense", "防衛大臣"),
        ("Qwertyuiop", ""),
        ("Foreign Minister, Defense Minister, Prime Minister, President, Vice President, Governor, Ambassador", ""),
    ],
)
def test_an_english_phrase_in_japanese(phrase: str, said: str) -> None:
    assert phrase_gloss(phrase, "en") == said
