from __future__ import annotations

import pytest

from shutten.evaluation.making.leakage import Copy, Leakage, copy_of, leakage
from shutten.evaluation.testsets.testset import TestQuestion
from shutten.passages.passage import Passage
from shutten.text.span import Span


def passage(text: str, language: str = "ja", row: str = "") -> Passage:
    spans = (Span(0, len(text)),)
    return Passage(1, "d", 0, 1, (), spans, text, context=row, language=language, context_spans=(Span(0, 1),) if row else ())


def copied(text: str, *passages: Passage, language: str = "ja") -> Copy:
    found = copy_of(TestQuestion("q", text, language), passages)
    assert found is not None
    return found


def test_share_is_that_of_four_character_strings_in_japanese() -> None:
    # あいうえおかき: あいうえ いうえお うえおか えおかき, the first two of which stand there.
    assert copied("あいうえおかき", passage("「あいう えお」")).share == 0.5


def test_share_is_that_of_eight_character_strings_in_english() -> None:
    # abcdefghijk: abcdefgh bcdefghi cdefghij defghijk, the first of which stands there.
    assert copied("ABCD efgh ijk?", passage("abcd, efgh.", "en"), language="en").share == 0.25


def test_passage_that_holds_most_counts() -> None:
    found = copied("あいうえおかき", passage("あいうえ"), passage("あいうえおかき"), passage(""))
    assert (found.share, found.passage.text) == (1, "あいうえおかき")


def test_cells_of_the_row_count_and_no_string_spans_text_and_row() -> None:
    assert copied("あいうえお", passage("あい", row="うえお")).share == 0
    assert copied("あいうえお", passage("x", row="あいうえお")).share == 1


def test_passages_in_another_language_are_not_compared() -> None:
    assert copy_of(TestQuestion("q", "BIACの運用", "ja"), [passage("BIACの運用", "en")]) is None


@pytest.mark.parametrize(
    ("text", "held", "leaks"),
    [
        ("青葉大橋の工事費を負担する", "青葉大橋の工事費を負担する。", True),  # 13 letters
        ("青葉大橋の工事費の負担", "青葉大橋の工事費の負担。", False),  # 11 letters
        ("青葉大橋の費用は誰が受け持つか", "青葉大橋の工事の金は市が出す。", False),
    ],
)
def test_long_questions_of_which_six_tenths_stand_there_leak(text: str, held: str, leaks: bool) -> None:
    assert copied(text, passage(held)).leaks is leaks


def test_english_questions_leak_from_one_half() -> None:
    # 24 letters, 17 strings of eight; of 16 letters that stand there 9 strings: 0.53. Of 15 letters 8 strings: 0.47.
    text = "abcdefghijklmnopqrstuvwx"
    assert copied(text, passage(text[:16], "en"), language="en").leaks
    assert not copied(text, passage(text[:15], "en"), language="en").leaks


def test_longest_stretch_is_shown_as_the_question_writes_it() -> None:
    text = "Where was the Global  Startup Campus to stand?"
    found = copied(text, passage("A “global startup campus” was planned; to stand in Tokyo.", "en"), language="en")
    assert found.longest.strip() == "Global  Startup Campus"


def test_distribution_is_given_by_language() -> None:
    pages = passage("あいうえおかきくけこさし"), passage("abcdefghijklmnopqrstuvwx", "en")
    copies = [
        copied("あいうえおかきくけこさし", pages[0]),
        copied("ん" * 12, pages[0]),
        copied("abcdefghijklmnopqrstuvwx", pages[1], language="en"),
    ]
    assert leakage(copies) == (
        Leakage("ja", 2, 1, (0.1, 0.25, 0.5, 0.75, 0.9)),
        Leakage("en", 1, 1, (1.0, 1.0, 1.0, 1.0, 1.0)),
    )
