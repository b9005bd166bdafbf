import pytest

from shutten.bilingual.spelling import is_katakana, same_name

PAIRS = """
マティス Mattis; ティラソン Tillerson; ティラーソン Tillerson; カーター Carter; ヘーゲル Hagel; ポンペオ Pompeo;
ブリンケン Blinken; オースティン Austin; エスパー Esper; パネッタ Panetta; クリントン Clinton; ケリー Kerry;
ゲイツ Gates; シュリーバー Schriver; バイデン Biden; トランプ Trump; ラッセル Russel; シャナハン Shanahan;
ヘグセス Hegseth; ルビオ Rubio; ケネディ Kennedy; ジョンソン Johnson; ニクソン Nixon; モンデール Mondale;
キャンベル Campbell; スティーブン Stephen; ウィルソン Wilson; マクナマラ McNamara; クリストファー Christopher;
オルブライト Albright; プーチン Putin; ゼレンスキー Zelenskyy; シンガポール Singapore; ブッシュ Bush; フォード Ford
"""
STRANGERS = """
イメージ Meiji; ショック soke; センター Sento; カーター Kato; イタリア Tara; オランダ land; ハンス Honshu;
クラス Charles; トランプ Tarnopol; バイデン Boden; ゲイツ Gotz; タンク Tenchu; プラス police; ロシア Ryochi
"""


def _pairs(text: str) -> list[tuple[str, str]]:
    return [(left, right) for left, right in (pair.split() for pair in text.split(";"))]


@pytest.mark.parametrize(("katakana", "english"), _pairs(PAIRS))
def test_a_name_meets_its_spelling(katakana: str, english: str) -> None:
    assert same_name(katakana, english) > 0


@pytest.mark.parametrize(("katakana", "english"), _pairs(STRANGERS))
def test_another_word_does_not(katakana: str, english: str) -> None:
    assert same_name(katakana, english) == 0


def test_no_two_of_the_names_are_taken_for_one_another() -> None:
    pairs = _pairs(PAIRS)
    mixed = [(left, right) for left, own in pairs for other, right in pairs if own != right and same_name(left, right)]
    assert mixed == []


def test_one_consonant_says_too_little() -> None:
    assert same_name("リー", "Lee") == 0


def test_what_is_katakana() -> None:
    assert [is_katakana(word) for word in ("マティス", "カーター", "ア", "米軍", "サービス業", "ab")] == [
        True,
        True,
        False,
        False,
        False,
        False,
    ]
