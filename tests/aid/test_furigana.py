import pytest
from hypothesis import given
from hypothesis import strategies as st

from shutten.aid.furigana import Ruby, furigana, split_okurigana

JAPANESE = st.text(
    st.sampled_from("取り組み食べる日本人々今二三年月１0ヶ関小野寺をの、。「」ー\n　A漢字話合聞書々𠮟"), max_size=30
)


def shown(text: str) -> str:
    return "".join(f"{piece.text}({piece.reading})" if piece.reading else piece.text for piece in furigana(text))


@pytest.mark.parametrize(
    ("text", "with_readings"),
    [
        ("食べる", "食(た)べる"),
        ("取り組み", "取(と)り組(く)み"),
        ("お茶を飲む", "お茶(ちゃ)を飲(の)む"),
        ("今日", "今日(きょう)"),  # read as a whole, not kanji by kanji
        ("拉致問題", "拉致(らち)問題(もんだい)"),
        ("小野寺大臣", "小野寺(おのでら)大臣(だいじん)"),
        ("ひらがなとカタカナ", "ひらがなとカタカナ"),
        ("", ""),
    ],
)
def test_kanji_get_their_reading_and_kana_stand_once(text: str, with_readings: str) -> None:
    assert shown(text) == with_readings


@pytest.mark.parametrize("text", ["三十年", "８月１７日", "１０件", "三つ", "5か国"])
def test_numbers_and_counters_are_left_alone(text: str) -> None:
    assert furigana(text) == [Ruby(text)]


def test_a_number_in_a_name_is_read() -> None:
    assert shown("三重県") == "三重(みえ)県(けん)"


@pytest.mark.parametrize(
    ("surface", "reading", "pieces"),
    [
        ("食べる", "タベル", [("食", "た"), ("べる", "")]),
        ("関ヶ原", "セキガハラ", [("関ヶ原", "せきがはら")]),
        ("聞き書き", "キキガキ", [("聞", "き"), ("き", ""), ("書", "が"), ("き", "")]),
        ("いき生き", "イキイキ", [("いき", ""), ("生", "い"), ("き", "")]),
        ("母は歯", "ハハハハ", [("母は歯", "はははは")]),  # both ways of cutting it fit
        ("東京", "", [("東京", "")]),
    ],
)
def test_okurigana_are_split_off(surface: str, reading: str, pieces: list[tuple[str, str]]) -> None:
    assert [tuple(piece) for piece in split_okurigana(surface, reading) if piece.text] == pieces


@given(st.one_of(st.text(max_size=60), JAPANESE))
def test_the_pieces_joined_are_the_text(text: str) -> None:
    pieces = furigana(text)
    assert "".join(piece.text for piece in pieces) == text
    assert all(piece.text for piece in pieces)


@given(JAPANESE, st.text(st.sampled_from("アイウカキクタトリ"), max_size=8))
def test_a_word_and_its_pieces_are_the_same_whatever_the_reading(surface: str, reading: str) -> None:
    assert "".join(piece.text for piece in split_okurigana(surface, reading)) == surface


def test_a_lone_surrogate_does_no_harm() -> None:
    assert "".join(piece.text for piece in furigana("会談\ud800会合")) == "会談\ud800会合"
