import pytest

from shutten.bilingual.kunrei import in_hiragana, romaji_key


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("hinanjo", "hinanjo"),
        ("hinanzyo", "hinanjo"),
        ("shussekisha", "shussekisha"),
        ("syussekisya", "shussekisha"),
        ("tyuugakkou", "chugakko"),
        ("chūgakkō", "chugakko"),
        ("tsunami", "tsunami"),
        ("tunami", "tsunami"),
        ("jun'ichi", "junichi"),
        ("zyun'iti", "junichi"),
        ("shelter", ""),
        ("flood", ""),
    ],
)
def test_hepburn_and_kunrei_with_or_without_long_vowels_are_one(typed: str, key: str) -> None:
    assert romaji_key(typed) == key


def test_what_no_index_holds_is_written_in_hiragana() -> None:
    assert [in_hiragana(key) for key in ("kazu", "hinanjo", "shussekisha", "sannin")] == [
        "かず",
        "ひなんじょ",
        "しゅっせきしゃ",
        "さんにん",
    ]
