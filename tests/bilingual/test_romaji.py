import pytest

from shutten.bilingual.romaji import romanise, sound_key


@pytest.mark.parametrize(
    ("reading", "romaji"),
    [
        ("オノデラ", "onodera"),
        ("シンジュク", "shinjuku"),
        ("チョウシュウ", "choushuu"),
        ("ホッカイドウ", "hokkaidou"),
        ("マッチャ", "matcha"),
        ("フジ", "fuji"),
        ("ツヅキ", "tsuzuki"),
        ("ティファニー", "tifanii"),
        ("ヴェネツィア", "venetsia"),
        ("ウィーン", "wiin"),
        ("ジェーン", "jeen"),
        ("よしみつ", "yoshimitsu"),
        ("", ""),
        ("ー", ""),
        ("ャ", "ya"),
    ],
)
def test_a_reading_is_romanised(reading: str, romaji: str) -> None:
    assert romanise(reading) == romaji


@pytest.mark.parametrize(
    ("names", "key"),
    [
        (["Kōno", "Kouno", "Kono", "Koono", "KONO"], "kono"),
        (["Ōta", "Ohta", "Ota", "Oota"], "ota"),
        (["Namba", "Nanba"], "nanba"),
        (["Jun'ichi", "Junichi", "Jun’ichi", "Jun-ichi"], "junichi"),
        (["Yūko", "Yuuko", "Yuko"], "yuko"),
        (["Ohara"], "ohara"),
    ],
)
def test_spellings_of_one_name_meet(names: list[str], key: str) -> None:
    assert {sound_key(name) for name in names} == {key}


def test_other_names_stay_apart() -> None:
    assert len({sound_key(name) for name in ("Onodera", "Onoda", "Abe", "Anbe", "Kishida", "Kishi")}) == 6
