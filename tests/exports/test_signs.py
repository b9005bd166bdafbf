from __future__ import annotations

from dataclasses import replace

import pytest

from shutten.exports.signs import asked_line, nowhere_line
from shutten.exports.words import verdict_line
from shutten.search.answer import Answer
from shutten.search.asked.asked import read_asked


@pytest.mark.parametrize(
    ("question", "language", "line"),
    [
        ('"sea of law" ports -river', "en", "Understood as: exactly “sea of law”, without “river”"),
        ("「2+2」とは何か", "ja", "質問の読み取り: 「2+2」を含む段落を優先"),
        ("最新の料金", "ja", "質問の読み取り: 新しいものを優先（最新）"),
        ("the first fee", "en", "Understood as: the earliest first (first)"),
        ("fees as of 2019", "en", "Understood as: preferably as of 2019"),
        ("夜釣りが禁止されている港はどこか", "ja", "質問の読み取り: 「禁止されている」の側を優先"),
        ("Who came?", "en", ""),
    ],
)
def test_signs_in_words(question: str, language: str, line: str) -> None:
    assert asked_line(Answer(question, language, (), asked=read_asked(question, language))) == line


def test_a_phrase_that_stands_nowhere_is_said_in_these_words() -> None:
    answer = Answer("「港の法」", "ja", (), nowhere=("港の法",))
    assert (
        verdict_line(answer) == "収録文書には見つかりませんでした（「港の法」という文字列は、探した範囲のどこにもありません）"
    )
    assert nowhere_line(replace(answer, nowhere=("a b", "c")), "en") == (
        "Not found in these documents – no passage holds “a b”, “c” together"
    )
