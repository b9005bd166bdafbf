from __future__ import annotations

import pytest

from shutten.text.other_languages import is_in_another_language


@pytest.mark.parametrize(
    "text",
    [
        "避难所在哪里？",
        "港口的費用是多少",
        "请问轮渡几点出发",
        "대피소는 어디에 있습니까?",
        "Где находится гавань?",
        "أين الميناء؟",
        "ท่าเรืออยู่ที่ไหน",
        "Quels sont les tarifs du port ?",
        "Wo ist der Hafen?",
        "¿Dónde está el puerto de la isla?",
        "Dove sono gli uffici del porto?",
        "Quais são as taxas do porto?",
    ],
)
def test_other_languages_are_told(text: str) -> None:
    assert is_in_another_language(text) is True


@pytest.mark.parametrize(
    "text",
    [
        "避難所はどこか",
        "港湾使用料一覧",
        "基本的人権",
        "髙﨑惠一",
        "國會議事錄",
        "安全保障",
        "Where is the port of La Paz?",
        "port fees",
        "What did the Corte di Giustizia decide?",
        "Café de la Paix",
        "2+2",
        "АНТ-25とは何か",
    ],
)
def test_japanese_and_english_are_taken(text: str) -> None:
    assert is_in_another_language(text) is False
