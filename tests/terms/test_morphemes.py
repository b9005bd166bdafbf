from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from shutten.terms.morphemes import long_units


def test_a_long_word_has_its_parts_and_readings() -> None:
    (unit,) = long_units("防衛大臣")
    assert (unit.whole.surface, unit.whole.reading) == ("防衛大臣", "ボウエイダイジン")
    assert [(part.surface, part.start, part.end) for part in unit.parts] == [("防衛", 0, 2), ("大臣", 2, 4)]


def test_an_inflected_word_has_the_form_that_dictionaries_list() -> None:
    word = next(unit.whole for unit in long_units("会談を行った") if unit.whole.start == 3)
    assert (word.surface, word.base, word.reading) == ("行っ", "行う", "オコナッ")


def test_marks_have_no_reading() -> None:
    assert [unit.whole.reading for unit in long_units("「。」")] == ["", "", ""]


def test_the_usual_reading_stands_for_the_formal_one() -> None:
    assert next(long_units("日本の海")).whole.reading == "ニホン"


@given(st.text(max_size=60))
def test_units_cover_the_text_in_order(text: str) -> None:
    places = [(part.start, part.end) for unit in long_units(text) for part in unit.parts]
    assert all(before[1] <= after[0] for before, after in pairwise(places))
    assert not places or (places[0][0] >= 0 and places[-1][1] <= len(text))
    covered = {at for start, end in places for at in range(start, end)}
    assert all(at in covered for at, char in enumerate(text) if char.isalnum() and char.isascii())
