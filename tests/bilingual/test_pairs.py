import math

import pytest

from shutten.bilingual.pairs import Candidates, Pair


def _best(candidates: Candidates, sure: float = 0.0, **frequencies: float) -> list[Pair]:
    return list(candidates.best(lambda form: frequencies.get(form, 1.0), sure))


def test_the_best_translation_has_the_weight_one() -> None:
    found = Candidates()
    found.add("cat", "猫", 0.4)
    found.add("cat", "虎", 0.1)
    assert _best(found) == [Pair("cat", "猫", 1.0, "dictionary"), Pair("cat", "虎", 0.25, "dictionary")]


def test_of_several_weights_of_a_pair_the_greatest_counts() -> None:
    found = Candidates()
    for weight in (0.2, 0.4, 0.3):
        found.add("cat", "猫", weight)
    found.add("cat", "虎", 0.2)
    assert [pair.weight for pair in _best(found)] == [1.0, 0.5]


def test_weights_are_multiplied_by_the_frequency_of_the_form() -> None:
    found = Candidates()
    found.add("cat", "a", 0.4)
    found.add("cat", "b", 0.4)
    assert [(pair.form, pair.weight) for pair in _best(found, a=0.6)] == [("b", 1.0), ("a", 0.6)]


def test_an_unlikely_best_is_doubted() -> None:
    found = Candidates()
    found.add("cat", "猫", 0.05)
    found.add("dog", "犬", 0.2)
    assert [pair.weight for pair in _best(found, sure=0.2)] == [math.sqrt(0.25), 1.0]


def test_what_the_glossary_gives_comes_first_whatever_the_dictionary_has() -> None:
    found = Candidates()
    found.add("cat", "虎", 0.4)
    found.add("cat", "猫", 0.2)
    found.give("cat", "猫")
    assert _best(found) == [Pair("cat", "猫", 1.0, "glossary"), Pair("cat", "虎", 1.0, "dictionary")]


def test_equal_weights_come_in_the_order_of_their_forms_and_twelve_are_kept() -> None:
    found = Candidates()
    for form in "nmlkjihgfedcba":
        found.add("cat", form, 0.5)
    assert "".join(pair.form for pair in _best(found)) == "abcdefghijkl"


def test_sources_come_in_order() -> None:
    found = Candidates()
    for source in ("dog", "ant", "cat"):
        found.add(source, "x", 0.5)
    assert [pair.source for pair in _best(found)] == ["ant", "cat", "dog"]


@pytest.mark.parametrize("weight", [0.0, -1.0])
def test_what_has_no_weight_is_no_translation(weight: float) -> None:
    found = Candidates()
    found.add("cat", "猫", weight)
    assert _best(found) == _best(Candidates()) == []
